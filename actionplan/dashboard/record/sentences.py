"""What an action's page says first, in plain words made from the data.

Each sentence carries its number, and the number links to the rows that prove it.
"""

from actionplan.dashboard import words
from actionplan.dashboard.sentences import Phrase
from actionplan.models import Rating

MILESTONES, CHANGES = "#milestones", "#changes"


def standing_words(record):
    """How the action stands, as a list of :class:`Phrase`.

    ``record`` is a :class:`~actionplan.dashboard.record.queries.Record`.
    """
    if record.latest is None:
        return [Phrase("Nothing has been released about this action yet.")]
    said = [_rating(record), *_dates(record), *_milestones(record)]
    return [*said, *_freshness(record)]


def year_name(quarter):
    """``Quarter 3 2025/26``: a quarter's name with its year."""
    return f"{quarter.name} {quarter.short_name.partition(' ')[2]}"


# How it is rated, and since when


def _rating(record):
    line = record.latest
    since = record.lines[min(line.run, len(record.lines)) - 1]
    href = record.window.address(since.key)
    if line.rating == Rating.NO_UPDATE:
        return _silence(line, since, href)
    if line.rating == Rating.BLUE:
        joins = "since" if line.run > 1 else "in"
        return Phrase(
            "", strong="Delivered", href=href, after=f" {joins} {year_name(since.quarter)}."
        )
    if line.rating == Rating.NOT_STARTED:
        return _not_started(record, href)
    word = line.rating.word
    if line.run > 1:
        return Phrase("", strong=word, href=href, after=f" since {year_name(since.quarter)}.")
    when = year_name(line.quarter)
    return Phrase("", strong=word, href=href, after=f" in {when}{_before(line)}.")


def _before(line):
    """What a rating that is new this quarter was before."""
    if line.before is None:
        return ", its first"
    if line.before == Rating.NOT_STARTED:
        return ", the first since it started"
    if line.before != Rating.NO_UPDATE:
        return f", after {line.before.word.lower()} in {line.comparator}"
    if line.said is None:
        return ", in its first report, after no update"
    if line.said == line.rating:
        return f", as in {line.said_when}, after no update in between"
    return f"; it was {line.said.word.lower()} in {line.said_when}, then gave no update"


def _not_started(record, href):
    starts_on = record.action.starts_on
    verb = "starts" if starts_on > record.on else "was to start"
    when = f" in {year_name(record.latest.quarter)}; it {verb} on {words.date(starts_on)}."
    return Phrase("", strong=record.latest.rating.word, href=href, after=when)


def _silence(line, since, href):
    joins = "since" if line.run > 1 else "for"
    when = f" {joins} {year_name(since.quarter)}"
    was = f"; it was {line.said.word.lower()} in {line.said_when}" if line.said else ""
    return Phrase("", strong=line.rating.word, href=href, after=f"{when}{was}.")


# When it is due


def _dates(record):
    dates = record.dates
    is_delivered = record.latest.rating == Rating.BLUE
    said = []
    if dates.moves:
        verb = "moved" if is_delivered else "has moved"
        said.append(
            Phrase(
                f"Its date {verb} ",
                strong=words.times(dates.moves),
                href=CHANGES,
                after=f", {_slip(record)}.",
            )
        )
    elif not is_delivered:
        said.append(Phrase(f"It is due on {words.date(dates.due_on)}, as first agreed."))
    if record.is_past_due:
        said.append(Phrase("That date ", strong="has passed", after="."))
    return said


def _slip(record):
    slip = record.slip_days
    if not slip:
        return "and is back where it was first agreed"
    days = words.some(abs(slip), "day")
    if slip < 0:
        return f"{days} earlier than first agreed"
    return f"{days} in all" if record.dates.moves > 1 else f"by {days}"


def _milestones(record):
    overdue = sum(milestone.is_overdue for milestone in record.dates.milestones)
    if not overdue:
        return []
    is_or_are = "is" if overdue == 1 else "are"
    return [
        Phrase(
            f"{words.start(words.some(overdue, 'milestone'))} {is_or_are} ",
            strong="overdue",
            href=MILESTONES,
            after=".",
        )
    ]


# When it was last said, by whom, and how much of that is new


def _freshness(record):
    report = record.report
    if report is None:
        return [Phrase("Nobody has reported on it yet.")]
    since = "" if report.is_here else ", and nothing since"
    new = f"; {report.new}" if report.new else ""
    return [
        Phrase(
            f"Last reported on {report.words}",
            href=record.window.address(report.quarter.key),
            after=f" by {report.by}{since}{new}.",
        )
    ]
