"""The data table that stands beside every picture: its numbers and words, in plain values."""

from dataclasses import dataclass
from html import escape
from itertools import zip_longest

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a data table; with ``href``, its text is a link to the rows behind it."""

    text: str
    href: str = ""
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row: what it is about, then a cell for each further heading.

    ``is_group`` makes it the heading of the rows that follow; it has no cells then.
    """

    head: Cell
    cells: tuple[Cell, ...] = ()
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """A picture's content as a table. ``headings`` has one for the rows' heads, then the cells'."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[DataRow, ...]


def figure(number, href=""):
    """A cell with a number, set to the right; linked where there is something behind it."""
    return Cell(f"{number:,}", href if number else "", is_figure=True)


def table_markup(table, *, classes="govuk-table"):
    """Draw a :class:`DataTable` as markup; a column of figures has its heading set right too."""
    rows = table.rows
    cells = next((row.cells for row in rows if not row.is_group), ())
    figures = [False, *(cell.is_figure for cell in cells)]
    headings = "".join(
        f'<th scope="col"{FIGURE if is_figure else ""}>{escape(heading)}</th>'
        for heading, is_figure in zip_longest(table.headings, figures[: len(table.headings)])
    )
    wide = len(table.headings)
    body = "".join([_row(row, wide) for row in rows])
    return SafeString(
        f'<table class="{classes}"><caption class="govuk-visually-hidden">{escape(table.caption)}'
        f"</caption><thead><tr>{headings}</tr></thead><tbody>{body}</tbody></table>"
    )


FIGURE = ' class="figure"'


def _row(row, wide):
    if row.is_group:
        return (
            f'<tr class="grp"><th colspan="{wide}" scope="rowgroup">{_content(row.head)}</th></tr>'
        )
    cells = "".join(
        [f"<td{FIGURE if cell.is_figure else ''}>{_content(cell)}</td>" for cell in row.cells]
    )
    return f'<tr><th scope="row">{_content(row.head)}</th>{cells}</tr>'


def _content(cell):
    text = escape(cell.text)
    return f'<a href="{escape(cell.href)}">{text}</a>' if cell.href else text
