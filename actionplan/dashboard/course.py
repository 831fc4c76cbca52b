"""What the picture of the quarters says in words: how the plan has gone over two years."""

from actionplan.dashboard import words
from actionplan.dashboard.sentences import Phrase
from actionplan.models import Rating


def course(columns, *, period):
    """One or two sentences over the picture, as a list of :class:`Phrase`.

    ``columns`` are the picture's (:class:`~actionplan.charts.trend.TrendColumn`), the earliest
    first. Says when the reds were most and how the first quarter shown compares; nothing where
    there is only one quarter.
    """
    if len(columns) < 2:
        return []
    first, last = columns[0], columns[-1]
    return [_reds(columns, first, last), *_silences(columns)]


def _reds(columns, first, last):
    now, then = last.counts[Rating.RED], first.counts[Rating.RED]
    most = max(columns, key=lambda column: column.counts[Rating.RED])
    peak = most.counts[Rating.RED]
    if not peak:
        return Phrase(f"No action was red in any of the {words.quarters(len(columns))}.")
    if now == peak and all(column.counts[Rating.RED] < peak for column in columns[:-1]):
        return Phrase(
            f"{_red(now)}: ",
            strong=f"the most in {words.quarters(len(columns))}",
            href=last.hrefs.get(Rating.RED, ""),
            after=".",
        )
    return Phrase(
        _red(now) if now else "None is red now",
        href=last.hrefs.get(Rating.RED, ""),
        then=f"; {_count(then)} in {first.name}",
        then_href=first.hrefs.get(Rating.RED, first.href),
        after="." if peak in (now, then) else f", and {words.number(peak)} in {most.name}.",
    )


def _red(count):
    return f"{words.start(words.number(count))} {'is' if count == 1 else 'are'} red"


def _count(count):
    return f"{words.number(count) if count else 'none'} {'was' if count < 2 else 'were'}"


def _silences(columns):
    silent = [column for column in columns if column.counts[Rating.NO_UPDATE]]
    if not silent:
        return [Phrase("Every action was reported on every time.")]
    every = words.quarters(len(columns))
    quarters = f"{words.number(len(silent))} of {every}"
    if len(silent) == len(columns):
        quarters = f"all {every}"
    return [
        Phrase(
            f"Updates were missing in {quarters}, ",
            then=f"last in {silent[-1].name}",
            then_href=silent[-1].hrefs.get(Rating.NO_UPDATE, silent[-1].href),
            after=".",
        )
    ]
