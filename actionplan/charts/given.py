"""The strip of a supporting agency's part: a square for each quarter, said or silent."""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from actionplan.charts.inks import INKS
from actionplan.models.ratings import Rating

GAVE, SILENT, NOT_ASKED = "+", "-", "."
"""The signs of a part's history, one for each quarter, the oldest first."""

WORDS = {GAVE: "added something", SILENT: "added nothing", NOT_ASKED: "nothing was asked for"}

SIDE, STEP = 22, 25
PALE, DARK, FAINT = "#e8eef5", "#1f3a5f", "#6f7a85"
"""What was given is quiet, silence is not: ink follows concern."""

KEPT = 1024


@lru_cache(maxsize=KEPT)
def given_strip(history, names):
    """Draw a part's history as one picture that says itself in words.

    ``history`` is a string of :data:`GAVE`, :data:`SILENT` and :data:`NOT_ASKED`, ``names`` a
    tuple of the short names of its quarters. Silence looks as "No update" does everywhere; a
    quarter in which nothing was asked for has a dot. Raises ``KeyError`` for another sign.
    """
    said = " ".join(f"{name}: {WORDS[sign]}." for name, sign in zip(names, history, strict=True))
    squares = "".join(_square(sign, place * STEP) for place, sign in enumerate(history))
    width = max(len(history) * STEP - (STEP - SIDE), 0)
    return SafeString(
        f'<svg class="given" role="img" aria-label="{escape(said)}" width="{width}"'
        f' height="{SIDE}" focusable="false" font-size="13" font-weight="700"'
        f' text-anchor="middle">{squares}</svg>'
    )


def given_key():
    """What the strip's squares mean, as a list of pairs: a square, and its words."""
    return [(_alone(sign), WORDS[sign]) for sign in WORDS]


def _alone(sign):
    return SafeString(
        f'<svg class="key-mark" width="18" height="18" viewBox="0 0 {SIDE} {SIDE}"'
        f' aria-hidden="true" focusable="false" font-size="13" font-weight="700"'
        f' text-anchor="middle">{_square(sign, 0)}</svg>'
    )


def _square(sign, x):
    if sign == NOT_ASKED:
        return f'<circle cx="{x + SIDE // 2}" cy="{SIDE // 2}" r="1.75" fill="{FAINT}"/>'
    if sign == GAVE:
        return (
            f'<rect x="{x + 0.75:g}" y=".75" width="{SIDE - 1.5:g}" height="{SIDE - 1.5:g}"'
            f' rx="2.25" fill="{PALE}" stroke="{DARK}" stroke-width="1.5"/>'
            f'<path d="M{x + 6} 11.5l3.5 3.5 6.5-7.5" fill="none" stroke="{DARK}"'
            ' stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>'
        )
    ink = INKS[Rating.NO_UPDATE]
    return (
        f'<rect x="{x + 1}" y="1" width="{SIDE - 2}" height="{SIDE - 2}" fill="{ink.fill}"'
        f' stroke="{ink.stroke}" stroke-width="{ink.width}" stroke-dasharray="5"'
        f' stroke-dashoffset="2.5"/><text x="{x + SIDE // 2}" y="15.5" fill="{ink.text}">–</text>'
    )
