"""What an agency or a person holds in a released quarter: their own actions, counted, and their
part in others'. No writes.

Each reading takes the rows of one page, so that what is asked of the database does not grow with
the plan. Milestones are shown as the quarter's record has them: a date moved, or a step ticked
off, by an update that is not released yet has not happened here.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, Value, When

from actionplan.charts.given import GAVE, NOT_ASKED, SILENT
from actionplan.dashboard import words
from actionplan.dashboard.queries import positions_of
from actionplan.models import (
    Contribution,
    DateChange,
    Entry,
    Milestone,
    Position,
    Rating,
    Support,
)
from actionplan.positions.tallies import Tally
from actionplan.progress.dates import date_that_stands, in_order

Return = Position.Return


# Their own actions


def positions_led(period, holder):
    """How the holder's own actions stood, in the plan's order: a queryset."""
    return positions_of(period).filter(**holder.leads)


def tally_of(period, holder):
    """How many of the holder's actions stood where, now and before: a :class:`Tally`. One query.

    Only its ratings (``now``, ``before``, ``lost``) and ``attention`` are counted.
    """
    rows = (
        positions_led(period, holder)
        .order_by()
        .values("rating", "before", "said")
        .annotate(number=Count("pk"), attention=Count("pk", filter=Q(needs_attention=True)))
    )
    tally = Tally()
    for row in rows:
        rating, number = Rating(row["rating"]), row["number"]
        tally.now[rating] += number
        if row["before"]:
            tally.before[Rating(row["before"])] += number
        if rating == Rating.NO_UPDATE and row["said"]:
            tally.lost[Rating(row["said"])] += number
        tally.attention += row["attention"]
    return tally


# Others' actions that an agency supports


@dataclass(frozen=True, slots=True)
class Supports:
    """How many actions an agency supports in a quarter: to how many its part was ``asked`` for,
    and to how many of those it ``gave`` something."""

    actions: int = 0
    asked: int = 0
    gave: int = 0

    @property
    def silent(self):
        """To how many actions it added nothing, though an update was asked for."""
        return self.asked - self.gave

    def __add__(self, other):
        return Supports(
            self.actions + other.actions, self.asked + other.asked, self.gave + other.gave
        )


@dataclass(frozen=True, slots=True)
class Supported:
    """An action that an agency supports. ``given`` is its part's history, as
    :mod:`actionplan.charts.given` draws it."""

    reference: str
    title: str
    owner: str
    lead_agency: str
    rating: Rating
    given: str

    @property
    def who(self):
        """The owner and the lead agency, each said once."""
        return words.who(self.owner, self.lead_agency)

    @property
    def asked(self):
        """In how many quarters of the strip the agency's part was asked for."""
        return len(self.given) - self.given.count(NOT_ASKED)

    @property
    def silent(self):
        """In how many of them it added nothing."""
        return self.given.count(SILENT)

    @property
    def is_silent(self):
        """Whether it added nothing in the last of them."""
        return self.given.endswith(SILENT)


def supported_rows(period, agency):
    """How the actions of others that the agency supports stood: a queryset, for
    :func:`supported`."""
    supports = Support.objects.filter(action=OuterRef("action"), agency=agency)
    return positions_of(period).filter(Exists(supports)).exclude(lead_agency=agency)


def supports_of(period, agency):
    """How many actions of others the agency supports: :class:`Supports`. One query."""
    gave = Contribution.objects.filter(
        action=OuterRef("action"), quarter=period.quarter, agency=agency
    )
    asked = ~Q(turned_in=Return.NOT_ASKED)
    return Supports(
        **supported_rows(period, agency)
        .order_by()
        .aggregate(
            actions=Count("pk"),
            asked=Count("pk", filter=asked),
            gave=Count("pk", filter=asked & Exists(gave)),
        )
    )


def supported(positions, *, period, agency):
    """A slice of :func:`supported_rows` as :class:`Supported`. Three queries."""
    found = list(
        positions.values(
            "action",
            "action__reference",
            "action__title",
            "owner__name",
            "lead_agency__short_name",
            "rating",
        )
    )
    here = {
        "action__in": [row["action"] for row in found],
        "quarter__in": [quarter.pk for quarter in period.strip],
    }
    asked = set(
        Position.objects.filter(**here)
        .exclude(turned_in=Return.NOT_ASKED)
        .order_by()
        .values_list("action", "quarter")
    )
    gave = set(
        Contribution.objects.filter(agency=agency, **here)
        .order_by()
        .values_list("action", "quarter")
    )
    return [
        Supported(
            reference=row["action__reference"],
            title=row["action__title"],
            owner=row["owner__name"],
            lead_agency=row["lead_agency__short_name"],
            rating=Rating(row["rating"]),
            given="".join(
                _sign((row["action"], quarter.pk), asked, gave) for quarter in period.strip
            ),
        )
        for row in found
    ]


def _sign(place, asked, gave):
    if place not in asked:
        return NOT_ASKED
    return GAVE if place in gave else SILENT


# Milestones


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as the quarter's record has it; ``is_overdue`` by the day of its release."""

    title: str
    reference: str
    action: str
    owner: str
    agency: str
    original_due_on: date
    due_on: date
    done_on: date | None
    is_overdue: bool


STEP = (
    "title", "action__reference", "action__title", "owner__name", "agency__short_name",
    "original_due_on", "due_on", "done_on",
)  # fmt: skip
IN_WORK = [status for status in Entry.Status if status != Entry.Status.RELEASED]


def milestones_of(period, holder):
    """The holder's milestones, those to come before those done: a queryset for :func:`steps`.

    An agency's are those in others' actions: what it does in its own shows there. A person's are
    all. Only of actions that the quarter holds.
    """
    told = Position.objects.filter(action=OuterRef("action"), quarter=period.quarter)
    if holder.is_agency:
        told = told.exclude(**holder.leads)
    return (
        Milestone.objects.filter(Exists(told), **holder.owes)
        .annotate(
            is_done=Case(
                When(_done_by(period), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            )
        )
        .order_by("is_done", "original_due_on", "pk")
    )


def _done_by(period):
    """That a milestone was done as the quarter's record has it: through an update that was
    released for this quarter or an earlier one, or by that day without any."""
    later = [q.pk for q in period.released if q.starts_on > period.quarter.starts_on]
    ahead = Entry.objects.filter(Q(status__in=IN_WORK) | Q(quarter__in=later)).order_by()
    through = Q(done_through__isnull=False) & ~Q(done_through__in=ahead.values("pk"))
    return Q(done_on__isnull=False) & (
        Q(done_through=None, done_on__lte=period.released_on) | through
    )


def steps(milestones, *, period):
    """A slice of :func:`milestones_of` as :class:`Step`. Three queries.

    The slice is taken before anything is joined: an owner may have thousands.
    """
    done = dict(milestones.values_list("pk", "is_done"))
    rows = Milestone.objects.filter(pk__in=done).order_by()
    found = {row["pk"]: row for row in rows.values("pk", *STEP)}
    changes = {}
    for change in in_order(DateChange.objects.filter(milestone__in=done)):
        changes.setdefault(change.milestone_id, []).append(change)
    return [_step(found[pk], done[pk], changes.get(pk, []), period) for pk in done]


def _step(row, is_done, changes, period):
    counting = {
        change.entry_id
        for change in changes
        if change.entry.status == Entry.Status.RELEASED
        and change.entry.quarter.starts_on <= period.quarter.starts_on
    }
    due_on, _ = date_that_stands(row["due_on"], changes=changes, counting=counting)
    return Step(
        title=row["title"],
        reference=row["action__reference"],
        action=row["action__title"],
        owner=row["owner__name"],
        agency=row["agency__short_name"],
        original_due_on=row["original_due_on"],
        due_on=due_on,
        done_on=row["done_on"] if is_done else None,
        is_overdue=not is_done and due_on < period.released_on,
    )


# The agencies side by side


def ratings_by_agency(period):
    """How each agency's actions stood: ``{agency id: Counter of Rating}``. One query."""
    rows = (
        positions_of(period).order_by().values_list("lead_agency", "rating").annotate(Count("pk"))
    )
    found = {}
    for agency, rating, number in rows:
        found.setdefault(agency, Counter())[Rating(rating)] += number
    return found


def supports_by_agency(period):
    """How many actions each agency supports in the quarter, and to how many it added nothing
    though its part was asked for: ``{agency id: Supports}``. One query."""
    gave = Contribution.objects.filter(
        action=OuterRef("action"),
        agency=OuterRef("action__supports__agency"),
        quarter=period.quarter,
    )
    asked = ~Q(turned_in=Return.NOT_ASKED)
    rows = (
        positions_of(period)
        .order_by()
        .filter(action__supports__isnull=False)
        .values("action__supports__agency", "lead_agency")
        .annotate(
            actions=Count("pk"),
            asked=Count("pk", filter=asked),
            gave=Count("pk", filter=asked & Exists(gave)),
        )
    )
    found = {}
    for row in rows:
        agency, lead_agency = row.pop("action__supports__agency"), row.pop("lead_agency")
        if agency != lead_agency:
            found[agency] = found.get(agency, Supports()) + Supports(**row)
    return found
