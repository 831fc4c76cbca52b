"""What the dashboard says in words, made from the data: its first line, and each exception.

A councillor who stops after the first sentence has still understood (the look's first rule),
so each sentence carries its number, and the number links to the rows that prove it.
"""

from dataclasses import dataclass, replace

from actionplan.dashboard import words
from actionplan.models import Rating


@dataclass(frozen=True)
class Phrase:
    """A piece of a sentence. ``strong`` is its key word, ``href`` leads to the rows behind it.

    ``then`` is what it is compared with, said after it, with its own link ``then_href``; ``after``
    ends the piece.
    """

    text: str
    strong: str = ""
    href: str = ""
    then: str = ""
    then_href: str = ""
    after: str = ""

    def __str__(self):
        return f"{self.text}{self.strong}{self.then}{self.after}"


# The first line


def headline(summary, *, period, link, action_url):
    """The sentences that say how the plan stands, as a list of :class:`Phrase`.

    ``summary`` is a :class:`~actionplan.positions.tallies.Summary`; ``link`` makes the address of
    the rows with given filter values, ``action_url`` that of an action.
    """
    whole = summary.whole
    if not whole.total:
        return [Phrase("The plan held no actions in this quarter.")]
    if whole.total == 1:
        said = _the_one(whole, period, link)
    elif whole.only_rating not in (None, Rating.RED):
        said = _all_alike(whole, period, link)
    else:
        said = _with_lost(_reds(whole, period, link), whole, link)
        said += _ambers(whole, link) + _silent(whole, link)
    if whole.overdue:
        said.append(
            Phrase(
                f"{words.start(words.number(whole.overdue))} had ",
                strong="overdue",
                href=link(overdue="yes"),
                after=" work when the quarter was released.",
            )
        )
    if summary.furthest:
        slipped = summary.furthest
        said.append(
            Phrase(
                words.named(slipped.reference, slipped.title, 64),
                href=action_url(slipped.reference),
                after=f" has slipped by {words.stretch(slipped.number)}.",
            )
        )
    return said


def _everyone(count):
    """The subject of a sentence about all of several actions."""
    return "Both actions" if count == 2 else f"All {words.number(count)} actions"


def _all_alike(whole, period, link):
    rating = whole.only_rating
    verb = "gave" if rating == Rating.NO_UPDATE else "are"
    said = [
        Phrase(
            f"{_everyone(whole.total)} {verb} ",
            strong=rating.word.lower(),
            href=link(rating=rating.value),
            then=_among(whole) + _since(whole, rating, period),
            then_href=_then_link(rating, period, link),
            after=".",
        )
    ]
    if rating == Rating.GREEN:
        href = link(evidence="none") if whole.unproven else link(rating=rating.value)
        said.append(Phrase(_is_it(whole), href=href))
    return said


def _among(whole):
    """All are silent: what some of them were when they last reported."""
    lost = lost_words(whole, "that was", "that were")
    return f", {lost} among them" if lost else ""


def lost_words(tally, one, many):
    """What the silent were, the worrying only: ``one that was red and two that were amber``.

    ``one`` and ``many`` join the number to the rating. Empty where none was red or amber.
    """
    return words.listed(
        f"{words.number(number)} {one if number == 1 else many} {rating.word.lower()}"
        for rating in (Rating.RED, Rating.AMBER)
        if (number := tally.lost[rating])
    )


def _lost(whole):
    """How many of the silent ones were red or amber when they last reported."""
    return whole.lost[Rating.RED] + whole.lost[Rating.AMBER]


def _with_lost(reds, whole, link):
    """The sentence about the reds, with what nobody knows any more about former reds and ambers.

    Silence must not read as fewer reds.
    """
    lost = lost_words(whole, "that was", "that were")
    if not lost:
        return reds
    joined = "but" if whole.lost[Rating.RED] else "and"
    *first, last = reds
    return [
        *first,
        replace(last, after=f", {joined}"),
        *_each_lost(whole, link),
        Phrase("gave ", strong="no update", href=link(rating="X"), after="."),
    ]


def _each_lost(whole, link):
    """What the silent were, a phrase a rating, each with its own rows."""
    ratings = [rating for rating in (Rating.RED, Rating.AMBER) if whole.lost[rating]]
    return [
        Phrase(
            f"{words.number(count)} that {'was' if count == 1 else 'were'} {rating.word.lower()}",
            href=link(rating="X", was=rating.value),
            after="" if rating is ratings[-1] else " and",
        )
        for rating in ratings
        if (count := whole.lost[rating])
    ]


def _then_link(rating, period, link):
    """The rows that a comparison is about: those of the rating in the quarter before."""
    return link(quarter=period.previous.key, rating=rating.value) if period.previous else ""


def _since(whole, rating, period):
    """How that compares with the quarter before, when all actions share a rating."""
    if not period.previous or not whole.before.total():
        return ""
    if whole.before[rating] == whole.total:
        return f", as in {period.comparator}"
    verbs = ("did", "did") if rating == Rating.NO_UPDATE else ("was", "were")
    return f"; {_then(whole.before[rating], *verbs)} in {period.comparator}"


def _then(count, one="was", many="were"):
    """How many it was then: ``none was``, ``one was``, ``two were``."""
    if not count:
        return f"none {one}"
    return f"{words.number(count)} {one if count == 1 else many}"


def _is_it(whole):
    """An all-green page asks what proves it: green is a claim until evidence is linked."""
    if not whole.unproven:
        return "Each of them links to evidence: look at it."
    if whole.unproven == whole.total:
        return "Are they? None of them links to any evidence."
    does = "links" if whole.unproven == 1 else "link"
    return f"Are they? {words.start(words.number(whole.unproven))} of them {does} to no evidence."


def _the_one(whole, period, link):
    """A plan of one action says how that one stands."""
    rating = whole.only_rating
    verb = "gave" if rating == Rating.NO_UPDATE else "is"
    same = period.previous and whole.before[rating]
    was = next((f", which was {lost.word.lower()}," for lost in whole.lost), "")
    return [
        Phrase(
            f"The plan’s one action{was} {verb} ",
            strong=rating.word.lower(),
            href=link(rating=rating.value),
            then=f", as in {period.comparator}" if same else "",
            then_href=_then_link(rating, period, link),
            after=".",
        )
    ]


def _reds(whole, period, link):
    red, total = whole.now[Rating.RED], whole.total
    if not red:
        none = f"None of {words.number(total)} actions is "
        return [
            Phrase(
                none,
                strong="red",
                then=_no_red_since(whole, period),
                then_href=_then_link(Rating.RED, period, link),
                after=".",
            )
        ]
    some = f"{words.start(words.number(red))} of {words.number(total)} actions"
    return [
        Phrase(
            f"{_everyone(total) if red == total else some} {'is' if red == 1 else 'are'} ",
            strong="red",
            href=link(rating="R"),
            then=_compared(whole, period),
            then_href=_then_link(Rating.RED, period, link),
            after=".",
        )
    ]


def _no_red_since(whole, period):
    if not period.previous:
        return ""
    before = whole.before[Rating.RED]
    if not before:
        return f", as in {period.comparator}"
    return f"; {_then(before)} in {period.comparator}"


def _compared(whole, period):
    """``, one more than in Quarter 1``: the comparator always by name."""
    if not period.previous:
        return ""
    more = whole.now[Rating.RED] - whole.before[Rating.RED]
    if more == 0:
        return f", as many as in {period.comparator}"
    which = "more" if more > 0 else "fewer"
    return f", {words.number(abs(more))} {which} than in {period.comparator}"


def _ambers(whole, link):
    amber = whole.now[Rating.AMBER]
    if not amber:
        return []
    more = " more" if whole.now[Rating.RED] else ""
    is_or_are = "is" if amber == 1 else "are"
    return [
        Phrase(
            f"{words.start(words.number(amber))}{more} {is_or_are} ",
            strong="amber",
            href=link(rating="A"),
            after=".",
        )
    ]


def _silent(whole, link):
    lost = _lost(whole)
    silent = whole.now[Rating.NO_UPDATE] - lost
    if not silent:
        return []
    return [
        Phrase(
            f"{words.start(words.number(silent))}{' more' if lost else ''} gave ",
            strong="no update",
            href=link(rating="X", was="other") if lost else link(rating="X"),
            after=".",
        )
    ]


# Exceptions


def explain(row, *, period):
    """Why an action needs attention, as plain sentences, the gravest first."""
    said = [_why_rating(row, period), _why_date(row, period)]
    if row.is_past_due:
        which = "That date" if row.moved_days > 0 else f"Its date, {words.date(row.due_on)},"
        said.append(f"{which} had passed when the quarter was released.")
    said.append(_why_milestones(row))
    return [sentence for sentence in said if sentence]


def _why_rating(row, period):
    if row.rating == Rating.NO_UPDATE:
        return _why_silent(row, period)
    if row.rating not in (Rating.RED, Rating.AMBER):
        return ""
    word = row.rating.word
    if row.run > 1:
        return f"{word} for {words.quarters(row.run)}."
    if row.before is None:
        return f"{word} in its first quarter."
    if row.before != Rating.NO_UPDATE:
        return f"{row.before.word} in {period.comparator}, now {word.lower()}."
    if row.said is None:
        return f"{word} in its first report, after no update in {period.comparator}."
    if row.said == row.rating:
        return f"{word}, as in {row.said_when}, after no update in {period.comparator}."
    return f"{row.said.word} in {row.said_when}, then no update, now {word.lower()}."


def _why_silent(row, period):
    """A silence says for how long, and what was said last."""
    if row.before is None:
        return "No update in its first quarter."
    long = f" for {words.quarters(row.run)}" if row.run > 1 else ""
    if row.said is not None:
        return f"No update{long}; {row.said.word.lower()} in {row.said_when}."
    if row.before == Rating.NOT_STARTED:
        return f"No update; not started in {period.comparator}."
    return f"No update{long}; nothing has been reported yet."


def _why_date(row, period):
    if row.slip_days <= 0:
        return ""
    total = words.some(row.slip_days, "day")
    if row.moved_days > 0:
        moved = words.some(row.moved_days, "day")
        altogether = "" if row.slip_days == row.moved_days else f", {total} in all"
        return (
            f"Its date moved by {moved} since {period.comparator}, "
            f"to {words.date(row.due_on)}{altogether}."
        )
    if row.moves > 1:
        return f"Its date has moved {words.times(row.moves)}, {total} in all."
    return f"Its date is {total} later than first agreed."


def _why_milestones(row):
    if not row.overdue_milestones:
        return ""
    late = words.some(row.overdue_milestones, "milestone")
    is_or_are = "is" if row.overdue_milestones == 1 else "are"
    if row.rating in (Rating.GREEN, Rating.BLUE):
        return f"Rated {row.rating.word.lower()}, yet {late} {is_or_are} overdue."
    return f"{words.start(late)} {is_or_are} overdue."
