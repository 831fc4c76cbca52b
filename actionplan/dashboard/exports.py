"""The released quarter as CSV: the rows of the screen, for spreadsheets, safe to open."""

import csv

from django.utils import timezone

from actionplan.dashboard import words
from actionplan.models import Contribution, Entry, Evidence, Rating, Support
from actionplan.models.directions import direction_of
from actionplan.progress.questions import QUESTIONS, answered

BOM = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""With what a spreadsheet begins a formula; the wide forms count where East Asian typing is set."""

CONTROL_STARTS = ("\t", "\r", "\n")

COLUMNS = (
    "Plan", "Quarter", "Priority", "Reference", "Action", "Owner", "Lead agency",
    "Supporting agencies", "Rating letter", "Rating", "Last quarter’s rating", "Direction",
    "Compared with", "First agreed date", "Due date", "Slip in days", "Overdue when released",
    "Overdue milestones", *(question.label for question in QUESTIONS), "Contributions",
    "Evidence", "Version", "Since the release", "Reason", "Submitted", "Signed off", "Released",
)  # fmt: skip

CHUNK = 500
"""Rows fetched from the database at a time."""


def safe(value):
    """A cell that no spreadsheet runs: text that begins like a formula gets an apostrophe first.

    Spaces (and marks without a width) before the beginning do not hide it. Numbers and dates are
    our own and pass. ``None`` becomes empty.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    begins = value.lstrip(" \u00a0\ufeff\u200b\t\r\n")
    if value.startswith(CONTROL_STARTS) or begins.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


class _Line:
    """A file of one line: what the writer writes, it hands back."""

    def write(self, text):
        return text


def csv_lines(entries, *, period):
    """Yield the file of a period's entries (a queryset of ``published_rows``), line by line.

    Four queries, whatever the number of rows, and no more than :data:`CHUNK` rows in memory.
    """
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BOM + writer.writerow(COLUMNS)
    supporting = _gathered(
        Support.objects.filter(action__plan=period.plan)
        .order_by("action", "agency__name")
        .values_list("action", "agency__short_name")
    )
    given = _gathered(
        (action, (agency, text))
        for action, agency, text in Contribution.objects.filter(quarter=period.quarter)
        .order_by("action", "agency__name")
        .values_list("action", "agency__short_name", "text")
    )
    evidence = _gathered(
        (entry, f"{title}: {url}")
        for entry, title, url in Evidence.objects.filter(
            entry__quarter=period.quarter, entry__in=_published(period)
        )
        .order_by("entry", "pk")
        .values_list("entry", "title", "url")
    )
    rows = entries.select_related("action__priority", "owner", "lead_agency")
    for entry in rows.iterator(chunk_size=CHUNK):
        agencies = supporting.get(entry.action_id, [])
        added = _contributions(entry, agencies, given.get(entry.action_id, []))
        cells = _cells(entry, agencies, added, evidence.get(entry.pk, []), period)
        yield writer.writerow([safe(cell) for cell in cells])


def _published(period):
    return Entry.objects.published().filter(quarter=period.quarter).values("pk")


def _gathered(pairs):
    """What belongs to the same key, as a list, by key."""
    found = {}
    for key, what in pairs:
        found.setdefault(key, []).append(what)
    return found


def _contributions(entry, supporting, given):
    """What each supporting agency added, and which added nothing: a line an agency.

    Nothing was asked of them where the release itself said that an action is delivered or has
    not started.
    """
    spoke = {agency for agency, _ in given}
    was_asked = not entry.is_automatic or entry.rating == Rating.NO_UPDATE
    silent = [agency for agency in supporting if agency not in spoke] if was_asked else []
    return "\n".join(
        [
            *(f"{agency}: {text}" for agency, text in given),
            *(f"{agency}: nothing added" for agency in silent),
        ]
    )


def _cells(entry, supporting, contributions, evidence, period):
    plan, action = period.plan, entry.action
    rating = Rating(entry.rating)
    before = Rating(entry.before) if entry.before else None
    said = Rating(entry.said) if entry.said else None
    direction = direction_of(rating, before, said=said, is_first=period.previous is None)
    answers = {question.field: value for question, value in answered(entry)}
    title = f"{plan.title} (illustrative ratings)" if plan.ratings_are_illustrative else plan.title
    return [
        title,
        period.quarter.long_name,
        action.priority.name,
        action.reference,
        action.title,
        str(entry.owner),
        str(entry.lead_agency),
        "; ".join(supporting),
        rating.letter,
        rating.word,
        before.word if before else "",
        direction.word,
        _compared_with(entry, direction, period),
        entry.original_due_on.isoformat(),
        entry.due_on.isoformat(),
        entry.slip_days,
        "yes" if entry.is_overdue else "no",
        entry.overdue_milestones,
        *(_plain(answers.get(question.field, "")) for question in QUESTIONS),
        contributions,
        "\n".join(evidence),
        "" if entry.is_automatic else entry.version,
        _since_release(entry),
        entry.correction_reason,
        *(_moment(at) for at in (entry.submitted_at, entry.signed_off_at, entry.released_at)),
    ]


def _compared_with(entry, direction, period):
    """The quarter compared with: the last, or after a silence the last that was reported."""
    if direction.alone:
        return ""
    if entry.before != Rating.NO_UPDATE:
        return period.previous.short_name
    return next(q.short_name for q in period.released if q.starts_on == entry.said_in)


def _since_release(entry):
    """Whether the entry was published after the release, why and when."""
    if entry.version == 1:
        return ""
    what = "Reported late" if entry.is_late else "Corrected"
    return f"{what}, on {words.date(timezone.localdate(entry.released_at))}"


def _plain(value):
    return value if isinstance(value, str) else value.isoformat()


def _moment(at):
    """A moment in the service's time zone, as spreadsheets read it."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
