"""The timeline: where the dates of a plan were first set, where they are now, what slipped.

A real table: a row's heading is the link to its action, its cell the lane of its dates. A lane is
drawn in percent of its width and its marks in px, so that it fits a phone, where the heading
stands above it, and nothing in it shrinks. Each priority has the axis over its own rows: nobody
scrolls back to see what month it is. What a lane shows it says in words; the whole stands in
:func:`timeline_table`.

A hollow mark is the date first agreed, a solid one the date as it stands, the line between them
the slip. A tick is what is done. What is overdue is red and reaches to the day of the record.
"""

from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.safestring import SafeString

from actionplan.charts.axis import Axis, axis_svg
from actionplan.charts.key import key
from actionplan.charts.squares import short
from actionplan.charts.tables import Cell, DataRow, DataTable
from actionplan.models.ratings import Rating

LANE = 30
STEPS = 22
"""How high an action's dates are drawn, and its milestones under them, in px."""

INK, SOFT, RED = "#12181f", "#6f7a85", "#b3141b"
RELEASED = "when this was released"

ROOM = 36
"""Percent of a lane that the words beside a mark need, on a phone."""


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """A milestone on its action's row. ``done_on`` is the day it was done, if it is."""

    title: str
    original_due_on: date
    due_on: date
    done_on: date | None = None
    is_overdue: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An action: the date first agreed, the date as it stands, and its milestones by date.

    ``is_delivered`` marks its date with a tick; ``is_overdue`` says that the date has passed and
    the action is not delivered, by the day of the record.
    """

    reference: str
    title: str
    href: str
    original_due_on: date
    due_on: date
    rating: Rating | None = None
    is_delivered: bool = False
    is_overdue: bool = False
    steps: tuple[TimelineStep, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """A priority and its rows. ``href`` leads to its rows in the list, if anywhere."""

    title: str
    rows: tuple[TimelineRow, ...]
    href: str = ""


def timeline(*, groups, on, caption, starts_on=None, ends_on=None, on_is=RELEASED):
    """Draw the dates of a list of :class:`TimelineGroup` over one axis of time, as markup.

    ``on`` is the day of the record, drawn as a line through every row; ``on_is`` says in the key
    what day that is. The axis runs from
    ``starts_on`` to ``ends_on`` (a plan's own), and further where a date or ``on`` lies outside.
    Nothing is drawn for no rows.
    """
    groups = [group for group in groups if group.rows]
    if not groups:
        return SafeString("")
    days = [*_days(groups), *(day for day in (starts_on, ends_on) if day)]
    axis = Axis.over(days, on=on)
    out = [
        f'<table class="timeline" role="table"><caption>{escape(caption)} {_key(groups, on, on_is)}'
        '</caption><colgroup><col class="timeline-head"><col></colgroup>'
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Action</th>'
        '<th scope="col" role="columnheader">Dates</th></tr></thead>'
    ]
    for index, group in enumerate(groups):
        top = axis_svg(axis, is_dated=index == 0)
        title = escape(group.title)
        if group.href:
            title = f'<a href="{escape(group.href)}">{title}</a>'
        out.append(
            '<tbody role="rowgroup"><tr class="grp" role="row">'
            f'<th scope="rowgroup" role="rowheader">{title}</th>'
            f'<td role="cell">{top}</td></tr>'
        )
        out += [_row(row, axis) for row in group.rows]
        out.append("</tbody>")
    out.append("</table>")
    return SafeString("".join(out))


def _days(groups):
    for group in groups:
        for row in group.rows:
            yield row.original_due_on
            yield row.due_on
            for step in row.steps:
                yield step.original_due_on
                yield step.done_on or step.due_on


def _row(row, axis):
    height, lane = (LANE + STEPS, "lane lane-steps") if row.steps else (LANE, "lane")
    drawn = [_dates(row, axis)]
    drawn += [_step(step, axis) for step in row.steps]
    return (
        f'<tr role="row"><th scope="row" role="rowheader"><span class="grid-reference">'
        f'{escape(row.reference)}</span> <a href="{escape(row.href)}">{escape(row.title)}</a></th>'
        f'<td class="{lane}" role="cell"><svg role="img" width="100%"'
        f' aria-label="{escape(_row_in_words(row))}"'
        f' height="{height}" overflow="visible">{axis.lines}{"".join(drawn)}</svg></td></tr>'
    )


# An action's own dates


def _dates(row, axis):
    first, now = axis.place(row.original_due_on), axis.place(row.due_on)
    y = LANE / 2
    out = []
    if row.is_overdue:
        out.append(_line(now, axis.place(axis.on), y, RED, 4))
    if row.original_due_on != row.due_on:
        out.append(_line(first, now, y, INK, 2))
        out.append(
            f'<circle cx="{short(first)}%" cy="{y:g}" r="5.5" fill="#ffffff" stroke="{INK}"'
            ' stroke-width="1.75"/>'
        )
    if row.is_delivered:
        out.append(_tick(now, y, 1))
    else:
        ink = RED if row.is_overdue else INK
        out.append(f'<circle cx="{short(now)}%" cy="{y:g}" r="6.5" fill="{ink}"/>')
    out.append(_note(row, axis, first, now, y))
    return "".join(out)


def _note(row, axis, first, now, y):
    """What is overdue, or the slip, in words where there is most room: on a side, or on the line.

    One fact is enough there: the slip of what is overdue is seen, and told in the table.
    """
    slip = (row.due_on - row.original_due_on).days
    late = (axis.on - row.due_on).days
    if row.is_overdue:
        words, ink = f"{_days_in_words(late)} overdue" if late > 0 else "overdue", RED
    elif slip:
        words, ink = _slip_in_words(slip), INK
    else:
        return ""
    marks = (first, now, axis.place(axis.on)) if row.is_overdue else (first, now)
    left, right = min(marks), max(marks)
    if max(left, 100 - right) < ROOM:
        x, anchor, off = (left + right) / 2, "middle", 0
    elif 100 - right >= left:
        x, anchor, off = right, "start", 12
    else:
        x, anchor, off = left, "end", -12
    return (
        f'<svg x="{short(x)}%" y="{y:g}" overflow="visible"><text x="{off}" y="4.5" fill="{ink}"'
        f' text-anchor="{anchor}" font-size="13" font-weight="650" stroke="#ffffff"'
        f' stroke-width="7" paint-order="stroke">{words}</text></svg>'
    )


def _days_in_words(days):
    return f"{days:,} day{'' if days == 1 else 's'}"


def _slip_in_words(days):
    return f"slipped {_days_in_words(days)}" if days > 0 else f"{_days_in_words(-days)} sooner"


def _line(begin, end, y, ink, width):
    return (
        f'<line x1="{short(begin)}%" x2="{short(end)}%" y1="{y:g}" y2="{y:g}" stroke="{ink}"'
        f' stroke-width="{width}"/>'
    )


def _tick(x, y, size):
    """A white disc, so that no line runs through it, and a tick on it."""
    tick = " ".join(short(size * part) for part in (4, 4.5, 8, -9))
    return (
        f'<svg x="{short(x)}%" y="{y:g}" overflow="visible"><circle r="{7 * size:g}"'
        f' fill="#ffffff"/><path d="M{short(-6 * size)} {short(0.5 * size)}l{tick}" fill="none"'
        f' stroke="{INK}" stroke-width="2.5"/></svg>'
    )


# Its milestones


def _step(step, axis):
    y = LANE + STEPS / 2 - 3
    if step.done_on:
        return _titled(step, _tick(axis.place(step.done_on), y, 0.7))
    first, now = axis.place(step.original_due_on), axis.place(step.due_on)
    out = []
    if step.is_overdue:
        out.append(_line(now, axis.place(axis.on), y, RED, 2))
    if step.original_due_on != step.due_on:
        out.append(_line(first, now, y, SOFT, 1))
        out.append(_diamond(first, y, "#ffffff", INK))
    out.append(_diamond(now, y, RED if step.is_overdue else INK, "#ffffff"))
    return _titled(step, "".join(out))


def _titled(step, drawn):
    """With the milestone's title for a pointer that rests on it; the table has it for everyone."""
    return f"<g><title>{escape(step.title)}</title>{drawn}</g>"


def _diamond(x, y, fill, stroke):
    return (
        f'<svg x="{short(x)}%" y="{y:g}" overflow="visible"><path d="M0 -5.5l5.5 5.5l-5.5 5.5l-5.5'
        f' -5.5z" fill="{fill}" stroke="{stroke}"/></svg>'
    )


# The key


def _key(groups, on, on_is):
    """What the signs mean: of those only that are there."""
    rows = [row for group in groups for row in group.rows]
    dated = [*rows, *(step for row in rows for step in row.steps)]
    y, x = 7, 50
    items = [(f'<circle cx="9" cy="7" r="6" fill="{INK}"/>', "due date")]
    if any(one.original_due_on != one.due_on for one in dated):
        hollow = (
            f'<circle cx="9" cy="7" r="5.25" fill="#ffffff" stroke="{INK}" stroke-width="1.75"/>'
        )
        items.append((hollow, "date first agreed"))
    if any(row.steps for row in rows):
        items.append((_diamond(x, y, INK, "#ffffff"), "milestone"))
    if any(row.is_delivered for row in rows) or any(
        step.done_on for row in rows for step in row.steps
    ):
        items.append((_tick(x, y, 0.85), "done"))
    if any(one.is_overdue for one in dated):
        late = _line(50, 100, y, RED, 4) + f'<circle cx="7" cy="7" r="6" fill="{RED}"/>'
        items.append((late, "overdue"))
    items.append(
        (
            f'<path d="M9 0v14" stroke="{INK}" stroke-width="1.5"/>',
            f"{_day(on)}, {on_is}",
        )
    )
    return key(items)


# In words


def _day(day):
    return f"{day.day} {day:%B} {day.year}"


def _row_in_words(row):
    said = [_stands(row.original_due_on, row.due_on)]
    if row.is_delivered:
        said.append("Delivered.")
    elif row.is_overdue:
        said.append("Overdue.")
    if row.steps:
        number = len(row.steps)
        parts = [f"{number} milestone{'' if number == 1 else 's'}"]
        done = sum(step.done_on is not None for step in row.steps)
        overdue = sum(step.is_overdue and not step.done_on for step in row.steps)
        parts += [f"{done} done"] if done else []
        parts += [f"{overdue} overdue"] if overdue else []
        said.append(f"{', '.join(parts)}.")
    return " ".join(said)


def _stands(original, due):
    if original == due:
        return f"Due {_day(due)}."
    slip = (due - original).days
    return f"First due {_day(original)}, now {_day(due)}, {_slip_in_words(slip)}."


# As a table


def timeline_table(*, groups, caption):
    """The same as a :class:`~actionplan.charts.tables.DataTable`: a row for each date."""
    rows = []
    for group in groups:
        if not group.rows:
            continue
        rows.append(DataRow(Cell(group.title, group.href), is_group=True))
        for row in group.rows:
            state = "delivered" if row.is_delivered else "overdue" if row.is_overdue else ""
            rows.append(_line_of(f"{row.reference} {row.title}", row.href, row, state))
            for step in row.steps:
                state = "overdue" if step.is_overdue else ""
                if step.done_on:
                    state = f"done {_day(step.done_on)}"
                rows.append(_line_of(f"Milestone: {step.title}", step.href, step, state))
    return DataTable(
        caption, ("Action or milestone", "First agreed", "Now", "How it stands"), tuple(rows)
    )


def _line_of(title, href, dated, state):
    slip = (dated.due_on - dated.original_due_on).days
    words = [word for word in (_slip_in_words(slip) if slip else "", state) if word]
    stands = ", ".join(words) or "as agreed"
    return DataRow(
        Cell(title, href),
        (
            Cell(_day(dated.original_due_on)),
            Cell(_day(dated.due_on)),
            Cell(stands[0].upper() + stands[1:]),
        ),
    )
