"""Who takes part: agencies, people, logins and their roles."""

import factory
from django.utils import timezone
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from agencies.models import (
    Agency,
    Cover,
    Deputyship,
    GovernanceBody,
    Membership,
    Person,
    Seat,
    User,
)
from tests.factories.times import LONG_AGO, days

PASSWORD = "a long enough password"
Role = Membership.Role


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency

    short_name = factory.Sequence("Agency {}".format)
    name = factory.LazyAttribute(lambda new: f"The whole name of {new.short_name}")
    slug = factory.LazyAttribute(lambda new: slugify(new.short_name))
    sector = Agency.Sector.COUNCIL


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence("Person {}".format)


class UserFactory(DjangoModelFactory):
    """A login with its person, but without any role. Its password is :data:`PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    person = factory.SubFactory(PersonFactory)
    email = factory.LazyAttributeSequence(
        lambda new, n: f"{slugify(new.person.name) if new.person else 'login'}.{n}@example.org"
    )
    password = factory.django.Password(PASSWORD)


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = GovernanceBody

    short_name = factory.Sequence("Body {}".format)
    name = factory.LazyAttribute(lambda new: f"The whole name of {new.short_name}")
    slug = factory.LazyAttribute(lambda new: slugify(new.short_name))
    kind = GovernanceBody.Kind.SCRUTINY


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    agency = factory.SubFactory(AgencyFactory)
    role = Role.LEAD
    starts_on = LONG_AGO


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    person = factory.SubFactory(PersonFactory)
    body = factory.SubFactory(BodyFactory)
    starts_on = LONG_AGO


class DeputyshipFactory(DjangoModelFactory):
    class Meta:
        model = Deputyship

    principal = factory.SubFactory(PersonFactory)
    deputy = factory.SubFactory(PersonFactory)
    starts_on = LONG_AGO


class CoverFactory(DjangoModelFactory):
    """A cover that runs from a week ago for two weeks."""

    class Meta:
        model = Cover

    principal = factory.SubFactory(PersonFactory)
    deputy = factory.SubFactory(PersonFactory)
    reason = "On leave"
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - days(7))
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + days(7))


def make_user(name, *roles):
    """A login called ``name`` with ``roles``, each a pair of a role and an agency."""
    user = UserFactory(person__name=name)
    for role, agency in roles:
        MembershipFactory(person=user.person, agency=agency, role=role)
    return user


def fresh(user):
    """The login read again: without what it remembers of its standing."""
    return User.objects.get(pk=user.pk)
