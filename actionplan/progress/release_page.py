"""What an officer reads before a release: what is missing, what is late, and all of it by pages."""

from dataclasses import dataclass

from django.core.paginator import Page

from actionplan.models import Rating
from actionplan.progress import words
from actionplan.progress.paging import A_PAGE, page_of
from actionplan.progress.releasing import Contents, Line

LATE = "late"
UNKNOWN = "The list cannot be narrowed to what the address says. Choose from the links."


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the release: how many of its milestones are overdue, and whether its date has
    passed though it is not delivered."""

    line: Line
    overdue: int
    is_past: bool

    @property
    def is_late(self):
        """Whether anything of it is."""
        return bool(self.overdue or self.is_past)


@dataclass(frozen=True)
class ReleasePage:
    """The page before a release: everything that it counts is of the whole release.

    ``counts`` narrow the list to a rating or to what is late, ``all_of_them`` is the address of
    the whole one (empty if it is shown), ``bar`` are the addresses of the picture's segments by
    rating; ``problems`` is what of the address cannot be used.
    """

    contents: Contents
    missing: Page
    rows: Page
    counts: list
    all_of_them: str
    bar: dict
    problems: list

    @property
    def is_long(self):
        """Whether the list takes more than a page, so that it needs its counts above it."""
        return len(self.contents.lines) > A_PAGE


def release_page_of(contents, asked, *, on):
    """The page for a release's contents on the day ``on``, as a :class:`ReleasePage`.

    ``asked`` maps parameters of the address to texts: ``show`` (a rating's letter, or ``late``),
    ``page``, and ``missing``, the page of what is missing. No query.
    """
    rows = [_row(line, contents.dates, on=on) for line in contents.lines]
    show = asked.get("show", "")
    is_known = show in ("", LATE, *Rating.values)
    wanted = [row for row in rows if not is_known or _is_wanted(row, show)]
    missing = contents.missing
    return ReleasePage(
        contents=contents,
        missing=page_of(
            lambda first, most: missing[first : first + most],
            total=len(missing),
            asked=asked.get("missing"),
        ),
        rows=page_of(
            lambda first, most: wanted[first : first + most],
            total=len(wanted),
            asked=asked.get("page"),
        ),
        counts=_counts(contents, rows, show),
        all_of_them="?#list" if show and is_known else "",
        bar={rating: _address(rating.value) for rating, _ in contents.counts},
        problems=[] if is_known else [("", UNKNOWN)],
    )


def _row(line, dates, *, on):
    overdue = dates.overdue_milestones(line.action, on=on)
    return Row(line, overdue, line.due_on < on and line.rating != Rating.BLUE)


def _is_wanted(row, show):
    return row.is_late if show == LATE else show in ("", row.line.rating)


def _address(show):
    return words.asking("#list", show=show)


def _counts(contents, rows, show):
    late = sum(row.is_late for row in rows)
    counts = [
        (f"{number:,} {rating.word.lower()}", rating.value) for rating, number in contents.counts
    ]
    if late:
        counts.append((f"{late:,} late", LATE))
    return [words.Counted(text, _address(one), one == show) for text, one in counts]
