"""Everything about one action, as far as the reader may see. No writes.

The reader's eyes are the entries that they may read (``Entry.objects.visible_to``). The number of
queries depends neither on the number of quarters nor on that of milestones.
"""

from dataclasses import dataclass
from datetime import date

from actionplan import rules
from actionplan.dashboard.record.around import around
from actionplan.dashboard.record.dates import SeenDates, dates_as_seen
from actionplan.dashboard.record.freshness import Report
from actionplan.dashboard.record.history import Line, Window, lines_of, strip_of, window_of
from actionplan.dashboard.record.names import names_of
from actionplan.dashboard.record.reading import added_to, entries_of, takes_part
from actionplan.dashboard.record.versions import Readable, in_work_of, told_of
from actionplan.models import Entry, Plan, Quarter, Rating, StrategicAction
from actionplan.progress import workflow
from agencies.models import Person
from agencies.prepared import Prepared


@dataclass(frozen=True, slots=True)
class ToWrite:
    """An update that the reader may write now; ``is_started`` where there is a draft, ``is_late``
    where that is the return itself, too late for the release."""

    quarter: Quarter
    is_started: bool
    is_late: bool


@dataclass(frozen=True)
class Record:
    """The action's page, as it is read on the day ``on``.

    ``lines`` are all its released quarters, the newest first, and ``told`` those that the
    ``window`` tells in full; ``partners`` are the agencies that support it, ``silent`` those of
    them that added nothing in the newest quarter, and ``report`` is the last that somebody made.
    ``said`` are its entries without their texts, by id; ``strip`` is a history and the names of its
    quarters.
    """

    action: StrategicAction
    on: date
    dates: SeenDates
    partners: list
    silent: list
    report: Report | None
    lines: list[Line]
    window: Window
    told: list
    said: dict
    in_work: list
    to_write: list
    strip: tuple

    @property
    def latest(self):
        """The newest released quarter's line, or ``None``."""
        return self.lines[0] if self.lines else None

    @property
    def last_told(self):
        """Where the last report is told in full."""
        return self.window.address(self.report.quarter.key)

    @property
    def owner_was_told(self):
        """Whether the owner stands in the released record, and so has a page."""
        return self.action.owner_id in {line.owner_id for line in self.lines}

    @property
    def agency_was_told(self):
        """Whether the lead agency stands in the released record, and so has a page."""
        return self.action.lead_agency_id in {line.lead_agency_id for line in self.lines}

    @property
    def is_past_due(self):
        """Whether the date that stands has passed today and the action is not delivered."""
        is_delivered = self.latest is not None and self.latest.rating == Rating.BLUE
        return self.dates.due_on < self.on and not is_delivered

    @property
    def slip_days(self):
        """Days by which the date that stands is later than the first agreed one."""
        return (self.dates.due_on - self.action.original_due_on).days


ACTIONS = Prepared(
    lambda plan, reference: StrategicAction.objects.filter(plan=plan, reference=reference)
)


def find_action(plan, reference):
    """The plan's action with this reference, for :func:`record_of`. One query.

    Raises ``LookupError`` where there is none.
    """
    found = ACTIONS.objects(plan=plan.pk, reference=reference)
    if not found:
        raise LookupError(reference)
    found[0].plan = plan
    return found[0]


def record_of(action, *, user, on, **where):
    """The action as the login ``user`` may see it on the day ``on``: a :class:`Record`.

    ``action`` comes with its plan, and is given its priority, owner and lead agency. ``where`` says
    which quarters to tell in full, as :func:`~actionplan.dashboard.record.history.window_of` takes
    it, and raises ``LookupError`` with it. Four queries; for those who take part in the action one
    or two more, and one for each update that they may begin.
    """
    lines, ordered = lines_of(action)
    window, newest = window_of(lines, **where), lines[:1]
    quarters = {quarter.pk: quarter for quarter in ordered}
    told = [line.quarter.pk for line in window.lines]
    entries = entries_of(action, told=told, quarters=quarters, user=user, on=on)
    working = [entry for entry in entries if entry.status != Entry.Status.RELEASED]
    beside = around(
        action,
        quarters={*told, *(line.quarter.pk for line in newest)},
        entries=[entry.pk for entry in entries],
    )
    beside.added.update(added_to(action, working, user=user, on=on))
    names = _names(action, entries, beside, [*window.lines, *newest])
    action.owner = Person(pk=action.owner_id, name=names.people[action.owner_id])
    action.lead_agency = names.agencies[action.lead_agency_id]
    action.priority = names.priorities[action.priority_id]
    readable = Readable(
        entries=entries,
        said=beside.said,
        added=beside.added,
        evidence=beside.evidence,
        partners=sorted(
            (names.agencies[pk] for pk in beside.partners), key=lambda agency: agency.name
        ),
        names=names,
        quarters=quarters,
    )
    return Record(
        action=action,
        on=on,
        dates=dates_as_seen(
            action,
            beside,
            in_work={entry.pk for entry in working},
            names=names,
            quarters=quarters,
            on=on,
        ),
        partners=readable.partners,
        silent=[partner for line in newest for partner in readable.silent_in(line)],
        report=readable.report(newest[0]) if newest else None,
        lines=lines,
        window=window,
        told=told_of(action, readable, window.lines, user=user, on=on),
        said=beside.said,
        in_work=in_work_of(readable),
        to_write=_to_write(action, ordered, working, user=user, on=on),
        strip=strip_of(lines, ordered),
    )


DEEDS = ("saved", "submitted", "returned", "signed_off", "released")


def _names(action, entries, beside, lines):
    """Who is who in what the page tells, the ``lines`` told in full and the newest included."""
    added = [each for given in beside.added.values() for each in given]
    logins = {getattr(entry, f"{deed}_by_id") for entry in entries for deed in DEEDS}
    logins |= {each.by for each in added}
    logins |= {change.asked_by_id for change in beside.changes}
    logins |= {change.granted_by_id for change in beside.changes}
    logins |= {beside.said[line.last_said_id].by for line in lines if line.last_said_id}
    people = {entry.submitted_for for entry in entries if entry.submitted_for}
    people |= {action.owner_id, *(line.owner_id for line in lines)}
    people |= {milestone.owner_id for milestone in beside.milestones}
    agencies = {action.lead_agency_id, *beside.partners}
    agencies |= {line.lead_agency_id for line in lines}
    agencies |= {each.agency_id for each in added}
    agencies |= {milestone.agency_id for milestone in beside.milestones}
    return names_of(
        logins=logins, people=people, agencies=agencies, priorities={action.priority_id}
    )


def _to_write(action, quarters, in_work, *, user, on):
    """What the reader may write now: the open quarter's update if it is owed, and corrections."""
    if not (takes_part(user, action, on=on) and rules.may_write(user, action, on=on)):
        return []
    working = {entry.quarter_id: entry for entry in in_work}
    is_current = action.plan.state == Plan.State.CURRENT
    return [
        ToWrite(quarter, entry is not None, is_late=entry is not None and entry.is_late)
        for quarter in quarters
        if (entry := working.get(quarter.pk)) is not None
        or (is_current and quarter.phase(on=on) is Quarter.Phase.OPEN)
        if workflow.can_write(user, action, quarter, entry, on=on)
    ]
