"""A page of a period's actions: filtered, in an order, a window at a time."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import F

from actionplan.dashboard.addresses import with_query
from actionplan.dashboard.filters import ActionFilter
from actionplan.dashboard.queries import rows_of
from actionplan.paging import A_PAGE, Counted

ORDERS = {
    "": ("In the plan’s order", ("place",)),
    "concern": ("Most worrying first", (F("concern").desc(), F("slip_days").desc(), "place")),
    "slip": ("Furthest slipped first", (F("slip_days").desc(), "place")),
    "due": ("Due soonest first", ("due_on", "place")),
    "quiet": (
        "Longest unheard first",
        (F("last_said__submitted_at").asc(nulls_first=True), "place"),
    ),
}
"""The orders that a list may be read in, by their name in the address."""


@dataclass(frozen=True)
class Group:
    """A priority's rows on this page; ``counts`` are the whole plan's, with their addresses.

    In another order than the plan's there is one group, without a name.
    """

    name: str
    counts: list
    rows: list


@dataclass(frozen=True)
class Chip:
    """A filter in use, in words, and the address without it."""

    label: str
    words: str
    without: str


@dataclass(frozen=True)
class Order:
    """An order to read the list in: what it is called, and its address."""

    label: str
    href: str
    is_used: bool


@dataclass(frozen=True)
class Listing:
    """The filtered actions of a period, a page of them, with the addresses around it.

    ``total`` counts the plan's actions, ``page.paginator.count`` those that fit the filters.
    """

    filter: ActionFilter
    total: int
    page: Page
    groups: list
    chips: list
    orders: list
    kept: dict
    order: str
    unfiltered: str
    download: str


def listing_of(narrowed, *, period, addresses, summary, order="", number=None):
    """Read a page of what an :class:`ActionFilter` leaves, as :class:`Listing`. Two queries.

    ``order`` is a name of :data:`ORDERS` (an unknown one is the plan's order), ``number`` the
    page as the address gives it: nonsense is the first page, too much the last.
    """
    order = order if order in ORDERS else ""
    used = narrowed.used
    total = summary.whole.total
    paginator = Counted(
        narrowed.qs.order_by(*ORDERS[order][1]),
        A_PAGE,
        count=None if used else total,
    )
    page = paginator.get_page(number)
    rows = rows_of(page.object_list, period=period)
    sorted_by = {"order": order} if order else {}
    return Listing(
        filter=narrowed,
        total=total,
        page=page,
        groups=_groups(summary, rows, addresses) if not order else [Group("", [], rows)],
        chips=[
            Chip(label, words, _here({**addresses.kept, **_without(used, name), **sorted_by}))
            for name, label, words in narrowed.chips
        ],
        orders=[
            Order(label, _here({**addresses.kept, **used, "order": name}), name == order)
            for name, (label, _) in ORDERS.items()
        ],
        kept=addresses.kept,
        order=order,
        unfiltered=_here({**addresses.kept, **sorted_by}),
        download=addresses.download(**used),
    )


def _without(used, name):
    return {key: value for key, value in used.items() if key != name}


def _here(values):
    """The page's own address with these values, at the table."""
    return f"{with_query('', values) or '?'}#actions"


def _groups(summary, rows, addresses):
    """The rows under their priorities, those without a row left out."""
    by_priority = {}
    for row in rows:
        by_priority.setdefault(row.priority_id, []).append(row)
    return [
        Group(
            standing.priority.name,
            [
                (
                    f"{number} {rating.word.lower()}",
                    addresses.rows(priority=standing.priority.slug, rating=rating.value),
                )
                for rating, number in standing.tally.counts
            ],
            by_priority[standing.priority.pk],
        )
        for standing in summary.priorities
        if standing.priority.pk in by_priority
    ]
