"""What a row of the file says, column by column, and how a cell is made safe to open."""

from functools import lru_cache

from django.utils import timezone

from actionplan.dashboard import words
from actionplan.dashboard.exporting.joining import ADDED, LINK, SUPPORT
from actionplan.models import Position, Rating
from actionplan.models.directions import DIRECTIONS
from actionplan.progress.questions import QUESTIONS

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""With what a spreadsheet begins a formula; the wide forms count where East Asian typing is set."""

CONTROL_STARTS = ("\t", "\r", "\n")

UNSEEN = " \u00a0\ufeff\u200b\t\r\n"
"""What may stand before the beginning without being seen: spaces, and marks without a width."""

SUSPECT = frozenset((*FORMULA_STARTS, *CONTROL_STARTS, *UNSEEN))
"""The first characters of cells that have to be looked at: hardly any begins with one."""

COLUMNS = (
    "Plan", "Quarter", "Priority", "Reference", "Action", "Owner", "Lead agency",
    "Supporting agencies", "Rating letter", "Rating", "Last quarter’s rating", "Direction",
    "Compared with", "First agreed date", "Due date", "Slip in days", "Overdue when released",
    "Overdue milestones", *(question.label for question in QUESTIONS), "Contributions",
    "Evidence", "Version", "Since the release", "Reason", "Submitted", "Signed off", "Released",
    "Last reported", "Last reported by", "New text in %", "Times moved",
)  # fmt: skip

READ = (
    "place", "action_id", "priority_id", "action__reference", "action__title", "owner_id",
    "lead_agency_id", "rating", "before", "said_in", "direction", "original_due_on", "due_on",
    "slip_days", "is_overdue", "overdue_milestones", "turned_in",
    *(f"entry__{question.field}" for question in QUESTIONS),
    "entry__version", "change", "changed_on", "entry__correction_reason", "entry__submitted_at",
    "entry__signed_off_at", "entry__released_at", "last_said__submitted_at",
    "last_said__submitted_by_id", "new_percent", "moves",
)  # fmt: skip
"""What is read of a :class:`~actionplan.models.Position` for its row."""

ASKED = {rating.value: [question.is_asked(rating) for question in QUESTIONS] for rating in Rating}
"""Which questions each rating asks: what else is stored was answered under another rating."""

KEPT = 4096
"""Dates and moments kept as text: a quarter's rows share most of them."""


def safe(value):
    """A cell that no spreadsheet runs: text that begins like a formula gets an apostrophe first.

    Spaces (and marks without a width) before the beginning do not hide it. Numbers and dates are
    our own and pass. ``None`` becomes empty.
    """
    if value is None:
        return ""
    if not isinstance(value, str) or value[:1] not in SUSPECT:
        return value
    begins = value.lstrip(UNSEEN)
    if value.startswith(CONTROL_STARTS) or begins.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


class Cells:
    """Makes the rows of a period's file. What all rows share is worked out once."""

    def __init__(self, period, names):
        plan = period.plan
        self._named = names
        illustrative = " (illustrative ratings)" if plan.ratings_are_illustrative else ""
        self._plan = f"{plan.title}{illustrative}"
        self._quarter = period.quarter.long_name
        self._before = period.previous.short_name if period.previous else ""
        self._quarters = {quarter.starts_on: quarter.short_name for quarter in period.released}

    def of(self, row, hanging):
        """The cells of a row in the order of :data:`COLUMNS`, safe to open.

        ``row`` are the values of :data:`READ`; ``hanging`` is what hangs on it: lists of a kind, a
        number and two texts, as in :func:`~actionplan.dashboard.exporting.joining.hanging_on`.
        """
        found, names = dict(zip(READ, row, strict=True)), self._named
        supporting, given, links = self._sorted(hanging)
        rating, before = Rating(found["rating"]), found["before"]
        direction = DIRECTIONS[found["direction"]]
        cells = (
            self._plan,
            self._quarter,
            names.priorities[found["priority_id"]],
            found["action__reference"],
            found["action__title"],
            names.people[found["owner_id"]],
            names.agencies[found["lead_agency_id"]],
            "; ".join(supporting),
            rating.letter,
            rating.word,
            Rating(before).word if before else "",
            direction.word,
            "" if direction.alone else self._compared_with(before, found["said_in"]),
            _day(found["original_due_on"]),
            _day(found["due_on"]),
            found["slip_days"],
            "yes" if found["is_overdue"] else "no",
            found["overdue_milestones"],
            *_answers(found),
            _contributions(found["turned_in"], supporting, given),
            "\n".join(f"{title}: {url}" for title, url in links),
            found["entry__version"] if found["entry__submitted_at"] else "",
            _since_release(found["change"], found["changed_on"]),
            found["entry__correction_reason"],
            _moment(found["entry__submitted_at"]),
            _moment(found["entry__signed_off_at"]),
            _moment(found["entry__released_at"]),
            _moment(found["last_said__submitted_at"])[:10],
            names.logins.get(found["last_said__submitted_by_id"]),
            found["new_percent"],
            found["moves"],
        )
        return [safe(cell) for cell in cells]

    def _sorted(self, hanging):
        """The supporting agencies, what was added, and the links, each in order."""
        rank, agencies = self._named.rank, self._named.agencies
        supporting = sorted((n for kind, n, *_ in hanging if kind == SUPPORT), key=rank.get)
        given = sorted(
            (rank[n], agencies[n], text) for kind, n, text, _ in hanging if kind == ADDED
        )
        links = [texts for kind, _, *texts in hanging if kind == LINK]
        return [agencies[n] for n in supporting], [pair for _, *pair in given], links

    def _compared_with(self, before, said_in):
        """The quarter compared with: the last, or after a silence the last that was reported."""
        return self._quarters[said_in] if before == Rating.NO_UPDATE else self._before


def _answers(found):
    """The answer to each question that the rating asks."""
    asked = ASKED[found["rating"]]
    for question, is_asked in zip(QUESTIONS, asked, strict=True):
        answer = found[f"entry__{question.field}"] if is_asked else ""
        yield answer if isinstance(answer, str) else _day(answer)


def _contributions(turned_in, supporting, given):
    """What each supporting agency added, and which added nothing: a line an agency.

    Nothing was asked of them where the release itself said that an action is delivered or has
    not started.
    """
    spoke = {agency for agency, _ in given}
    was_asked = turned_in != Position.Return.NOT_ASKED
    silent = [agency for agency in supporting if agency not in spoke] if was_asked else []
    return "\n".join(
        [
            *(f"{agency}: {text}" for agency, text in given),
            *(f"{agency}: nothing added" for agency in silent),
        ]
    )


def _since_release(change, changed_on):
    """Whether the entry was published after the release, why and when."""
    if not change:
        return ""
    what = "Reported late" if change == Position.Change.LATE else "Corrected"
    return f"{what}, on {words.date(changed_on)}"


@lru_cache(maxsize=KEPT)
def _day(day):
    return day.isoformat() if day else ""


@lru_cache(maxsize=KEPT)
def _moment(at):
    """A moment in the service's time zone, as spreadsheets read it."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
