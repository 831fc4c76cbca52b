"""What each person has to do, and who has returned: read-only, a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from actionplan.models import (
    Contribution,
    Entry,
    Milestone,
    MilestoneReport,
    Quarter,
    StrategicAction,
    Support,
)
from actionplan.progress import workflow
from actionplan.progress.expected import expected_actions
from agencies.models import Membership, Person
from agencies.standing import standing_of

Role = Membership.Role
Status = Entry.Status

# What is unfinished comes first; what was sent back first of all.
URGENCY = [
    Status.RETURNED,
    workflow.NOT_STARTED,
    Status.DRAFT,
    Status.SUBMITTED,
    Status.SIGNED_OFF,
    Status.RELEASED,
]


def slot_url(name, action, quarter, **more):
    """The address of a page about an action in a quarter. No query if both hold their plan."""
    return reverse(
        f"progress:{name}",
        kwargs={
            "plan": quarter.plan.slug,
            "quarter": quarter.key,
            "reference": action.reference,
            **more,
        },
    )


@dataclass(frozen=True)
class Task:
    """An update that is a person's to write: ``acting_for`` names whom, if not themselves.

    ``is_open`` says whether it can be written now.
    """

    action: StrategicAction
    quarter: Quarter
    entry: Entry | None
    acting_for: Person | None
    is_open: bool

    @property
    def status(self):
        """Where the update stands, with ``not_started`` where nothing is."""
        return workflow.status_of(self.entry)

    @property
    def is_mine_to_do(self):
        """Whether it still waits for its writer."""
        return self.is_open and self.status in (workflow.NOT_STARTED, Status.DRAFT, Status.RETURNED)

    @property
    def url(self):
        """The form while it can be written; else the page of what was said; or nothing."""
        if not self.is_open and self.entry is None:
            return ""
        return slot_url("update" if self.is_mine_to_do else "sent", self.action, self.quarter)


@dataclass(frozen=True)
class MilestoneTask:
    """A milestone that a person owns in an action that is not theirs.

    ``is_open`` is false once the action's update has been handed in or the quarter has closed.
    """

    milestone: Milestone
    quarter: Quarter
    report: MilestoneReport | None
    is_open: bool

    @property
    def url(self):
        """The page to report on it."""
        return slot_url("milestone", self.milestone.action, self.quarter, number=self.milestone.pk)


@dataclass(frozen=True)
class ContributionTask:
    """An agency's contribution to another's action; ``is_open`` while it can be written."""

    support: Support
    quarter: Quarter
    contribution: Contribution | None
    is_open: bool

    @property
    def url(self):
        """The page to write it."""
        return slot_url(
            "contribute", self.support.action, self.quarter, agency=self.support.agency.slug
        )


@dataclass(frozen=True)
class MyUpdates:
    """Everything that waits for one person, by quarter, and what became of the last one."""

    quarter: Quarter
    tasks: list
    milestones: list
    contributions: list

    @property
    def is_anything(self):
        """Whether the person has any part in the quarter, done or to do."""
        return bool(self.tasks or self.milestones or self.contributions)

    @property
    def waiting(self):
        """How many of them still wait for the person."""
        return (
            sum(task.is_mine_to_do for task in self.tasks)
            + sum(task.report is None and task.is_open for task in self.milestones)
            + sum(task.contribution is None and task.is_open for task in self.contributions)
        )


def my_updates(user, *, on):
    """What the login has to write, a :class:`MyUpdates` for each quarter that has opened.

    Covers its own actions and those of the people it deputises for, milestones it owns in
    others' actions, and its agency's contributions.
    """
    standing = standing_of(user, on=on)
    people = standing.acts_for
    if not standing.is_anyone:
        return []
    return [
        MyUpdates(
            quarter,
            _tasks(quarter, people, standing.person_id, on=on),
            _milestone_tasks(quarter, people, on=on),
            _contribution_tasks(quarter, people, standing, on=on),
        )
        for quarter in Quarter.objects.waiting(on=on).select_related("plan")
    ]


def _tasks(quarter, people, me, *, on):
    is_open = quarter.phase(on=on) is Quarter.Phase.OPEN
    actions = (
        expected_actions(quarter)
        .filter(owner__in=people)
        .select_related("owner", "lead_agency", "priority")
        .order_by("priority__order", "reference")
    )
    entries = {
        entry.action_id: entry
        for entry in Entry.objects.in_work()
        .filter(quarter=quarter, action__owner__in=people)
        .select_related("returned_by__person", "saved_by__person", "submitted_by__person")
    }
    tasks = [
        Task(
            action,
            quarter,
            entries.get(action.pk),
            None if action.owner_id == me else action.owner,
            is_open,
        )
        for action in actions
    ]
    return sorted(tasks, key=lambda task: URGENCY.index(task.status))


def _milestone_tasks(quarter, people, *, on):
    is_open = quarter.phase(on=on) is Quarter.Phase.OPEN
    rows = (
        Milestone.objects.filter(
            action__in=expected_actions(quarter), owner__in=people, done_on=None
        )
        .exclude(action__owner__in=people)
        .select_related("action__owner", "owner", "agency")
        .order_by("due_on")
    )
    reports = {
        report.milestone_id: report
        for report in MilestoneReport.objects.filter(quarter=quarter, milestone__owner__in=people)
    }
    handed_in = set(
        Entry.objects.filter(quarter=quarter, action__milestones__owner__in=people)
        .exclude(status__in=[Status.DRAFT, Status.RETURNED])
        .values_list("action", flat=True)
    )
    return [
        MilestoneTask(row, quarter, reports.get(row.pk), is_open and row.action_id not in handed_in)
        for row in rows
    ]


def _contribution_tasks(quarter, people, standing, *, on):
    is_open = quarter.phase(on=on) is Quarter.Phase.OPEN
    agencies = standing.agencies_as(Role.LEAD, Role.DEPUTY)
    rows = (
        Support.objects.filter(
            Q(contact__in=people) | Q(contact=None, agency__in=agencies),
            action__in=expected_actions(quarter),
        )
        .select_related("action__lead_agency", "agency", "contact")
        .order_by("action__reference")
    )
    given = {
        (contribution.action_id, contribution.agency_id): contribution
        for contribution in Contribution.objects.filter(
            quarter=quarter, agency__in={row.agency_id for row in rows}
        )
    }
    return [
        ContributionTask(row, quarter, given.get((row.action_id, row.agency_id)), is_open)
        for row in rows
    ]


def corrections_in_work(user, *, on):
    """Corrections of released updates that the login still has to finish. A list of tasks."""
    standing = standing_of(user, on=on)
    people = standing.acts_for
    entries = (
        Entry.objects.in_work()
        .filter(quarter__released_at__isnull=False, action__owner__in=people)
        .select_related("action__owner", "quarter__plan")
        .order_by("-quarter__starts_on")
    )
    return [
        Task(
            entry.action,
            entry.quarter,
            entry,
            None if entry.action.owner_id == standing.person_id else entry.action.owner,
            is_open=True,
        )
        for entry in entries
    ]


def last_released(user, *, on):
    """The login's own actions in the last released quarter of each current plan.

    A list of published entries: what became of what was written, and where to correct it.
    """
    standing = standing_of(user, on=on)
    later = Quarter.objects.released().filter(
        plan=OuterRef("quarter__plan"), starts_on__gt=OuterRef("quarter__starts_on")
    )
    return (
        Entry.objects.published()
        .filter(
            ~Exists(later),
            action__owner__in=standing.acts_for,
            quarter__plan__state="current",
        )
        .select_related("action__owner", "quarter__plan")
        .order_by("action__reference")
    )


def sign_off_queue(user, *, on):
    """Submitted entries of the agencies whose executive the login is, the oldest first."""
    agencies = standing_of(user, on=on).agencies_as(Role.EXECUTIVE)
    return (
        Entry.objects.filter(status=Status.SUBMITTED, action__lead_agency__in=agencies)
        .select_related(
            "action__owner",
            "action__lead_agency",
            "action__plan",
            "quarter__plan",
            "submitted_by__person",
        )
        .order_by("submitted_at")
    )


@dataclass(frozen=True)
class Return:
    """Where an action's update stands, who must act next, and since when."""

    action: StrategicAction
    entry: Entry | None
    status: str
    waits_for: str
    since: date | None


def returns_of(contents, *, signers):
    """Who has returned and who blocks, from a release's contents: a list of :class:`Return`.

    ``signers`` is :func:`~actionplan.progress.signers.signers_on` the day. What waits longest for
    somebody comes first in each state; what needs nobody comes last.
    """
    asked = [line for line in contents.lines if not line.asks_nothing]
    found = [_return(line, signers, contents.quarter) for line in asked]
    return sorted(found, key=lambda row: URGENCY.index(row.status))


def _return(line, signers, quarter):
    entry, status = line.entry, workflow.status_of(line.entry)
    if status == Status.SUBMITTED:
        names = [person.name for person in signers.of(line.action, entry)]
        waits_for = " or ".join(names) or f"an executive of {line.action.lead_agency}"
        return Return(line.action, entry, status, waits_for, _day(entry.submitted_at))
    if status == Status.SIGNED_OFF:
        return Return(line.action, entry, status, "", _day(entry.signed_off_at))
    since = {
        Status.DRAFT: entry and entry.saved_at,
        Status.RETURNED: entry and entry.returned_at,
    }.get(status)
    return Return(
        line.action,
        entry,
        status,
        line.action.owner.name,
        _day(since) if since else quarter.opens_on,
    )


def _day(moment):
    """The day of a moment as people here count days."""
    return timezone.localdate(moment)
