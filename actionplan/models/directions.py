"""Which way an action's rating went since it was last reported, mapped once."""

from dataclasses import dataclass

from actionplan.models.ratings import Rating


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction of travel: an arrow for the eye, words for everyone.

    ``better`` and ``worse`` are the two that count; all others are said in words only. ``alone``
    ones compare with nothing, so that no quarter is named beside them.
    """

    key: str
    arrow: str
    word: str
    better: bool = False
    worse: bool = False
    alone: bool = False


BETTER = Direction("better", "↑", "better", better=True)
WORSE = Direction("worse", "↓", "worse", worse=True)
SAME = Direction("same", "→", "no change")
STARTED = Direction("started", "→", "started")
NEW = Direction("new", "+", "new")
SILENT = Direction("silent", "–", "no update", alone=True)
STILL_SILENT = Direction("still-silent", "–", "still no update", alone=True)
FIRST_REPORT = Direction("first-report", "+", "first report", alone=True)
FIRST = Direction("first", "–", "nothing to compare", alone=True)

DIRECTIONS = {
    direction.key: direction
    for direction in (
        BETTER, WORSE, SAME, STARTED, NEW, SILENT, STILL_SILENT, FIRST_REPORT, FIRST,
    )
}  # fmt: skip


def direction_of(rating, before, *, said=None, is_first=False):
    """Compare a rating with the one released for the quarter before, as a :class:`Direction`.

    ``before`` is ``None`` where the action was not in the plan then; ``is_first`` says that no
    quarter was released before at all. Better and worse follow ``Rating.concern``. Silence is no
    rating: "No update" is shown as what it is, and what comes after it is compared with ``said``,
    the last rating that somebody gave, so that a silence can't hide a fall. Where nobody ever
    gave one (``None``), it is the first report.
    """
    if before is None:
        return FIRST if is_first else NEW
    if rating == Rating.NO_UPDATE:
        return STILL_SILENT if before == Rating.NO_UPDATE else SILENT
    if before == Rating.NO_UPDATE:
        if said is None:
            return FIRST_REPORT
        before = said
    if rating.concern != before.concern:
        return WORSE if rating.concern > before.concern else BETTER
    return STARTED if before == Rating.NOT_STARTED and rating != before else SAME
