"""What changed of an action between two quarters, fact by fact and answer by answer."""

from dataclasses import dataclass
from datetime import date

from actionplan.dashboard.compare import words
from actionplan.dashboard.compare.queries import DAYS
from actionplan.dashboard.compare.wording import Marker, Wording, replaced
from actionplan.models import Rating
from actionplan.progress.questions import QUESTIONS, answered


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that changed. A side is empty (``None``) where the plan did not hold the action;
    ``note`` says how far it moved, or which way."""

    label: str
    old: Rating | date | str | None
    new: Rating | date | str | None
    note: str = ""

    @property
    def is_rating(self):
        """Whether the values are drawn as marks."""
        return isinstance(self.old or self.new, Rating)

    @property
    def is_day(self):
        """Whether the values are days."""
        return isinstance(self.old or self.new, date)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that changed, with its question's label."""

    label: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of evidence that only one of the two quarters links to."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the ``answers`` that changed, and the evidence that went and came.

    ``alone`` is ``earlier`` or ``later`` where only that quarter has a text at all, with ``texts``,
    pairs of a label and the text; it is not marked as struck out: nobody took it back.
    """

    summary: str
    answers: list
    gone: list
    added: list
    alone: str = ""
    texts: tuple = ()


def facts_of(row, *, earlier, name_of):
    """The facts of a :class:`~actionplan.dashboard.compare.queries.Compared` that changed.

    ``earlier`` names the earlier quarter; ``name_of`` a quarter by its first day.
    """
    then, now = row.earlier, row.later
    if then is None or now is None:
        one = then or now
        values = [("Rating", one.rating), ("Due", one.due_on), ("Owner", one.owner)]
        return [
            Fact(label, *((value, None) if now is None else (None, value)))
            for label, value in values
        ]
    said_in = name_of(then.said_in) if then.said_in else ""
    found = [
        Fact("Rating", then.rating, now.rating, words.way(row, earlier=earlier, said_in=said_in)),
        Fact("Due", then.due_on, now.due_on, words.moved(then, now)),
        Fact("Owner", then.owner, now.owner),
        Fact("Lead agency", then.lead_agency, now.lead_agency),
        Fact(
            "Milestones overdue",
            words.overdue(then.overdue_milestones),
            words.overdue(now.overdue_milestones),
        ),
    ]
    return [fact for fact in found if fact.old != fact.new]


def written_of(row, *, names, marker: Marker):
    """What was written of a row, or ``None`` where both quarters say the same: a :class:`Written`.

    ``names`` are what the two quarters are called.
    """
    texts = {side: _texts(getattr(row, side)) for side in ("earlier", "later")}
    links = {side: _links(getattr(row, side)) for side in ("earlier", "later")}
    gone = _only(links["earlier"], links["later"])
    added = _only(links["later"], links["earlier"])
    spoke = [side for side in ("earlier", "later") if texts[side]]
    if not texts["later"] and row.later and row.later.rating == Rating.BLUE:
        return None  # delivered before: nothing was asked
    if len(spoke) == 1:
        [alone] = spoke
        name = names[0] if alone == "earlier" else names[1]
        return Written(
            summary=f"What was written in {name}",
            answers=[],
            gone=gone,
            added=added,
            alone=alone,
            texts=tuple(texts[alone].items()),
        )
    answers = []
    for question in QUESTIONS:
        old, new = (texts[side].get(question.label, "") for side in ("earlier", "later"))
        if old != new:
            mark = replaced if question.field in DAYS else marker.marked
            answers.append(Answer(question.label, mark(old, new)))
    if not (answers or gone or added):
        return None
    summary = words.written(len(answers), gone or added)
    return Written(summary=summary, answers=answers, gone=gone, added=added)


def _texts(side):
    """The answers of a side by their label, days in words."""
    if side is None:
        return {}
    return {
        question.label: f"{value:%-d %B %Y}" if isinstance(value, date) else value
        for question, value in answered(side.entry)
    }


def _links(side):
    return side.evidence if side else {}


def _only(mine, theirs):
    return [Link(title, url) for url, title in mine.items() if url not in theirs]
