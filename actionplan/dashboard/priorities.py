"""What a priority's card says: how it stands, and which way it went."""

from dataclasses import dataclass

from actionplan.dashboard import words
from actionplan.dashboard.sentences import lost_words
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

NAMED = 2
"""Up to how many actions a sentence names; more are counted."""


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
        run = words.quarters(row.run, at_least=row.run_may_be_longer)
        said.append(f"{row.title} has been red for {run}.")
    if not said:
        said.append(_quiet(tally))
        said.append(_overdue(tally) or _movement(tally, period))
    return " ".join(part for part in said if part)


def _of_rating(rating, tally, rows):
    count, total = tally.now[rating], tally.total
    is_silent = rating == Rating.NO_UPDATE
    says = "gave no update" if is_silent else _is(count, rating)
    was = _was(tally) if is_silent else ""
    if count == total:
        who = {1: "Its one action", 2: "Both"}.get(total, f"All {words.number(total)}")
        return f"{who} {says}{was}."
    named = [row.title for row in rows if row.rating == rating]
    names = f": {words.listed(named)}" if len(named) == count <= NAMED else ""
    return f"{words.start(words.number(count))} of {words.number(total)} {says}{names}{was}."


def _was(tally):
    """What the silent ones were when they last reported: ``; it was red``."""
    lost = lost_words(tally, "was", "were")
    if tally.now[Rating.NO_UPDATE] == 1:
        lost = lost.replace("one was", "it was")
    return f"; {lost}" if lost else ""


def _is(count, rating):
    return f"{'is' if count == 1 else 'are'} {rating.word.lower()}"


def _quiet(tally):
    named = {Rating.BLUE: "Delivered.", Rating.NOT_STARTED: "Not started yet."}
    return named.get(tally.only_rating, "On course.")


def _overdue(tally):
    if not tally.overdue:
        return ""
    return f"{words.start(words.number(tally.overdue))} had overdue work when released."


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
    """Which way a priority went since each action was last reported, as :class:`Travel`.

    Better and worse are counted for each quarter compared with. Those who fell silent, spoke for
    the first time or started are no movement of a rating and are said beside it; a silence never
    looks steady, nor like an improvement.
    """
    if not period.previous:
        return Travel("–", "The first quarter: nothing to compare")
    went = tally.directions
    further_back = sorted({day for _, day in tally.compared if day}, reverse=True)
    said = [_moved(tally, None, period.comparator)]
    said += [_moved(tally, day, period.name_of(day)) for day in further_back]
    said += _beside(went, period)
    text = "; ".join(part for part in said if part)
    if not text:
        return Travel("→", f"as in {period.comparator}")
    balance = went[WORSE] - went[BETTER]
    return Travel(_arrow(went, balance), text, is_worse=balance > 0)


def _moved(tally, day, name):
    """``1 worse, 2 better than Quarter 4``: against one quarter, of which ``day`` is the first day
    where it lies further back."""
    counts = {way: tally.compared[way, day] for way in (WORSE, BETTER, SAME)}
    moved = [f"{counts[way]} {way.word}" for way in (WORSE, BETTER) if counts[way]]
    said = [f"{', '.join(moved)} than {name}"] if moved else []
    if day and counts[SAME]:
        said.append(f"{counts[SAME]} as in {name}")
    return ", ".join(said)


def _beside(went, period):
    first = went[FIRST_REPORT]
    said = (
        (went[SILENT], "gave no update"),
        (went[STILL_SILENT], "still gave no update"),
        (first, "first report" if first == 1 else "first reports"),
        (went[STARTED], f"started since {period.comparator}"),
    )
    return [f"{count} {what}" for count, what in said if count]


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
