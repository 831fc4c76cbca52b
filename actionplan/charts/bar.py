"""One stacked bar: how many actions stand at each rating."""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from actionplan.charts.fitting import wordings
from actionplan.charts.inks import INKS
from actionplan.charts.squares import short
from actionplan.charts.tables import Cell, DataRow, DataTable, figure
from actionplan.models.ratings import Rating

BAR_HEIGHT = 28
SMALLEST_SHARE = 2.0
"""Percentage a rating keeps however few its actions, so that one red in 300 is still seen."""
MARGIN = 0.4
"""Percentage left free at both ends, so that the outlines are not cut."""
GAP = 0.6

KEPT = 1024
"""Bars kept drawn: about 2 MB."""


def in_words(*, counts, label):
    """Return the bar's content as a sentence: "Prevent: 1 amber, 2 green, of 3 actions".

    ``counts`` is a list of (Rating, number of actions); ``label`` says what is counted.
    """
    shown = _ordered(counts)
    if not shown:
        return f"{label}: no actions"
    total = sum(number for _, number in shown)
    parts = ", ".join(f"{number:,} {rating.word.lower()}" for rating, number in shown)
    return f"{label}: {parts}, of {total:,} action{'' if total == 1 else 's'}"


def rating_bar_svg(*, counts, label, hrefs=None):
    """Return one stacked bar as SVG markup, the most worrying rating first.

    ``counts`` is a list of (Rating, number of actions), zeros left out; ``label`` says what is
    counted. With ``hrefs``, by rating, a segment is a link to its actions. Widths are percentages,
    so the text keeps its size on every screen. Each segment brings its words in a long and in
    shorter ways, and the style shows the longest that fits the bar's width; the label has it all.
    Kept once drawn.
    """
    return _bar(tuple(_ordered(counts)), str(label), tuple((hrefs or {}).items()))


@lru_cache(maxsize=KEPT)
def _bar(shown, label, hrefs):
    hrefs = dict(hrefs)
    body = "".join(
        _segment(rating, number, x, width, hrefs.get(rating, ""))
        for rating, number, x, width in _places(shown)
    )
    words = escape(in_words(counts=shown, label=label))
    return SafeString(
        f'<svg class="rating-bar" width="100%" height="{BAR_HEIGHT}"'
        f' role="{"group" if hrefs and shown else "img"}" aria-label="{words}"'
        f' text-anchor="middle" font-size="13" font-weight="650">{body or NOTHING}</svg>'
    )


def rating_bar_table(*, counts, label, hrefs=None):
    """The same as a :class:`~actionplan.charts.tables.DataTable`: a row for each pair given."""
    hrefs = hrefs or {}
    rows = (
        DataRow(Cell(rating.word), (figure(number, hrefs.get(rating, "")),))
        for rating, number in counts
    )
    return DataTable(label, ("Rating", "Actions"), tuple(rows))


def _ordered(counts):
    totals = {}
    for rating, number in counts:
        totals[rating] = totals.get(rating, 0) + number
    return [(rating, totals[rating]) for rating in Rating.by_concern() if totals.get(rating)]


def _places(shown):
    """Yield (rating, number, x, width) in percent: no share under the smallest, all adding up."""
    total = sum(number for _, number in shown)
    room = 100 - 2 * MARGIN - GAP * (len(shown) - 1)
    small = {rating for rating, number in shown if room * number / total < SMALLEST_SHARE}
    rest = sum(number for rating, number in shown if rating not in small)
    left = room - SMALLEST_SHARE * len(small)
    x = MARGIN
    for rating, number in shown:
        width = SMALLEST_SHARE if rating in small else left * number / rest
        yield rating, number, x, width
        x += width + GAP


def _segment(rating, number, x, width, href):
    ink = INKS[rating]
    dash = f' stroke-dasharray="{ink.dash}"' if ink.dash else ""
    middle = short(x + width / 2)
    word = rating.word.lower()
    # The letter stays to the last: a number alone would leave colour as the only sign. The whole
    # is the link's name, so that who says a part of it to a computer is understood.
    whole = f"{rating.letter} {number:,} {word}"
    texts = (whole, f"{number:,} {word}", f"{rating.letter} {number:,}")
    written = "".join(
        f'<text {attributes} x="{middle}%" y="19" fill="{ink.text}">{text}</text>'
        for attributes, text in wordings(texts, width)
    )
    drawn = (
        f'<rect x="{short(x)}%" y="1" width="{short(width)}%" height="{BAR_HEIGHT - 2}" rx="3"'
        f' fill="{ink.fill}" stroke="{ink.stroke}" stroke-width="{ink.width}"{dash}/>'
        f"{_double_line(x, width, ink) if rating is Rating.BLUE else ''}{written}"
    )
    return f'<a href="{escape(href)}" aria-label="{whole}">{drawn}</a>' if href else drawn


def _double_line(x, width, ink):
    """Delivered is ruled off: a second line inside, told apart from green without colour."""
    ends = f'x1="{short(x)}%" x2="{short(x + width)}%"'
    return "".join(
        f'<line {ends} y1="{y}" y2="{y}" stroke="{ink.stroke}"/>' for y in (4.5, BAR_HEIGHT - 4.5)
    )


NOTHING = (
    f'<rect x="{MARGIN}%" y="1" width="{100 - 2 * MARGIN}%" height="{BAR_HEIGHT - 2}" rx="3"'
    ' fill="#f4f6f8" stroke="#d5dbe1"/>'
    '<text x="50%" y="19" fill="#4d5965">no actions</text>'
)
