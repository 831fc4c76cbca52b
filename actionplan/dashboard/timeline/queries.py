"""The dates of a released quarter, of its actions and their milestones, as the record has them.

An action's dates are its position's. A milestone's are worked out here from what moved it: its
first agreed date, then each change made by a released entry of this quarter or an earlier one, in
the order of ``progress/dates``. What is signed off but not released, and what a later quarter
said, does not show, not even as the date that another change came from. A milestone is done once
such an entry says so; without any entry (done before the tracker), from the day on which it was.
One that was added to the plan after the quarter's release was not in it. So an earlier quarter
keeps the dates that were public then, with the corrections of it that were released since.

The number of queries never depends on the number of rows.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q

from actionplan.dashboard import words
from actionplan.models import DateChange, Entry, Milestone, Position, Rating
from actionplan.progress.dates import steps_that_count

RELEASED = Entry.Status.RELEASED
IN_ORDER = ("entry__quarter__starts_on", "entry__version", "pk")


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone in the quarter's record. ``moves`` is how many times its date had moved,
    ``has_moved`` whether this quarter moved it; ``is_overdue`` is by the day of the release."""

    title: str
    original_due_on: date
    due_on: date
    done_on: date | None
    moves: int
    has_moved: bool
    is_overdue: bool

    @property
    def slip_days(self):
        """Days by which the date is later (below zero: earlier) than first agreed."""
        return (self.due_on - self.original_due_on).days


@dataclass(frozen=True, slots=True)
class Row:
    """An action in the quarter's record, with its milestones (a tuple of :class:`Step`)."""

    reference: str
    title: str
    owner: str
    lead_agency: str
    priority_id: int
    rating: Rating
    original_due_on: date
    due_on: date
    slip_days: int
    moves: int
    has_moved: bool
    is_overdue: bool
    steps: tuple

    @property
    def who(self):
        """The owner and the lead agency, each said once."""
        return words.who(self.owner, self.lead_agency)

    @property
    def is_delivered(self):
        """Whether the quarter's record says that it is delivered."""
        return self.rating == Rating.BLUE


@dataclass(frozen=True, slots=True)
class Dates:
    """How many dates the quarter holds, of ``milestones``, and what became of them.

    The late ones were overdue on the day of the release, the moved ones have moved since the
    quarter before.
    """

    milestones: int
    late_actions: int
    late_milestones: int
    moved_actions: int
    moved_milestones: int


# Milestones as they were public, asked of the database


def milestones_of(period):
    """The milestones of the period's actions that were in the plan when it was released."""
    return Milestone.objects.filter(action__positions__quarter=period.quarter).exclude(
        pk__in=_added_since(period)
    )


def _added_since(period):
    """The ids of the milestones that an officer added after the quarter's release."""
    return Milestone.history.filter(
        history_type="+",
        history_date__gt=period.quarter.released_at,
    ).values("id")


def _changes(period):
    """The changes of milestones' dates that count."""
    return DateChange.objects.filter(
        milestone__isnull=False,
        entry__status=RELEASED,
        entry__quarter__plan=period.plan,
        entry__quarter__starts_on__lte=period.quarter.starts_on,
    )


def _last_changes(period):
    """Of each milestone's changes that count, the one that stands. A milestone without any has
    the date first agreed: nothing else moves a date."""
    same = Q(milestone=OuterRef("milestone"))
    starts_on, version, pk = IN_ORDER
    later_quarter = Q(**{f"{starts_on}__gt": OuterRef(starts_on)})
    same_quarter = Q(**{starts_on: OuterRef(starts_on)})
    later_version = same_quarter & Q(**{f"{version}__gt": OuterRef(version)})
    later_row = same_quarter & Q(**{version: OuterRef(version)}) & Q(pk__gt=OuterRef(pk))
    later = _changes(period).filter(same, later_quarter | later_version | later_row)
    return _changes(period).filter(~Exists(later))


def _done(period):
    """That a milestone was done, as far as the record of the period has it."""
    return Q(done_on__isnull=False) & (
        Q(done_through=None, done_on__lte=period.released_on)
        | Q(
            done_through__status=RELEASED,
            done_through__quarter__starts_on__lte=period.quarter.starts_on,
        )
    )


def _late(period):
    """The milestones that were overdue on the day of the release."""
    on = period.released_on
    moved = _changes(period).values("milestone")
    late = _last_changes(period).filter(to_on__lt=on).values("milestone")
    has_passed = Q(pk__in=late) | (Q(original_due_on__lt=on) & ~Q(pk__in=moved))
    return milestones_of(period).filter(has_passed).exclude(_done(period))


def _moved_now(period):
    """The changes of milestones that the quarter's own entries made."""
    return _changes(period).filter(entry__quarter=period.quarter)


# What the sentence counts


def dates_of(period):
    """Count the period's dates, as :class:`Dates`. Four queries."""
    of_actions = Position.objects.filter(quarter=period.quarter).aggregate(
        late=Count("pk", filter=Q(is_past_due=True)),
        moved=Count("pk", filter=~Q(moved_days=0)),
    )
    moved = _moved_now(period).aggregate(number=Count("milestone", distinct=True))
    return Dates(
        milestones=milestones_of(period).count(),
        late_actions=of_actions["late"],
        late_milestones=_late(period).count(),
        moved_actions=of_actions["moved"],
        moved_milestones=moved["number"],
    )


# Rows


def with_late(positions, *, period):
    """The positions with a date that was overdue: their own, or a milestone's."""
    late = _late(period).values("action")
    return positions.filter(Q(is_past_due=True) | Q(action__in=late))


def with_slip(positions, *, period):
    """The positions with a date that was later than first agreed: their own, or a milestone's."""
    slipped = _last_changes(period).filter(to_on__gt=F("milestone__original_due_on"))
    return positions.filter(Q(slip_days__gt=0) | Q(action__in=slipped.values("action")))


def with_move(positions, *, period):
    """The positions with a date that moved since the quarter before."""
    moved = _moved_now(period).values("action")
    return positions.filter(~Q(moved_days=0) | Q(action__in=moved))


COLUMNS = (
    "action_id", "action__reference", "action__title", "owner__name", "lead_agency__short_name",
    "priority_id", "rating", "original_due_on", "due_on", "slip_days", "moves", "moved_days",
    "is_past_due",
)  # fmt: skip


def rows_of(positions, *, period):
    """The positions (a slice) with their milestones, as :class:`Row`. Three queries."""
    found = list(positions.values(*COLUMNS))
    steps = _steps_of([row["action_id"] for row in found], period)
    return [
        Row(
            reference=row["action__reference"],
            title=row["action__title"],
            owner=row["owner__name"],
            lead_agency=row["lead_agency__short_name"],
            priority_id=row["priority_id"],
            rating=Rating(row["rating"]),
            original_due_on=row["original_due_on"],
            due_on=row["due_on"],
            slip_days=row["slip_days"],
            moves=row["moves"],
            has_moved=bool(row["moved_days"]),
            is_overdue=row["is_past_due"],
            steps=tuple(steps.get(row["action_id"], ())),
        )
        for row in found
    ]


def _steps_of(actions, period):
    """The milestones of the actions, ``{action id: [Step]}``, by first agreed date. Two queries."""
    changes = {}
    told = DateChange.objects.filter(action__in=actions, milestone__isnull=False)
    told = told.order_by(*IN_ORDER).annotate(
        status=F("entry__status"), said_in=F("entry__quarter__starts_on")
    )
    for change in told:
        changes.setdefault(change.milestone_id, []).append(change)
    steps = {}
    milestones = (
        Milestone.objects.filter(action__in=actions)
        .exclude(pk__in=_added_since(period))
        .annotate(status=F("done_through__status"), said_in=F("done_through__quarter__starts_on"))
        .order_by("original_due_on", "pk")
    )
    for milestone in milestones:
        step = _step(milestone, changes.get(milestone.pk, []), period)
        steps.setdefault(milestone.action_id, []).append(step)
    return steps


def _step(milestone, changes, period):
    starts_on = period.quarter.starts_on
    counting = {
        change.entry_id
        for change in changes
        if change.status == RELEASED and change.said_in <= starts_on
    }
    first, moves = steps_that_count(milestone.due_on, changes=changes, counting=counting)
    due_on = moves[-1].change.to_on if moves else first
    done_on = milestone.done_on if _is_done(milestone, period) else None
    return Step(
        title=milestone.title,
        original_due_on=milestone.original_due_on,
        due_on=due_on,
        done_on=done_on,
        moves=len(moves),
        has_moved=any(move.change.said_in == starts_on for move in moves),
        is_overdue=done_on is None and due_on < period.released_on,
    )


def _is_done(milestone, period):
    """What :func:`_done` asks of the database, of a row that has been read."""
    if milestone.done_on is None:
        return False
    if milestone.done_through_id is None:
        return milestone.done_on <= period.released_on
    return milestone.status == RELEASED and milestone.said_in <= period.quarter.starts_on
