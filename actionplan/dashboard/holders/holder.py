"""Who a part of the plan rests with, and which rows of the record are theirs. No writes."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from actionplan.models import Milestone, Position, ReturnRecord, Support
from agencies.models import Agency, Membership, Person

IN_POST = (
    Membership.Role.LEAD,
    Membership.Role.DEPUTY,
    Membership.Role.EXECUTIVE,
    Membership.Role.REPRESENTATIVE,
)
"""The roles that have to do with actions; no page for readers tells who administers logins."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An agency that leads actions, or a person who owns them.

    ``leads`` tells their positions, ``returned`` their records of returns and ``owes`` their
    milestones from others', as the keyword arguments of a filter; ``listed`` is the name and value
    of the list's filter that shows the same rows. ``deed`` is what an action is by them: ``led``,
    ``owned``.
    """

    name: str
    called: str
    is_agency: bool
    leads: dict
    returned: dict
    owes: dict
    listed: dict
    deed: str


def agency_holder(agency):
    """An agency as a :class:`Holder`."""
    return Holder(
        name=agency.name,
        called=agency.short_name,
        is_agency=True,
        leads={"lead_agency": agency.pk},
        returned={"agency": agency.pk},
        owes={"agency": agency.pk},
        listed={"lead": agency.slug},
        deed="led",
    )


def person_holder(person):
    """A person as a :class:`Holder`."""
    return Holder(
        name=person.name,
        called=person.name,
        is_agency=False,
        leads={"owner": person.pk},
        returned={"owner": person.pk},
        owes={"owner": person.pk},
        listed={"owner": person.pk},
        deed="owned",
    )


def agencies_in(period):
    """The agencies that have a part in the plan's record up to today: a queryset.

    They led an action in a released quarter, or support one, or own a milestone of one.
    """
    quarters = [quarter.pk for quarter in period.released]
    led = ReturnRecord.objects.filter(agency=OuterRef("pk"), quarter__in=quarters)
    told = Position.objects.filter(quarter__in=quarters, action=OuterRef("action"))
    supported = Support.objects.filter(Exists(told), agency=OuterRef("pk"))
    owed = Milestone.objects.filter(Exists(told), agency=OuterRef("pk"))
    return Agency.objects.filter(Q(Exists(led)) | Q(Exists(supported)) | Q(Exists(owed)))


def people_in(period):
    """The people who owned an action in a released quarter of the plan, or own a milestone of
    an action that was in one: a queryset."""
    quarters = [quarter.pk for quarter in period.released]
    led = ReturnRecord.objects.filter(owner=OuterRef("pk"), quarter__in=quarters)
    told = Position.objects.filter(quarter__in=quarters, action=OuterRef("action"))
    owed = Milestone.objects.filter(Exists(told), owner=OuterRef("pk"))
    return Person.objects.filter(Q(Exists(led)) | Q(Exists(owed)))


@dataclass(frozen=True, slots=True)
class Post:
    """A person's place in an agency: ``Head of Public Protection``, or their role there."""

    name: str
    agency: str

    def __str__(self):
        return f"{self.name}, {self.agency}"


def posts_of(person, *, on):
    """Where the person stood on a day (a date), as a list of :class:`Post`. One query.

    Some people are called by their post: it is not said twice.
    """
    held = (
        Membership.objects.on(on)
        .filter(person=person, role__in=IN_POST)
        .order_by("agency__short_name", "pk")
        .values_list("post", "role", "agency__short_name")
    )
    posts = [Post(post or Membership.Role(role).label, agency) for post, role, agency in held]
    return list(dict.fromkeys(post for post in posts if str(post) != person.name))


def agencies_led_for(person, period):
    """The agencies that led actions of the plan while the person owned them: a queryset."""
    quarters = [quarter.pk for quarter in period.released]
    returns = ReturnRecord.objects.filter(agency=OuterRef("pk"), owner=person, quarter__in=quarters)
    return Agency.objects.filter(Exists(returns)).order_by("short_name")
