"""What the dashboard shows of a plan, read from what was worked out at the release. No writes.

Nothing here reads ``action.due_on`` or a milestone: what is signed off but not yet released
would show through. The number of queries never depends on the number of rows, and no page asks
for more rows than it shows.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from actionplan.dashboard import words
from actionplan.models import Entry, Position, Rating
from actionplan.models.directions import DIRECTIONS, Direction


def positions_of(period):
    """How the plan's actions stood in the period, in the plan's order: a queryset to narrow."""
    return Position.objects.filter(quarter=period.quarter).order_by("place")


def passed_since(period, *, on):
    """The positions whose date has passed since the release, by the day ``on``: a queryset.

    A report of August is read in December: what the record calls "to come" may have come.
    """
    return positions_of(period).filter(is_past_due=False, due_on__lt=on).exclude(rating=Rating.BLUE)


def exceptions_of(period):
    """The positions that need attention, the most worrying first: a queryset for :func:`rows_of`.

    Red, amber, silent, overdue, or slipped and not delivered (DOMAIN.md, "exception report").
    """
    return Position.objects.filter(quarter=period.quarter, needs_attention=True).order_by(
        F("concern").desc(), F("slip_days").desc(), "place"
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One action as the quarter's record has it.

    ``said`` is the last rating that somebody gave before this quarter, ``said_when`` the name of
    the quarter in which they did; ``run`` for how many quarters in a row the rating has been the
    same; ``history`` the letters of the strip, oldest first (see
    :class:`~actionplan.models.Position`); ``changed_on`` the day on which the entry was corrected,
    or reported late, after the release. ``reported_on``, ``reported_by`` and ``reported_when`` say
    when somebody last reported on the action, who, and for which quarter where not for this one;
    ``new_percent`` how much of this quarter's text is new.
    """

    reference: str
    title: str
    priority_id: int
    owner: str
    owner_id: int
    lead_agency: str
    agency_slug: str
    rating: Rating
    before: Rating | None
    said: Rating | None
    said_when: str
    direction: Direction
    original_due_on: date
    due_on: date
    before_due_on: date | None
    slip_days: int
    moved_days: int
    moves: int
    is_past_due: bool
    overdue_milestones: int
    changed_on: date | None
    is_late: bool
    run: int
    history: str
    reported_on: date | None
    reported_by: str
    reported_when: str
    new_percent: int | None

    @property
    def agency_beside(self):
        """The lead agency's name where the owner's does not say it already."""
        return self.lead_agency if words.who(self.owner, self.lead_agency) != self.owner else ""

    @property
    def comparator(self):
        """The quarter compared with, where it is not the one before: after a silence."""
        is_further_back = self.before == Rating.NO_UPDATE and not self.direction.alone
        return self.said_when if is_further_back else ""


COLUMNS = (
    "rating", "before", "said", "said_in", "direction", "run", "history",
    "original_due_on", "due_on", "before_due_on", "slip_days", "moved_days", "moves",
    "is_past_due", "overdue_milestones", "change", "changed_on",
    "new_percent", "priority_id", "owner_id",
    "action__reference", "action__title", "owner__name", "lead_agency__short_name",
    "lead_agency__slug", "last_said_id",
)  # fmt: skip
"""The columns of a row: no texts, which no list shows."""


NEVER = (None, None, None)
"""The report of an action that nobody has reported on yet: when, who, in which quarter."""


def rows_of(positions, *, period):
    """The positions (a queryset, or a slice of one) as :class:`Row`. Two queries.

    Who last reported is asked for apart: joined to the rest, the database takes ten times as long
    to plan the query as to answer it.
    """
    rows = list(positions.values(*COLUMNS))
    reports = {
        pk: rest
        for pk, *rest in Entry.objects.filter(pk__in={row["last_said_id"] or 0 for row in rows})
        .order_by()
        .values_list("pk", "submitted_at", "submitted_by__person__name", "quarter__starts_on")
    }
    return [_row(row, reports.get(row["last_said_id"], NEVER), period) for row in rows]


def _row(found, report, period):
    said = found["said"]
    reported_at, reported_by, reported_in = report
    is_here = reported_in in (None, period.quarter.starts_on)
    return Row(
        reference=found["action__reference"],
        title=found["action__title"],
        priority_id=found["priority_id"],
        owner=found["owner__name"],
        owner_id=found["owner_id"],
        lead_agency=found["lead_agency__short_name"],
        agency_slug=found["lead_agency__slug"],
        rating=Rating(found["rating"]),
        before=Rating(found["before"]) if found["before"] else None,
        said=Rating(said) if said else None,
        said_when=period.name_of(found["said_in"]) if said else "",
        direction=DIRECTIONS[found["direction"]],
        **{
            name: found[name]
            for name in (
                "original_due_on", "due_on", "before_due_on", "slip_days", "moved_days", "moves",
                "is_past_due", "overdue_milestones", "changed_on", "run", "history",
                "new_percent",
            )
        },
        is_late=found["change"] == Position.Change.LATE,
        reported_on=timezone.localdate(reported_at) if reported_at else None,
        reported_by=reported_by or "",
        reported_when="" if is_here else period.name_of(reported_in),
    )  # fmt: skip
