"""The quarters of an invented plan, counted back from the day on which it is made."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from actionplan.models.quarter import quarter_of, quarter_span

RELEASE_AFTER = 33
"""Days from a quarter's end to its release."""


@dataclass(frozen=True)
class Window:
    """A quarter, the days in which it is written about, and the day of its release.

    ``released_on`` is ``None`` for the quarter that is open.
    """

    year: int
    number: int
    starts_on: date
    ends_on: date
    opens_on: date
    due_on: date
    closes_on: date
    released_on: date | None


def windows(quarters, *, today):
    """So many quarters to release, the earliest first, and after them the open one.

    That one is the last that ended before ``today``: it is due in a week and closes in three.
    Returns a list of :class:`Window`.
    """
    year, number = quarter_of(today)
    present = year * 4 + number - 2
    return [
        _window(index, index == present, today) for index in range(present - quarters, present + 1)
    ]


def _window(index, is_open, today):
    year, number = index // 4, index % 4 + 1
    starts_on, ends_on = quarter_span(year, number)
    due_on = today + timedelta(days=7) if is_open else ends_on + timedelta(days=14)
    return Window(
        year=year,
        number=number,
        starts_on=starts_on,
        ends_on=ends_on,
        opens_on=ends_on - timedelta(days=6),
        due_on=due_on,
        closes_on=due_on + timedelta(days=14),
        released_on=None if is_open else ends_on + timedelta(days=RELEASE_AFTER),
    )


def moment(day, hour, minute=0):
    """A moment of a day on the local clock."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def month_end(day):
    """The last day of the month that a day falls in: when most things are promised for."""
    following = day.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)
