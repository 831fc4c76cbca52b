"""One stacked bar: how many actions stand at each rating."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from actionplan.charts.inks import INKS
from actionplan.models.ratings import Rating

BAR_HEIGHT = 28
NARROWEST = 140
"""Width in px of the narrowest bar, a card's on paper: what shows without the style fits it."""
WIDTHS = (
    NARROWEST, 160, 180, 200, 220, 240, 280, 320, 360, 400, 480, 560, 640, 720, 800, 960, 1120,
)  # fmt: skip
"""Widths of a bar in px at which the style may change a segment's words (``bar-from-220``)."""
LETTER_WIDTH = 7.0
"""Width in px of an average letter of the bar's text, generous (measured: 6.2 to 6.9)."""
ROOM = 8
"""Px that a segment's outline and its two ends take from its words."""
SMALLEST_SHARE = 2.0
"""Percentage a rating keeps however few its actions, so that one red in 300 is still seen."""
MARGIN = 0.4
"""Percentage left free at both ends, so that the outlines are not cut."""
GAP = 0.6


def in_words(*, counts, label):
    """Return the bar's content as a sentence: "Prevent: 1 amber, 2 green, of 3 actions".

    ``counts`` is a list of (Rating, number of actions); ``label`` says what is counted.
    """
    shown = _ordered(counts)
    if not shown:
        return f"{label}: no actions"
    total = sum(number for _, number in shown)
    parts = ", ".join(f"{number} {rating.word.lower()}" for rating, number in shown)
    return f"{label}: {parts}, of {total} action{'' if total == 1 else 's'}"


def rating_bar_svg(*, counts, label):
    """Return one stacked bar as SVG markup, the most worrying rating first.

    ``counts`` is a list of (Rating, number of actions), zeros left out; ``label`` says what is
    counted. Widths are percentages, so the text keeps its size on every screen. Each segment
    brings its words in a long and in shorter ways, and the style shows the longest that fits
    the bar's width; the label has it all.
    """
    shown = _ordered(counts)
    words = in_words(counts=counts, label=label)
    if not shown:
        body = _nothing()
    else:
        body = format_html_join(
            "",
            "{}",
            ((_segment(rating, number, x, width),) for rating, number, x, width in _places(shown)),
        )
    return format_html(
        '<svg class="rating-bar" width="100%" height="{}" role="img" aria-label="{}"'
        ' focusable="false">{}</svg>',
        BAR_HEIGHT,
        words,
        body,
    )


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


def _segment(rating, number, x, width):
    ink = INKS[rating]
    dash = format_html(' stroke-dasharray="{}"', ink.dash) if ink.dash else ""
    rect = format_html(
        '<rect x="{}%" y="1" width="{}%" height="{}" rx="3"'
        ' fill="{}" stroke="{}" stroke-width="{}"{}/>',
        _number(x),
        _number(width),
        BAR_HEIGHT - 2,
        ink.fill,
        ink.stroke,
        ink.width,
        dash,
    )
    lines = _double_line(x, width, ink) if rating is Rating.BLUE else ""
    middle = _number(x + width / 2)
    written = format_html_join(
        "",
        '<text class="{}" x="{}%" y="19" text-anchor="middle" fill="{}"{}>{}</text>',
        (
            (names, middle, ink.text, "" if is_shown else mark_safe(' display="none"'), text)
            for names, is_shown, text in _wordings(rating, number, width)
        ),
    )
    return format_html("{}{}{}", rect, lines, written)


def _double_line(x, width, ink):
    """Delivered is ruled off: a second line inside, told apart from green without colour."""
    ends = (_number(x), _number(x + width), ink.stroke)
    return format_html_join(
        "",
        '<line x1="{}%" x2="{}%" y1="{}" y2="{}" stroke="{}"/>',
        ((ends[0], ends[1], y, y, ends[2]) for y in (4.5, BAR_HEIGHT - 4.5)),
    )


def _wordings(rating, number, width):
    """Yield a segment's texts, the longest first: (classes, whether shown without style, text).

    A text says from which of :data:`WIDTHS` on it fits, and from which on a longer one stands in
    its place. The letter stays to the last: a number alone would leave colour as the only sign.
    """
    longer = None
    for text in (
        f"{rating.letter} {number} {rating.word.lower()}",
        f"{number} {rating.word.lower()}",
        f"{rating.letter} {number}",
    ):
        needed = (len(text) * LETTER_WIDTH + ROOM) / width * 100
        fits = next((step for step in WIDTHS if step >= needed), None)
        if fits is None or fits == longer:
            continue
        names = f"bar-from-{fits}" + (f" bar-until-{longer}" if longer else "")
        yield names, fits == NARROWEST, text
        longer = fits


def _nothing():
    return mark_safe(
        f'<rect x="{MARGIN}%" y="1" width="{100 - 2 * MARGIN}%" height="{BAR_HEIGHT - 2}" rx="3"'
        ' fill="#f4f6f8" stroke="#d5dbe1"/>'
        '<text x="50%" y="19" text-anchor="middle" fill="#4d5965">no actions</text>'
    )


def _number(value):
    return f"{value:.2f}".rstrip("0").rstrip(".")
