"""Columns of segments, one for each quarter: what the trend and the record of returns are drawn on.

A column's place and width are percentages, so that the text keeps its size on a phone. Each column
has the same width whether there are two or eight: a plan's first quarter is no wall of colour.
"""

from dataclasses import dataclass
from html import escape

from actionplan.charts.fitting import wordings
from actionplan.charts.inks import Ink
from actionplan.charts.squares import short
from actionplan.models.position import HISTORY

TALL = 170
"""Height in px of the tallest column."""
OVER = 22
"""Px over the tallest column, for its total."""
UNDER = 40
"""Px under the columns, for the names of the quarters."""

PITCH = 100 / HISTORY
SHARE = 0.88
"""The room of a column in percent of the picture, and how much of it the column takes."""

NARROWEST = 280
"""Px of the narrowest picture: the narrowest phone's width."""
LETTER, LETTER_WIDTH, LETTER_ROOM = 12, 6.3, 3
"""Px of the letters in a column: their size, the width of one, what they leave free."""

SMALLEST = 5
"""Px that a segment keeps however little it counts, so that one in 300 is still seen."""
WRITABLE, RULABLE = 16, 24
"""Px from which on a segment has room for its words, and for a second line above and below."""

INK, SOFT = "#12181f", "#4d5965"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a column: how many, and how it is drawn.

    ``texts`` say it, the longest first; ``words`` say it aloud where it is a link.
    ``is_ruled`` draws a second line within its border, as delivered has everywhere.
    """

    number: int
    ink: Ink
    texts: tuple[str, ...]
    words: str = ""
    href: str = ""
    is_ruled: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """A column: the quarter's short name, its segments from the foot up, and where it leads.

    ``note`` is drawn under its name: the inside of an SVG whose middle is the column's.
    """

    name: str
    segments: tuple[Segment, ...]
    href: str = ""
    note: str = ""


def stacks_svg(stacks, *, label, is_last_ringed=True, notes_height=0):
    """Draw the columns as one picture. ``label`` says it all in words.

    A column is as tall as its total, of the greatest. With links in it, the picture is a group to
    a screen reader; else it is an image.
    """
    greatest = max((_total(stack) for stack in stacks), default=0) or 1
    height = OVER + TALL + UNDER + notes_height
    has_links = any(stack.href or any(s.href for s in stack.segments) for stack in stacks)
    drawn = "".join(
        _column(stack, index, greatest, is_last_ringed and index == len(stacks) - 1)
        for index, stack in enumerate(stacks)
    )
    return (
        f'<div class="stacks"><svg width="100%" height="{height}"'
        f' role="{"group" if has_links else "img"}" aria-label="{escape(label)}"'
        f' overflow="visible" text-anchor="middle" font-size="13">'
        f'<line x1="0" x2="{short(PITCH * len(stacks))}%" y1="{OVER + TALL}" y2="{OVER + TALL}"'
        f' stroke="{INK}"/>{drawn}{_names(stacks)}</svg></div>'
    )


def _total(stack):
    return sum(segment.number for segment in stack.segments)


def _column(stack, index, greatest, is_ringed):
    x, width = PITCH * (index + (1 - SHARE) / 2), PITCH * SHARE
    foot = OVER + TALL
    heights = _heights(stack, greatest)
    drawn = []
    for segment, height in zip(stack.segments, heights, strict=True):
        foot -= height
        drawn.append(_segment(segment, x, width, foot, height))
    total = _total(stack)
    drawn.append(
        f'<text x="{short(x + width / 2)}%" y="{short(foot - 7)}" fill="{SOFT}"'
        f' font-size="12.5">{total:,}</text>'
    )
    if is_ringed and total:
        drawn.append(
            f'<rect x="{short(PITCH * index + 0.2)}%" y="{short(foot - 3)}"'
            f' width="{short(PITCH - 0.4)}%" height="{short(OVER + TALL - foot + 6)}" rx="4"'
            f' fill="none" stroke="{INK}" stroke-width="2"/>'
        )
    return "".join(drawn)


def _heights(stack, greatest):
    """Px for each segment: none under the smallest, and the column as tall as its total."""
    each = [TALL * segment.number / greatest for segment in stack.segments]
    rest = sum(height for height in each if height >= SMALLEST)
    left = sum(each) - SMALLEST * sum(height < SMALLEST for height in each)
    return [height * left / rest if height >= SMALLEST else SMALLEST for height in each]


def _segment(segment, x, width, top, height):
    if segment.ink.dash and height < 2 * SMALLEST:
        drawn = (  # two dashed lines so near would run into each other
            f'<line x1="{short(x)}%" x2="{short(x + width)}%" y1="{short(top + height / 2)}"'
            f' y2="{short(top + height / 2)}" stroke="{segment.ink.stroke}"'
            f' stroke-width="{short(height - 2)}" stroke-dasharray="{segment.ink.dash}"/>'
        )
    else:
        dash = f' stroke-dasharray="{segment.ink.dash}"' if segment.ink.dash else ""
        drawn = (
            f'<rect x="{short(x)}%" y="{short(top + 1)}" width="{short(width)}%"'
            f' height="{short(height - 2)}" rx="2" fill="{segment.ink.fill}"'
            f' stroke="{segment.ink.stroke}" stroke-width="{segment.ink.width}"{dash}/>'
        )
    if segment.is_ruled and height >= RULABLE:
        drawn += "".join(
            f'<line x1="{short(x)}%" x2="{short(x + width)}%" y1="{short(y)}" y2="{short(y)}"'
            f' stroke="{segment.ink.stroke}"/>'
            for y in (top + 4, top + height - 4)
        )
    if height >= WRITABLE:
        place = f'x="{short(x + width / 2)}%" y="{short(top + height / 2 + 4.5)}"'
        letters = f'fill="{segment.ink.text}" font-size="{LETTER}" font-weight="650"'
        drawn += "".join(
            f"<text {attributes} {place} {letters}>{escape(text)}</text>"
            for attributes, text in wordings(
                segment.texts,
                width,
                narrowest=NARROWEST,
                letter=LETTER_WIDTH,
                room=LETTER_ROOM,
            )
        )
    if not segment.href:
        return drawn
    return f'<a href="{escape(segment.href)}" aria-label="{escape(segment.words)}">{drawn}</a>'


def _names(stacks):
    """The quarters under their columns, and each year under its first."""
    drawn, before = [], ""
    for index, stack in enumerate(stacks):
        quarter, _, year = stack.name.partition(" ")
        x = short(PITCH * (index + 0.5))
        is_last = index == len(stacks) - 1
        weight = ' font-weight="750"' if is_last else ""
        name = (
            f'<text x="{x}%" y="{OVER + TALL + 18}" fill="{INK}"{weight}>{escape(quarter)}</text>'
        )
        if stack.href:
            name = f'<a href="{escape(stack.href)}" aria-label="{escape(stack.name)}">{name}</a>'
        drawn.append(name)
        if year != before:
            drawn.append(
                f'<text x="{x}%" y="{OVER + TALL + 34}" fill="{SOFT}" font-size="11.5">'
                f"{escape(year)}</text>"
            )
            before = year
        if stack.note:
            drawn.append(
                f'<svg x="{x}%" y="{OVER + TALL + UNDER}" overflow="visible">{stack.note}</svg>'
            )
    return "".join(drawn)
