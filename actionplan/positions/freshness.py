"""How much of a report is new: what had not stood in the report before it."""

import re

WORD = re.compile(r"\w+")

AT_ONCE = 3
"""Words in a row that must have stood there before to count as said before. Fewer would take any
common turn of phrase for repetition; more would let one changed word make a whole sentence new."""

TEXTS = (
    "done", "unchanged_reason", "difference", "voice", "risk", "issues", "recovery", "next_steps",
    "since_period",
)  # fmt: skip
"""The answers of an update that are told in words."""


def text_of(entry):
    """All that an entry says in words, one answer after another."""
    return "\n".join(text for name in TEXTS if (text := getattr(entry, name)))


def new_percent(now, before):
    """How many of a text's words did not stand in the text before, in percent (0 to 100).

    A word is old if it stands in a row of :data:`AT_ONCE` words that the text before holds too,
    whatever their case and punctuation; in a shorter text every row of words is. 0 means not a
    word is new, 100 not a word is old: in between never less than 1 nor more than 99. ``None``
    where ``now`` has no words.
    """
    words, then = _words(now), _words(before)
    if not words:
        return None
    at_once = min(AT_ONCE, len(words))
    stood = {tuple(then[i : i + at_once]) for i in range(len(then) - at_once + 1)}
    old = [False] * len(words)
    for i in range(len(words) - at_once + 1):
        if tuple(words[i : i + at_once]) in stood:
            old[i : i + at_once] = [True] * at_once
    new = old.count(False)
    if new in (0, len(words)):
        return 100 if new else 0
    return min(99, max(1, round(100 * new / len(words))))


def _words(text):
    return WORD.findall(text.casefold())
