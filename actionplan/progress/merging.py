"""Two people on one update: what only one of them changed is taken from that one.

The form carries a mark of each answer as it was when the page was made. When a save turns out to
be overtaken, an answer whose mark still fits was not touched by the writer, so the colleague's
stands; an answer that both changed is a clash, and the writer decides.
"""

import hashlib
from dataclasses import dataclass

from actionplan.progress.questions import ANSWER_FIELDS

LINKS = "evidence"


def _plain(value):
    return str(value or "").replace("\r\n", "\n")


def _mark(value):
    return hashlib.sha256(_plain(value).encode()).hexdigest()[:8]


def marks_of(answers, links):
    """The marks of a page's answers (by field) and links, as one short line of text."""
    said = {**{field: answers.get(field) for field in ANSWER_FIELDS}, LINKS: list(links)}
    return " ".join(f"{name}:{_mark(value or '')}" for name, value in said.items())


@dataclass(frozen=True)
class Merged:
    """What two editors wrote, put together: answers by field, links, and where they clash."""

    answers: dict
    links: list
    clashes: list


def merge(*, marks, typed, typed_links, stored, stored_links):
    """Put together what was typed and what is stored now.

    ``marks`` is the line that the writer's page carried; ``typed`` and ``stored`` map the
    answer fields to values; links are lists of ``(title, url)``. Returns :class:`Merged`; with
    marks that cannot be read, everything that differs is a clash.
    """
    began = dict(mark.split(":", 1) for mark in marks.split() if ":" in mark)
    answers, clashes = {}, []
    for field in ANSWER_FIELDS:
        mine, theirs = typed[field], stored[field]
        untouched = began.get(field) == _mark(mine)
        answers[field] = theirs if untouched else mine
        same = _plain(mine) == _plain(theirs)
        if not (same or untouched or began.get(field) == _mark(theirs)):
            clashes.append(field)
    untouched = began.get(LINKS) == _mark(list(typed_links) or "")
    links = stored_links if untouched else typed_links
    return Merged(answers, list(links), clashes)
