"""What the timeline says in words, made from the data: its first line, and each date's state."""

from actionplan.dashboard import words
from actionplan.dashboard.sentences import Phrase


def headline(dates, summary, *, period, link, action_url):
    """The sentences over the picture, as a list of :class:`Phrase`.

    ``dates`` is a :class:`~actionplan.dashboard.timeline.queries.Dates`, ``summary`` the
    :class:`~actionplan.positions.tallies.Summary` of the quarter; ``link`` makes the address of
    the rows with given filter values, ``action_url`` that of an action.
    """
    if not summary.whole.total:
        return [Phrase("The plan held no actions in this quarter.")]
    said = [_overdue(dates, summary.whole.total, period, link)]
    said.append(_furthest(summary.furthest, action_url))
    if period.previous:
        said.append(_moved(dates, period, link))
    return said


def _overdue(dates, actions, period, link):
    when = f" on {words.date(period.released_on)}."
    late = [
        _part(number, total, thing)
        for number, total, thing in (
            (dates.late_actions, actions, "action"),
            (dates.late_milestones, dates.milestones, "milestone"),
        )
        if number
    ]
    if not late:
        return Phrase("No date was ", strong="overdue", after=when)
    is_one = dates.late_actions + dates.late_milestones == 1
    return Phrase(
        f"{words.start(words.listed(late))} {'was' if is_one else 'were'} ",
        strong="overdue",
        href=link(show="overdue"),
        after=when,
    )


def _part(number, total, thing):
    """``two of seven actions``; ``both milestones``; ``the one action``."""
    if number < total:
        return f"{words.number(number)} of {words.number(total)} {thing}s"
    if total == 1:
        return f"the one {thing}"
    return f"both {thing}s" if total == 2 else f"all {words.number(total)} {thing}s"


def _furthest(furthest, action_url):
    if furthest is None:
        return Phrase("No action still to be delivered was due later than first agreed.")
    return Phrase(
        furthest.title,
        href=action_url(furthest.reference),
        after=f" had slipped furthest, by {words.stretch(furthest.number)}.",
    )


def _moved(dates, period, link):
    end = f" since {period.comparator}."
    parts = [
        words.some(number, thing)
        for number, thing in (
            (dates.moved_actions, "action"),
            (dates.moved_milestones, "milestone"),
        )
        if number
    ]
    if not parts:
        return Phrase(f"No date moved{end}")
    had = "its date" if dates.moved_actions + dates.moved_milestones == 1 else "their dates"
    return Phrase(
        f"{words.start(words.listed(parts))} had {had} moved",
        href=link(show="moved"),
        after=end,
    )


# In the table


def slip(days):
    """How far a date is from the first agreed one: ``61 days later``; nothing where it is it."""
    if not days:
        return ""
    return f"{abs(days):,} day{'' if abs(days) == 1 else 's'} {'later' if days > 0 else 'sooner'}"


def moves(number):
    """How many times a date moved: ``twice``; nothing where it never did."""
    return words.times(number) if number else ""


def lately(dated, *, period):
    """That it was in this quarter that the date moved, or moved last; nothing where it was not."""
    if not dated.has_moved or not period.previous:
        return ""
    return f"{'last ' if dated.moves > 1 else ''}since {period.comparator}"


def state_of_action(row, *, on):
    """How an action stood by its own date on the day ``on``."""
    if row.is_delivered:
        return "Delivered"
    return _overdue_by(row.due_on, on) if row.is_overdue else "To come"


def state_of_step(step, *, on):
    """How a milestone stood on the day ``on``."""
    if step.done_on:
        return f"Done on {step.done_on:%-d %b %Y}"
    return _overdue_by(step.due_on, on) if step.is_overdue else "To come"


def _overdue_by(due_on, on):
    days = (on - due_on).days
    return f"Overdue by {days:,} day{'' if days == 1 else 's'}"
