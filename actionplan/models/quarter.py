"""Quarters of the financial year, and the window in which each is reported."""

import calendar
import datetime
import re

from django.db import models
from django.db.models import F, Q

MONTHS = {
    1: "April to June",
    2: "July to September",
    3: "October to December",
    4: "January to March",
}


def quarter_span(year, number):
    """First and last day of a quarter of the financial year that begins in ``year``.

    ``number`` is 1 (April to June) to 4 (January to March of the next year). Raises
    ``ValueError`` for another number or a year that no date can hold.
    """
    if number not in MONTHS:
        raise ValueError("A financial year has quarters 1 to 4.")
    month = 1 if number == 4 else 3 * number + 1
    first = datetime.date(year + (number == 4), month, 1)
    last_month = month + 2
    return first, first.replace(
        month=last_month, day=calendar.monthrange(first.year, last_month)[1]
    )


def quarter_of(day):
    """The financial year and the number of the quarter that a date falls in: (2026, 2)."""
    number = (day.month - 4) % 12 // 3 + 1
    return (day.year - (number == 4), number)


class QuarterQuerySet(models.QuerySet):
    """A plan's quarters, in time."""

    def with_key(self, key):
        """The quarters with this key (``2026-q2``); none where the key is no key."""
        match = re.fullmatch(r"(\d{4})-q([1-4])", key)
        if not match or not 1900 <= int(match[1]) <= 2999:
            return self.none()
        first, _ = quarter_span(int(match[1]), int(match[2]))
        return self.filter(starts_on=first)

    def released(self):
        """Those that have been released, the latest first."""
        return self.filter(released_at__isnull=False).order_by("-starts_on")

    def being_written(self, *, on):
        """Those whose window is open on the day ``on``, the earliest first."""
        return self.filter(
            opens_on__lte=on, closes_on__gte=on, released_at=None, plan__state="current"
        ).order_by("starts_on")

    def waiting(self, *, on):
        """Those that have opened and are not released, the earliest first."""
        return self.filter(opens_on__lte=on, released_at=None, plan__state="current").order_by(
            "starts_on"
        )


class Quarter(models.Model):
    """A reporting period of a plan: three months, and the days in which it is written about."""

    class Phase(models.TextChoices):
        COMING = "coming", "Not open yet"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        RELEASED = "released", "Released"

    plan = models.ForeignKey("actionplan.Plan", models.PROTECT, related_name="quarters")
    starts_on = models.DateField()
    ends_on = models.DateField()
    opens_on = models.DateField()
    due_on = models.DateField()
    closes_on = models.DateField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        "agencies.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quarters_released",
    )

    objects = QuarterQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "starts_on"], name="actionplan_quarter_once_in_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on"))
                & Q(opens_on__gte=F("starts_on"))
                & Q(due_on__gte=F("opens_on"))
                & Q(closes_on__gte=F("due_on")),
                name="actionplan_quarter_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="actionplan_quarter_released_by_and_at",
            ),
        ]

    def __str__(self):
        return f"{self.short_name}, {self.plan}"

    @property
    def key(self):
        """How the quarter stands in an address: ``2026-q2``."""
        year, number = quarter_of(self.starts_on)
        return f"{year}-q{number}"

    @property
    def name(self):
        """``Quarter 2``."""
        return f"Quarter {quarter_of(self.starts_on)[1]}"

    @property
    def short_name(self):
        """``Q2 2026/27``."""
        year, number = quarter_of(self.starts_on)
        return f"Q{number} {year}/{(year + 1) % 100:02d}"

    @property
    def long_name(self):
        """``Quarter 2, July to September 2026``."""
        return f"{self.name}, {MONTHS[quarter_of(self.starts_on)[1]]} {self.ends_on.year}"

    @property
    def is_released(self):
        """Whether the public record of this quarter exists."""
        return self.released_at is not None

    def phase(self, *, on):
        """Where the quarter is in its life on the day ``on``, as a :class:`Quarter.Phase`."""
        if self.is_released:
            return self.Phase.RELEASED
        if on < self.opens_on:
            return self.Phase.COMING
        return self.Phase.OPEN if on <= self.closes_on else self.Phase.CLOSED
