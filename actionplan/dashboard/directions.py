"""Which way an action's rating went since the released quarter before."""

from dataclasses import dataclass

from actionplan.models import Rating


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction of travel: an arrow for the eye, words for everyone.

    ``better`` and ``worse`` are the two that count; all others are said in words only.
    """

    key: str
    arrow: str
    word: str
    better: bool = False
    worse: bool = False


BETTER = Direction("better", "↑", "better", better=True)
WORSE = Direction("worse", "↓", "worse", worse=True)
SAME = Direction("same", "→", "no change")
STARTED = Direction("started", "→", "started")
SILENT = Direction("silent", "–", "no update")
STILL_SILENT = Direction("still-silent", "–", "still no update")
BACK = Direction("back", "→", "reported again")
NEW = Direction("new", "+", "new")
FIRST = Direction("first", "–", "nothing to compare")


def direction_of(rating, before, *, is_first=False):
    """Compare a rating with the one released for the quarter before, as a :class:`Direction`.

    ``before`` is ``None`` where the action was not in the plan then; ``is_first`` says that no
    quarter was released before at all. Better and worse follow ``Rating.concern``. Silence is
    no rating: "No update" against anything, and anything after it, is shown as what it is.
    """
    if before is None:
        return FIRST if is_first else NEW
    if rating == Rating.NO_UPDATE:
        return STILL_SILENT if before == Rating.NO_UPDATE else SILENT
    if before == Rating.NO_UPDATE:
        return BACK
    if rating.concern != before.concern:
        return WORSE if rating.concern > before.concern else BETTER
    return STARTED if before == Rating.NOT_STARTED and rating != before else SAME
