"""Who people are on a day, in words: two may share a name, so a post stands beside each."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q

from agencies.models import Cover, Deputyship, Membership, Person, Seat


@dataclass(frozen=True)
class InPost:
    """A person who holds a role that day; ``label`` tells them from a namesake."""

    person: Person
    posts: tuple
    agency_ids: frozenset

    @property
    def label(self):
        """The name with the posts: ``Jo Smith (Head of Service, Council)``."""
        return f"{self.person} ({'; '.join(self.posts)})"


def in_post(*, on):
    """Everyone who holds a role in an agency on the day ``on``, by name, in one query."""
    rows = Membership.objects.on(on).select_related("person", "agency")
    held = {}
    for row in rows.order_by("person__name", "person", "agency__name", "role"):
        held.setdefault(row.person, []).append(row)
    return [
        InPost(
            person=person,
            posts=tuple(dict.fromkeys(post_of(row) for row in rows)),
            agency_ids=frozenset(row.agency_id for row in rows),
        )
        for person, rows in held.items()
    ]


def post_of(membership):
    """A membership in words: the post where it has one, else the role, and the agency."""
    return f"{membership.post or membership.get_role_display()}, {membership.agency}"


def people_on(*, on, text="", agency=None):
    """People with what they are on the day ``on``, by name.

    ``text`` is looked for in names and e-mail addresses; ``agency`` keeps those with a role in
    it that day. Each has ``roles_today`` and ``seats_today``, lists read at once for all.
    """
    roles = Membership.objects.on(on)
    people = Person.objects.select_related("user").order_by("name", "pk")
    if text:
        people = people.filter(Q(name__icontains=text) | Q(user__email__icontains=text))
    if agency is not None:
        people = people.filter(Exists(roles.filter(person=OuterRef("pk"), agency=agency)))
    return people.prefetch_related(
        Prefetch("memberships", roles.select_related("agency"), to_attr="roles_today"),
        Prefetch("seats", Seat.objects.on(on).select_related("body"), to_attr="seats_today"),
    )


@dataclass(frozen=True)
class Term:
    """Something a person holds from one day to another, with where it stands today."""

    row: object
    is_over: bool
    is_coming: bool

    @property
    def word(self):
        """ "Now", "Coming" or "Ended"."""
        return "Ended" if self.is_over else "Coming" if self.is_coming else "Now"


@dataclass(frozen=True)
class Record:
    """All that a person is, was and will be, each list the latest first."""

    roles: list
    seats: list
    deputies: list
    covers: list
    deputises_for: list
    covers_for: list


def record_of(person, *, on):
    """The :class:`Record` of a person, seen from the day ``on``, in six queries."""

    def terms(rows, *related):
        return [
            Term(
                row,
                is_over=row.ends_on is not None and row.ends_on < on,
                is_coming=row.starts_on > on,
            )
            for row in rows.select_related(*related).order_by("-starts_on", "-pk")
        ]

    both = ("principal", "deputy")
    return Record(
        roles=terms(Membership.objects.filter(person=person), "person", "agency"),
        seats=terms(Seat.objects.filter(person=person), "person", "body", "represents"),
        deputies=terms(Deputyship.objects.filter(principal=person), *both),
        covers=terms(Cover.objects.filter(principal=person), *both),
        deputises_for=terms(Deputyship.objects.filter(deputy=person), *both),
        covers_for=terms(Cover.objects.filter(deputy=person), *both),
    )
