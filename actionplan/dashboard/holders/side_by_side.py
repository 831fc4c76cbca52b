"""All agencies of a quarter side by side, by name: what each leads, supports and hands in.

No ranking: a force with forty actions and a charity with one are not in a race, and the order of
the alphabet shames nobody.
"""

from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models.functions import Lower

from actionplan.charts.bar import rating_bar_svg
from actionplan.dashboard.holders import parts, sentences
from actionplan.dashboard.holders.addresses import HolderAddresses
from actionplan.dashboard.holders.links import Linked, how_they_came
from actionplan.dashboard.holders.returns import Returns, now_and_over, returns_by
from actionplan.dashboard.periods import Period
from actionplan.models import Rating
from actionplan.paging import A_PAGE, Counted
from agencies.models import Agency


@dataclass(frozen=True)
class AgencyLine:
    """An agency: the actions it leads and their ratings, as a picture and in words; how its
    updates came in, in the quarter (``now``) and over the strip; the dates it put back (``over``
    the strip, too); what it supports, and to how many of those it added nothing in the quarter."""

    agency: Agency
    href: str
    actions: Linked
    bar: str
    ratings: list
    now: list
    over: list
    extended: Linked
    supports: Linked
    silent: Linked


@dataclass(frozen=True)
class AgenciesPage:
    """A page of the agencies with a part in the quarter, by name."""

    period: Period
    headline: list
    lines: list
    page: Page


def agencies_page_of(period, data):
    """The agencies for the address's query (a ``QueryDict``): an :class:`AgenciesPage`."""
    addresses = HolderAddresses(period, is_kept=bool(data.get("quarter")))
    ratings = parts.ratings_by_agency(period)
    supports = parts.supports_by_agency(period)
    returns = {row["agency"]: now_and_over(row) for row in returns_by("agency", period)}
    taking_part = {*ratings, *supports}
    named = Agency.objects.filter(pk__in=taking_part).order_by(Lower("short_name"))
    page = Counted(named, A_PAGE, count=len(taking_part)).get_page(data.get("page"))
    here = [returns[pk] for pk in taking_part if pk in returns]
    return AgenciesPage(
        period=period,
        headline=sentences.about_agencies(
            leading=len(ratings),
            supporting=len(taking_part) - len(ratings),
            actions=sum(counted.total() for counted in ratings.values()),
            returns=sum((now for now, _ in here), Returns()),
            period=period,
            link=addresses.rows,
        ),
        lines=[_line(agency, ratings, supports, returns, addresses) for agency in page.object_list],
        page=page,
    )


def _line(agency, ratings, supports, returns, addresses):
    found = ratings.get(agency.pk, {})
    counts = [(rating, found[rating]) for rating in Rating.by_concern() if found.get(rating)]
    now, over = returns.get(agency.pk, (Returns(), Returns()))
    part = supports.get(agency.pk, parts.Supports())
    record = addresses.agency(agency.slug, part="record")
    supported = addresses.agency(agency.slug, part="supports")

    def rows(**values):
        """The actions that the agency leads, with these filter values."""
        return addresses.rows(lead=agency.slug, **values)

    hrefs = {rating: rows(rating=rating.value) for rating, _ in counts}
    return AgencyLine(
        agency=agency,
        href=addresses.agency(agency.slug),
        actions=_number(sum(number for _, number in counts), rows()),
        bar=rating_bar_svg(counts=counts, label=agency.short_name, hrefs=hrefs) if counts else "",
        ratings=[
            Linked(f"{number:,} {rating.word.lower()}", hrefs[rating]) for rating, number in counts
        ],
        now=how_they_came(now, lambda name: rows(returned=name)),
        over=how_they_came(over, lambda _: record),
        extended=_number(over.extended, record),
        supports=_number(part.actions, supported),
        silent=_number(part.silent, supported),
    )


def _number(count, href):
    return Linked(f"{count:,}", href if count else "")
