"""The plan's actions on a page of their own: as a list, and as the whole grid."""

from dataclasses import dataclass

from django.core.paginator import Page

from actionplan.charts.grid import GridGroup, GridRow
from actionplan.dashboard.addresses import Addresses
from actionplan.dashboard.filters import ActionFilter
from actionplan.dashboard.listing import listing_of
from actionplan.dashboard.queries import positions_of
from actionplan.paging import Counted
from actionplan.positions.tallies import summaries_of, summary_of

IN_GRID = 300
"""Actions on a page of the grid."""


@dataclass(frozen=True)
class Grid:
    """The grid of actions by quarters: ``shown`` of ``total`` actions, by priority.

    ``are_worst`` says that the ones shown are those of most concern.
    """

    groups: list
    quarters: list
    shown: int
    total: int
    are_worst: bool = False

    @property
    def is_whole(self):
        """Whether every action of the plan is in it."""
        return self.shown == self.total


@dataclass(frozen=True)
class GridPage:
    """A page of the whole grid."""

    grid: Grid
    page: Page


def actions_of(period, data):
    """The list for the address's query (a ``QueryDict``), as a :class:`Listing`."""
    addresses = Addresses(period, is_kept=bool(data.get("quarter")))
    summary = _summary(period)
    narrowed = ActionFilter(
        data,
        period=period,
        queryset=positions_of(period),
        priorities=[standing.priority for standing in summary.priorities],
    )
    return listing_of(
        narrowed,
        period=period,
        addresses=addresses,
        summary=summary,
        order=data.get("order", ""),
        number=data.get("page"),
    )


def grid_page_of(period, data):
    """A page of the whole grid, in the plan's order, as a :class:`GridPage`."""
    addresses = Addresses(period, is_kept=bool(data.get("quarter")))
    summary = _summary(period)
    paginator = Counted(positions_of(period), IN_GRID, count=summary.whole.total)
    page = paginator.get_page(data.get("page"))
    return GridPage(grid_of(page.object_list, summary, period, addresses), page)


def grid_of(positions, summary, period, addresses, *, are_worst=False):
    """The grid of some positions (a queryset), in their order, by priority. One query."""
    rows = list(
        positions.values_list(
            "priority_id", "action__reference", "action__title", "history", named=True
        )
    )
    shown = {}
    for row in rows:
        shown.setdefault(row.priority_id, []).append(
            GridRow(
                row.action__reference,
                row.action__title,
                addresses.action(row.action__reference),
                row.history,
            )
        )
    return Grid(
        groups=[
            GridGroup(
                standing.priority.name,
                tuple(shown[standing.priority.pk]),
                addresses.rows(priority=standing.priority.slug),
            )
            for standing in summary.priorities
            if standing.priority.pk in shown
        ],
        quarters=[quarter.short_name for quarter in period.strip],
        shown=len(rows),
        total=summary.whole.total,
        are_worst=are_worst,
    )


def _summary(period):
    return summary_of(period.plan, summaries_of([period.quarter])[period.quarter.pk])
