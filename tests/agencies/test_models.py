"""Logins and people: the address is the name, and the person is who is meant."""

import pytest
from django.db.models import ProtectedError

from agencies.models import User
from tests.factories import MembershipFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_address_is_kept_in_lower_case_and_found_in_any():
    user = User.objects.create_user("Jo.Lead@Example.ORG", "a long enough password")
    assert user.email == "jo.lead@example.org"
    assert User.objects.get_by_natural_key("JO.LEAD@example.org") == user
    assert user.check_password("a long enough password")


def test_login_without_an_address_is_refused():
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("")


def test_login_without_a_password_lets_nobody_in():
    assert not User.objects.create_user("jo@example.org").has_usable_password()


def test_login_is_shown_as_its_person_or_else_its_address():
    assert str(UserFactory(person__name="Jo Lead")) == "Jo Lead"
    assert str(UserFactory(person=None, email="jo@example.org")) == "jo@example.org"


def test_two_people_may_share_a_name():
    assert PersonFactory(name="J Russell") != PersonFactory(name="J Russell")


def test_person_with_a_role_is_never_deleted():
    role = MembershipFactory()
    with pytest.raises(ProtectedError):
        role.person.delete()


def test_change_of_a_persons_name_stays_readable():
    person = PersonFactory(name="Director of Children’s Services")
    person.name = "Strategic Director of Children’s Services"
    person.save()
    assert [row.name for row in person.history.all()] == [
        "Strategic Director of Children’s Services",
        "Director of Children’s Services",
    ]
