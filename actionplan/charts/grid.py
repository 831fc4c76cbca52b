"""The heat grid: how every action stood in every quarter, seen at once.

The picture is a real table whose cells hold drawn squares, so that one thing serves the eye, a
screen reader and paper: a row's heading is the link to its action, a column's heading its quarter,
and each square says its rating. That holds up to :data:`ROOMY` actions. Beyond, 300 actions would
make 2,400 cells: as many stops for a screen reader, and half a megabyte. There a row is its
heading and one cell, which draws all its quarters small and says them in a sentence ("Q4 2024/25
to Q2 2025/26: Green. Q3 2025/26: Red."); the style lets such rows flow in columns. Roles are named
in that table because rows that flow are no table to some browsers.
"""

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString

from actionplan.charts.squares import WORDS, Squares, in_words
from actionplan.charts.tables import Cell, DataRow, DataTable
from actionplan.models.position import ABSENT
from actionplan.models.ratings import Rating

ROW_HEADER = ' role="rowheader"'

ROOMY = 24
"""Actions up to which every quarter has a cell of its own."""

LARGE = Squares(side=22, gap=0, letter=13)
SMALL = Squares(side=15, gap=2, letter=10.5, is_small=True)

KEPT = 4096
"""Rows of small squares kept drawn: about 3 MB where every one differs."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """An action in the grid.

    ``history`` is that of a ``Position``: a value of ``Rating`` for each quarter, the oldest
    first, "." where the action was not in the plan. One shorter than the grid's quarters is that
    of its last ones.
    """

    reference: str
    title: str
    href: str
    history: str


@dataclass(frozen=True, slots=True)
class GridGroup:
    """A priority and its actions, in the plan's order. ``href`` leads to its rows, if anywhere."""

    title: str
    rows: tuple[GridRow, ...]
    href: str = ""


def rating_grid(*, groups, quarters, caption):
    """Draw the grid: a list of :class:`GridGroup`, by quarter, as markup.

    ``quarters`` are the short names of the quarters, the oldest first ("Q2 2026/27"), at most
    eight; ``caption`` says what is shown. Nothing is drawn for no actions. Raises ``KeyError``
    for a letter that is no rating.
    """
    groups = [group for group in groups if group.rows]
    if not groups:
        return SafeString("")
    names = tuple(quarters)
    if sum(len(group.rows) for group in groups) > ROOMY:
        return _dense(groups, names, caption)
    return _roomy(groups, names, caption)


def grid_table(*, groups, quarters, caption):
    """The same as a :class:`~actionplan.charts.tables.DataTable`, a column for each quarter."""
    rows = []
    for group in groups:
        if not group.rows:
            continue
        rows.append(DataRow(Cell(group.title, group.href), is_group=True))
        for row in group.rows:
            history = _fitted(row.history, len(quarters))
            said = (Cell(WORDS[letter].capitalize()) for letter in history)
            rows.append(DataRow(Cell(f"{row.reference} {row.title}", row.href), tuple(said)))
    return DataTable(caption, ("Action", *quarters), tuple(rows))


# A cell for every quarter


def _roomy(groups, names, caption):
    wide = len(names)
    out = [
        f'<table class="grid"><caption>{escape(caption)}</caption>'
        f'<colgroup><col><col span="{wide}" class="grid-quarter"></colgroup>'
        f"<thead>{_headings(names)}</thead>"
    ]
    for group in groups:
        out.append(
            f'<tbody><tr class="grp"><th colspan="{wide + 1}" scope="rowgroup">'
            f"{_linked(group.title, group.href)}</th></tr>"
        )
        for row in group.rows:
            cells = "".join([_CELLS[letter] for letter in _fitted(row.history, wide)])
            out.append(f"<tr>{_heading(row)}{cells}</tr>")
        out.append("</tbody>")
    out.append("</table>")
    return SafeString("".join(out))


def _cell(letter):
    if letter == ABSENT:
        return '<td><span class="govuk-visually-hidden">Not in the plan</span></td>'
    side = LARGE.side
    return (
        f'<td><svg role="img" aria-label="{WORDS[letter]}" width="{side}" height="{side}"'
        f" {LARGE.attributes}>{LARGE.draw(letter)}</svg></td>"
    )


_CELLS = {letter: _cell(letter) for letter in (ABSENT, *Rating.values)}


def _headings(names):
    """The quarters, under their years.

    The year is said with each quarter too, for those who hear the heading with the cell.
    """
    quarters = "".join(
        f'<th scope="col"{_is_last(index, names)}>{escape(quarter)}'
        f'<span class="govuk-visually-hidden"> {escape(year)}</span></th>'
        for index, (quarter, _, year) in enumerate(name.partition(" ") for name in names)
    )
    return (
        f'<tr aria-hidden="true"><td></td>{_years(names)}</tr>'
        f'<tr><th scope="col">Action</th>{quarters}</tr>'
    )


def _years(names):
    """The years; over one quarter alone there is room for ``26/27``, not for ``2026/27``."""
    spans = [
        (year, len(list(same))) for year, same in groupby(name.partition(" ")[2] for name in names)
    ]
    return "".join(
        f'<th colspan="{number}" scope="colgroup">'
        f"{escape(year[2:] if number == 1 and len(spans) > 1 else year)}</th>"
        for year, number in spans
    )


def _is_last(index, names):
    return ' class="grid-now"' if index == len(names) - 1 else ""


# All quarters of a row in one cell


def _dense(groups, names, caption):
    first, last = escape(names[0]), escape(names[-1])
    span = f"from {first} to {last}, left to right" if len(names) > 1 else f"in {first}"
    out = [
        f'<table class="grid grid-dense" role="table"><caption>{escape(caption)}'
        f'<span class="grid-span">Each row is an action {span}.</span></caption>'
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Action</th>'
        f'<th scope="col" role="columnheader">Ratings {span}</th></tr></thead>'
    ]
    for group in groups:
        out.append(
            '<tbody role="rowgroup"><tr class="grp" role="row">'
            '<th colspan="2" scope="rowgroup" role="rowheader">'
            f"{_linked(group.title, group.href)}</th></tr>"
        )
        out += [
            f'<tr role="row">{_heading(row, ROW_HEADER)}{_small(row.history, names)}</tr>'
            for row in group.rows
        ]
        out.append("</tbody>")
    out.append("</table>")
    return SafeString("".join(out))


@lru_cache(maxsize=KEPT)
def _small(history, names):
    history = _fitted(history, len(names))
    return (
        f'<td role="cell"><svg role="img" aria-label="{escape(in_words(history, names))}"'
        f' width="{SMALL.width_of(len(names))}" height="{SMALL.side}" {SMALL.attributes}>'
        f"{SMALL.draw(history)}</svg></td>"
    )


# What both have


def _fitted(history, wide):
    """A history of as many quarters as the grid has: its last ones, blank where it is shorter."""
    return history[-wide:].rjust(wide, ABSENT)


def _heading(row, role=""):
    return (
        f'<th scope="row"{role}><span class="grid-reference">{escape(row.reference)}</span> '
        f'<a href="{escape(row.href)}">{escape(row.title)}</a></th>'
    )


def _linked(title, href):
    return f'<a href="{escape(href)}">{escape(title)}</a>' if href else escape(title)
