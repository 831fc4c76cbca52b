"""Which date stands, when some of the changes that moved it do not count yet.

Changes are taken in the order of the quarters that made them, not of their signatures: an older
quarter signed off late must not undo what a later one has agreed.
"""

from dataclasses import dataclass
from datetime import date

from actionplan.models import DateChange


@dataclass(frozen=True)
class Step:
    """One change as a reader may see it: from the date that stood for them, to the new one."""

    change: DateChange
    from_on: date

    @property
    def days(self):
        """How many days later (or, below zero, earlier) the new date is."""
        return (self.change.to_on - self.from_on).days


def in_order(changes):
    """The changes (a queryset) in the order in which they count, with their entries."""
    return changes.select_related("entry__quarter").order_by(
        "entry__quarter__starts_on", "entry__version", "pk"
    )


def steps_that_count(stored, *, changes, counting):
    """The changes that have happened if only those of certain entries have.

    ``stored`` is the date in its column, ``changes`` all its changes :func:`in_order`,
    ``counting`` the ids of the entries whose changes count: those released, or those that a
    reader may read. Returns ``(first date, list of Step)``: a change that is not counted does
    not show, not even as the date that the next one came from.
    """
    stood = first = changes[0].from_on if changes else stored
    steps = []
    for change in changes:
        if change.entry_id in counting:
            steps.append(Step(change, stood))
            stood = change.to_on
    return first, steps


def date_that_stands(stored, *, changes, counting):
    """The date if only the counted changes have happened: ``(date, last change or None)``."""
    first, steps = steps_that_count(stored, changes=changes, counting=counting)
    return (steps[-1].change.to_on, steps[-1].change) if steps else (first, None)


def date_to_move(entry, *, corrects, row, asked, changes):
    """Whether an entry's signature makes a change of date, and from which date.

    ``corrects`` is the released version that the entry corrects, or ``None``; ``row`` the action
    or milestone; ``asked`` the date asked for; ``changes`` the row's changes :func:`in_order`.
    Returns ``(from, moves now)`` or ``None`` where nothing changes. It moves now unless a later
    quarter has moved the date already: then the change only completes the record.
    """
    here = (entry.quarter.starts_on, entry.version)
    earlier = [c for c in changes if (c.entry.quarter.starts_on, c.entry.version) <= here]
    later = changes[len(earlier) :]
    before_any = later[0].from_on if later else row.due_on
    stood = earlier[-1].to_on if earlier else before_any
    repeats = corrects is not None and corrects.proposed_due_on == asked
    if not asked or asked == stood or repeats:
        return None
    return stood, not later
