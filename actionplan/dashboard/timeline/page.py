"""What the timeline's page is made of, in the order in which it is read.

The first line is about the whole plan; the picture and the table under it are about the filters.
"""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.urls import reverse
from django.utils.safestring import SafeString

from actionplan.charts.timeline import TimelineGroup, TimelineRow, TimelineStep, timeline
from actionplan.dashboard.addresses import Addresses, with_query
from actionplan.dashboard.listing import Chip
from actionplan.dashboard.queries import positions_of
from actionplan.dashboard.timeline import words
from actionplan.dashboard.timeline.filters import TimelineFilter
from actionplan.dashboard.timeline.queries import dates_of, rows_of
from actionplan.paging import A_PAGE, Counted
from actionplan.positions.tallies import summaries_of, summary_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: an action's dates, or those of a milestone, in words."""

    title: str
    first: date
    now: date
    slip: str
    moves: str
    state: str
    lately: str
    is_late: bool
    reference: str = ""
    href: str = ""
    who: str = ""


@dataclass(frozen=True)
class Group:
    """A priority's lines on this page; ``href`` leads to the timeline of it alone."""

    name: str
    href: str
    lines: list


@dataclass(frozen=True)
class TimelinePage:
    """The whole page. ``total`` counts the plan's actions, ``page.paginator.count`` those that
    fit the filters."""

    headline: list
    filter: TimelineFilter
    chips: list
    kept: dict
    order: str
    total: int
    page: Page
    picture: SafeString
    groups: list
    unfiltered: str


def timeline_of(period, data):
    """Read the page for a period and the address's query (a ``QueryDict``)."""
    addresses = TimelineAddresses(period, is_kept=bool(data.get("quarter")))
    summary = summary_of(period.plan, summaries_of([period.quarter])[period.quarter.pk])
    priorities = [standing.priority for standing in summary.priorities]
    narrowed = TimelineFilter(data, period=period, priorities=priorities)
    used, total = narrowed.used, summary.whole.total
    positions = narrowed.narrow(positions_of(period))
    page = Counted(positions, A_PAGE, count=None if used else total).get_page(data.get("page"))
    grouped = _grouped(rows_of(page.object_list, period=period), priorities)
    return TimelinePage(
        headline=words.headline(
            dates_of(period),
            summary,
            period=period,
            link=addresses.dates,
            action_url=addresses.action,
        ),
        filter=narrowed,
        chips=[
            Chip(label, said, addresses.dates(**{k: v for k, v in used.items() if k != name}))
            for name, label, said in narrowed.chips
        ],
        kept=addresses.kept,
        order="",
        total=total,
        page=page,
        picture=timeline(
            groups=[
                TimelineGroup(
                    priority.name,
                    tuple(_drawn(row, addresses) for row in rows),
                    addresses.dates(priority=priority.slug),
                )
                for priority, rows in grouped
            ],
            on=period.released_on,
            caption="Due dates by priority.",
        ),
        groups=[
            Group(
                priority.name,
                addresses.dates(priority=priority.slug),
                [line for row in rows for line in _lines(row, addresses, period)],
            )
            for priority, rows in grouped
        ],
        unfiltered=addresses.dates(),
    )


class TimelineAddresses(Addresses):
    """The links of the timeline's page, each with the quarter that is read."""

    def __init__(self, period, *, is_kept=False):
        super().__init__(period, is_kept=is_kept)
        self._timeline = reverse("dashboard:timeline", kwargs={"plan": period.plan.slug})

    def dates(self, **values):
        """The timeline with these filter values, at its picture."""
        return f"{with_query(self._timeline, {**self.kept, **values})}#actions"


def _grouped(rows, priorities):
    """The rows under their priorities, those without a row left out."""
    by_priority = {}
    for row in rows:
        by_priority.setdefault(row.priority_id, []).append(row)
    return [
        (priority, by_priority[priority.pk])
        for priority in priorities
        if priority.pk in by_priority
    ]


def _drawn(row, addresses):
    return TimelineRow(
        reference=row.reference,
        title=row.title,
        href=addresses.action(row.reference),
        original_due_on=row.original_due_on,
        due_on=row.due_on,
        rating=row.rating,
        is_delivered=row.is_delivered,
        is_overdue=row.is_overdue,
        steps=tuple(
            TimelineStep(
                title=step.title,
                original_due_on=step.original_due_on,
                due_on=step.due_on,
                done_on=step.done_on,
                is_overdue=step.is_overdue,
            )
            for step in row.steps
        ),
    )


def _lines(row, addresses, period):
    """An action's line, then those of its milestones."""
    on = period.released_on
    yield _line(
        row,
        words.state_of_action(row, on=on),
        period,
        reference=row.reference,
        href=addresses.action(row.reference),
        who=row.who,
    )
    for step in row.steps:
        yield _line(step, words.state_of_step(step, on=on), period)


def _line(dated, state, period, **more):
    return Line(
        title=dated.title,
        first=dated.original_due_on,
        now=dated.due_on,
        slip=words.slip(dated.slip_days),
        moves=words.moves(dated.moves),
        lately=words.lately(dated, period=period),
        state=state,
        is_late=dated.is_overdue,
        **more,
    )
