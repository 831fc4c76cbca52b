"""The plan, its editions and its priorities."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from agencies.models import Membership
from agencies.standing import standing_of


class PlanQuerySet(models.QuerySet):
    """Plans, as a person may see them."""

    def visible_to(self, user, *, on):
        """Plans in use, for anyone with a role; drafts for performance officers only."""
        standing = standing_of(user, on=on)
        if not standing.is_anyone:
            return self.none()
        return self.in_sight(of_officer=standing.holds(Membership.Role.PERFORMANCE_OFFICER))

    def in_sight(self, *, of_officer):
        """What anyone with a role sees, or a performance officer: part of :meth:`visible_to`."""
        return self if of_officer else self.exclude(state=Plan.State.DRAFT)


class Plan(models.Model):
    """One edition of an action plan; a refresh makes the next and names its predecessor."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        CURRENT = "current", "Current"
        ENDED = "ended", "Ended"

    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=60, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    predecessor = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="successor"
    )
    ratings_are_illustrative = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)

    history = HistoricalRecords()
    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="actionplan_plan_dates_in_order",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="actionplan_plan_is_named"),
        ]

    def __str__(self):
        return self.title


class Priority(models.Model):
    """A heading of the plan, such as Prevent; its name, order and colour are data."""

    class Tone(models.TextChoices):
        SLATE = "slate", "Slate"
        TEAL = "teal", "Teal"
        PLUM = "plum", "Plum"
        BRONZE = "bronze", "Bronze"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="priorities")
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80)
    order = models.PositiveSmallIntegerField(default=0)
    tone = models.CharField("colour", max_length=10, choices=Tone.choices, default=Tone.SLATE)

    history = HistoricalRecords()

    class Meta:
        ordering = ["plan", "order", "name"]
        verbose_name_plural = "priorities"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "slug"], name="actionplan_priority_once_in_a_plan"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="actionplan_priority_is_named"),
        ]

    def __str__(self):
        return self.name
