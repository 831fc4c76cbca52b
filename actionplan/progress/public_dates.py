"""The dates of a plan as they become public with a release."""

from actionplan.models import DateChange, Entry, Milestone
from actionplan.progress.dates import date_that_stands, in_order

_OF_A_CHANGE = (
    "action",
    "milestone",
    "from_on",
    "to_on",
    "entry__status",
    "entry__version",
    "entry__quarter__starts_on",
)
_OF_A_MILESTONE = (
    "action",
    "done_on",
    "due_on",
    "done_through__status",
    "done_through__quarter__starts_on",
)
"""What is read of them: a large plan has tens of thousands, and entries are long."""


class PublicDates:
    """What the release of a quarter, or of a correction to it, may say of dates and milestones.

    What was moved or ticked off through an entry that is signed off but not released, such as a
    correction that still waits, has not happened yet; and a quarter's record must not know what
    the updates of later quarters moved. ``releasing`` are the entries about to be released;
    ``action`` limits the reading to one. Two queries, whatever the plan's size.
    """

    def __init__(self, quarter, *, releasing, action=None):
        mine = {"action": action} if action else {"action__plan": quarter.plan_id}
        changes = list(in_order(DateChange.objects.filter(**mine)).only(*_OF_A_CHANGE))
        self._quarter = quarter
        self._counting = {entry.pk for entry in releasing}
        self._counting.update(
            change.entry_id for change in changes if self._is_public(change.entry)
        )
        self._changes = {}
        for change in changes:
            self._changes.setdefault((change.action_id, change.milestone_id), []).append(change)
        self._milestones = {}
        milestones = Milestone.objects.filter(**mine).select_related("done_through__quarter")
        for milestone in milestones.only(*_OF_A_MILESTONE):
            self._milestones.setdefault(milestone.action_id, []).append(milestone)

    def due_on(self, action):
        """The action's agreed date, as far as it is public."""
        return self._date(action.due_on, (action.pk, None))

    def overdue_milestones(self, action, *, on):
        """How many of the action's milestones are overdue on the day ``on``."""
        milestones = self._milestones.get(action.pk, [])
        return sum(self._is_overdue(milestone, on) for milestone in milestones)

    def _is_public(self, entry):
        """Whether the entry was released, for this quarter or an earlier one."""
        is_released = entry.status == Entry.Status.RELEASED
        return is_released and entry.quarter.starts_on <= self._quarter.starts_on

    def _date(self, stored, key):
        changes = self._changes.get(key, [])
        return date_that_stands(stored, changes=changes, counting=self._counting)[0]

    def _is_overdue(self, milestone, on):
        through = milestone.done_through
        is_done = milestone.done_on is not None and (
            through is None or through.pk in self._counting or self._is_public(through)
        )
        due_on = self._date(milestone.due_on, (milestone.action_id, milestone.pk))
        return not is_done and due_on < on
