"""How many actions stood at each rating, quarter by quarter: a stacked column for each.

The most worrying rating stands at the foot, so that its numbers can be compared along the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from actionplan.charts.inks import INKS
from actionplan.charts.stacks import Segment, Stack, stacks_svg
from actionplan.charts.tables import Cell, DataRow, DataTable, figure
from actionplan.models.ratings import Rating


@dataclass(frozen=True, slots=True)
class TrendColumn:
    """A quarter: its short name ("Q2 2026/27") and the number of actions at each rating.

    ``href`` leads to the quarter; ``hrefs`` to the actions at a rating in it.
    """

    name: str
    counts: Mapping[Rating, int]
    href: str = ""
    hrefs: Mapping[Rating, str] = field(default_factory=dict)


def trend(*, columns, label):
    """Draw up to eight :class:`TrendColumn`, the oldest first, as stacked columns.

    ``label`` says what is counted. The last column is ringed, as in a strip. Nothing is drawn for
    no quarters.
    """
    if not columns:
        return SafeString("")
    stacks = [Stack(column.name, tuple(_segments(column)), column.href) for column in columns]
    said = ". ".join([label, *(f"{column.name}: {_counted(column)}" for column in columns)])
    return SafeString(stacks_svg(stacks, label=f"{said}."))


def trend_table(*, columns, label):
    """The same as a :class:`~actionplan.charts.tables.DataTable`: a row for each quarter."""
    shown = Rating.by_concern()
    rows = (
        DataRow(
            Cell(column.name, column.href),
            tuple(figure(column.counts.get(r, 0), column.hrefs.get(r, "")) for r in shown),
        )
        for column in columns
    )
    return DataTable(label, ("Quarter", *(rating.word for rating in shown)), tuple(rows))


def _segments(column):
    for rating in Rating.by_concern():
        number = column.counts.get(rating, 0)
        if number:
            yield _segment(rating, number, column)


def _segment(rating, number, column):
    return Segment(
        number=number,
        ink=INKS[rating],
        texts=(f"{rating.letter} {number:,}", rating.letter),
        words=f"{rating.letter} {number:,} {rating.word.lower()} in {column.name}",
        href=column.hrefs.get(rating, ""),
        is_ruled=rating is Rating.BLUE,
    )


def _counted(column):
    said = [
        f"{column.counts[rating]:,} {rating.word.lower()}"
        for rating in Rating.by_concern()
        if column.counts.get(rating)
    ]
    return ", ".join(said) or "no actions"
