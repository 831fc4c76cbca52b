"""Everyone who is named, with or without a login."""

from django.db import models
from simple_history.models import HistoricalRecords


class Person(models.Model):
    """Someone the plan names: an owner, a councillor, an agency's representative.

    Two people may share a name; the row is the identity, never the name. Posts and
    agencies change over time and live in :class:`agencies.models.Membership`.
    """

    name = models.CharField(max_length=160)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="agencies_person_is_named",
            )
        ]

    def __str__(self):
        return self.name
