"""The line over a picture that says what its signs mean. For the eye: a drawing says its words."""

from html import escape


def key(items):
    """Draw the key of a picture: ``items`` are pairs of a sign, 18 by 14 px, and its words."""
    drawn = "".join(
        f'<span class="key-item"><svg width="18" height="14">{sign}</svg> {escape(words)}</span> '
        for sign, words in items
    )
    return f'<span class="key" aria-hidden="true">{drawn}</span>'
