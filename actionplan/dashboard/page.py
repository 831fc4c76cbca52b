"""What the dashboard's page is made of, in the order in which it is read.

The first line, the cards and the exceptions are about the whole plan; only the table is about
the filter. Every number comes with the address of the rows behind it.
"""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from actionplan.dashboard import priorities, sentences, words
from actionplan.dashboard.filters import ActionFilter
from actionplan.dashboard.periods import Period
from actionplan.dashboard.queries import (
    Row,
    Tally,
    exceptions_of,
    furthest_slip,
    published_rows,
    rows_of,
    summary_of,
)
from actionplan.models import Rating

A_PAGE = 100
"""Actions on a page of the table."""

AT_ONCE = 12
"""Exceptions in sight before one has to ask for more."""

MOST = 60
"""Exceptions spelled out at all; the filters lead to the rest."""


@dataclass(frozen=True)
class Card:
    """A priority's card: its tally, what it says, which way it went, and its rows' address."""

    name: str
    tally: Tally
    words: str
    travel: priorities.Travel
    href: str

    @property
    def heat(self):
        """The class of the card's edge: hot with a red, warm with an amber or a silence.

        A silence about what was red does not cool it.
        """
        if self.tally.now[Rating.RED] or self.tally.lost[Rating.RED]:
            return "hot"
        return "warm" if self.tally.now[Rating.AMBER] or self.tally.now[Rating.NO_UPDATE] else ""


@dataclass(frozen=True)
class Exceptional:
    """An action that needs attention, and why."""

    row: Row
    why: list


@dataclass(frozen=True)
class Group:
    """A priority's rows on this page of the table; ``tally`` counts the whole plan's."""

    name: str
    tally: Tally
    rows: list


@dataclass(frozen=True)
class Chip:
    """A filter in use, in words, and the address without it."""

    label: str
    words: str
    without: str


@dataclass(frozen=True)
class Since:
    """How many entries were changed in a way since the release, in words, and their rows."""

    words: str
    href: str


@dataclass(frozen=True)
class Dashboard:
    """The whole page. ``beyond`` counts the exceptions that are not spelled out; ``since`` is
    what was corrected or came late after the release."""

    period: Period
    kept: dict
    filter: ActionFilter
    total: int
    headline: list
    cards: list
    exceptions: list
    more_exceptions: list
    beyond: int
    groups: list
    page: Page
    chips: list
    since: list
    unfiltered: str
    download: str


def dashboard_of(period, data):
    """Read the page for a period and the address's query (a ``QueryDict``): a :class:`Dashboard`.

    The quarter is kept in every link if the address named it, so that a link to "the latest"
    stays one.
    """
    kept = {"quarter": period.quarter.key} if data.get("quarter") else {}
    narrowed = ActionFilter(data, period=period, queryset=published_rows(period))
    summary = summary_of(period)
    worrying = exceptions_of(period)
    rows = rows_of(worrying[:MOST], period=period)
    exceptions = [Exceptional(row, sentences.explain(row, period=period)) for row in rows]
    page = Paginator(narrowed.qs, A_PAGE).get_page(data.get("page"))
    return Dashboard(
        period=period,
        kept=kept,
        filter=narrowed,
        total=summary.whole.total,
        headline=sentences.headline(
            summary,
            furthest=furthest_slip(period),
            period=period,
            link=lambda **values: address(**kept, **values),
            action_url=lambda reference: _action_url(period.plan, reference),
        ),
        cards=_cards(summary, rows, period, kept),
        exceptions=exceptions[:AT_ONCE],
        more_exceptions=exceptions[AT_ONCE:],
        beyond=worrying.count() - len(rows),
        groups=_groups(summary, rows_of(page.object_list, period=period)),
        page=page,
        chips=_chips(narrowed, kept),
        since=_since(summary.whole, kept),
        unfiltered=address(**kept),
        download=_download_url(period, narrowed.used),
    )


def address(**values):
    """The dashboard's own address with these filter values, at the table."""
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in values.items() if value})
    return f"?{query.urlencode()}#actions"


def _action_url(plan, reference):
    return reverse("dashboard:action", kwargs={"plan": plan.slug, "reference": reference})


def _download_url(period, used):
    url = reverse(
        "dashboard:download",
        kwargs={"plan": period.plan.slug, "quarter": period.quarter.key},
    )
    query = QueryDict(mutable=True)
    query.update(used)
    return f"{url}?{query.urlencode()}" if used else url


def _cards(summary, rows, period, kept):
    return [
        Card(
            name=priority.name,
            tally=tally,
            words=priorities.about_priority(
                tally, [row for row in rows if row.priority_id == priority.pk], period=period
            ),
            travel=priorities.travel(tally, period=period),
            href=address(**kept, priority=priority.slug),
        )
        for priority, tally in summary.priorities
    ]


def _groups(summary, rows):
    groups = [
        Group(priority.name, tally, [row for row in rows if row.priority_id == priority.pk])
        for priority, tally in summary.priorities
    ]
    return [group for group in groups if group.rows]


def _chips(narrowed, kept):
    used = narrowed.used
    return [
        Chip(
            label,
            words,
            address(**kept, **{key: value for key, value in used.items() if key != name}),
        )
        for name, label, words in narrowed.chips
    ]


def _since(whole, kept):
    said = (
        ("corrected", whole.corrected, "was corrected", "were corrected"),
        ("late", whole.late, "came late", "came late"),
    )
    return [
        Since(
            f"{words.some(number, 'entry', 'entries')} {one if number == 1 else many}",
            address(**kept, changed=value),
        )
        for value, number, one, many in said
        if number
    ]
