"""For each named constraint of ``agencies``: a row that saves, and rows that it must refuse."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from agencies.models import AccountabilityLine, AuditEvent
from tests.factories import (
    LONG_AGO,
    AgencyFactory,
    BodyFactory,
    CoverFactory,
    DeputyshipFactory,
    MembershipFactory,
    PersonFactory,
    SeatFactory,
    UserFactory,
    days,
)


@dataclass(frozen=True)
class Case:
    """A constraint's name, what saves beside it, and what it refuses; both are given a world."""

    constraint: str
    saves: Callable
    refused: tuple

    def __str__(self):
        return self.constraint


def case(constraint, *, saves, refused):
    """A :class:`Case`; ``refused`` is one function or a list of them."""
    several = tuple(refused) if isinstance(refused, list) else (refused,)
    return Case(constraint, saves, several)


BEFORE = LONG_AGO - days(1)


def line(**changed):
    """Save a line of accountability between two new bodies, as changed."""
    fields = {"starts_on": LONG_AGO, **changed}
    fields.setdefault("body", BodyFactory())
    fields.setdefault("answers_to", BodyFactory())
    return AccountabilityLine.objects.create(**fields)


def _audit(world, deed):
    return AuditEvent.objects.create(
        at=timezone.now(),
        by=world.officer,
        deed=deed,
        subject_type="actionplan.Plan",
        subject_id=world.plan.pk,
        subject_label="A plan",
    )


def _twice(make, **second):
    """Save a row of new keys and then another with the same ones, as ``second`` changes it."""
    keys = make()
    make(**keys, **second)


def _line_keys(**fields):
    keys = {"body": fields.pop("body", None), "answers_to": fields.pop("answers_to", None)}
    made = line(**{name: row for name, row in keys.items() if row}, **fields)
    return {"body": made.body, "answers_to": made.answers_to}


def _membership_keys(**fields):
    made = MembershipFactory(**fields)
    return {"person": made.person, "agency": made.agency}


def _seat_keys(**fields):
    made = SeatFactory(**fields)
    return {"person": made.person, "body": made.body}


def _deputyship_keys(**fields):
    made = DeputyshipFactory(**fields)
    return {"principal": made.principal, "deputy": made.deputy}


def _dated(table, make):
    """The order of dates in a table: a single day is in order, the day before is not."""
    return case(
        f"agencies_{table}_dates_in_order",
        saves=lambda world: make(starts_on=LONG_AGO, ends_on=LONG_AGO),
        refused=lambda world: make(starts_on=LONG_AGO, ends_on=BEFORE),
    )


def _once_while_open(table, make):
    """One open row a pair; a second may follow one that has ended."""
    return case(
        f"agencies_{table}_once_while_open",
        saves=lambda world: _twice(make, ends_on=LONG_AGO),
        refused=lambda world: _twice(make),
    )


def _same_person(make):
    person = PersonFactory()
    return make(principal=person, deputy=person)


def _same_body():
    body = BodyFactory()
    return line(body=body, answers_to=body)


CASES = [
    case(
        "agencies_agency_is_named",
        saves=lambda world: AgencyFactory(name="Health", short_name="Health"),
        refused=[
            lambda world: AgencyFactory(name=""),
            lambda world: AgencyFactory(short_name="", name="Health", slug="health"),
        ],
    ),
    case(
        "agencies_body_is_named",
        saves=lambda world: BodyFactory(name="Cabinet", short_name="Cabinet"),
        refused=[
            lambda world: BodyFactory(name=""),
            lambda world: BodyFactory(short_name="", name="Cabinet", slug="cabinet"),
        ],
    ),
    case(
        "agencies_person_is_named",
        saves=lambda world: PersonFactory(name="A"),
        refused=lambda world: PersonFactory(name=""),
    ),
    case(
        "agencies_user_email_in_lower_case",
        saves=lambda world: UserFactory(email="new@example.org"),
        refused=lambda world: UserFactory(email="New@example.org"),
    ),
    case(
        "agencies_audit_names_its_deed",
        saves=lambda world: _audit(world, "save"),
        refused=lambda world: _audit(world, ""),
    ),
    _dated("accountabilityline", line),
    _dated("seat", SeatFactory),
    _dated("membership", MembershipFactory),
    _dated("deputyship", DeputyshipFactory),
    _dated("cover", CoverFactory),
    _once_while_open("line", _line_keys),
    _once_while_open("seat", _seat_keys),
    _once_while_open("membership", _membership_keys),
    _once_while_open("deputyship", _deputyship_keys),
    case(
        "agencies_line_leads_to_another",
        saves=lambda world: line(),
        refused=lambda world: _same_body(),
    ),
    case(
        "agencies_deputyship_is_another",
        saves=lambda world: DeputyshipFactory(),
        refused=lambda world: _same_person(DeputyshipFactory),
    ),
    case(
        "agencies_cover_is_another",
        saves=lambda world: CoverFactory(),
        refused=lambda world: _same_person(CoverFactory),
    ),
    case(
        "agencies_cover_has_an_end",
        saves=lambda world: CoverFactory(),
        refused=lambda world: CoverFactory(ends_on=None),
    ),
    case(
        "agencies_cover_has_a_reason",
        saves=lambda world: CoverFactory(reason="Ill"),
        refused=lambda world: CoverFactory(reason=""),
    ),
]
