"""What the dashboard says in words, made from the data: the page's first line and the rest.

A councillor who stops after the first sentence has still understood (the look's first rule),
so each sentence carries its number, and the number links to the rows that prove it.
"""

from dataclasses import dataclass

from actionplan.dashboard import words
from actionplan.dashboard.directions import BACK, BETTER, SILENT, STARTED, WORSE
from actionplan.models import Rating

NAMED = 2
"""Up to how many actions a sentence names; more are counted."""


@dataclass(frozen=True)
class Phrase:
    """A piece of a sentence. ``strong`` is its key word, ``href`` leads to the rows behind it."""

    text: str
    strong: str = ""
    href: str = ""
    after: str = ""


# The first line


def headline(summary, *, furthest, period, link, action_url):
    """The sentences that say how the plan stands, as a list of :class:`Phrase`.

    ``furthest`` is :func:`~actionplan.dashboard.queries.furthest_slip`'s answer; ``link`` makes
    the address of the rows with given filter values, ``action_url`` that of an action.
    """
    whole = summary.whole
    if not whole.total:
        return [Phrase("The plan held no actions in this quarter.")]
    if whole.total == 1:
        said = _the_one(whole, period, link)
    elif whole.only_rating not in (None, Rating.RED):
        said = _all_alike(whole, period, link)
    else:
        said = _reds(whole, period, link) + _ambers(whole, link) + _silent(whole, link)
    if whole.overdue:
        said.append(
            Phrase(
                words.start(some_have(whole.overdue)),
                strong="overdue",
                href=link(overdue="yes"),
                after=" work.",
            )
        )
    if furthest:
        reference, title, days = furthest
        said.append(
            Phrase(
                title, href=action_url(reference), after=f" has slipped by {words.stretch(days)}."
            )
        )
    return said


def some_have(count):
    """``one has`` or ``two have``, before the word that says what."""
    return f"{words.number(count)} {'has' if count == 1 else 'have'} "


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
            after=_since(whole, rating, period),
        )
    ]
    if rating == Rating.GREEN:
        said.append(Phrase(_is_it(whole)))
    return said


def _since(whole, rating, period):
    """How that compares with the quarter before, when all actions share a rating."""
    if not period.previous or not whole.before.total():
        return "."
    if whole.before[rating] == whole.total:
        return f", as in {period.comparator}."
    verbs = ("did", "did") if rating == Rating.NO_UPDATE else ("was", "were")
    return f"; {_then(whole.before[rating], *verbs)} in {period.comparator}."


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
    return [
        Phrase(
            f"The plan’s one action {verb} ",
            strong=rating.word.lower(),
            href=link(rating=rating.value),
            after=f", as in {period.comparator}." if same else ".",
        )
    ]


def _reds(whole, period, link):
    red, total = whole.now[Rating.RED], whole.total
    if not red:
        none = f"None of {words.number(total)} actions is "
        return [Phrase(none, strong="red", after=_no_red_since(whole, period))]
    some = f"{words.start(words.number(red))} of {words.number(total)} actions"
    return [
        Phrase(
            f"{_everyone(total) if red == total else some} {'is' if red == 1 else 'are'} ",
            strong="red",
            href=link(rating="R"),
            after=_compared(whole, period),
        )
    ]


def _no_red_since(whole, period):
    if not period.previous:
        return "."
    before = whole.before[Rating.RED]
    if not before:
        return f", as in {period.comparator}."
    return f"; {_then(before)} in {period.comparator}."


def _compared(whole, period):
    """``, one more than in Quarter 1.``: the comparator always by name."""
    if not period.previous:
        return "."
    more = whole.now[Rating.RED] - whole.before[Rating.RED]
    if more == 0:
        return f", as many as in {period.comparator}."
    which = "more" if more > 0 else "fewer"
    return f", {words.number(abs(more))} {which} than in {period.comparator}."


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
    silent = whole.now[Rating.NO_UPDATE]
    if not silent:
        return []
    return [
        Phrase(
            f"{words.start(words.number(silent))} gave ",
            strong="no update",
            href=link(rating="X"),
            after=".",
        )
    ]


# A priority's card


def about_priority(tally, rows, *, period):
    """What a card says of its priority, as one string.

    ``rows`` are the priority's exceptions that the page shows; they give the names.
    """
    if not tally.total:
        return "No actions in this quarter."
    said = [
        _of_rating(rating, tally, rows)
        for rating in (Rating.RED, Rating.NO_UPDATE, Rating.AMBER)
        if tally.now[rating]
    ][:2]
    longest = max((row.run for row in rows if row.rating == Rating.RED), default=0)
    if longest > 1:
        row = next(row for row in rows if row.rating == Rating.RED and row.run == longest)
        said.append(f"{row.title} has been red for {_run(row)}.")
    if not said:
        said.append(_quiet(tally))
        said.append(_overdue(tally) or _movement(tally, period))
    return " ".join(part for part in said if part)


def _of_rating(rating, tally, rows):
    count, total = tally.now[rating], tally.total
    says = "gave no update" if rating == Rating.NO_UPDATE else ""
    if count == total:
        who = {1: "Its one action", 2: "Both"}.get(total, f"All {words.number(total)}")
        return f"{who} {says or _is(total, rating)}."
    named = [row.title for row in rows if row.rating == rating]
    names = f": {words.listed(named)}" if len(named) == count <= NAMED else ""
    return (
        f"{words.start(words.number(count))} of {words.number(total)} "
        f"{says or _is(count, rating)}{names}."
    )


def _is(count, rating):
    return f"{'is' if count == 1 else 'are'} {rating.word.lower()}"


def _quiet(tally):
    named = {Rating.BLUE: "Delivered.", Rating.NOT_STARTED: "Not started yet."}
    return named.get(tally.only_rating, "On course.")


def _overdue(tally):
    return words.start(some_have(tally.overdue)) + "overdue work." if tally.overdue else ""


def _movement(tally, period):
    if tally.moved:
        return f"{words.start(words.some(tally.moved, 'date'))} slipped since {period.comparator}."
    if tally.slipped:
        return f"{words.start(words.some(tally.slipped, 'date'))} later than first agreed."
    return f"Nothing has slipped since {period.comparator}." if period.previous else ""


@dataclass(frozen=True)
class Travel:
    """A card's last line: the arrow, and the words with the comparator named."""

    arrow: str
    text: str
    is_worse: bool = False


def travel(tally, *, period):
    """Which way a priority went since the quarter before, as :class:`Travel`.

    Better and worse are counted; those who fell silent, spoke again or started are no movement
    of a rating and are said beside it.
    """
    if not period.previous:
        return Travel("–", "The first quarter: nothing to compare")
    went = tally.directions
    moved = [f"{went[way]} {way.word}" for way in (WORSE, BETTER) if went[way]]
    beside = [f"{went[way]} {way.word}" for way in (SILENT, BACK, STARTED) if went[way]]
    said = [f"{', '.join(moved)} than {period.comparator}"] if moved else []
    if beside:
        said.append(", ".join(beside) + ("" if moved else f" since {period.comparator}"))
    if not said:
        return Travel("→", f"as in {period.comparator}")
    balance = went[WORSE] - went[BETTER]
    arrow = "↓" if balance > 0 else "↑" if balance < 0 else "↕" if moved else "→"
    return Travel(arrow, "; ".join(said), is_worse=balance > 0)


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
    if row.rating not in (Rating.RED, Rating.AMBER, Rating.NO_UPDATE):
        return ""
    word = row.rating.word
    if row.run > 1:
        return f"{word} for {_run(row)}."
    if row.before is None:
        return f"{word} in its first quarter."
    before = row.before.word.lower()
    if row.before == Rating.NO_UPDATE:
        return f"{word}, after no update in {period.comparator}{_last_said(row)}."
    if row.rating == Rating.NO_UPDATE:
        return f"No update; {before} in {period.comparator}."
    return f"{words.start(before)} in {period.comparator}, now {word.lower()}."


def _last_said(row):
    """What was said last before a silence: ``; green before that``."""
    earlier = [rating for _, rating in row.history[:-1] if rating]
    said = [rating for rating in earlier if rating != Rating.NO_UPDATE]
    return f"; {said[-1].word.lower()} before that" if said else ""


def _run(row):
    least = "at least " if row.run_may_be_longer else ""
    return f"{least}{words.some(row.run, 'quarter')}"


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
