"""The three things that a councillor asks first: what is worst, what got worse, what is overdue."""

from dataclasses import dataclass, replace

from actionplan.dashboard import words
from actionplan.dashboard.sentences import Phrase
from actionplan.models import Rating
from actionplan.models.directions import WORSE


@dataclass(frozen=True)
class Answer:
    """A question in a few words, and its answer as a list of :class:`Phrase`."""

    asks: str
    says: list


def glance(summary, *, period, link, action_url):
    """The three answers for a quarter, as a list of :class:`Answer`.

    ``link`` and ``action_url`` are as for :func:`~actionplan.dashboard.sentences.headline`. Where
    the plan held no actions there is nothing to answer.
    """
    if not summary.whole.total:
        return []
    said = [Answer("Worst priority", _worst(summary, link))]
    if period.previous:
        said.append(
            Answer(
                "Got worse",
                _named(
                    summary.worse,
                    _got_worse(summary.whole),
                    href=link(direction=WORSE.key),
                    none="Nothing that was reported got worse.",
                    action_url=action_url,
                )
                + _fell_silent(summary.whole, link),
            )
        )
    said.append(
        Answer(
            "Overdue when released",
            _named(
                summary.overdue,
                summary.whole.overdue,
                href=link(overdue="yes"),
                none="Nothing was overdue.",
                action_url=action_url,
            ),
        )
    )
    return said


def _got_worse(tally):
    return tally.directions[WORSE]


def _fell_silent(tally, link):
    """Silence is no good news: where updates are missing, nobody knows what got worse."""
    silent = tally.now[Rating.NO_UPDATE]
    if not silent:
        return []
    some = f"{words.start(words.number(silent))} gave no update"
    return [Phrase(some, href=link(rating=Rating.NO_UPDATE.value), after=".")]


def worst_of(summary):
    """The priorities that stand worst, as a list: none where no action is red, silent or amber.

    The share of reds decides, with those that were red when they fell silent; then that of
    silence; then that of ambers, each in whole percent: a priority is judged by how much of it is
    in trouble, not by how large it is.
    """
    ranked = {}
    for standing in summary.priorities:
        tally = standing.tally
        if not tally.total:
            continue
        bad = (_reds(tally), tally.now[Rating.NO_UPDATE], tally.now[Rating.AMBER])
        if any(bad):
            shares = tuple(round(100 * number / tally.total) for number in bad)
            ranked.setdefault(shares, []).append(standing)
    return ranked[max(ranked)] if ranked else []


def _reds(tally):
    return tally.now[Rating.RED] + tally.lost[Rating.RED]


def _worst(summary, link):
    worst = worst_of(summary)
    if not worst:
        return [Phrase("None: nothing is red, amber or without an update.")]
    if len(worst) > 1:
        *first, last = [
            Phrase("", strong=each.priority.name, href=link(priority=each.priority.slug))
            for each in worst
        ]
        commas = [replace(each, after=",") for each in first[:-1]]
        return [
            *commas,
            replace(first[-1], after=" and"),
            replace(last, after=" stand equally badly."),
        ]
    standing = worst[0]
    tally, slug = standing.tally, standing.priority.slug
    count, what, value = _trouble(tally)
    share = f" ({round(100 * count / tally.total)} %)" if tally.total > MANY else ""
    lost = tally.lost[Rating.RED] if what == "red" else 0
    silent = f", and {words.number(lost)} that {'was' if lost == 1 else 'were'}" if lost else ""
    return [
        Phrase(
            "",
            strong=standing.priority.name,
            href=link(priority=slug),
            then=f", {words.number(count)} of {words.number(tally.total)} {what}{share}",
            then_href=link(priority=slug, rating=value),
            after=f"{silent}.",
        )
    ]


MANY = 12
"""Actions from which on a count is easier to weigh with its share."""


def _trouble(tally):
    """The gravest trouble that a priority has: how many, in words, and the rating to look for."""
    red, silent = tally.now[Rating.RED], tally.now[Rating.NO_UPDATE]
    if red or (_reds(tally) and not silent):
        return red, "red", Rating.RED.value
    if silent:
        return silent, "without an update", Rating.NO_UPDATE.value
    return tally.now[Rating.AMBER], "amber", Rating.AMBER.value


def _named(actions, count, *, href, none, action_url):
    """How many it is, and the first few by name."""
    if not count:
        return [Phrase(none)]
    said = [Phrase("", strong=words.start(words.number(count)), href=href, after=":")]
    for place, action in enumerate(actions, start=1):
        more = count - len(actions)
        last = place == len(actions)
        ends = f" and {words.number(more)} more." if last and more else "." if last else ","
        href = action_url(action.reference)
        said.append(Phrase(words.named(action.reference, action.title), href=href, after=ends))
    return said
