"""What the dashboard's page is made of, in the order in which it is read.

The first line, the cards, the exceptions and the grid are about the whole plan; only the table is
about the filter. Every number comes with the address of the rows behind it.
"""

from dataclasses import dataclass

from django.core.paginator import Page
from django.utils import timezone

from actionplan.charts.trend import TrendColumn
from actionplan.dashboard import priorities, sentences, words
from actionplan.dashboard.addresses import Addresses
from actionplan.dashboard.course import course
from actionplan.dashboard.filters import ActionFilter
from actionplan.dashboard.glance import glance
from actionplan.dashboard.listing import Listing, listing_of
from actionplan.dashboard.lists import Grid, grid_of
from actionplan.dashboard.periods import Period
from actionplan.dashboard.queries import (
    Row,
    exceptions_of,
    passed_since,
    positions_of,
    rows_of,
)
from actionplan.models import Rating
from actionplan.positions.tallies import Tally, summaries_of, summary_of

AT_ONCE = 12
"""Exceptions on the page; the list has the rest."""

IN_GRID = 40
"""Actions up to which the grid on the dashboard shows the whole plan."""

WORST = 24
"""Actions in the grid of a larger plan: those of most concern. Its own page has them all."""


@dataclass(frozen=True)
class Card:
    """A priority's card: its tally, what it says, which way it went, and its rows' addresses."""

    name: str
    tally: Tally
    words: list
    travel: priorities.Travel
    href: str
    hrefs: dict

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
class Dashboard:
    """The whole page. ``beyond`` counts the exceptions that are not spelled out; ``since`` is
    what was corrected or came late after the release."""

    period: Period
    total: int
    headline: list
    passed: list
    glance: list
    cards: list
    exceptions: list
    attention: int
    beyond: int
    attention_href: str
    course: list
    trend: list
    grid: Grid
    grid_href: str
    listing: Listing
    since: list

    @property
    def filter(self):
        """The table's filters."""
        return self.listing.filter

    @property
    def page(self) -> Page:
        """The table's page."""
        return self.listing.page


def dashboard_of(period, data):
    """Read the page for a period and the address's query (a ``QueryDict``): a :class:`Dashboard`.

    The quarter is kept in every link if the address named it, so that a link to "the latest"
    stays one. Ten queries, whatever the plan's size.
    """
    addresses = Addresses(period, is_kept=bool(data.get("quarter")))
    kept = summaries_of(period.strip)
    summary = summary_of(period.plan, kept[period.quarter.pk])
    whole = summary.whole
    told = {"period": period, "link": addresses.rows, "action_url": addresses.action}
    trends = _trend(kept, period, addresses)
    worst = rows_of(exceptions_of(period)[:AT_ONCE], period=period)
    narrowed = ActionFilter(
        data,
        period=period,
        queryset=positions_of(period),
        priorities=[standing.priority for standing in summary.priorities],
    )
    return Dashboard(
        period=period,
        total=whole.total,
        headline=sentences.headline(summary, **told),
        passed=_passed(period, addresses),
        glance=glance(summary, **told),
        cards=[_card(standing, period, addresses) for standing in summary.priorities],
        exceptions=[Exceptional(row, sentences.explain(row, period=period)) for row in worst],
        attention=whole.attention,
        beyond=max(0, whole.attention - AT_ONCE),
        attention_href=addresses.rows(attention="yes"),
        course=course(trends, period=period),
        trend=trends,
        grid=_grid(summary, period, addresses),
        grid_href=addresses.grid(),
        listing=listing_of(
            narrowed, period=period, addresses=addresses, summary=summary, number=data.get("page")
        ),
        since=_since(whole, addresses),
    )


def _passed(period, addresses):
    """How many dates have passed since the latest release: the record says it was to come."""
    if not period.is_latest:
        return []
    number = passed_since(period, on=timezone.localdate()).count()
    if not number:
        return []
    dates = f"{words.start(words.number(number))} due date{'' if number == 1 else 's'}"
    has = "has" if number == 1 else "have"
    return [
        sentences.Phrase(
            f"{dates} {has} passed", href=addresses.rows(overdue="since"), after=" since then."
        )
    ]


def _card(standing, period, addresses):
    slug = standing.priority.slug

    def link(**values):
        return addresses.rows(priority=slug, **values)

    return Card(
        name=standing.priority.name,
        tally=standing.tally,
        words=priorities.about_priority(
            standing, period=period, link=link, action_url=addresses.action
        ),
        travel=priorities.travel(standing.tally, period=period, link=link),
        href=link(),
        hrefs={rating: link(rating=rating.value) for rating, _ in standing.tally.counts},
    )


def _trend(kept, period, addresses):
    """The ratings of the whole plan in each quarter of the strip, as columns of a picture."""
    return [
        TrendColumn(
            name=quarter.short_name,
            counts=(tally := Tally.from_json(kept[quarter.pk].contents["whole"])).now,
            href=addresses.dashboard(quarter=quarter.key),
            hrefs={
                rating: addresses.rows(quarter=quarter.key, rating=rating.value)
                for rating, _ in tally.counts
            },
        )
        for quarter in period.strip
    ]


def _grid(summary, period, addresses):
    """The whole plan where it is small; else the actions of most concern."""
    small = summary.whole.total <= IN_GRID
    positions = positions_of(period)[:IN_GRID] if small else exceptions_of(period)[:WORST]
    return grid_of(positions, summary, period, addresses, are_worst=not small)


def _since(whole, addresses):
    said = (
        ("corrected", whole.corrected, "was corrected", "were corrected"),
        ("late", whole.late, "came late", "came late"),
    )
    return [
        sentences.Phrase(
            f"{words.some(number, 'entry', 'entries')} {one if number == 1 else many}",
            href=addresses.rows(changed=value),
        )
        for value, number, one, many in said
        if number
    ]
