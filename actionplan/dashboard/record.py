"""Everything about one action, as far as the reader may see. No writes.

The reader's eyes are the entries that they may read (``Entry.objects.visible_to``): a date that
an entry moved, or a milestone that it ticked off, shows to those who may read that entry, and to
everyone once it is released. The number of queries never depends on the number of rows.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from actionplan.dashboard import words
from actionplan.dashboard.directions import travel_since
from actionplan.dashboard.periods import STRIP
from actionplan.models import (
    Contribution,
    DateChange,
    Entry,
    Milestone,
    Quarter,
    Rating,
    StrategicAction,
)
from actionplan.models.directions import Direction
from actionplan.progress import workflow
from actionplan.progress.dates import date_that_stands, in_order, steps_that_count
from actionplan.progress.questions import answered
from actionplan.progress.slots import PEOPLE
from agencies.models import Agency, AuditEvent

AUTOMATIC = {
    Rating.NO_UPDATE: "Nothing had been signed off when the quarter was released.",
    Rating.NOT_STARTED: "The action’s start date had not come.",
    Rating.BLUE: "Delivered in an earlier quarter, so nothing was asked.",
}
"""What stands in the place of a text where the release made the entry by itself."""


@dataclass(frozen=True)
class Step:
    """Who did what to an entry and when; ``on_behalf_of`` where a deputy acted."""

    deed: str
    by: str
    at: datetime
    on_behalf_of: str = ""
    note: str = ""


@dataclass(frozen=True)
class Version:
    """One version of a quarter's update, with its answers, evidence and steps."""

    entry: Entry
    rating: Rating | None
    answers: list
    evidence: list
    steps: list
    said_instead: str

    @property
    def who(self):
        """The owner and the lead agency as released, each said once."""
        return words.who(self.entry.owner, self.entry.lead_agency)


@dataclass(frozen=True)
class QuarterRecord:
    """What was released of an action in a quarter.

    ``superseded`` are the versions that a correction replaced, the latest first; ``silent`` the
    supporting agencies that added nothing.
    """

    quarter: Quarter
    current: Version
    superseded: list
    direction: Direction
    comparator: str
    contributions: list
    silent: list
    may_correct: bool

    @property
    def was_past_due(self):
        """Whether the date had passed when the quarter was released, as the dashboard says it."""
        is_past = self.current.entry.due_on < timezone.localdate(self.quarter.released_at)
        return is_past and self.current.rating != Rating.BLUE


@dataclass(frozen=True)
class InWork:
    """A version that is not released yet, for those who may read it."""

    quarter: Quarter
    version: Version
    contributions: list


@dataclass(frozen=True)
class ToWrite:
    """An update that the reader may write now; ``is_started`` where there is a draft, ``is_late``
    where that is the return itself, too late for the release."""

    quarter: Quarter
    is_started: bool
    is_late: bool


@dataclass(frozen=True)
class SeenMilestone:
    """A milestone as the reader may see it; ``is_ahead`` where that is not released yet."""

    title: str
    owner: str
    agency: str
    original_due_on: date
    due_on: date
    done_on: date | None
    is_overdue: bool
    is_ahead: bool

    @property
    def who(self):
        """The owner and their agency, each said once."""
        return words.who(self.owner, self.agency)


@dataclass(frozen=True)
class SeenChange:
    """A change of a date: ``of`` names the milestone, or is empty for the action itself.

    ``from_on`` is the date that stood before, as far as the reader may see.
    """

    change: DateChange
    from_on: date
    days: int
    of: str
    is_ahead: bool


@dataclass(frozen=True)
class Record:
    """The action's page, as it is read on the day ``on``."""

    action: StrategicAction
    on: date
    due_on: date
    is_due_ahead: bool
    supporting: list
    milestones: list
    changes: list
    quarters: list
    in_work: list
    to_write: list
    strip: list

    @property
    def latest(self):
        """The newest released quarter's record, or ``None``."""
        return self.quarters[0] if self.quarters else None

    @property
    def is_past_due(self):
        """Whether the date that stands has passed today and the action is not delivered."""
        is_delivered = self.latest is not None and self.latest.current.rating == Rating.BLUE
        return self.due_on < self.on and not is_delivered

    @property
    def slip_days(self):
        """Days by which the date that stands is later than the first agreed one."""
        return (self.due_on - self.action.original_due_on).days


def record_of(action, *, user, on):
    """The action as the login ``user`` may see it on the day ``on``: a :class:`Record`.

    ``action`` comes with its plan, priority, owner and lead agency.
    """
    entries = list(
        Entry.objects.visible_to(user, on=on)
        .filter(action=action)
        .select_related("quarter", "owner", "lead_agency", *PEOPLE)
        .prefetch_related("evidence")
        .order_by("-quarter__starts_on", "-version")
    )
    for entry in entries:
        entry.action = action
    changes = list(
        in_order(DateChange.objects.filter(action=action)).select_related(
            "entry__quarter", "milestone", "asked_by__person", "granted_by__person"
        )
    )
    seen = {entry.pk for entry in entries}
    milestones = Milestone.objects.filter(action=action).select_related(
        "owner", "agency", "done_through"
    )
    own = [change for change in changes if change.milestone_id is None]
    due_on, moved = date_that_stands(action.due_on, changes=own, counting=seen)
    supporting = [support.agency for support in _supports(action)]
    quarters, in_work = _by_quarter(action, entries, agencies=supporting, user=user, on=on)
    return Record(
        action=action,
        on=on,
        due_on=due_on,
        is_due_ahead=_is_ahead(moved),
        supporting=supporting,
        milestones=milestones_as_seen(milestones, changes=changes, entries=entries, on=on),
        changes=_changes_as_seen(action, changes, seen=seen),
        quarters=quarters,
        in_work=in_work,
        to_write=_to_write(action, entries, user=user, on=on),
        strip=[
            (record.quarter.short_name, record.current.rating)
            for record in reversed(quarters[:STRIP])
        ],
    )


# What may be seen of dates and milestones


def _is_ahead(change):
    """Whether the change was made by an entry that is not released yet."""
    return change is not None and change.entry.status != Entry.Status.RELEASED


def _changes_as_seen(action, changes, *, seen):
    """The changes of dates that the reader may see, the latest granted first."""
    rows = {}
    for change in changes:
        rows.setdefault(change.milestone_id, []).append(change)
    found = []
    for own in rows.values():
        milestone = own[0].milestone
        stored = milestone.due_on if milestone else action.due_on
        for step in steps_that_count(stored, changes=own, counting=seen)[1]:
            change, of = step.change, str(milestone or "")
            found.append(SeenChange(change, step.from_on, step.days, of, _is_ahead(change)))
    return sorted(found, key=lambda row: (row.change.granted_at, row.change.pk), reverse=True)


def milestones_as_seen(milestones, *, changes, entries, on):
    """The action's milestones as a reader may see them, as a list of :class:`SeenMilestone`.

    ``entries`` are those that the reader may read. A milestone counts as done once the entry
    that did it is released; before that, only for those who may read that entry. ``on`` is the
    day by which "overdue" is judged.
    """
    seen = {entry.pk for entry in entries}
    found = []
    for milestone in milestones:
        moves = [change for change in changes if change.milestone_id == milestone.pk]
        due_on, moved = date_that_stands(milestone.due_on, changes=moves, counting=seen)
        through = milestone.done_through
        is_public = through is None or through.status == Entry.Status.RELEASED
        is_done = bool(milestone.done_on) and (is_public or through.pk in seen)
        found.append(
            SeenMilestone(
                title=milestone.title,
                owner=str(milestone.owner),
                agency=str(milestone.agency),
                original_due_on=milestone.original_due_on,
                due_on=due_on,
                done_on=milestone.done_on if is_done else None,
                is_overdue=not is_done and due_on < on,
                is_ahead=_is_ahead(moved) or (is_done and not is_public),
            )
        )
    return found


# The history


def _supports(action):
    return action.supports.select_related("agency").order_by("agency__name")


def _by_quarter(action, entries, *, agencies, user, on):
    """The released quarters and what is in work, the newest first, as two lists."""
    on_behalf = _on_behalf(entries)
    given = {}
    contributions = Contribution.objects.visible_to(user, on=on).filter(action=action)
    for contribution in contributions.select_related("agency", "given_by__person"):
        given.setdefault(contribution.quarter_id, []).append(contribution)
    released, in_work = {}, []
    for entry in entries:
        version = _version(entry, on_behalf)
        if entry.status == Entry.Status.RELEASED:
            released.setdefault(entry.quarter, []).append(version)
        else:
            in_work.append(InWork(entry.quarter, version, given.get(entry.quarter_id, [])))
    stands = {
        quarter: next((v for v in versions if v.entry.is_current), versions[0])
        for quarter, versions in released.items()
    }
    found, ordered = [], list(released)
    being_corrected = {work.quarter for work in in_work}
    for place, quarter in enumerate(ordered, start=1):
        current = stands[quarter]
        earlier = [(before, stands[before].rating) for before in ordered[place:]]
        direction, comparator = travel_since(quarter, current.rating, earlier=earlier)
        added = given.get(quarter.pk, [])
        found.append(
            QuarterRecord(
                quarter=quarter,
                current=current,
                superseded=[v for v in released[quarter] if v is not current],
                direction=direction,
                comparator=comparator,
                contributions=added,
                silent=_silent(current, agencies, added),
                may_correct=quarter not in being_corrected
                and bool(workflow.can_correct(user, current.entry, on=on)),
            )
        )
    return found, in_work


def _silent(version, agencies, given) -> list[Agency]:
    """The supporting agencies that added nothing, where something was asked for at all."""
    if version.said_instead and version.rating != Rating.NO_UPDATE:
        return []
    spoke = {contribution.agency_id for contribution in given}
    return [agency for agency in agencies if agency.pk not in spoke]


def _on_behalf(entries):
    """For whom an entry was submitted, where a deputy did it, by the entry's id. One query."""
    events = (
        AuditEvent.objects.filter(
            subject_type=Entry._meta.label,
            subject_id__in=[entry.pk for entry in entries],
            deed="submit",
            on_behalf_of__isnull=False,
        )
        .select_related("on_behalf_of")
        .order_by("at", "pk")
    )
    return {(event.subject_id, event.by_id): str(event.on_behalf_of) for event in events}


def _version(entry, on_behalf):
    is_automatic = entry.is_automatic
    return Version(
        entry=entry,
        rating=Rating(entry.rating) if entry.rating else None,
        answers=[
            (question.label, value, question.field.endswith("_on"))
            for question, value in answered(entry)
        ],
        evidence=list(entry.evidence.all()),
        steps=_steps(entry, on_behalf),
        said_instead=AUTOMATIC.get(entry.rating, "") if is_automatic else "",
    )


def _steps(entry, on_behalf):
    """The deeds that led the entry to where it stands, in the order they were done."""
    submitted_for = on_behalf.get((entry.pk, entry.submitted_by_id), "")
    returned = entry.return_note if entry.status == Entry.Status.RETURNED else ""
    found = [
        ("Written", entry.saved_by, entry.saved_at, "", ""),
        ("Submitted", entry.submitted_by, entry.submitted_at, submitted_for, ""),
        ("Returned", entry.returned_by, entry.returned_at, "", returned),
        ("Signed off", entry.signed_off_by, entry.signed_off_at, "", ""),
        ("Released", entry.released_by, entry.released_at, "", ""),
    ]
    if entry.status == Entry.Status.RELEASED:
        found.pop(2)
    steps = [Step(deed, str(by), at, for_, note) for deed, by, at, for_, note in found if by]
    return sorted(steps, key=lambda step: step.at)


def _to_write(action, entries, *, user, on):
    """What the reader may write now: the open quarter's update if it is owed, and corrections."""
    working = {
        entry.quarter_id: entry for entry in entries if entry.status != Entry.Status.RELEASED
    }
    open_now = Quarter.objects.being_written(on=on).filter(plan=action.plan_id)
    quarters = {quarter.pk: quarter for quarter in open_now.select_related("plan")}
    for entry in working.values():
        quarters.setdefault(entry.quarter_id, entry.quarter)
    return [
        ToWrite(quarter, pk in working, is_late=pk in working and working[pk].is_late)
        for pk, quarter in quarters.items()
        if workflow.can_write(user, action, quarter, working.get(pk), on=on)
    ]
