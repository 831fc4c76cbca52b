"""How an action stood in every released quarter: a line each, cheap enough for ten years of them.

The lines come from what the release worked out (``Position``), so that the page of an old action
costs little more than that of a young one: only the quarters that are told in full are read.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import FilteredRelation, Q

from actionplan.dashboard import words
from actionplan.dashboard.periods import name_beside
from actionplan.models import HISTORY, Quarter, Rating
from actionplan.models.directions import DIRECTIONS, Direction
from agencies.prepared import Prepared

AT_ONCE = 4
"""Quarters told in full on a page: a year."""

STOOD = (
    "rating", "before", "said", "said_in", "direction", "run", "history", "due_on", "moved_days",
    "is_past_due", "overdue_milestones", "turned_in", "change", "changed_on", "new_percent",
    "entry_id", "last_said_id", "owner_id", "lead_agency_id",
)  # fmt: skip
"""What is read of a position."""

QUARTER = tuple(field.attname for field in Quarter._meta.concrete_fields)

ROWS = Prepared(
    lambda plan, action: (
        Quarter.objects.filter(plan=plan)
        .annotate(stood=FilteredRelation("positions", condition=Q(positions__action=action)))
        .order_by("-starts_on")
        .values_list(*QUARTER, *(f"stood__{name}" for name in STOOD))
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """How the action stood in a released quarter.

    ``comparator`` names the quarter that ``direction`` compares with, empty where none; ``said``
    is the last rating that somebody gave before, in the quarter ``said_when``. The rest is as in
    :class:`~actionplan.models.Position`.
    """

    quarter: Quarter
    rating: Rating
    before: Rating | None
    said: Rating | None
    said_when: str
    direction: Direction
    comparator: str
    run: int
    history: str
    due_on: date
    moved_days: int
    is_past_due: bool
    overdue_milestones: int
    turned_in: str
    change: str
    changed_on: date | None
    new_percent: int | None
    entry_id: int
    last_said_id: int | None
    owner_id: int
    lead_agency_id: int

    @property
    def key(self):
        """How the quarter stands in an address, and its place on the page is called."""
        return self.quarter.key

    @property
    def due_words(self):
        """The date that stood, in full."""
        return words.date(self.due_on)

    @property
    def is_reported(self):
        """Whether somebody reported for this very quarter."""
        return self.last_said_id == self.entry_id


def lines_of(action):
    """The action in every released quarter, and the plan's quarters: two lists, newest first.

    One query. The first is of :class:`Line`, the second of all the plan's quarters, whether or
    not they are released and hold the action.
    """
    quarters, stood = [], {}
    for row in ROWS.rows(plan=action.plan_id, action=action.pk):
        quarter = Quarter.from_db(action._state.db, QUARTER, row[: len(QUARTER)])
        quarter.plan = action.plan
        quarters.append(quarter)
        stood[quarter.pk] = dict(zip(STOOD, row[len(QUARTER) :], strict=True))
    released = [quarter for quarter in quarters if quarter.is_released]
    by_day = {quarter.starts_on: quarter for quarter in released}
    lines = [
        _line(stood[quarter.pk], quarter, before, by_day)
        for quarter, before in zip(released, [*released[1:], None], strict=False)
        if stood[quarter.pk]["rating"] is not None
    ]
    return lines, quarters


def _line(row, quarter, last, by_day):
    said, said_in, before = row["said"], row.pop("said_in"), row["before"]
    said_when = name_beside(quarter, by_day[said_in]) if said_in else ""
    compared = name_beside(quarter, last) if last else ""
    direction = DIRECTIONS[row["direction"]]
    return Line(
        quarter=quarter,
        said_when=said_when,
        comparator=_comparator(direction, before, said_when, compared),
        **row
        | {
            "rating": Rating(row["rating"]),
            "before": Rating(before) if before else None,
            "said": Rating(said) if said else None,
            "direction": direction,
        },
    )


def _comparator(direction, before, said_when, compared):
    """The quarter compared with: the last, or after a silence the last that was reported."""
    if direction.alone:
        return ""
    return said_when if before == Rating.NO_UPDATE else compared


# Which of them are told in full


@dataclass(frozen=True)
class Window:
    """The quarters that this page tells in full: ``page`` is ``None`` where it tells them all."""

    lines: list
    page: Page | None

    @cached_property
    def keys(self):
        """The keys of the quarters told here."""
        return {line.key for line in self.lines}

    def address(self, key):
        """Where a quarter is told in full: on this page, or on the one that holds it."""
        return f"#{key}" if key in self.keys else f"?quarter={key}#{key}"


def window_of(lines, *, number="", key="", is_whole=False):
    """Choose the quarters to tell in full, as a :class:`Window`.

    ``number`` is a page's as the address has it: nonsense is the first page, and a number beyond
    either end the nearest. Without it, ``key`` is that of a quarter, whose page is chosen; raises
    ``LookupError`` where the action was in no such released quarter. ``is_whole`` tells all.
    """
    if is_whole:
        return Window(lines, None)
    pages = Paginator(lines, AT_ONCE)
    if number or not key:
        page = pages.page(_nearest(number, pages.num_pages))
    else:
        place = next((i for i, line in enumerate(lines) if line.key == key), None)
        if place is None:
            raise LookupError(key)
        page = pages.page(place // AT_ONCE + 1)
    return Window(list(page.object_list), page)


def _nearest(number, last):
    try:
        return min(max(int(number), 1), last)
    except ValueError:
        return 1


def strip_of(lines, quarters):
    """The strip's letters and the short names of its quarters, as ``rating_strip`` draws them.

    Empty where nothing is released. ``quarters`` are the plan's, the newest first.
    """
    if not lines:
        return "", ()
    newest = lines[0].quarter
    names = [
        quarter.short_name
        for quarter in quarters
        if quarter.is_released and quarter.starts_on <= newest.starts_on
    ]
    return lines[0].history, tuple(reversed(names[:HISTORY]))
