"""The strip of an action's ratings: a square for each quarter, the last one ringed."""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from actionplan.charts.squares import Squares, in_words, short
from actionplan.models.position import ABSENT

INK = "#12181f"
RING = 2
RING_OFF = 1.5
"""The ring's colour, its width, and how far off its square it is, in px."""

EDGE = RING + RING_OFF
SQUARES = Squares(side=22, gap=3, letter=13, top=EDGE, last_apart=3)

KEPT = 4096
"""Strips kept drawn: about 6 MB where every one differs."""


@lru_cache(maxsize=KEPT)
def rating_strip(history, names):
    """Draw a history as one picture that says itself in words.

    ``history`` is that of a ``Position``, ``names`` a tuple of the short names of its quarters,
    the oldest first (where there are more of them, it is that of the last ones). An empty
    history draws nothing. Raises ``KeyError`` for a letter that is no rating. Kept once drawn: a
    page of actions has few different ones.
    """
    if not history:
        return SafeString("")
    width = short(SQUARES.width_of(len(history)) + EDGE)
    height = short(SQUARES.side + 2 * EDGE)
    return SafeString(
        f'<svg class="strip" role="img" aria-label="{escape(in_words(history, names))}"'
        f' width="{width}" height="{height}" viewBox="0 0 {width} {height}" overflow="visible"'
        f" {SQUARES.attributes}>{SQUARES.draw(history)}{_ring(history)}</svg>"
    )


def _ring(history):
    if history[-1] == ABSENT:
        return ""
    x = SQUARES.left_of(len(history) - 1, is_last=True) - RING_OFF - RING / 2
    side = short(SQUARES.side + 2 * RING_OFF + RING)
    return (
        f'<rect x="{short(x)}" y="{RING / 2:g}" width="{side}" height="{side}" rx="4.5"'
        f' fill="none" stroke="{INK}" stroke-width="{RING}"/>'
    )
