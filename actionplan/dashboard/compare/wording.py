"""An answer of two quarters side by side, with the words that went and the words that came.

Marking costs work that grows with the square of the texts, so there is a limit to it for each
text and for a page of them; beyond it both texts are shown as they are, and the page says so.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from django.utils.safestring import SafeString

PIECE = re.compile(r"\s*\S+|\s+\Z")

MOST_OF_A_TEXT = 20_000
"""Pairs of equal words that may be weighed for one answer. Two texts of 300 words have some
3,000; only a text that repeats a few words over and over has more than this."""

MOST_OF_A_PAGE = 200_000
"""Pairs weighed for a page: under half a second's work."""

LEAST_COMMON = 0.25
"""Share of words in common under which a text counts as written anew, and nothing is marked."""

ISLAND = 2
"""Words in common between two changes that are too few to stand apart from them."""

MARKED, ANEW, TOO_LONG = "marked", "anew", "too long"


@dataclass(frozen=True, slots=True)
class Wording:
    """Two texts as markup, and how they were compared: :data:`MARKED`, with ``<del>`` and ``<ins>``
    around the words that differ; :data:`ANEW` and :data:`TOO_LONG`, without marks."""

    old: SafeString
    new: SafeString
    how: str = MARKED


class Marker:
    """Marks the words that differ, as long as its work for a page lasts."""

    def __init__(self, most=MOST_OF_A_PAGE):
        self.left = most

    def marked(self, old, new):
        """Compare two texts word by word: a :class:`Wording`.

        A text that is empty on one side is all new, or all gone.
        """
        if not old or not new:
            return replaced(old, new)
        then, now = PIECE.findall(old), PIECE.findall(new)
        a, b = ([piece.strip() for piece in pieces] for pieces in (then, now))
        seen = Counter(b)
        pairs = sum(seen[word] for word in a)
        if pairs > min(MOST_OF_A_TEXT, self.left):
            return Wording(SafeString(escape(old)), SafeString(escape(new)), TOO_LONG)
        self.left -= pairs
        codes = _without_islands(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
        common = sum(end - begin for kind, begin, end, *_ in codes if kind == "equal")
        if common < LEAST_COMMON * max(len(a), len(b)):
            return Wording(SafeString(escape(old)), SafeString(escape(new)), ANEW)
        return Wording(
            _marked("del", then, [(kind, i, j) for kind, i, j, _, _ in codes]),
            _marked("ins", now, [(kind, i, j) for kind, _, _, i, j in codes]),
        )


def replaced(old, new):
    """Two values of which the one took the other's place, such as two days: a :class:`Wording`."""
    return Wording(_whole("del", old), _whole("ins", new))


def _whole(tag, text):
    return SafeString(f'<{tag} class="whole">{escape(text)}</{tag}>' if text else "")


def _without_islands(codes):
    """The codes with a word or two in common between changes counted as changed: a sentence is
    read in pieces that make sense, not word by word."""
    joined = []
    for place, (kind, i, j, k, m) in enumerate(codes):
        is_between = 0 < place < len(codes) - 1
        if kind == "equal" and is_between and j - i <= ISLAND and len(codes) > 3:
            kind = "replace"
        if kind != "equal":
            kind = "replace"
        if joined and joined[-1][0] == kind == "replace":
            _, begin, _, start, _ = joined.pop()
            i, k = begin, start
        joined.append((kind, i, j, k, m))
    return joined


def _marked(tag, pieces, codes):
    """The pieces as markup, what is not common inside the tag, the space before it outside."""
    out = []
    for kind, begin, end in codes:
        text = "".join(pieces[begin:end])
        if kind == "equal" or not text.strip():
            out.append(escape(text))
            continue
        words = text.lstrip()
        out.append(f"{text[: len(text) - len(words)]}<{tag}>{escape(words)}</{tag}>")
    return SafeString("".join(out))
