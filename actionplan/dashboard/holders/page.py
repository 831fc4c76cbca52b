"""What the page of an agency or a person is made of, in the order in which it is read.

Every number comes with the address of the rows behind it: in the quarter's list where they are one
quarter's, in the table of returns on the holder's own page where they add several up.
"""

from dataclasses import dataclass

from django.core.paginator import Page
from django.utils.safestring import SafeString

from actionplan.charts.columns import ReturnsColumn
from actionplan.charts.columns import returns as returns_picture
from actionplan.charts.given import given_key, given_strip
from actionplan.dashboard.holders import parts, sentences
from actionplan.dashboard.holders.addresses import HolderAddresses
from actionplan.dashboard.holders.holder import (
    Holder,
    agencies_led_for,
    agency_holder,
    person_holder,
)
from actionplan.dashboard.holders.links import Linked, how_they_came
from actionplan.dashboard.holders.returns import (
    QuarterReturns,
    Returns,
    now_and_over,
    returns_by,
    returns_over,
    total,
)
from actionplan.dashboard.periods import Period
from actionplan.dashboard.queries import Row, exceptions_of, rows_of
from actionplan.dashboard.sentences import explain
from actionplan.models import Quarter
from actionplan.paging import A_PAGE, Counted
from agencies.models import Person

AT_ONCE = 12
"""Exceptions on the page; the list has the rest."""

COLUMNS = (
    ("Actions", "actions", {}),
    ("On time", "on_time", {"returned": "on_time"}),
    ("Late", "late", {"returned": "late"}),
    ("Missing", "missing", {"returned": "missing"}),
    ("Sent back", "sent_back", {"returned": "sent_back"}),
    ("Date put back", "extended", {"slipped": "now"}),
    ("Corrected", "corrected", {"changed": "corrected"}),
)
"""The columns of the record: heading, what of :class:`Returns` it counts, and the filter values of
the list that shows the same rows."""


@dataclass(frozen=True)
class RecordCell:
    """A number of the record: its column's heading, and the address of its rows."""

    label: str
    text: str
    href: str


@dataclass(frozen=True)
class RecordRow:
    """A quarter of the record over time, with a :class:`RecordCell` for each of the columns."""

    quarter: Quarter
    cells: list


@dataclass(frozen=True)
class Record:
    """How the updates came in, quarter by quarter: the picture, its table and the sums below.

    The actions are not summed: they are the same ones, quarter after quarter.
    """

    picture: SafeString
    rows: list
    sums: Returns

    @property
    def headings(self):
        """What the columns are called."""
        return [heading for heading, *_ in COLUMNS]

    @property
    def foot(self):
        """The sums, in the order of the columns."""
        names = [name for _, name, _ in COLUMNS[1:]]
        return ["", *(f"{getattr(self.sums, name):,}" for name in names)]


@dataclass(frozen=True)
class Exceptional:
    """An action that needs attention, and why."""

    row: Row
    why: list


@dataclass(frozen=True)
class SupportedRow:
    """An action that an agency supports, with its part as a strip and in words."""

    action: parts.Supported
    strip: SafeString
    words: str


@dataclass(frozen=True)
class Owner:
    """A person with actions of the agency: how many now, and how their updates came in."""

    person: Person
    actions: Linked
    over: list
    href: str


@dataclass(frozen=True)
class Bar:
    """How many actions stand at each rating, for the picture: pairs, and the rows' addresses."""

    counts: list
    hrefs: dict


@dataclass(frozen=True)
class HolderPage:
    """The page of an agency or a person. ``bar`` is there where the first line does not
    say all; ``beyond`` leads to the exceptions not spelled out;
    ``led_by`` are the agencies that led a person's actions. What only agencies have is empty for
    people, and the other way round."""

    period: Period
    holder: Holder
    headline: list
    bar: Bar | None
    record: Record
    exceptions: list
    beyond: Linked | None
    rows: list
    page: Page
    steps: list
    steps_page: Page
    addresses: HolderAddresses
    supported: list = ()
    supported_page: Page | None = None
    owners: list = ()
    owners_page: Page | None = None
    led_by: list = ()

    @property
    def key(self):
        """What the squares of the strips of parts mean, as pairs of a square and its words."""
        return given_key()


# One agency, one person


def person_page_of(period, person, data):
    """The page of a person, for the address's query (a ``QueryDict``): a :class:`HolderPage`."""
    shared = _shared(period, person_holder(person), data, ())
    addresses = shared["addresses"]
    return HolderPage(
        **shared,
        led_by=[
            Linked(agency.short_name, addresses.agency(agency.slug))
            for agency in agencies_led_for(person, period)
        ],
    )


def agency_page_of(period, agency, data):
    """The page of an agency, for the address's query (a ``QueryDict``): a :class:`HolderPage`."""
    holder = agency_holder(agency)
    supports = parts.supports_of(period, agency)
    supporting = parts.supported_rows(period, agency)
    supported_page = _page(supporting, data, "supports", count=supports.actions)
    owning = _owning(period, agency)
    owners_page = _page(owning, data, "people")
    about = sentences.about_supports(supports, period=period, href="#supports")
    shared = _shared(period, holder, data, about)
    names = period.strip_names
    return HolderPage(
        **shared,
        supported=[
            SupportedRow(
                action,
                given_strip(action.given, names),
                sentences.about_part(action, period=period),
            )
            for action in parts.supported(supported_page.object_list, period=period, agency=agency)
        ],
        supported_page=supported_page,
        owners=_owners(owners_page.object_list, holder, shared["addresses"]),
        owners_page=owners_page,
    )


def _shared(period, holder, data, about):
    """What both kinds of page hold. ``about`` is what the first line adds at its end."""
    addresses = HolderAddresses(period, is_kept=bool(data.get("quarter")))

    def link(**values):
        """The rows of this holder with these filter values."""
        return addresses.rows(**holder.listed, **values)

    tally = parts.tally_of(period, holder)
    quarters = returns_over(period, holder)
    page = _page(parts.positions_led(period, holder), data, "page", count=tally.total)
    worrying = exceptions_of(period).filter(**holder.leads)[:AT_ONCE] if tally.attention else None
    exceptions = rows_of(worrying, period=period) if worrying is not None else []
    milestones = parts.milestones_of(period, holder)
    steps_page = _page(milestones, data, "milestones")
    sums = total(quarters)
    more = tally.attention - len(exceptions)
    return {
        "period": period,
        "holder": holder,
        "addresses": addresses,
        "headline": [
            *sentences.about_actions(holder, tally, period=period, link=link),
            *(
                sentences.about_returns(sums, quarters=len(quarters), href="#record")
                if sums.actions
                else ()
            ),
            *about,
        ],
        "bar": _bar(tally, link) if tally.total > sentences.FEW else None,
        "record": Record(_picture(quarters, holder, link), _record_rows(quarters, link), sums),
        "exceptions": [Exceptional(row, explain(row, period=period)) for row in exceptions],
        "beyond": Linked(f"{more:,}", link(attention="yes", order="concern")) if more > 0 else None,
        "rows": rows_of(page.object_list, period=period),
        "page": page,
        "steps": parts.steps(steps_page.object_list, period=period),
        "steps_page": steps_page,
    }


def _bar(tally, link):
    return Bar(tally.counts, {rating: link(rating=rating.value) for rating, _ in tally.counts})


def _page(rows, data, name, *, count=None):
    """The page of the rows that the address asks for under this name; nonsense is the first."""
    return Counted(rows, A_PAGE, count=count).get_page(data.get(name))


# The record over time


def _picture(quarters, holder, link):
    return returns_picture(
        columns=[_column(each, link) for each in quarters],
        label=f"How the updates of {holder.called} came in",
    )


def _column(each: QuarterReturns, link):
    returns = each.returns
    return ReturnsColumn(
        each.quarter.short_name,
        on_time=returns.on_time,
        late=returns.late,
        missing=returns.missing,
        sent_back=returns.sent_back,
        extended=returns.extended,
        href=link(quarter=each.quarter.key) if returns.actions else "",
    )


def _record_rows(quarters, link):
    """The rows of the table beside the picture, the latest quarter first."""
    return [
        RecordRow(each.quarter, _record_cells(each.returns, link, each.quarter.key))
        for each in reversed(quarters)
    ]


def _record_cells(returns, link, key):
    counted = [(heading, getattr(returns, name), values) for heading, name, values in COLUMNS]
    return [
        RecordCell(heading, f"{number:,}", link(quarter=key, **values) if number else "")
        for heading, number, values in counted
    ]


# The people of an agency


def _owning(period, agency):
    """Who owns actions of the agency in the quarter, by name: rows of :func:`returns_by`."""
    return (
        returns_by("owner", period, agency=agency)
        .filter(now_actions__gt=0)
        .order_by("owner__name", "owner")
    )


def _owners(rows, holder, addresses):
    rows = list(rows)
    people = Person.objects.in_bulk([row["owner"] for row in rows])
    found = []
    for row in rows:
        now, over = now_and_over(row)
        person = people[row["owner"]]
        mine = addresses.rows(**holder.listed, owner=person.pk)
        record = addresses.person(person.pk, part="record")
        found.append(
            Owner(
                person,
                Linked(f"{now.actions:,}", mine),
                how_they_came(over, lambda _, href=record: href),
                addresses.person(person.pk),
            )
        )
    return found
