"""Words that a drawing shows only where they fit: it is drawn once, for screens of every width.

A text carries the classes ``bar-from-220`` and, where a longer one takes its place from some width
on, ``bar-until-400``: the style shows it while the picture is so wide (``charts.css``). Without
the style, what fits the narrowest picture shows.
"""

NARROWEST = 140
"""Width in px of the narrowest picture, a card's on paper: what shows without the style fits it."""

WIDTHS = (
    NARROWEST, 160, 180, 200, 220, 240, 280, 320, 360, 400, 480, 560, 640, 720, 800, 960, 1120,
)  # fmt: skip
"""Widths of a picture in px at which its words may change."""

LETTER_WIDTH = 7.0
"""Width in px of an average letter of 13 px, generous (measured: 6.2 to 6.9)."""

ROOM = 8
"""Px that a segment's outline and its two ends take from its words."""


def width_for(text, share, *, letter=LETTER_WIDTH, room=ROOM):
    """The first of :data:`WIDTHS` in which a text fits a segment, or ``None``.

    ``share`` is the segment's width in percent of the picture's; ``letter`` and ``room`` are in px.
    """
    needed = (len(text) * letter + room) / share * 100
    return next((width for width in WIDTHS if width >= needed), None)


def wordings(texts, share, *, narrowest=NARROWEST, letter=LETTER_WIDTH, room=ROOM):
    """Yield ``(attributes, text)`` for each of a segment's texts that fits in some width.

    ``texts`` say the same, the longest first; ``share`` is the segment's width in percent of the
    picture's. What fits a picture of the ``narrowest`` width shows without the style too.
    """
    longer = None
    for text in texts:
        fits = width_for(text, share, letter=letter, room=room)
        if fits is None or fits == longer:
            continue
        until = f" bar-until-{longer}" if longer else ""
        is_hidden = fits > narrowest or (longer and longer <= narrowest)
        hidden = ' display="none"' if is_hidden else ""
        yield f'class="bar-from-{fits}{until}"{hidden}', text
        longer = fits
