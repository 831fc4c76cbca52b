"""What the control room shows of a quarter: who has returned, who blocks, and since when."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse

from actionplan.models import Entry
from actionplan.progress import words
from actionplan.progress.paging import page_of
from actionplan.progress.queries import ANY_REFERENCE
from actionplan.progress.returns import (
    UNFINISHED,
    URGENCY,
    Return,
    Scope,
    idle_of,
    returns_of,
    tally_by_agency,
)
from actionplan.progress.signers import signers_on
from agencies.models import Agency

Status = Entry.Status

HANDED_IN, MISSING = "handed_in", "missing"
GROUPS = {
    HANDED_IN: ("handed in", (Status.SUBMITTED, Status.SIGNED_OFF)),
    MISSING: ("missing", UNFINISHED),
}
"""What several statuses together are called, and which."""

NAMED_AT_MOST = 7
"""Actions of which nothing is asked that are named one by one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: an update, who must act next, and since when (empty: not yet).

    ``url`` is the action's page.
    """

    update: Return
    waits_for: str
    since: str
    url: str


COLUMNS = (
    ("Asked", ""),
    ("Handed in", HANDED_IN),
    ("Signed off", Status.SIGNED_OFF),
    ("Missing", MISSING),
)
"""What is counted of each agency: the column, and what the address of its rows asks for."""


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """How an agency's updates stand: a number for each column, with the address of its rows."""

    name: str
    numbers: list


@dataclass(frozen=True)
class ControlRoom:
    """How the updates of a quarter stand.

    ``counts`` are those of the whole plan by status, ``lines`` the page of the list that is asked
    for, ``shown`` says in words what it is narrowed to (empty for nothing), ``problems`` what of
    the address cannot be used. ``idle`` is how many actions owe nothing, and ``named`` the first
    of them, pairs of an action and why.
    """

    total: int
    ready: int
    counts: list
    agencies: list
    lines: Page
    shown: str
    problems: list
    idle: int
    named: list

    @property
    def labels(self):
        """The columns of the table of agencies."""
        return [label for label, _ in COLUMNS]

    @property
    def idle_beyond(self):
        """How many of those that owe nothing are not named."""
        return self.idle - len(self.named)


NO_AGENCY = "Choose an agency from the table."
NO_STATUS = "Choose from the links where the updates stand."


def control_room_of(quarter, asked, *, on):
    """Read the room for a quarter that is not released, as a :class:`ControlRoom`.

    ``asked`` maps parameters of the address to texts: ``agency`` (its slug), ``status`` (one, or
    a name of :data:`GROUPS`) and ``page``. What makes no sense is told and not used. Five queries
    at the most.
    """
    whole = Scope(quarter)
    tallies, idle = tally_by_agency(whole)
    agencies = {agency.pk: agency for agency in Agency.objects.filter(pk__in=tallies)}
    agency, status, problems = _understood(asked, agencies.values())
    scope = Scope(quarter, agencies=(agency.pk,)) if agency else whole
    tally = tallies[agency.pk] if agency else _sum(tallies.values())
    wanted = _narrowed(tally, status)
    everything = _sum(tallies.values())

    def read(first, most):
        return _lines(returns_of(scope, wanted, first=first, most=most), quarter, on=on)

    return ControlRoom(
        total=sum(everything.values()),
        ready=everything.get(Status.SIGNED_OFF, 0),
        counts=[(status, number, _address(status=status)) for status, number in everything.items()],
        agencies=_agency_lines(tallies, agencies),
        lines=page_of(read, total=sum(wanted.values()), asked=asked.get("page")),
        shown=_shown(agency, status),
        problems=problems,
        idle=idle,
        named=idle_of(whole, most=NAMED_AT_MOST),
    )


def _address(**values):
    return words.asking("#updates", **values)


def _understood(asked, agencies):
    """The agency and the status that are asked for, and what cannot be used, in words."""
    slug, status, problems = asked.get("agency", ""), asked.get("status", ""), []
    agency = next((agency for agency in agencies if agency.slug == slug), None)
    if slug and agency is None:
        problems.append(("", NO_AGENCY))
    if status and status not in URGENCY and status not in GROUPS:
        status, problems = "", [*problems, ("", NO_STATUS)]
    return agency, status, problems


def _sum(tallies):
    total = {}
    for tally in tallies:
        for status, number in tally.items():
            total[status] = total.get(status, 0) + number
    return {status: total[status] for status in URGENCY if status in total}


def _narrowed(tally, status):
    wanted = GROUPS[status][1] if status in GROUPS else (status,)
    return {one: number for one, number in tally.items() if not status or one in wanted}


def _shown(agency, status):
    said = GROUPS[status][0] if status in GROUPS else words.TO_OTHERS.get(status, "")
    return ", ".join(part for part in (str(agency or ""), said) if part)


def _agency_lines(tallies, agencies):
    """Whoever keeps the most waiting comes first."""

    def most_missing(pk):
        return -sum(_narrowed(tallies[pk], MISSING).values()), agencies[pk].short_name

    return [
        AgencyLine(
            agencies[pk].short_name,
            [_counted(tallies[pk], agencies[pk], status) for _, status in COLUMNS],
        )
        for pk in sorted(tallies, key=most_missing)
    ]


def _counted(tally, agency, status):
    number = sum(_narrowed(tally, status).values())
    href = _address(agency=agency.slug, status=status) if number else ""
    return words.Counted(f"{number:,}", href, False)


def _lines(updates, quarter, *, on):
    if not updates:
        return []
    signers = signers_on(
        on,
        agencies=tuple({update.agency_id for update in updates}),
        owners=tuple({update.owner_id for update in updates}),
    )
    page = _action_pages(quarter.plan)
    return [
        Line(
            update,
            _waits_for(update, signers),
            words.since(update, quarter, on=on),
            page(update.reference),
        )
        for update in updates
    ]


def _action_pages(plan):
    """A function that gives the address of an action's page for its reference."""
    address = {"plan": plan.slug, "reference": ANY_REFERENCE}
    before, after = reverse("dashboard:action", kwargs=address).rsplit(ANY_REFERENCE, 1)
    return lambda reference: f"{before}{reference}{after}"


def _waits_for(update, signers):
    if update.status == Status.SIGNED_OFF:
        return ""
    if update.status != Status.SUBMITTED:
        return update.owner
    people = signers.of_agency(update.agency_id, owner=update.owner_id, writers=update.writers)
    return " or ".join(map(str, people)) or f"an executive of {update.agency}"
