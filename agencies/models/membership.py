"""Who belongs where, in which role, and who acts for whom."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from agencies.models.dated import Dated


class Role(models.TextChoices):
    """What a person does in an agency. Councillors hold seats on bodies instead."""

    LEAD = "lead", "Lead"
    DEPUTY = "deputy", "Deputy"
    EXECUTIVE = "executive", "Executive"
    REPRESENTATIVE = "representative", "Representative"
    PERFORMANCE_OFFICER = "officer", "Performance officer"
    CLERK = "clerk", "Clerk"
    ADMINISTRATOR = "administrator", "Administrator"


class Membership(Dated):
    """A person's post in an agency, with the role that it gives them there."""

    Role = Role

    person = models.ForeignKey("agencies.Person", models.PROTECT, related_name="memberships")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    post = models.CharField(max_length=160, blank=True)

    history = HistoricalRecords()

    class Meta(Dated.Meta):
        ordering = ["agency__name", "role", "person__name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "agency", "role"],
                condition=Q(ends_on=None),
                name="agencies_membership_once_while_open",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_role_display().lower()}, {self.agency}"


class Deputyship(Dated):
    """A standing deputy: may draft for the principal, but submits only under a cover."""

    principal = models.ForeignKey("agencies.Person", models.PROTECT, related_name="deputyships")
    deputy = models.ForeignKey("agencies.Person", models.PROTECT, related_name="deputises")

    class Meta(Dated.Meta):
        ordering = ["principal__name", "starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(principal=F("deputy")),
                name="agencies_deputyship_is_another",
            ),
            models.UniqueConstraint(
                fields=["principal", "deputy"],
                condition=Q(ends_on=None),
                name="agencies_deputyship_once_while_open",
            ),
        ]

    def __str__(self):
        return f"{self.deputy} for {self.principal}"


class Cover(Dated):
    """Days on which someone acts for a person who is away, and why.

    The record asks for it by name: the "allocation of duties for staff off sick or on
    leave" (Cabinet, autumn 2014). It always has an end, so it ends by itself.
    """

    principal = models.ForeignKey("agencies.Person", models.PROTECT, related_name="covers")
    deputy = models.ForeignKey("agencies.Person", models.PROTECT, related_name="covers_for")
    reason = models.CharField(max_length=300)

    class Meta(Dated.Meta):
        ordering = ["-starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(principal=F("deputy")), name="agencies_cover_is_another"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=False), name="agencies_cover_has_an_end"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="agencies_cover_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.deputy} covers {self.principal}"
