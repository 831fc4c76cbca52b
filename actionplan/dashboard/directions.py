"""Which way an action's rating went, and since when."""

from actionplan.dashboard.periods import name_beside
from actionplan.models import CLAIMABLE, Rating
from actionplan.models.directions import FIRST, direction_of


def travel_since(quarter, rating, *, earlier):
    """A quarter's :class:`Direction` and the name of the quarter compared with, as a pair.

    ``earlier`` holds the action's released quarters before it, the latest first, as pairs of
    ``(Quarter, Rating)``. The name is empty where nothing is compared.
    """
    if not earlier:
        return FIRST, ""
    compared, before = earlier[0]
    told, said = next((pair for pair in earlier if pair[1] in CLAIMABLE), (None, None))
    direction = direction_of(rating, before, said=said)
    if before == Rating.NO_UPDATE:
        compared = told
    return direction, "" if direction.alone else name_beside(quarter, compared)
