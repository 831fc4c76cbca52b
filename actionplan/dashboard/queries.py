"""What the dashboard shows of a plan, read from released, frozen entries alone. No writes.

Nothing here reads ``action.due_on`` or a milestone: what is signed off but not yet released
would show through. The number of queries never depends on the number of rows.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, When
from django.db.models.functions import Length
from django.utils import timezone

from actionplan.dashboard import words
from actionplan.models import (
    CLAIMABLE,
    DateChange,
    Entry,
    Evidence,
    Priority,
    Rating,
)
from actionplan.models.directions import Direction, direction_of

LATE = Q(is_late=True)
CORRECTED = Q(version__gt=1, is_late=False)
"""What was published after the quarter's release: a return that came late, or a correction."""


def published_rows(period):
    """The published entries of the period, annotated for filters, tallies and rows.

    ``before`` and ``before_due_on`` are what the quarter before said of the same action, ``said``
    the last rating that somebody gave it before this quarter, and ``said_in`` the first day of
    the quarter in which they did; ``is_overdue`` whether its date, or a milestone's, had passed
    when the quarter was released.
    """
    before = Entry.objects.published().filter(
        action=OuterRef("action"), quarter=period.previous.pk if period.previous else None
    )
    said = (
        Entry.objects.published()
        .filter(
            action=OuterRef("action"),
            quarter__starts_on__lt=period.quarter.starts_on,
            rating__in=CLAIMABLE,
        )
        .order_by("-quarter__starts_on")
    )
    past = Q(due_on__lt=period.released_on) & ~Q(rating=Rating.BLUE)
    return (
        Entry.objects.published()
        .filter(quarter=period.quarter)
        .annotate(
            before=Subquery(before.values("rating")[:1]),
            before_due_on=Subquery(before.values("due_on")[:1]),
            said=Subquery(said.values("rating")[:1]),
            said_in=Subquery(said.values("quarter__starts_on")[:1]),
            is_past_due=Case(When(past, then=True), default=False),
            is_overdue=Case(When(past | Q(overdue_milestones__gt=0), then=True), default=False),
            length=Length("action__reference"),
        )
        .order_by(
            "action__priority__order",
            "action__priority__name",
            "length",
            "action__reference",
        )
    )


# How the plan stands, counted in the database


@dataclass
class Tally:
    """How many actions stand at each rating, in the quarter and in the one before.

    ``compared`` counts which way they went, by direction and, for what was last reported in a
    quarter further back, that quarter's first day; ``lost`` what the silent ones were when they
    last reported; ``moved`` the dates put back since the quarter before, ``slipped`` those later
    than first agreed, ``unproven`` the entries without a link to evidence; ``corrected`` and
    ``late`` what was published after the release.
    """

    now: Counter = field(default_factory=Counter)
    before: Counter = field(default_factory=Counter)
    compared: Counter = field(default_factory=Counter)
    lost: Counter = field(default_factory=Counter)
    overdue: int = 0
    moved: int = 0
    slipped: int = 0
    unproven: int = 0
    corrected: int = 0
    late: int = 0

    @property
    def total(self):
        """How many actions the quarter holds."""
        return self.now.total()

    @property
    def counts(self):
        """The ratings that occur, the most worrying first, as ``(Rating, number)``."""
        return [(rating, self.now[rating]) for rating in Rating.by_concern() if self.now[rating]]

    @property
    def only_rating(self):
        """The rating that all actions share, or ``None``."""
        return self.counts[0][0] if len(self.counts) == 1 else None

    @property
    def directions(self):
        """Which way the actions went, whatever quarter they are compared with."""
        found = Counter()
        for (direction, _), number in self.compared.items():
            found[direction] += number
        return found

    def add(self, *, rating, before, said, said_in, number, **more):
        """Count one group of actions that share their ratings, now, before and last given.

        ``more`` are how many of them are overdue, moved, slipped, unproven, corrected and late.
        """
        self.now[rating] += number
        if before is not None:
            self.before[before] += number
            direction = direction_of(rating, before, said=said)
            is_further_back = before == Rating.NO_UPDATE and not direction.alone
            self.compared[direction, said_in if is_further_back else None] += number
        if rating == Rating.NO_UPDATE and said is not None:
            self.lost[said] += number
        for name, count in more.items():
            setattr(self, name, getattr(self, name) + count)


@dataclass(frozen=True)
class Summary:
    """How a quarter stands: the whole plan, and each priority as ``(Priority, Tally)``."""

    whole: Tally
    priorities: list


def summary_of(period):
    """Count the period's ratings, for the plan and each priority. Two queries."""
    groups = (
        published_rows(period)
        .order_by()
        .values("action__priority", "rating", "before", "said", "said_in")
        .annotate(
            number=Count("pk"),
            overdue=Count("pk", filter=Q(is_overdue=True)),
            moved=Count("pk", filter=Q(due_on__gt=F("before_due_on"))),
            slipped=Count("pk", filter=Q(due_on__gt=F("original_due_on"))),
            unproven=Count("pk", filter=~Exists(Evidence.objects.filter(entry=OuterRef("pk")))),
            corrected=Count("pk", filter=CORRECTED),
            late=Count("pk", filter=LATE),
        )
    )
    priorities = Priority.objects.filter(plan=period.plan).order_by("order", "name")
    tallies = {priority: Tally() for priority in priorities}
    by_id = {priority.pk: tally for priority, tally in tallies.items()}
    whole = Tally()
    for group in groups:
        tally = by_id[group.pop("action__priority")]
        group["rating"] = Rating(group["rating"])
        for name in ("before", "said"):
            group[name] = Rating(group[name]) if group[name] else None
        tally.add(**group)
        whole.add(**group)
    return Summary(whole, list(tallies.items()))


# Rows: what the table and the exceptions show of an action


@dataclass(frozen=True)
class Row:
    """One action as the quarter's record has it. ``history`` is for the strip, oldest first.

    ``said`` is the last rating that somebody gave before this quarter, ``said_when`` the name of
    the quarter in which they did; ``changed_on`` the day on which the entry was corrected, or
    reported late, after the release.
    """

    reference: str
    title: str
    priority_id: int
    owner: str
    lead_agency: str
    rating: Rating
    before: Rating | None
    said: Rating | None
    said_when: str
    direction: Direction
    original_due_on: date
    due_on: date
    before_due_on: date | None
    moves: int
    is_past_due: bool
    overdue_milestones: int
    changed_on: date | None
    is_late: bool
    history: list
    goes_further_back: bool

    @property
    def who(self):
        """The owner and the lead agency, each said once."""
        return words.who(self.owner, self.lead_agency)

    @property
    def comparator(self):
        """The quarter compared with, where it is not the one before: after a silence."""
        is_further_back = self.before == Rating.NO_UPDATE and not self.direction.alone
        return self.said_when if is_further_back else ""

    @property
    def slip_days(self):
        """Days by which the agreed date was later than the first agreed one."""
        return (self.due_on - self.original_due_on).days

    @property
    def moved_days(self):
        """Days by which the date moved since the quarter before."""
        return (self.due_on - self.before_due_on).days if self.before_due_on else 0

    @property
    def run(self):
        """For how many quarters in a row, this one included, the rating has been the same."""
        count = 0
        for _, rating in reversed(self.history):
            if rating != self.rating:
                break
            count += 1
        return count

    @property
    def run_may_be_longer(self):
        """Whether the run fills the strip and may have begun before it."""
        return self.goes_further_back and self.run == len(self.history)


LIGHT = (
    "rating", "due_on", "original_due_on", "overdue_milestones", "version", "is_late",
    "released_at",
    "action__reference", "action__title", "action__priority_id",
    "owner__name", "lead_agency__short_name",
)  # fmt: skip
"""The columns of a row: without the texts, which no list shows."""


def rows_of(entries, *, period):
    """The entries (of :func:`published_rows`, or a slice of it) as :class:`Row`. Two queries."""
    moves = (
        DateChange.objects.filter(
            action=OuterRef("action"),
            milestone=None,
            entry__status=Entry.Status.RELEASED,
            entry__quarter__starts_on__lte=period.quarter.starts_on,
        )
        .order_by()
        .values("action")
        .annotate(number=Count("pk"))
        .values("number")
    )
    found = list(
        entries.select_related("action", "owner", "lead_agency")
        .only(*LIGHT)
        .annotate(moves=Subquery(moves))
    )
    histories = _histories([entry.action_id for entry in found], period=period)
    return [_row(entry, histories, period) for entry in found]


def _histories(actions, *, period):
    """The ratings of the actions in the quarters of the strip, by action and quarter."""
    said = (
        Entry.objects.published()
        .filter(quarter__in=[quarter.pk for quarter in period.strip], action__in=actions)
        .order_by()
        .values_list("action", "quarter", "rating")
    )
    return {(action, quarter): Rating(rating) for action, quarter, rating in said}


def _row(entry, histories, period):
    rating = Rating(entry.rating)
    before = Rating(entry.before) if entry.before else None
    said = Rating(entry.said) if entry.said else None
    return Row(
        reference=entry.action.reference,
        title=entry.action.title,
        priority_id=entry.action.priority_id,
        owner=str(entry.owner),
        lead_agency=str(entry.lead_agency),
        rating=rating,
        before=before,
        said=said,
        said_when=period.name_of(entry.said_in) if said else "",
        direction=direction_of(rating, before, said=said, is_first=period.previous is None),
        original_due_on=entry.original_due_on,
        due_on=entry.due_on,
        before_due_on=entry.before_due_on,
        moves=entry.moves or 0,
        is_past_due=entry.is_past_due,
        overdue_milestones=entry.overdue_milestones,
        changed_on=timezone.localdate(entry.released_at) if entry.version > 1 else None,
        is_late=entry.is_late,
        history=[
            (quarter.short_name, histories.get((entry.action_id, quarter.pk)))
            for quarter in period.strip
        ],
        goes_further_back=period.goes_further_back,
    )


def exceptions_of(period):
    """The entries that need attention, the most worrying first: a queryset for :func:`rows_of`.

    Red, amber, silent, overdue, or slipped and not delivered (DOMAIN.md, "exception report").
    """
    concern = Case(
        *(When(rating=rating, then=rating.concern) for rating in Rating),
        output_field=IntegerField(),
    )
    worrying = Q(rating__in=[Rating.RED, Rating.AMBER, Rating.NO_UPDATE])
    slipped = Q(due_on__gt=F("original_due_on")) & ~Q(rating=Rating.BLUE)
    return (
        published_rows(period)
        .filter(worrying | Q(is_overdue=True) | slipped)
        .annotate(concern=concern, slip=F("due_on") - F("original_due_on"))
        .order_by("-concern", "-slip", "action__priority__order", "length", "action__reference")
    )


def furthest_slip(period):
    """The undelivered entry whose date has moved furthest, as ``(reference, title, days)``.

    ``None`` where no date has moved. One query.
    """
    found = (
        published_rows(period)
        .filter(due_on__gt=F("original_due_on"))
        .exclude(rating=Rating.BLUE)
        .annotate(slip=F("due_on") - F("original_due_on"))
        .order_by("-slip", "length", "action__reference")
        .values_list("action__reference", "action__title", "due_on", "original_due_on")
        .first()
    )
    if found is None:
        return None
    reference, title, due_on, original_due_on = found
    return reference, title, (due_on - original_due_on).days
