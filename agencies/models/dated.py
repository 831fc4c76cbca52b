"""Rows that are true from one day to another."""

from django.db import models
from django.db.models import F, Q


class DatedQuerySet(models.QuerySet):
    """Rows with ``starts_on`` and an optional ``ends_on``, both days included."""

    def on(self, day):
        """The rows that are true on ``day`` (a date)."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))


class Dated(models.Model):
    """A period of whole days; an open end means "until further notice"."""

    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="%(app_label)s_%(class)s_dates_in_order",
            )
        ]
