"""Which released quarter is shown, and what it is compared with."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from actionplan.models import HISTORY, Plan, Quarter

LEAST_YEAR = 365
"""Days between the beginnings of two quarters from which on they may share a name."""


@dataclass
class Period:
    """A released quarter of a plan and what it is compared with.

    ``released`` are all released quarters of the plan, the latest first.
    """

    plan: Plan
    quarter: Quarter
    released: list

    @property
    def is_latest(self):
        """Whether no later quarter has been released."""
        return self.quarter == self.released[0]

    @cached_property
    def _earlier(self):
        return [q for q in self.released if q.starts_on < self.quarter.starts_on]

    @cached_property
    def previous(self):
        """The quarter released before this one, or ``None``."""
        return self._earlier[0] if self._earlier else None

    @cached_property
    def comparator(self):
        """The name of the quarter compared with, as :func:`name_beside`; empty for the first."""
        if self.previous is None:
            return ""
        return name_beside(self.quarter, self.previous)

    def name_of(self, starts_on):
        """How the released quarter that begins on this day is called beside this one."""
        found = next(quarter for quarter in self.released if quarter.starts_on == starts_on)
        return name_beside(self.quarter, found)

    @cached_property
    def strip(self):
        """The quarters of the strip, the earliest first, this one last."""
        return [*reversed(self._earlier[: HISTORY - 1]), self.quarter]

    def key_of(self, starts_on):
        """The key of the released quarter that begins on this day."""
        return next(quarter.key for quarter in self.released if quarter.starts_on == starts_on)

    @cached_property
    def strip_names(self):
        """The short names of the strip's quarters, the earliest first, as a tuple."""
        return tuple(quarter.short_name for quarter in self.strip)

    @cached_property
    def asked(self):
        """What an address ends with so that it is about this quarter: nothing for the latest."""
        return "" if self.is_latest else f"?quarter={self.quarter.key}"

    @cached_property
    def told(self):
        """What the address of an action's page ends with so that it is read at this quarter."""
        return "" if self.is_latest else f"?quarter={self.quarter.key}#{self.quarter.key}"

    @cached_property
    def released_on(self):
        """The day on which the record was made, by which "overdue" is judged."""
        return timezone.localdate(self.quarter.released_at)


def name_beside(quarter, earlier):
    """How an earlier quarter is called beside a later one: ``Quarter 4``, and with its year once
    the name alone could mean two of them: ``Q1 2025/26``."""
    is_within_a_year = (quarter.starts_on - earlier.starts_on).days < LEAST_YEAR
    return earlier.name if is_within_a_year else earlier.short_name


def find_period(plan, *, key=""):
    """The released quarter with this key (the latest where empty), as a :class:`Period`.

    Returns ``None`` where nothing is released yet. Raises ``LookupError`` for a key that is
    none of the plan's released quarters.
    """
    released = list(Quarter.objects.filter(plan=plan).released())
    if not key:
        return Period(plan, released[0], released) if released else None
    for quarter in released:
        if quarter.key == key:
            return Period(plan, quarter, released)
    raise LookupError(key)
