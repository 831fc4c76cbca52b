"""What a priority's card says: how it stands, and which way it went."""

from dataclasses import dataclass, replace

from actionplan.dashboard import words
from actionplan.dashboard.sentences import Phrase, lost_words
from actionplan.models import Rating
from actionplan.models.directions import (
    BETTER,
    FIRST_REPORT,
    SAME,
    SILENT,
    STARTED,
    STILL_SILENT,
    WORSE,
)

WORRYING = (Rating.RED, Rating.NO_UPDATE, Rating.AMBER)


def about_priority(standing, *, period, link, action_url):
    """What a card says of its priority, as a list of :class:`Phrase`.

    ``standing`` is a :class:`~actionplan.positions.tallies.Standing`; ``link`` makes the address
    of the priority's rows with given filter values, ``action_url`` that of an action.
    """
    tally = standing.tally
    if not tally.total:
        return [Phrase("No actions in this quarter.")]
    said = [_of_rating(rating, standing, link) for rating in WORRYING if tally.now[rating]][:2]
    longest = standing.longest
    if longest is not None and longest.number > 1:
        run = words.quarters(longest.number)
        href = action_url(longest.reference)
        said.append(
            Phrase(
                words.named(longest.reference, longest.title),
                href=href,
                after=f" has been red for {run}.",
            )
        )
    if not said:
        said.append(Phrase(_quiet(tally)))
        said += _overdue(tally, link) or _movement(tally, period, link)
    return said


def _of_rating(rating, standing, link):
    tally = standing.tally
    count, total = tally.now[rating], tally.total
    is_silent = rating == Rating.NO_UPDATE
    says = (
        "gave no update" if is_silent else f"{'is' if count == 1 else 'are'} {rating.word.lower()}"
    )
    was = _was(tally) if is_silent else ""
    href = link(rating=rating.value)
    if count == total:
        who = {1: "Its one action", 2: "Both"}.get(total, f"All {words.number(total)}")
        return Phrase(f"{who} {says}", href=href, after=f"{was}.")
    named = [
        words.named(action.reference, action.title) for action in standing.named.get(rating, ())
    ]
    names = f": {words.listed(named)}" if named else ""
    some = f"{words.start(words.number(count))} of {words.number(total)} {says}"
    return Phrase(some, href=href, after=f"{names}{was}.")


def _was(tally):
    """What the silent ones were when they last reported: ``; it was red``."""
    lost = lost_words(tally, "was", "were")
    if tally.now[Rating.NO_UPDATE] == 1:
        lost = lost.replace("one was", "it was")
    return f"; {lost}" if lost else ""


def _quiet(tally):
    named = {Rating.BLUE: "Delivered.", Rating.NOT_STARTED: "Not started yet."}
    return named.get(tally.only_rating, "Rated green." if tally.overdue else "On course.")


def _overdue(tally, link):
    if not tally.overdue:
        return []
    some = words.start(words.number(tally.overdue))
    return [Phrase(f"{some} had overdue work", href=link(overdue="yes"), after=" when released.")]


def _movement(tally, period, link):
    if tally.moved:
        some = f"{words.start(words.some(tally.moved, 'date'))} slipped"
        return [Phrase(some, href=link(slipped="now"), after=f" since {period.comparator}.")]
    if tally.slipped:
        some = f"{words.start(words.some(tally.slipped, 'date'))} later"
        return [Phrase(some, href=link(slipped="yes"), after=" than first agreed.")]
    return [Phrase(f"Nothing has slipped since {period.comparator}.")] if period.previous else []


@dataclass(frozen=True)
class Travel:
    """A card's last line: the arrow, and the words with the comparator named.

    ``parts`` are :class:`Part`, which end with what joins them to the next.
    """

    arrow: str
    parts: list
    is_worse: bool = False

    @property
    def text(self):
        """The words as one line."""
        return "".join(f"{part.text}{part.ends}" for part in self.parts)


@dataclass(frozen=True)
class Part:
    """Words of a card's last line, and the address of the rows behind them (or nothing)."""

    text: str
    href: str = ""
    ends: str = ""


def _joined(parts):
    """The parts with semicolons between those that do not say themselves how they go on."""
    *first, last = parts
    return [*(part if part.ends else replace(part, ends="; ") for part in first), last]


def travel(tally, *, period, link):
    """Which way a priority went since each action was last reported, as :class:`Travel`.

    Better and worse are counted for each quarter compared with. Those who fell silent, spoke for
    the first time or started are no movement of a rating and are said beside it; a silence never
    looks steady, nor like an improvement.
    """
    if not period.previous:
        return Travel("–", [Part("The first quarter: nothing to compare")])
    went = tally.directions
    parts = _moved(tally, None, period, link)
    for day in sorted({day for _, day in tally.compared if day}, reverse=True):
        parts += _moved(tally, day, period, link)
    parts += _beside(went, period, link)
    if len(parts) > AT_MOST:
        parts = _together(went, link)
    if not parts:
        return Travel("→", [Part(f"as in {period.comparator}")])
    balance = went[WORSE] - went[BETTER]
    return Travel(_arrow(went, balance), _joined(parts), is_worse=balance > 0)


def _moved(tally, day, period, link):
    """``1 worse, 2 better than Quarter 4``: against one quarter, of which ``day`` is the first day
    where it lies further back."""
    name = period.name_of(day) if day else period.comparator
    key = period.key_of(day) if day else period.previous.key

    def part(way, text, ends=""):
        return Part(text, link(direction=f"{way.key}.{key}"), ends)

    worse, better, same = (tally.compared[way, day] for way in (WORSE, BETTER, SAME))
    found = []
    if worse and better:
        found.append(part(WORSE, f"{worse} worse", ", "))
    elif worse:
        found.append(part(WORSE, f"{worse} worse than {name}"))
    if better:
        found.append(part(BETTER, f"{better} better than {name}"))
    if day and same:
        found.append(part(SAME, f"{same} as in {name}"))
    return found


AT_MOST = 3
"""Parts of a card's last line; where there would be more, the quarters compared with go."""


def _together(went, link):
    """The balance alone, whatever quarter each was compared with."""
    silent = went[SILENT] + went[STILL_SILENT]
    found = [
        Part(f"{went[way]} got {way.word}", link(direction=way.key))
        for way in (WORSE, BETTER)
        if went[way]
    ]
    if silent:
        found.append(Part(f"{silent} gave no update", link(rating=Rating.NO_UPDATE.value)))
    return found


def _beside(went, period, link):
    first = went[FIRST_REPORT]
    said = (
        (SILENT, "gave no update"),
        (STILL_SILENT, "still gave no update"),
        (FIRST_REPORT, "first report" if first == 1 else "first reports"),
        (STARTED, f"started since {period.comparator}"),
    )
    return [Part(f"{went[way]} {what}", link(direction=way.key)) for way, what in said if went[way]]


def _arrow(went, balance):
    if balance > 0:
        return "↓"
    if went[SILENT] or went[STILL_SILENT]:
        return "–"
    if balance < 0:
        return "↑"
    if went[WORSE]:
        return "↕"
    return "+" if went[FIRST_REPORT] else "→"
