"""The record of returns: how many updates came on time, late or not at all, by quarter.

These are no ratings, so they have the service's own inks: pale with a line is on time, solid dark
is late, heavy dashes are missing, as "No update" is everywhere. A good record is quiet.
"""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from actionplan.charts.inks import INKS, Ink
from actionplan.charts.key import key
from actionplan.charts.squares import short
from actionplan.charts.stacks import INK, Segment, Stack, stacks_svg
from actionplan.charts.tables import Cell, DataRow, DataTable, figure
from actionplan.models.ratings import Rating

MISSING = INKS[Rating.NO_UPDATE]
LATE = Ink("#1f3a5f", "#ffffff", "#1f3a5f", 1.5)
ON_TIME = Ink("#e8eef5", "#1f3a5f", "#1f3a5f", 1)

BACK = "M-5 0h7a3 3 0 0 1 0 6h-3M-1.5 -3.5L-5 0L-1.5 3.5"
PUT_OFF = "M-6 3h9M-0.5 -0.5L3 3L-0.5 6.5M6 -1.5v9"
"""Two signs, as paths: an arrow that turns back, and one that moves up to a line."""

NOTE = 20
"""Px for each line of signs under the names of the quarters."""


@dataclass(frozen=True, slots=True)
class ReturnsColumn:
    """A quarter: its short name ("Q2 2026/27") and how its updates came in.

    ``sent_back`` is how many an executive returned, ``extended`` how many dates were put back.
    ``href`` leads to the quarter's rows.
    """

    name: str
    on_time: int
    late: int
    missing: int
    sent_back: int = 0
    extended: int = 0
    href: str = ""


def returns(*, columns, label):
    """Draw up to eight :class:`ReturnsColumn`, the oldest first, as stacked columns with a key.

    ``label`` says whose updates they are. What was sent back and put back is told by a sign and a
    number under its quarter, where there was any. Nothing is drawn for no quarters.
    """
    if not columns:
        return SafeString("")
    any_back = any(column.sent_back for column in columns)
    any_put_off = any(column.extended for column in columns)
    stacks = [
        Stack(column.name, tuple(_segments(column)), column.href, _note(column, any_back))
        for column in columns
    ]
    said = ". ".join([label, *(f"{column.name}: {_counted(column)}" for column in columns)])
    drawn = stacks_svg(stacks, label=f"{said}.", notes_height=NOTE * (any_back + any_put_off))
    return SafeString(f"{_key(any_back, any_put_off)}{drawn}")


def returns_table(*, columns, label):
    """The same as a :class:`~actionplan.charts.tables.DataTable`: a row for each quarter."""
    rows = (
        DataRow(
            Cell(column.name, column.href),
            (
                figure(column.on_time),
                figure(column.late),
                figure(column.missing),
                figure(column.sent_back),
                figure(column.extended),
            ),
        )
        for column in columns
    )
    headings = ("Quarter", "On time", "Late", "Missing", "Sent back", "Date put back")
    return DataTable(label, headings, tuple(rows))


def _segments(column):
    for ink, number, words in (
        (MISSING, column.missing, "missing"),
        (LATE, column.late, "late"),
        (ON_TIME, column.on_time, "on time"),
    ):
        if number:
            texts = (f"{number:,} {words}", f"{number:,}")
            yield Segment(number, ink, texts)


def _note(column, any_back):
    drawn = ""
    if column.sent_back:
        drawn += _signed(BACK, column.sent_back, 8)
    if column.extended:
        drawn += _signed(PUT_OFF, column.extended, 8 + (NOTE if any_back else 0))
    return drawn


def _signed(sign, number, y):
    return (
        f'<path transform="translate(-8 {y - 3})" d="{sign}" fill="none" stroke="{INK}"'
        f' stroke-width="1.5"/><text x="3" y="{short(y + 4.5)}" text-anchor="start" fill="{INK}">'
        f"{number}</text>"
    )


def _key(any_back, any_put_off):
    def box(ink):
        dash = f' stroke-dasharray="{ink.dash}"' if ink.dash else ""
        return (
            f'<rect x="2" y="2" width="14" height="10" rx="2" fill="{ink.fill}"'
            f' stroke="{ink.stroke}" stroke-width="{ink.width}"{dash}/>'
        )

    def sign(path):
        return (
            f'<path transform="translate(9 4)" d="{path}" fill="none" stroke="{INK}"'
            ' stroke-width="1.5"/>'
        )

    items = [(box(ON_TIME), "on time"), (box(LATE), "late"), (box(MISSING), "missing")]
    if any_back:
        items.append((sign(BACK), "sent back by an executive"))
    if any_put_off:
        items.append((sign(PUT_OFF), "date put back"))
    return key(items)


def _counted(column):
    said = [
        f"{number:,} {words}"
        for number, words in (
            (column.on_time, "on time"),
            (column.late, "late"),
            (column.missing, "missing"),
            (column.sent_back, "sent back"),
            (column.extended, "with the date put back"),
        )
        if number
    ]
    return ", ".join(said) or "nothing was asked for"
