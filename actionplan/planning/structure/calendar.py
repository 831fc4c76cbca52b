"""The officer's deeds on the plan's quarters: which there are, and when each is written about."""

from django.db import transaction
from django.utils import timezone

from actionplan import rules
from actionplan.models import Plan, Quarter
from actionplan.models.quarter import quarter_span
from actionplan.planning.structure.saving import (
    Clash,
    Overtaken,
    add,
    differences,
    require_officer,
    save,
)
from agencies.audit import record

OPENS_TOO_EARLY = "It has not opened yet: open it today or later."


@transaction.atomic
def add_quarter(*, plan, by, year, number, opens_on, due_on, closes_on, at=None):
    """Add a reporting quarter: of the financial year that begins in ``year``, 1 to 4.

    ``opens_on`` to ``closes_on`` are the days in which it is written about, ``due_on`` the
    day by which leads are asked to submit. Returns it. Raises :class:`Clash` where the plan
    has that quarter with other days, and for one before a quarter that is released: its release
    would write down today's dates as if they had stood then.
    """
    at = at or timezone.now()
    require_officer(by, at)
    starts_on, ends_on = quarter_span(year, number)
    # The locks make a release of a later quarter wait, or this deed wait for it.
    quarters = list(plan.quarters.select_for_update(of=("self",), no_key=True))
    if starts_on not in {quarter.starts_on for quarter in quarters}:
        _refuse_before_released(starts_on, quarters)
    return add(
        Quarter(
            plan=plan,
            starts_on=starts_on,
            ends_on=ends_on,
            opens_on=opens_on,
            due_on=due_on,
            closes_on=closes_on,
        ),
        by=by,
        deed="add quarter",
        at=at,
        key=("plan", "starts_on"),
        box="number",
        taken="The plan already has this quarter.",
    )


def _refuse_before_released(starts_on, quarters):
    for quarter in quarters:
        if quarter.is_released and quarter.starts_on > starts_on:
            raise Clash(
                "number",
                f"{quarter.short_name} is released already, so no quarter before it can be added: "
                "today’s dates would be written down as if they had stood then.",
            )


def can_change_quarter(quarter):
    """Whether the quarter's days can still change: a :class:`~actionplan.rules.Verdict`."""
    if quarter.is_released:
        return rules.Verdict(False, f"{quarter.name} is released. Its days stay as they were.")
    if quarter.plan.state == Plan.State.ENDED:
        return rules.Verdict(False, f"{quarter.plan} has ended. Its quarters stay as they are.")
    return rules.ALLOWED


@transaction.atomic
def change_quarter(*, quarter, by, opens_on, due_on, closes_on, seen=None, at=None):
    """Change the days in which a quarter is written about. Returns it.

    ``opens_on`` can change only while it has not opened yet, and never to a day that has passed:
    nobody was asked then. ``seen`` is the :func:`days_stamp` under which it was read. Raises
    :class:`~actionplan.rules.Refused` where :func:`can_change_quarter` says no,
    :class:`Overtaken`, and :class:`Clash` about ``opens_on``.
    """
    at = at or timezone.now()
    on = timezone.localdate(at)
    require_officer(by, at)
    rows = Quarter.objects.select_for_update(of=("self",), no_key=True).select_related("plan")
    quarter = rows.get(pk=quarter.pk)
    stands, opened_on = days_stamp(quarter), quarter.opens_on
    days = {"opens_on": opens_on, "due_on": due_on, "closes_on": closes_on}
    before, after = differences(quarter, days)
    if not after:
        return quarter
    rules.require(can_change_quarter(quarter))
    if seen is not None and seen != stands:
        raise Overtaken(Quarter.objects.get(pk=quarter.pk))
    if "opens_on" in after and opened_on <= on:
        raise Clash("opens_on", has_opened(opened_on))
    if "opens_on" in after and opens_on < on:
        raise Clash("opens_on", OPENS_TOO_EARLY)
    save(quarter, by=by, at=at)
    record(by=by, deed="change quarter", subject=quarter, at=at, before=before, after=after)
    return quarter


def has_opened(day):
    """Why the first day of a quarter that opened on ``day`` stays."""
    return f"It opened on {day:%-d %B %Y}. That day stays."


def days_stamp(quarter):
    """A text that is another after every change of the quarter's days."""
    return f"{quarter.opens_on} {quarter.due_on} {quarter.closes_on}"
