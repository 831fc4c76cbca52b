"""Which dates and milestones of an action a reader may see.

A date that an entry moved, or a milestone that it ticked off, shows to those who may read that
entry, and to everyone once it is released.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from actionplan.dashboard import words
from actionplan.dashboard.record.names import Names
from actionplan.progress.dates import date_that_stands, steps_that_count


@dataclass(frozen=True, slots=True)
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

    @property
    def done_words(self):
        """The day on which it was done, in full."""
        return words.date(self.done_on)


@dataclass(frozen=True, slots=True)
class SeenChange:
    """A change of a date: ``of`` names the milestone, or is empty for the action itself.

    ``from_on`` is the date that stood before, as far as the reader may see; ``who`` says who asked
    for it and who granted it, and when.
    """

    of: str
    from_on: date
    to_on: date
    days: int
    reason: str
    who: str
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class SeenDates:
    """What a reader may see of an action's dates: ``moves`` counts the changes of its own date."""

    due_on: date
    is_ahead: bool
    moves: int
    milestones: list
    changes: list


def dates_as_seen(action, around, *, in_work, names, quarters, on):
    """What a reader may see of the dates, as :class:`SeenDates`.

    ``around`` is what hangs on the action (:class:`~actionplan.dashboard.record.around.Around`),
    ``in_work`` are the ids of the unreleased entries that the reader may read, ``names`` those of
    all that are named, ``quarters`` the plan's by id. "Overdue" is judged by the day ``on``.
    """
    said = around.said
    released = {entry.pk for entry in said.values() if entry.is_released}
    reader = _Reader(seen=in_work | released, released=released, names=names, on=on)
    by_row = {}
    for change in _in_order(around.changes, said, quarters):
        by_row.setdefault(change.milestone_id, []).append(change)
    own = by_row.get(None, [])
    due_on, moved = date_that_stands(action.due_on, changes=own, counting=reader.seen)
    titles = {milestone.pk: milestone.title for milestone in around.milestones}
    steps = [
        (step, titles.get(row, ""))
        for row, moves in by_row.items()
        for step in steps_that_count(None, changes=moves, counting=reader.seen)[1]
    ]
    steps.sort(key=lambda pair: (pair[0].change.granted_at, pair[0].change.pk), reverse=True)
    return SeenDates(
        due_on=due_on,
        is_ahead=reader.is_ahead(moved),
        moves=sum(change.entry_id in reader.seen for change in own),
        milestones=[
            reader.milestone(milestone, by_row.get(milestone.pk, []))
            for milestone in around.milestones
        ],
        changes=[reader.change(step, of) for step, of in steps],
    )


def _in_order(changes, said, quarters):
    """The changes in the order of the quarters that made them (``actionplan.progress.dates``)."""

    def place(change):
        entry = said[change.entry_id]
        return quarters[entry.quarter_id].starts_on, entry.version, change.pk

    return sorted(changes, key=place)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Somebody's eyes: the ids of the entries that they may read, and of those released."""

    seen: set
    released: set
    names: Names
    on: date

    def is_ahead(self, change):
        """Whether the change was made by an entry that is not released yet."""
        return change is not None and change.entry_id not in self.released

    def change(self, step, of):
        """A change as they see it."""
        change, logins = step.change, self.names.logins
        return SeenChange(
            of=of,
            from_on=step.from_on,
            to_on=change.to_on,
            days=step.days,
            reason=change.reason,
            who=f"Asked by {logins[change.asked_by_id]} on {_day(change.asked_at)}, "
            f"granted by {logins[change.granted_by_id]} on {_day(change.granted_at)}",
            is_ahead=self.is_ahead(change),
        )

    def milestone(self, milestone, changes):
        """A milestone as they see it.

        It counts as done once the entry that did it is released; before that, only for those who
        may read that entry.
        """
        due_on, moved = date_that_stands(milestone.due_on, changes=changes, counting=self.seen)
        through = milestone.done_through_id
        is_public = through is None or through in self.released
        is_done = bool(milestone.done_on) and (is_public or through in self.seen)
        return SeenMilestone(
            title=milestone.title,
            owner=self.names.people[milestone.owner_id],
            agency=self.names.agencies[milestone.agency_id].short_name,
            original_due_on=milestone.original_due_on,
            due_on=due_on,
            done_on=milestone.done_on if is_done else None,
            is_overdue=not is_done and due_on < self.on,
            is_ahead=self.is_ahead(moved) or (is_done and not is_public),
        )


def _day(moment):
    return words.date(timezone.localdate(moment))
