"""The bodies that hold the plan to account, who sits on them and whom they answer to."""

from django.db import models
from django.db.models import F, Q

from agencies.models.dated import Dated


class GovernanceBody(models.Model):
    """A committee, board or group: Cabinet, a select commission, a safeguarding board."""

    class Kind(models.TextChoices):
        EXECUTIVE = "executive", "Executive"
        SCRUTINY = "scrutiny", "Scrutiny"
        BOARD = "board", "Board"
        STRATEGIC = "strategic", "Strategic"
        OPERATIONAL = "operational", "Operational"
        PARTNERSHIP = "partnership", "Partnership"

    name = models.CharField(max_length=160, unique=True)
    short_name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "governance bodies"
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(short_name=""), name="agencies_body_is_named"
            )
        ]

    def __str__(self):
        return self.name


class AccountabilityLine(Dated):
    """Who answers to whom, from when, and which source says so.

    The two public records describe Gold and Silver differently, so a line carries its
    dates and a note of its source.
    """

    class Relation(models.TextChoices):
        REPORTS = "reports", "reports to"
        MONITORED = "monitored", "is monitored by"

    body = models.ForeignKey(GovernanceBody, models.PROTECT, related_name="lines_up")
    answers_to = models.ForeignKey(GovernanceBody, models.PROTECT, related_name="lines_down")
    relation = models.CharField(max_length=12, choices=Relation.choices, default=Relation.REPORTS)
    source_note = models.CharField(max_length=300, blank=True)

    class Meta(Dated.Meta):
        ordering = ["body__name", "starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(body=F("answers_to")),
                name="agencies_line_leads_to_another",
            ),
            models.UniqueConstraint(
                fields=["body", "answers_to", "relation"],
                condition=Q(ends_on=None),
                name="agencies_line_once_while_open",
            ),
        ]

    def __str__(self):
        return f"{self.body} {self.get_relation_display()} {self.answers_to}"


class Seat(Dated):
    """A person's place on a body; a co-optee may represent an agency that also delivers."""

    class Capacity(models.TextChoices):
        CHAIR = "chair", "Chair"
        VICE_CHAIR = "vice_chair", "Vice-chair"
        MEMBER = "member", "Member"
        CO_OPTEE = "co_optee", "Co-opted member"

    person = models.ForeignKey("agencies.Person", models.PROTECT, related_name="seats")
    body = models.ForeignKey(GovernanceBody, models.PROTECT, related_name="seats")
    capacity = models.CharField(max_length=12, choices=Capacity.choices, default=Capacity.MEMBER)
    represents = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="seats"
    )

    class Meta(Dated.Meta):
        ordering = ["body__name", "capacity", "person__name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "body"],
                condition=Q(ends_on=None),
                name="agencies_seat_once_while_open",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_capacity_display().lower()}, {self.body}"
