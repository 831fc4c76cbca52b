"""What each person has to write: read-only, a page at a time, a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.core.paginator import Page
from django.db.models import (
    Count,
    Exists,
    FilteredRelation,
    Q,
    Subquery,
    Value,
)
from django.urls import reverse

from actionplan.models import Quarter
from actionplan.progress import waiting, words
from actionplan.progress.paging import page_of, stretch_of
from actionplan.progress.returns import UNFINISHED, URGENCY, Return, Scope, returns_of, tally_of
from agencies.models import Membership
from agencies.prepared import Prepared
from agencies.standing import standing_of

Role = Membership.Role

AT_A_GLANCE = 7
"""Updates that one sees at a glance: no need to count them."""

ASKED = ("status", "page", "milestones", "parts")
"""What the address of the page may ask of a quarter."""

ANY_REFERENCE = "REFERENCE"
"""Stands for an action's reference in an address that is worked out once for a whole list."""


def slot_url(name, action, quarter, **more):
    """The address of a page about an action in a quarter. No query if both hold their plan."""
    return slot_urls(name, quarter, **more)(action.reference)


def slot_urls(name, quarter, **more):
    """A function that gives the address of such a page for an action's reference."""
    address = {"plan": quarter.plan.slug, "quarter": quarter.key, "reference": ANY_REFERENCE}
    pattern = reverse(f"progress:{name}", kwargs={**address, **more})
    before, after = pattern.rsplit(f"/{ANY_REFERENCE}/", 1)
    return lambda reference: f"{before}/{reference}/{after}"


@dataclass(frozen=True, slots=True)
class Task:
    """An update that is a person's to write: ``acting_for`` names whom, if not themselves.

    ``is_open`` says whether it can be written now; ``url`` is the form while it can, else the
    page of what was said, or nothing.
    """

    update: Return
    acting_for: str
    is_open: bool
    url: str

    @property
    def status(self):
        """Where the update stands, with ``not_started`` where nothing is."""
        return self.update.status

    @property
    def is_mine_to_do(self):
        """Whether it still waits for its writer."""
        return self.is_open and self.update.status in UNFINISHED


@dataclass(frozen=True, slots=True)
class MilestoneTask:
    """A milestone that a person owns in an action that is not theirs.

    ``is_open`` is false once the action's update has been handed in or the quarter has closed;
    ``url`` is the page to report on it.
    """

    title: str
    reference: str
    action: str
    due_on: date
    is_reported: bool
    done_on: date | None
    is_open: bool
    url: str


@dataclass(frozen=True, slots=True)
class ContributionTask:
    """An agency's contribution to another's action; ``is_open`` while it can be written.

    ``url`` is the page to write it.
    """

    action: str
    led_by: str
    given_at: datetime | None
    is_open: bool
    url: str


@dataclass(frozen=True)
class MyUpdates:
    """Everything that a person has to do in a quarter, a page of each kind.

    ``tally`` counts their updates by status, and ``status`` is the one that is asked for (empty
    for all); ``waiting`` is how much of everything still waits for them. ``number`` tells several
    quarters on a page apart: from the second on, it ends the names of what an address asks.
    """

    quarter: Quarter
    number: int
    is_open: bool
    tally: dict
    status: str
    tasks: Page
    milestones: Page
    contributions: Page
    waiting: int

    @property
    def is_anything(self):
        """Whether the person has any part in the quarter, done or to do."""
        others = self.milestones.paginator.count + self.contributions.paginator.count
        return bool(self.tally or others)

    @property
    def total(self):
        """How many updates the person owes for the quarter, done or to do."""
        return sum(self.tally.values())

    @property
    def is_long(self):
        """Whether the list of updates needs its counts above it, for it is more than a glance."""
        return self.total > AT_A_GLANCE or bool(self.status)

    @property
    def counts(self):
        """The tally in words, each with the address of its updates."""
        return words.in_words(
            self.tally, words.TO_THE_WRITER, address=self._address, status=self.status
        )

    @property
    def all_of_them(self):
        """The address of all updates, where only some are shown."""
        return self._address("") if self.status else ""

    def _address(self, status):
        anchor = f"#quarter-{self.quarter.pk}"
        return words.asking(anchor, **{self.parameters["status"]: status})

    @property
    def parameters(self):
        """What this quarter calls the parameters of the address, by what they are for."""
        return {name: parameter(name, self.number) for name in ASKED}


def parameter(name, number):
    """What the quarter of this number on the page calls a parameter: ``page``, ``page-2``."""
    return name if number == 1 else f"{name}-{number}"


def my_updates(user, *, on, asked=None):
    """What the login has to write, a :class:`MyUpdates` for each quarter that has opened.

    Covers its own actions and those of the people it deputises for, milestones it owns in
    others' actions, and its agency's contributions. ``asked`` maps parameters of the address to
    texts: ``status``, and the numbers of the pages, ``page``, ``milestones``, ``parts``. A status
    that nobody knows asks for nothing. Five queries a quarter at the most.
    """
    standing, asked = standing_of(user, on=on), asked or {}
    quarters = waiting.quarters_of(user, on=on)
    mine = [
        _in_quarter(quarter, standing, asked, number=number, on=on)
        for number, quarter in enumerate(quarters, start=1)
    ]
    waiting.counted(user, on=on, updates=sum(updates.waiting for updates in mine))
    return mine


def _in_quarter(quarter, standing, asked, *, number, on):
    is_open = quarter.phase(on=on) is Quarter.Phase.OPEN
    values = {
        "plan": quarter.plan_id,
        "quarter": quarter.pk,
        "starts_on": quarter.starts_on,
        "ends_on": quarter.ends_on,
        "people": tuple(standing.acts_for),
    }
    scope = Scope(quarter, owners=values["people"])
    tally = tally_of(scope) if quarter.takes_part else {}
    agencies = {"agencies": tuple(standing.agencies_as(Role.LEAD, Role.DEPUTY))}
    others = _OTHERS.rows(**values, **agencies) if quarter.takes_part else []
    counts = {what: (total, to_do) for what, total, to_do in others}
    steps, steps_to_do = counts.get(STEPS, (0, 0))
    parts, parts_to_do = counts.get(PARTS, (0, 0))
    status = asked.get(parameter("status", number), "")
    wanted = {status: tally.get(status, 0)} if status in URGENCY else tally
    unfinished = sum(tally.get(status, 0) for status in UNFINISHED)
    return MyUpdates(
        quarter=quarter,
        number=number,
        is_open=is_open,
        tally=tally,
        status=status if status in URGENCY else "",
        tasks=page_of(
            lambda first, most: _tasks(
                returns_of(scope, wanted, first=first, most=most), standing, quarter, is_open
            ),
            total=sum(wanted.values()),
            asked=asked.get(parameter("page", number)),
        ),
        milestones=page_of(
            lambda first, most: _milestones(
                _STEPS.rows(**values, first=first, most=most), quarter, is_open
            ),
            total=steps,
            asked=asked.get(parameter("milestones", number)),
        ),
        contributions=page_of(
            lambda first, most: _contributions(
                _rows_of_parts(values | agencies, (parts_to_do, parts - parts_to_do), first, most),
                quarter,
                is_open,
            ),
            total=parts,
            asked=asked.get(parameter("parts", number)),
        ),
        waiting=(unfinished + steps_to_do + parts_to_do) if is_open else 0,
    )


def _tasks(updates, standing, quarter, is_open):
    form, said = slot_urls("update", quarter), slot_urls("sent", quarter)

    def url(update):
        if is_open and update.status in UNFINISHED:
            return form(update.reference)
        return said(update.reference) if update.is_begun else ""

    me = standing.person_id
    return [
        Task(update, "" if update.owner_id == me else update.owner, is_open, url(update))
        for update in updates
    ]


def _milestones(rows, quarter, is_open):
    return [
        MilestoneTask(
            title,
            reference,
            f"{reference} {action}",
            due_on,
            report is not None,
            done_on,
            is_open and not is_handed_in,
            slot_urls("milestone", quarter, number=pk)(reference),
        )
        for pk, title, due_on, reference, action, report, done_on, is_handed_in in rows
    ]


def _contributions(rows, quarter, is_open):
    return [
        ContributionTask(
            f"{reference} {title}",
            led_by,
            given_at,
            is_open,
            slot_urls("contribute", quarter, agency=agency)(reference),
        )
        for reference, title, led_by, agency, given_at in rows
    ]


def _rows_of_parts(values, numbers, first, most):
    """What is still to be given comes first, each in the plan's order."""
    kinds, skipped = stretch_of(zip((TO_GIVE, GIVEN), numbers, strict=True), first=first, most=most)
    return _parts(kinds).rows(**values, first=skipped, most=most) if kinds else []


# The queries

STEPS, PARTS = "milestones", "parts"
TO_GIVE, GIVEN = "to give", "given"


def _counted(rows, what, *, to_do):
    """How many rows there are and how many of them wait, in a row that says what they are."""
    counts = rows.order_by().annotate(what=Value(what)).values_list("what")
    return counts.annotate(total=Count("pk"), to_do=Count("pk", filter=to_do))


def _others(quarter, agencies, **values):
    steps = waiting.own_milestones(**values)
    parts = waiting.own_parts(**values, agencies=agencies)
    return _counted(steps, STEPS, to_do=waiting.is_unreported(quarter)).union(
        _counted(parts, PARTS, to_do=~Exists(waiting.given_in(quarter))), all=True
    )


def _own_steps(quarter, **values):
    said = FilteredRelation("reports", condition=Q(reports__quarter=quarter))
    return (
        waiting.own_milestones(**values)
        .annotate(said=said, is_handed_in=waiting.is_handed_in(quarter))
        .order_by("due_on", "action__place", "pk")
        .values_list(
            "pk",
            "title",
            "due_on",
            "action__reference",
            "action__title",
            "said__pk",
            "said__done_on",
            "is_handed_in",
        )
    )


@cache
def _parts(kinds):
    """The query for what was asked and is still to be given, or was given, or both in turn."""

    def build(quarter, **values):
        given = waiting.given_in(quarter)
        rows = waiting.own_parts(**values).annotate(is_given=Exists(given))
        order = ["action__place", "agency__name"]
        if len(kinds) == 1:
            rows = rows.filter(is_given=kinds == (GIVEN,))
        else:
            order = ["is_given", *order]
        return (
            rows.order_by(*order)
            .annotate(given_at=Subquery(given.values("given_at")[:1]))
            .values_list(
                "action__reference",
                "action__title",
                "action__lead_agency__short_name",
                "agency__slug",
                "given_at",
            )
        )

    return Prepared(build)


_OTHERS = Prepared(_others)
_STEPS = Prepared(_own_steps)
