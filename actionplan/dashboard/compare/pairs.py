"""Which two released quarters are compared."""

from dataclasses import dataclass

from actionplan.dashboard.periods import LEAST_YEAR
from actionplan.models import Quarter


@dataclass(frozen=True)
class Pair:
    """Two released quarters; ``is_swapped`` says that the address had them the other way round."""

    earlier: Quarter
    later: Quarter
    is_swapped: bool = False

    @property
    def is_same(self):
        """Whether one quarter was chosen twice."""
        return self.earlier == self.later

    @property
    def names(self):
        """What the two are called in a sentence, with their years once they may share a name."""
        if (self.later.starts_on - self.earlier.starts_on).days < LEAST_YEAR:
            return self.earlier.name, self.later.name
        return self.earlier.short_name, self.later.short_name


def pair_of(released, *, from_key="", to_key=""):
    """The quarters with these keys, the earlier first whichever was named first: a :class:`Pair`.

    ``released`` are the plan's, the latest first, at least one. The one that is not named is the
    latest, or beside a named one the released quarter before it; beside the first, the one after.
    Raises ``LookupError`` for a key that is none of theirs.
    """
    by_key = {quarter.key: quarter for quarter in released}
    first, second = (by_key[key] if key else None for key in (from_key, to_key))
    is_swapped = bool(first and second) and first.starts_on > second.starts_on
    if second is None:
        second = released[0]
        first = None if first == second else first
    if first is None:
        first = _beside(second, released)
    return Pair(*sorted((first, second), key=lambda quarter: quarter.starts_on), is_swapped)


def _beside(quarter, released):
    """The released quarter before this one, or after it where it is the first."""
    place = released.index(quarter)
    return released[place + 1] if place + 1 < len(released) else released[place - 1]
