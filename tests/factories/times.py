"""Moments and spans, said shortly."""

import datetime

from django.utils import timezone

LONG_AGO = datetime.date(2000, 1, 1)


def moment(day, hour=10):
    """An aware moment at ``hour`` o'clock on the day."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def days(number):
    """A span of days, to add to a date or to take from one."""
    return datetime.timedelta(days=number)
