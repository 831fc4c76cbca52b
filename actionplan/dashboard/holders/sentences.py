"""What the page of an agency or a person says in words, made from the data.

Plain facts with their numbers, each a link to the rows that prove it; who is on time every quarter
is told so as clearly as who is not.
"""

from dataclasses import replace

from actionplan.dashboard import words
from actionplan.dashboard.sentences import Phrase, lost_words
from actionplan.models import Rating

CALM = (Rating.NOT_STARTED, Rating.GREEN, Rating.BLUE)

FEW = 9
"""Actions up to which every rating is said in words; of more, the first line says only what is
worrying, and a picture beside it shows the rest."""


def about_actions(holder, tally, *, period, link):
    """How the holder's own actions stand, as a list of :class:`Phrase` that makes one sentence.

    ``link`` makes the address of their rows with given filter values, and with ``quarter`` (a
    key) in another one.
    """
    total = tally.total
    if not total:
        return [Phrase(f"No action was {holder.deed} by {holder.called} in {period.quarter.name}.")]
    verb = "is" if total == 1 else "are"
    what = words.start(words.some(total, "action"))
    said = [Phrase(what, href=link(), after=f" {verb} {holder.deed} by {holder.called}")]
    if total == 1:
        parts = [_the_one(tally, period, link)]
    else:
        parts = list(_worrying(tally, period, link))
        if total <= FEW or not parts:
            parts += _calm(tally, link)
    return _joined([*said, *parts])


def _joined(phrases):
    """The first with a colon after it, the others with semicolons, and a full stop at the end."""
    ends = [":", *[";"] * (len(phrases) - 2), "."]
    return [
        replace(phrase, after=f"{phrase.after}{end}")
        for phrase, end in zip(phrases, ends, strict=True)
    ]


def _the_one(tally, period, link):
    """How the one action stands, and how it stood: ``it is red; it was amber in Quarter 4``."""
    rating = tally.only_rating
    says = "it gave " if rating == Rating.NO_UPDATE else "it is "
    was = next(iter(tally.before), None)
    lost = next(
        (f" (it was {rating.word.lower()} when last reported)" for rating in tally.lost), ""
    )
    then, href = "", ""
    if was is not None and period.previous:
        href = link(quarter=period.previous.key)
        word = was.word.lower()
        if was == rating:
            then = f", as in {period.comparator}"
        elif was == Rating.NO_UPDATE:
            then = f"; it gave no update in {period.comparator}"
        else:
            then = f"; it was {word} in {period.comparator}"
    if lost and was != Rating.NO_UPDATE:
        lost = ""  # what it was in the quarter before has just been said
    return Phrase(
        says,
        strong=rating.word.lower(),
        href=link(rating=rating.value),
        then=then,
        then_href=href,
        after=lost,
    )


def _worrying(tally, period, link):
    """The reds with what they were before, the ambers, and the silent with what they were."""
    red, amber, silent = (
        tally.now[rating] for rating in (Rating.RED, Rating.AMBER, Rating.NO_UPDATE)
    )
    then_href = ""
    if period.previous and tally.before[Rating.RED]:
        then_href = link(quarter=period.previous.key, rating=Rating.RED.value)
    if red:
        yield Phrase(
            f"{_count(red, tally.total)} {_are(red)} ",
            strong="red",
            href=link(rating=Rating.RED.value),
            then=_compared(tally, period),
            then_href=then_href,
        )
    elif tally.before[Rating.RED]:
        then = words.number(tally.before[Rating.RED])
        yield Phrase(
            "none is ",
            strong="red",
            then=f", {then} {_were(tally.before[Rating.RED])} in {period.comparator}",
            then_href=then_href,
        )
    if amber:
        yield Phrase(
            f"{_count(amber, tally.total)} {_are(amber)} ",
            strong="amber",
            href=link(rating=Rating.AMBER.value),
        )
    if silent:
        lost = lost_words(tally, "that was", "that were")
        yield Phrase(
            f"{_count(silent, tally.total)} gave ",
            strong="no update",
            href=link(rating=Rating.NO_UPDATE.value),
            then=f", {lost} among them" if lost else "",
        )


def _compared(tally, period):
    """How the reds compare with the quarter before, of the same actions."""
    if not period.previous or not tally.before.total():
        return ""
    more = tally.now[Rating.RED] - tally.before[Rating.RED]
    if not more:
        return f", as many as in {period.comparator}"
    which = "more" if more > 0 else "fewer"
    return f", {words.number(abs(more))} {which} than in {period.comparator}"


def _calm(tally, link):
    for rating in CALM:
        number = tally.now[rating]
        if number:
            yield Phrase(
                f"{_count(number, tally.total)} {_are(number)} ",
                strong=rating.word.lower(),
                href=link(rating=rating.value),
            )


def _count(number, total):
    if number == total:
        return "both" if total == 2 else f"all {words.number(total)}"
    return words.number(number)


def _are(number):
    return "is" if number == 1 else "are"


def _were(number):
    return "was" if number == 1 else "were"


# How the updates came in


def about_returns(returns, *, quarters, href):
    """How the updates came in over the quarters, as a list of :class:`Phrase`.

    ``returns`` is what they add up to, ``quarters`` how many there are; ``href`` leads to the
    table that tells them apart.
    """
    span = "in this quarter" if quarters == 1 else f"in the last {words.quarters(quarters)}"
    asked = returns.asked
    if not asked:
        return [Phrase(f"No update was asked for {span}.")]
    ways = _ways(returns)
    if len(ways) == 1:
        [(_, _, verb, way)] = ways
        said = Phrase(f"{_every(asked)} asked for {span} {verb} ", way, href, after=".")
    else:
        came = words.listed(f"{words.number(number)} {verb} {way}" for _, number, verb, way in ways)
        subject = f"Of {words.some(asked, 'update')} asked for {span}"
        said = Phrase(subject, href=href, after=f", {came}.")
    return [said, Phrase(_detours(returns))]


def _ways(returns):
    """The ways in which updates came in: the filter's value, how many, and a verb with its word."""
    return [
        (name, number, verb, way)
        for name, number, verb, way in (
            ("on_time", returns.on_time, "came", "on time"),
            ("late", returns.late, "came", "late"),
            ("missing", returns.missing, _are(returns.missing), "missing"),
        )
        if number
    ]


def _every(asked):
    """The subject of a sentence about all updates."""
    some = {1: "The one update", 2: "Both updates"}
    return some.get(asked) or f"All {words.number(asked)} updates"


def _detours(returns):
    """What happened on the way: sent back, corrected, put back; and that nothing did."""
    parts = [
        f"{words.number(number)} {_were(number)} {what}"
        for number, what in (
            (returns.sent_back, "sent back"),
            (returns.corrected, "corrected after release"),
        )
        if number
    ]
    if returns.extended:
        dates = words.some(returns.extended, "date")
        parts.append(f"{dates} {_were(returns.extended)} put back")
    else:
        parts.append("no date was put back")
    if not returns.sent_back:
        parts.insert(0, "none was sent back")
    return f"{words.start(words.listed(parts))}."


# Its part in others' actions


def about_supports(supports, *, period, href):
    """What an agency adds to the actions of others, as a list of :class:`Phrase`."""
    if not supports.actions:
        return []
    has = "has" if supports.actions == 1 else "have"
    subject = f"{words.start(words.some(supports.actions, 'action'))} of others"
    when = f"in {period.quarter.name}"
    if not supports.asked:
        end = f"; nothing was asked for {when}."
    elif not supports.silent:
        each = {1: "it", 2: "both"}.get(supports.asked, "each")
        end = f", and it added something to {each} {when}."
    elif not supports.gave:
        end = f", but it added nothing to {'it' if supports.asked == 1 else 'any'} {when}."
    else:
        end = f"; to {words.number(supports.silent)} of them it added nothing {when}."
    return [Phrase(subject, href=href, after=f" {has} its support{end}")]


def about_part(supported, *, period):
    """What an agency added to one action of others over the strip, in words.

    ``supported`` is a :class:`~actionplan.dashboard.holders.parts.Supported`.
    """
    asked, silent = supported.asked, supported.silent
    name, quarters = period.quarter.name, words.quarters(asked)
    if not asked:
        return "Nothing was asked for"
    if not silent:
        return f"Added something in {_all(asked)}"
    if silent == asked:
        return f"Added nothing in {name}" if asked == 1 else f"Added nothing in any of {quarters}"
    if not supported.is_silent:
        return f"Added nothing in {words.number(silent)} of {quarters}"
    if silent == 1:
        return f"Added nothing in {name}; something in {_all(asked - 1)} before"
    return f"Added nothing in {name}, and in {words.number(silent)} of {quarters} in all"


def _all(quarters):
    some = {1: "the one quarter", 2: "both quarters"}
    return some.get(quarters) or f"all {words.quarters(quarters)}"


# All agencies


def about_agencies(*, leading, supporting, actions, returns, period, link):
    """Who takes part, and how the quarter's updates came in, as a list of :class:`Phrase`.

    ``leading`` and ``supporting`` count agencies, each once; ``actions`` those of the whole plan;
    ``link`` makes the address of the rows with given filter values.
    """
    if not leading:
        return [Phrase("The plan held no actions in this quarter.")]
    who = f"{words.start(words.some(leading, 'agency', 'agencies'))} {_verb('lead', leading)}"
    more = f", and {words.number(supporting)} more {_verb('support', supporting)} them"
    return [
        Phrase(who),
        Phrase(words.some(actions, "action"), href=link(), after=f"{more if supporting else ''}."),
        *_how_quarter_came(returns, period, link),
    ]


def _verb(verb, number):
    return f"{verb}s" if number == 1 else verb


def _how_quarter_came(returns, period, link):
    asked, name = returns.asked, period.quarter.name
    if not asked:
        return [Phrase(f"No update was asked for in {name}.")]
    ways = _ways(returns)
    if len(ways) == 1:
        [(key, _, verb, way)] = ways
        href = link(returned=key)
        return [Phrase(f"{_every(asked)} asked for in {name} {verb} ", way, href, after=".")]
    ends = [*[","] * (len(ways) - 2), " and", "."]
    return [
        Phrase(f"Of {words.some(asked, 'update')} asked for in {name},"),
        *(
            Phrase(f"{words.number(number)} {verb} {way}", href=link(returned=key), after=end)
            for (key, number, verb, way), end in zip(ways, ends, strict=True)
        ),
    ]
