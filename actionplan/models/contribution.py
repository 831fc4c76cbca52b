"""What others than the action's owner add to a quarter: partners, and milestone owners."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from actionplan.models.action import Support
from agencies.models import Membership
from agencies.standing import standing_of

Role = Membership.Role


class ContributionQuerySet(models.QuerySet):
    """Contributions, as a person may see them."""

    def visible_to(self, user, *, on):
        """All once the quarter is released; before that, those of the agencies concerned.

        The giver's agency, whoever is asked for it there, the action's lead agency, and
        performance officers see a contribution as soon as it is given.
        """
        standing = standing_of(user, on=on)
        if not standing.is_anyone:
            return self.none()
        if standing.holds(Role.PERFORMANCE_OFFICER):
            return self
        own = standing.agencies_as(Role.LEAD, Role.DEPUTY, Role.EXECUTIVE)
        asked = Support.objects.filter(
            action=OuterRef("action"),
            agency=OuterRef("agency"),
            contact__in=standing.acts_for,
        )
        return self.filter(
            Q(quarter__released_at__isnull=False)
            | Q(Exists(asked))
            | Q(agency__in=own)
            | Q(action__lead_agency__in=own)
            | Q(action__owner__in=standing.acts_for)
        )


class Contribution(models.Model):
    """What a supporting agency added to another's action in a quarter; no row is silence."""

    action = models.ForeignKey(
        "actionplan.StrategicAction", models.PROTECT, related_name="contributions"
    )
    quarter = models.ForeignKey("actionplan.Quarter", models.PROTECT, related_name="contributions")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="contributions")
    text = models.TextField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("agencies.User", models.PROTECT, related_name="contributions")
    revision = models.PositiveIntegerField(default=1)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["action", "agency__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "quarter", "agency"],
                name="actionplan_contribution_once",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="actionplan_contribution_says_something"
            ),
        ]

    def __str__(self):
        return f"{self.agency} on {self.action}, {self.quarter.short_name}"


class MilestoneReport(models.Model):
    """What was said of a milestone in a quarter: done on a day, or a new date and why.

    It reaches the milestone when the action's entry for that quarter is signed off.
    """

    milestone = models.ForeignKey("actionplan.Milestone", models.PROTECT, related_name="reports")
    quarter = models.ForeignKey(
        "actionplan.Quarter", models.PROTECT, related_name="milestone_reports"
    )
    done_on = models.DateField(null=True, blank=True)
    proposed_due_on = models.DateField(null=True, blank=True)
    proposed_due_reason = models.CharField(max_length=500, blank=True)
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(
        "agencies.User", models.PROTECT, related_name="milestones_reported"
    )

    class Meta:
        ordering = ["milestone", "quarter__starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "quarter"], name="actionplan_milestonereport_once"
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(proposed_due_on=None),
                name="actionplan_milestonereport_done_or_moved",
            ),
            models.CheckConstraint(
                condition=Q(proposed_due_on=None) | ~Q(proposed_due_reason=""),
                name="actionplan_milestonereport_moved_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.milestone}, {self.quarter.short_name}"
