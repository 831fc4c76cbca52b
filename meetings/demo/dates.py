"""Dates of the demonstration, counted from the day on which it is built."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from actionplan.models.quarter import quarter_of, quarter_span

BANK_HOLIDAYS = {(1, 1), (12, 25), (12, 26)}
"""The bank holidays that fall on the same day every year; the demonstration needs no others."""


@dataclass(frozen=True)
class End:
    """The last day of a quarter: 0 the one now written about, -1 the one before, 1 the next."""

    quarter: int

    def of(self, calendar, action):
        """The date; the action does not matter."""
        return calendar.span(self.quarter)[1]


@dataclass(frozen=True)
class Inside:
    """A day of a quarter: the given number of days after its first."""

    quarter: int
    days: int

    def of(self, calendar, action):
        """The date; the action does not matter."""
        return calendar.span(self.quarter)[0] + timedelta(days=self.days)


@dataclass(frozen=True)
class Later:
    """The given number of days after the date that was first agreed for the action."""

    days: int

    def of(self, calendar, action):
        """The date."""
        return action.original_due_on + timedelta(days=self.days)


class Calendar:
    """The quarters around ``today``: quarter 0 is the last that ended before it."""

    def __init__(self, today):
        self.today = today
        year, number = quarter_of(today)
        self._present = year * 4 + number - 1

    def number(self, quarter):
        """The financial year and number of a quarter: ``(2026, 2)``."""
        year, index = divmod(self._present - 1 + quarter, 4)
        return year, index + 1

    def span(self, quarter):
        """First and last day of a quarter."""
        return quarter_span(*self.number(quarter))

    def window(self, quarter):
        """The days on which a quarter opens, is due and closes.

        Each opens in its last week. The one written about now is due in a week from today and
        closes in three; the next one does not open before that.
        """
        ends_on = self.span(quarter)[1]
        opens_on = ends_on - timedelta(days=6)
        if quarter == 0:
            return opens_on, self._due(), self._closes()
        if quarter > 0:
            opens_on = max(opens_on, self._closes() + timedelta(days=1))
        due_on = working_day(max(ends_on, opens_on) + timedelta(days=12))
        return opens_on, due_on, working_day(due_on + timedelta(days=14))

    def _due(self):
        return working_day(self.today + timedelta(days=7))

    def _closes(self):
        return working_day(self.today + timedelta(days=21))


def working_day(day):
    """The day itself, or the first after it that is no weekend and no fixed bank holiday."""
    while day.weekday() > 4 or (day.month, day.day) in BANK_HOLIDAYS:
        day += timedelta(days=1)
    return day


def moment(day, hour, minute=0):
    """A moment of a day on the local clock."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
