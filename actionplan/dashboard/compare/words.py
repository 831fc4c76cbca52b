"""What the comparison says in words: its first line, its headings, and each change."""

from actionplan.dashboard import words
from actionplan.dashboard.compare.queries import (
    BETTER,
    DELIVERED,
    GONE,
    MOVED,
    NEW,
    OTHER,
    SAME,
    SILENT,
    WORDS,
    WORSE,
)
from actionplan.dashboard.sentences import Phrase
from actionplan.models import Rating
from actionplan.models.directions import direction_of

HEADINGS = {
    WORSE: "Got worse",
    SILENT: "Fell silent",
    MOVED: "Date moved",
    BETTER: "Got better",
    DELIVERED: "Delivered",
    NEW: "Joined the plan",
    GONE: "Left the plan",
    OTHER: "Something else changed",
    WORDS: "Only what was written changed",
    SAME: "Nothing changed",
}
"""What each section of the page is called, in its order."""

SHOWN = {
    WORSE: "what got worse",
    SILENT: "what fell silent",
    MOVED: "what had its date moved",
    BETTER: "what got better",
    DELIVERED: "what was delivered",
    NEW: "what joined the plan",
    GONE: "what left the plan",
    OTHER: "where something else changed",
    WORDS: "where only what was written changed",
    SAME: "what stands as it did",
}
"""What a page that shows one thing alone says that it shows."""


# The first line


def headline(counts, *, names, link):
    """The sentences over the page, as a list of :class:`Phrase`.

    ``names`` are what the two quarters are called; ``link`` makes the address of the rows with a
    section's name, or of all that changed.
    """
    if not counts.total:
        return [Phrase("The plan held no actions in either quarter.")]
    between = f"Between {names[0]} and {names[1]}"
    if not counts.changed:
        everything = _all(counts.total)
        return [
            Phrase(f"{between} nothing changed, not even the words: "),
            Phrase(f"{everything} as before", href=link(SAME), after="."),
        ]
    facts = _facts(counts, link)
    if not facts:
        said = [Phrase(f"{between} no rating and no date changed.")]
    else:
        ends = [*[","] * (len(facts) - 2), *([" and"] if len(facts) > 1 else []), "."]
        said = [Phrase(f"{between}:")]
        said += [
            Phrase(text, href=href, after=end)
            for (text, href), end in zip(facts, ends, strict=True)
        ]
    return said + _rest(counts, link)


def _all(total):
    """The subject of a sentence about every action."""
    if total == 1:
        return "the plan’s one action stands"
    return f"{'both' if total == 2 else f'all {words.number(total)}'} actions stand"


def _facts(counts, link):
    """``three actions got worse``, ``one fell silent``: the noun is said once."""
    found, noun = [], " action"
    for name, one, many in (
        (WORSE, "got worse", "got worse"),
        (SILENT, "fell silent", "fell silent"),
        (MOVED, "", ""),
        (BETTER, "got better", "got better"),
        (DELIVERED, "was delivered", "were delivered"),
        (NEW, "joined the plan", "joined the plan"),
        (GONE, "left it" if counts[NEW] else "left the plan", ""),
    ):
        number = counts[name]
        if not number:
            continue
        if name == MOVED:
            text = f"{words.some(number, 'due date')} moved"
        else:
            what = f"{noun}{'' if number == 1 else 's'}" if noun else ""
            text = f"{words.number(number)}{what} {one if number == 1 else many or one}"
            noun = ""
        found.append((text, link(name)))
    return found


def _rest(counts, link):
    """What else changed, and what did not."""
    said = []
    for name, what in ((OTHER, "something else changed"), (WORDS, "only what was written changed")):
        if counts[name]:
            said.append((f"in {words.number(counts[name])} {what}", link(name)))
    if counts[SAME]:
        stands = "stands as it did" if counts[SAME] == 1 else "stand as they did"
        said.append((f"{words.number(counts[SAME])} {stands}", link(SAME)))
    ends = [*[";"] * (len(said) - 1), "."][-len(said) :] if said else []
    return [
        Phrase(words.start(text) if not place else text, href=href, after=end)
        for place, ((text, href), end) in enumerate(zip(said, ends, strict=True))
    ]


# What changed of an action


def way(row, *, earlier, said_in):
    """Which way the rating went, in words: ``worse than Quarter 4``. Empty where it stayed, or
    fell silent: the mark says that itself.

    ``earlier`` names the earlier quarter, ``said_in`` that in which a rating was last given before
    it, if it gave none.
    """
    then, now = row.earlier, row.later
    if then is None or now is None or now.rating in (then.rating, Rating.NO_UPDATE):
        return ""
    direction = direction_of(now.rating, then.rating, said=then.said)
    if direction.alone:
        return direction.word
    joins = "than" if direction.better or direction.worse else "since"
    if then.rating != Rating.NO_UPDATE:
        return f"{direction.word} {joins} {earlier}"
    return f"{direction.word} {joins} {then.said.word.lower()} in {said_in}"


def moved(then, now):
    """How far a date moved: ``61 days later``."""
    days = (now.due_on - then.due_on).days
    some = f"{abs(days):,} day{'' if abs(days) == 1 else 's'}"
    return f"{some} {'later' if days > 0 else 'sooner'}"


def overdue(number):
    """How many milestones were overdue: ``two``, ``none``."""
    return words.number(number) if number else "none"


def written(number, evidence):
    """What a folded part holds: ``Three answers and the evidence changed``."""
    parts = [words.some(number, "answer")] if number else []
    parts += ["the evidence"] if evidence else []
    return f"{words.start(words.listed(parts))} changed"
