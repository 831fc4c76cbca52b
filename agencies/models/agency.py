"""The organisations that share the plan."""

from django.db import models
from simple_history.models import HistoricalRecords


class Agency(models.Model):
    """An organisation that leads or supports actions: a council department, a force, a charity."""

    class Sector(models.TextChoices):
        COUNCIL = "council", "Council"
        POLICE = "police", "Police"
        HEALTH = "health", "Health"
        JUSTICE = "justice", "Courts and probation"
        EDUCATION = "education", "Education"
        VOLUNTARY = "voluntary", "Voluntary and community"
        PARTNERSHIP = "partnership", "Partnership"

    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(max_length=40, unique=True)
    sector = models.CharField(max_length=20, choices=Sector.choices)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(short_name=""),
                name="agencies_agency_is_named",
            )
        ]

    def __str__(self):
        return self.short_name
