"""What was said about an action in a quarter, in versions that stay readable."""

from django.db import models
from django.db.models import F, Q

from actionplan.models.ratings import Rating
from agencies.models import Membership
from agencies.standing import standing_of

Role = Membership.Role


def _pair(deed):
    """Somebody and a moment, both or neither."""
    return models.CheckConstraint(
        condition=Q(**{f"{deed}_at": None, f"{deed}_by": None})
        | Q(**{f"{deed}_at__isnull": False, f"{deed}_by__isnull": False}),
        name=f"actionplan_entry_{deed}_by_and_at",
    )


class EntryQuerySet(models.QuerySet):
    """Entries, as a person may see them."""

    def visible_to(self, user, *, on):
        """Entries that the login ``user`` may read on the day ``on``.

        Released text: anyone with a role. Submitted and signed off: the lead agency's leads,
        deputies and executives, and performance officers. Drafts and returned text: the
        action's owner, their deputies, and the lead agency's executives; nobody else.
        """
        standing = standing_of(user, on=on)
        if not standing.is_anyone:
            return self.none()
        return self.in_sight(
            own=standing.agencies_as(Role.LEAD, Role.DEPUTY, Role.EXECUTIVE),
            led=standing.agencies_as(Role.EXECUTIVE),
            people=standing.acts_for,
            of_officer=standing.holds(Role.PERFORMANCE_OFFICER),
        )

    def in_sight(self, *, own, led, people, of_officer):
        """What somebody with a role sees: part of :meth:`visible_to`.

        ``own`` are the ids of the agencies in which they write or sign, ``led`` of those whose
        executive they are, ``people`` of those they act for.
        """
        handed_in = Q(status__in=[Entry.Status.SUBMITTED, Entry.Status.SIGNED_OFF])
        may_see = (
            Q(status=Entry.Status.RELEASED)
            | (handed_in & Q(action__lead_agency__in=own))
            | Q(action__lead_agency__in=led)
            | Q(action__owner__in=people)
        )
        if of_officer:
            may_see |= handed_in
        return self.filter(may_see)

    def in_work(self):
        """Versions that somebody still has to do something with."""
        return self.exclude(status=Entry.Status.RELEASED)

    def published(self):
        """The version of each action and quarter that stands as the public record."""
        return self.filter(status=Entry.Status.RELEASED, is_current=True)


class Entry(models.Model):
    """One version of an action's quarterly update.

    The first version is the quarter's return; a later one is a correction of what was
    released, with its reason; ``is_late`` if it is the return itself, which came too late for
    the release. ``is_current`` marks the version that stands for its action
    and quarter. ``revision`` counts saves, so that the second of two editors is told.
    Released rows are never changed, except that a later version takes ``is_current`` away.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        RETURNED = "returned", "Returned"
        SIGNED_OFF = "signed_off", "Signed off"
        RELEASED = "released", "Released"

    action = models.ForeignKey("actionplan.StrategicAction", models.PROTECT, related_name="entries")
    quarter = models.ForeignKey("actionplan.Quarter", models.PROTECT, related_name="entries")
    version = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    correction_reason = models.CharField(max_length=500, blank=True)
    is_late = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    revision = models.PositiveIntegerField(default=1)

    rating = models.CharField(max_length=1, choices=Rating.choices, blank=True)
    done = models.TextField(blank=True)
    unchanged_reason = models.TextField(blank=True)
    difference = models.TextField(blank=True)
    voice = models.TextField(blank=True)
    risk = models.TextField(blank=True)
    issues = models.TextField(blank=True)
    recovery = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    since_period = models.TextField(blank=True)
    forecast_on = models.DateField(null=True, blank=True)
    proposed_due_on = models.DateField(null=True, blank=True)
    proposed_due_reason = models.CharField(max_length=500, blank=True)

    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(
        "agencies.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries_saved",
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        "agencies.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries_submitted",
    )
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        "agencies.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries_returned",
    )
    return_note = models.TextField(blank=True)
    signed_off_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(
        "agencies.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries_signed_off",
    )
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        "agencies.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries_released",
    )

    # How the action stood when the entry was released: the record must not move with the plan.
    owner = models.ForeignKey(
        "agencies.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries_as_owner",
    )
    lead_agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries_as_lead",
    )
    original_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    overdue_milestones = models.PositiveSmallIntegerField(default=0)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["action", "quarter__starts_on", "version"]
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["quarter", "status"], name="actionplan_entry_quarter"),
            models.Index(fields=["status", "action"], name="actionplan_entry_status"),
            models.Index(
                fields=["quarter", "action", "status"],
                condition=~Q(status="released"),
                name="actionplan_entry_in_work",
            ),
            models.Index(
                fields=["status", "action"],
                condition=Q(version__gt=1) & ~Q(status="released"),
                name="actionplan_entry_again",
            ),
            models.Index(
                fields=["submitted_at", "quarter", "action"],
                condition=Q(status="submitted"),
                name="actionplan_entry_queue",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "quarter", "version"],
                name="actionplan_entry_version_once",
            ),
            models.UniqueConstraint(
                fields=["action", "quarter"],
                condition=Q(is_current=True),
                name="actionplan_entry_one_current",
            ),
            models.UniqueConstraint(
                fields=["action", "quarter"],
                condition=~Q(status="released"),
                name="actionplan_entry_one_in_work",
            ),
            *[_pair(deed) for deed in ("saved", "submitted", "returned", "signed_off", "released")],
            models.CheckConstraint(
                condition=Q(signed_off_by=None) | Q(submitted_by__isnull=False),
                name="actionplan_entry_signed_off_once_submitted",
            ),
            models.CheckConstraint(
                condition=Q(signed_off_by=None)
                | (~Q(signed_off_by=F("submitted_by")) & ~Q(signed_off_by=F("saved_by"))),
                name="actionplan_entry_signer_is_not_the_author",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "returned"]) | ~Q(rating=""),
                name="actionplan_entry_rated_once_submitted",
            ),
            models.CheckConstraint(
                condition=Q(status="released", released_at__isnull=False)
                | (~Q(status="released") & Q(released_at=None)),
                name="actionplan_entry_released_with_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status="signed_off") | Q(signed_off_at__isnull=False),
                name="actionplan_entry_signed_off_with_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status="returned")
                | (Q(returned_at__isnull=False) & ~Q(return_note="")),
                name="actionplan_entry_returned_with_a_note",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(correction_reason=""),
                name="actionplan_entry_correction_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(rating__in=["", *Rating.values]),
                name="actionplan_entry_rating_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status="released")
                | Q(rating__in=["", Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE]),
                name="actionplan_entry_rating_is_claimable",
            ),
        ]

    def __str__(self):
        return f"{self.action}, {self.quarter.short_name}"

    @property
    def is_automatic(self):
        """Whether the release made this entry because nobody's return could stand here."""
        return self.status == self.Status.RELEASED and self.submitted_at is None

    @property
    def slip_days(self):
        """Days the agreed date had moved when this was released; 0 before that."""
        return (self.due_on - self.original_due_on).days if self.due_on else 0


class Evidence(models.Model):
    """A link to what proves an entry's claim."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="evidence")
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["entry", "url"], name="actionplan_evidence_once"),
            models.CheckConstraint(
                condition=Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="actionplan_evidence_is_a_web_address",
            ),
        ]

    def __str__(self):
        return self.title
