"""The released quarter as CSV: the rows of the screen, for spreadsheets, safe to open."""

import csv

from django.utils import timezone

from actionplan.dashboard.directions import direction_of
from actionplan.dashboard.periods import name_beside
from actionplan.models import Contribution, Entry, Evidence, Rating, Support
from actionplan.progress.questions import QUESTIONS, answered

BOM = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""With what a spreadsheet begins a formula; the wide forms count where East Asian typing is set."""

CONTROL_STARTS = ("\t", "\r", "\n")

COLUMNS = (
    "Plan", "Quarter", "Priority", "Reference", "Action", "Owner", "Lead agency",
    "Supporting agencies", "Rating letter", "Rating", "Last quarter’s rating", "Direction",
    "First agreed date", "Due date", "Slip in days", "Overdue milestones",
    *(question.label for question in QUESTIONS),
    "Evidence", "Version", "Correction reason", "Submitted", "Signed off", "Released",
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

    Three queries, whatever the number of rows, and no more than :data:`CHUNK` rows in memory.
    """
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BOM + writer.writerow(COLUMNS)
    supporting = _joined(
        Support.objects.filter(action__plan=period.plan)
        .order_by("action", "agency__name")
        .values_list("action", "agency__short_name"),
        "; ",
    )
    evidence = _joined(
        (
            (entry, f"{title}: {url}")
            for entry, title, url in Evidence.objects.filter(
                entry__quarter=period.quarter, entry__in=_published(period)
            )
            .order_by("entry", "pk")
            .values_list("entry", "title", "url")
        ),
        "\n",
    )
    rows = entries.select_related("action__priority", "owner", "lead_agency")
    for entry in rows.iterator(chunk_size=CHUNK):
        cells = _cells(entry, supporting, evidence, period)
        yield writer.writerow([safe(cell) for cell in cells])


def _published(period):
    return Entry.objects.published().filter(quarter=period.quarter).values("pk")


def _joined(pairs, between):
    """Texts that belong to the same key, joined, by key."""
    found = {}
    for key, text in pairs:
        found[key] = f"{found[key]}{between}{text}" if key in found else text
    return found


def _cells(entry, supporting, evidence, period):
    plan, action = period.plan, entry.action
    rating = Rating(entry.rating)
    before = Rating(entry.before) if entry.before else None
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
        supporting.get(action.pk, ""),
        rating.letter,
        rating.word,
        before.word if before else "",
        direction_of(rating, before, is_first=period.previous is None).word,
        entry.original_due_on.isoformat(),
        entry.due_on.isoformat(),
        entry.slip_days,
        entry.overdue_milestones,
        *(_plain(answers.get(question.field, "")) for question in QUESTIONS),
        evidence.get(entry.pk, ""),
        entry.version,
        entry.correction_reason,
        *(_moment(at) for at in (entry.submitted_at, entry.signed_off_at, entry.released_at)),
    ]


def _plain(value):
    return value if isinstance(value, str) else value.isoformat()


def _moment(at):
    """A moment in the service's time zone, as spreadsheets read it."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
