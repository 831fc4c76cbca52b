"""The meetings of the demonstration: those the record names, and those around today."""

from datetime import date, time, timedelta

from meetings.demo.dates import Calendar
from meetings.models import Meeting

RECORD = [
    # body, day (None where the minutes give none), hour, venue
    ("select-commission", date(2013, 12, 18), None, ""),
    ("select-commission", date(2014, 1, 22), None, ""),
    ("select-commission", date(2014, 3, 12), time(13, 30), "Rotherham Town Hall"),
    ("cabinet", date(2014, 9, 3), None, ""),
    ("cabinet", None, None, ""),
]
"""The last is Cabinet's of autumn 2014: its minutes carry no date."""

WEDNESDAY = 2
BODIES = {"cabinet": (time(10), 9), "select-commission": (time(13, 30), 16)}
"""When each body meets, and how many days from today its next meeting is at the earliest."""


def fill(*, bodies, today):
    """Add the meetings; ``bodies`` by slug. The next of each is within four weeks of ``today``."""
    for slug, held_on, starts_at, venue in RECORD:
        _add(bodies[slug], held_on, starts_at, venue)
    calendar = Calendar(today)
    for slug, (starts_at, days) in BODIES.items():
        past = [calendar.span(number)[1] + timedelta(days=40 + days) for number in range(-8, 0)]
        coming = [today + timedelta(days=days), today + timedelta(days=days + 84)]
        for day in [*(day for day in past if day < today), *coming]:
            _add(bodies[slug], _wednesday(day), starts_at, "Town Hall")


def _add(body, held_on, starts_at, venue):
    Meeting.objects.create(body=body, held_on=held_on, starts_at=starts_at, venue=venue)


def _wednesday(day):
    return day + timedelta(days=(WEDNESDAY - day.weekday()) % 7)
