"""Strategic actions, who supports them, their milestones, and every change of a date."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords


class StrategicAction(models.Model):
    """Something an agency has undertaken to deliver by a date, with one named owner.

    ``original_due_on`` is what was first agreed and never changes; ``due_on`` is what stands
    now, and moves only through a :class:`DateChange`.

    ``place`` is where it stands in the plan's order, from 1; ``delivered_from`` the first day of
    the quarter whose release first said that it is delivered (Blue), or empty. Both follow from
    other rows and are kept by ``actionplan/positions``, for the database to sort and sift by.
    """

    plan = models.ForeignKey("actionplan.Plan", models.PROTECT, related_name="actions")
    priority = models.ForeignKey("actionplan.Priority", models.PROTECT, related_name="actions")
    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    outcome_sought = models.TextField(max_length=2000, blank=True)
    success_measures = models.TextField(max_length=2000, blank=True)
    owner = models.ForeignKey("agencies.Person", models.PROTECT, related_name="actions")
    lead_agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="actions")
    starts_on = models.DateField("starts")
    original_due_on = models.DateField("first agreed date")
    due_on = models.DateField("due")
    place = models.PositiveIntegerField(default=0, editable=False)
    delivered_from = models.DateField(null=True, blank=True, editable=False)

    history = HistoricalRecords(excluded_fields=["place", "delivered_from"])

    class Meta:
        ordering = ["plan", "place", "reference"]
        indexes = [
            models.Index(fields=["plan", "place"], name="actionplan_action_place"),
            models.Index(fields=["owner", "plan", "place"], name="actionplan_action_owner"),
            models.Index(fields=["lead_agency", "plan", "place"], name="actionplan_action_agency"),
            models.Index(  # all that counting the updates of a quarter asks of an action
                fields=["plan", "owner", "lead_agency", "starts_on", "delivered_from", "id"],
                name="actionplan_action_expected",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "reference"],
                name="actionplan_action_reference_once_in_a_plan",
            ),
            models.CheckConstraint(
                condition=Q(original_due_on__gte=F("starts_on")) & Q(due_on__gte=F("starts_on")),
                name="actionplan_action_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(reference__regex=r"^[A-Za-z0-9][A-Za-z0-9.\-]*\Z"),
                name="actionplan_action_reference_is_plain",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="actionplan_action_is_named"),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    @property
    def slip_days(self):
        """How many days the agreed date has moved since it was first agreed."""
        return (self.due_on - self.original_due_on).days


class Support(models.Model):
    """An agency that supports another's action, and who there is asked for its contribution."""

    action = models.ForeignKey(StrategicAction, models.CASCADE, related_name="supports")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="supports")
    contact = models.ForeignKey(
        "agencies.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supports",
    )

    class Meta:
        ordering = ["action", "agency__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "agency"], name="actionplan_support_once_an_agency"
            )
        ]

    def __str__(self):
        return f"{self.agency} supports {self.action}"


class Milestone(models.Model):
    """A dated step of an action, with its own owner and agency.

    It is done through a quarter's update: ``done_through`` is the entry whose sign-off made it
    so, and until that entry is released only those who may read it see the milestone done.
    """

    action = models.ForeignKey(StrategicAction, models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=200)
    owner = models.ForeignKey("agencies.Person", models.PROTECT, related_name="milestones")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="milestones")
    original_due_on = models.DateField("first agreed date")
    due_on = models.DateField("due")
    done_on = models.DateField(null=True, blank=True)
    done_through = models.ForeignKey(
        "actionplan.Entry",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones_done",
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["action", "original_due_on", "pk"]
        indexes = [models.Index(fields=["due_on", "done_on"], name="actionplan_milestone_overdue")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="actionplan_milestone_is_named"),
            models.CheckConstraint(
                condition=Q(done_through=None) | Q(done_on__isnull=False),
                name="actionplan_milestone_done_through_with_a_date",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def slip_days(self):
        """How many days the agreed date has moved since it was first agreed."""
        return (self.due_on - self.original_due_on).days


class DateChange(models.Model):
    """An extension: from which date to which, why, who asked and who granted it.

    Asked for on a quarterly entry; it comes into being, and moves the date, when that entry
    is signed off. With ``milestone`` it moves the milestone's date, else the action's.
    """

    action = models.ForeignKey(StrategicAction, models.PROTECT, related_name="date_changes")
    milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="date_changes"
    )
    entry = models.ForeignKey("actionplan.Entry", models.PROTECT, related_name="date_changes")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("agencies.User", models.PROTECT, related_name="dates_asked")
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey("agencies.User", models.PROTECT, related_name="dates_granted")

    class Meta:
        ordering = ["granted_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_on=F("to_on")), name="actionplan_datechange_moves"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="actionplan_datechange_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=F("granted_by")),
                name="actionplan_datechange_granted_by_another",
            ),
        ]

    def __str__(self):
        return f"{self.from_on} to {self.to_on}"

    @property
    def days(self):
        """How many days later (or, below zero, earlier) the new date is."""
        return (self.to_on - self.from_on).days
