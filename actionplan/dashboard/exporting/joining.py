"""What hangs on the rows of a file, read beside them in the same order, none of it kept.

The database hands out the rows and what belongs to them sorted alike, so that one pass over each
is enough, however long they are.
"""

from django.db.models import F, Value

from actionplan.models import Contribution, Evidence, Support

SUPPORT, ADDED, LINK = 1, 2, 3
"""The kinds of things that hang on a row, in the order in which they come."""

EMPTY = Value("")


class Beside:
    """A list that is read beside the rows: tuples that begin with their row's place and action.

    ``found`` is an iterator in the order of the places. Ask for the rows in the same order.
    """

    def __init__(self, found):
        self._found = iter(found)
        self._next = next(self._found, None)

    def of(self, place, action):
        """What belongs to the row, as a list of the tuples' further values."""
        mine = []
        while self._next is not None and self._next[0] <= place:
            at, whose, *values = self._next
            if at == place and whose == action:
                mine.append(values)
            self._next = next(self._found, None)
        return mine


def hanging_on(quarter):
    """What hangs on the quarter's rows, in the plan's order: a queryset of tuples.

    Place and action of the row; the kind of thing; the id of an agency, or for the order of a
    link; and up to two texts.
    """
    supports = _shaped(
        Support.objects.filter(action__positions__quarter=quarter),
        place="action__positions__place",
        whose="action_id",
        kind=SUPPORT,
        number="agency_id",
    )
    added = _shaped(
        Contribution.objects.filter(quarter=quarter, action__positions__quarter=quarter),
        place="action__positions__place",
        whose="action_id",
        kind=ADDED,
        number="agency_id",
        words=F("text"),
    )
    links = _shaped(
        Evidence.objects.filter(entry__position__quarter=quarter),
        place="entry__position__place",
        whose="entry__position__action_id",
        kind=LINK,
        number="pk",
        words=F("title"),
        more=F("url"),
    )
    return supports.union(added, links, all=True).order_by("place", "kind", "number")


def _shaped(rows, *, place, whose, kind, number, words=EMPTY, more=EMPTY):
    columns = {
        "place": F(place),
        "whose": F(whose),
        "kind": Value(kind),
        "number": F(number),
        "words": words,
        "more": more,
    }
    return rows.order_by().annotate(**columns).values_list(*columns)
