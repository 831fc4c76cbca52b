"""How each action stood in a released quarter, worked out once, when the quarter is released.

What is released never changes, so what every list, count and picture asks of it is not worked
out again for each reader. These rows hold nothing of their own: ``actionplan/positions`` makes
them from the released entries, in the deed that releases, and can make them anew at any time.
"""

from django.db import models
from django.db.models import F, Q

from actionplan.models.directions import DIRECTIONS
from actionplan.models.ratings import Rating

HISTORY = 8
"""Quarters in the strip of an action's ratings: two years."""

ABSENT = "."
"""Stands in a history for a quarter in which the action was not in the plan."""


class Position(models.Model):
    """An action in a released quarter, as the public record has it: one row for each.

    Ratings: ``before`` is the quarter before's, ``said`` the last that somebody gave before this
    quarter and ``said_in`` the first day of the quarter in which they did (empty where there is
    none); ``direction`` the key of a :class:`~actionplan.models.directions.Direction`; ``run`` for
    how many released quarters in a row, this one included, the rating has been the same;
    ``history`` the values of the last :data:`HISTORY` released quarters, the oldest first, this
    one last.

    Dates, as they stood that day: ``slip_days`` is how much later than first agreed (below zero:
    earlier), ``moved_days`` how far it moved since the quarter before, ``moves`` how many times it
    has moved. ``is_past_due`` says that the date had passed, ``is_overdue`` that it or a
    milestone's had.

    How fresh it is: ``last_said`` is the entry in which somebody last reported (this quarter's, or
    an earlier one's), ``new_percent`` how much of this quarter's text had not stood in the report
    before (0 to 100; empty where nothing was written, or there was nothing before).
    """

    class Return(models.TextChoices):
        """How the quarter's update came in, by the day on which it was due."""

        ON_TIME = "on_time", "On time"
        LATE = "late", "Late"
        MISSING = "missing", "Missing"
        NOT_ASKED = "not_asked", "Not asked for"

    class Change(models.TextChoices):
        """What was published after the quarter's release."""

        NONE = "", "Not changed"
        CORRECTED = "corrected", "Corrected"
        LATE = "late", "Reported late"

    quarter = models.ForeignKey("actionplan.Quarter", models.CASCADE, related_name="positions")
    action = models.ForeignKey(
        "actionplan.StrategicAction", models.CASCADE, related_name="positions"
    )
    entry = models.OneToOneField("actionplan.Entry", models.CASCADE, related_name="position")
    priority = models.ForeignKey("actionplan.Priority", models.PROTECT, related_name="positions")
    place = models.PositiveIntegerField()
    owner = models.ForeignKey("agencies.Person", models.PROTECT, related_name="positions")
    lead_agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="positions")

    rating = models.CharField(max_length=1, choices=Rating.choices)
    before = models.CharField(max_length=1, choices=Rating.choices, blank=True)
    said = models.CharField(max_length=1, choices=Rating.choices, blank=True)
    said_in = models.DateField(null=True, blank=True)
    direction = models.CharField(max_length=12, choices=[(key, key) for key in DIRECTIONS])
    run = models.PositiveSmallIntegerField()
    history = models.CharField(max_length=HISTORY)

    original_due_on = models.DateField()
    due_on = models.DateField()
    before_due_on = models.DateField(null=True, blank=True)
    slip_days = models.IntegerField()
    moved_days = models.IntegerField()
    moves = models.PositiveSmallIntegerField()
    is_past_due = models.BooleanField()
    overdue_milestones = models.PositiveSmallIntegerField()
    is_overdue = models.BooleanField()

    concern = models.PositiveSmallIntegerField()
    needs_attention = models.BooleanField()
    is_proven = models.BooleanField()

    turned_in = models.CharField(max_length=10, choices=Return.choices)
    was_sent_back = models.BooleanField()
    change = models.CharField(max_length=10, choices=Change.choices, blank=True)
    changed_on = models.DateField(null=True, blank=True)
    last_said = models.ForeignKey(
        "actionplan.Entry", models.CASCADE, null=True, blank=True, related_name="+"
    )
    new_percent = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["quarter", "place"]
        indexes = [
            models.Index(fields=["quarter", "place"], name="actionplan_position_place"),
            models.Index(
                fields=["quarter", "priority", "place"], name="actionplan_position_priority"
            ),
            models.Index(fields=["quarter", "rating", "place"], name="actionplan_position_rating"),
            models.Index(fields=["quarter", "owner", "place"], name="actionplan_position_owner"),
            models.Index(
                fields=["quarter", "lead_agency", "place"], name="actionplan_position_agency"
            ),
            models.Index(
                F("quarter"),
                F("concern").desc(),
                F("slip_days").desc(),
                F("place"),
                condition=Q(needs_attention=True),
                name="actionplan_position_attention",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "quarter"], name="actionplan_position_once_a_quarter"
            ),
            models.CheckConstraint(
                condition=Q(rating__in=Rating.values), name="actionplan_position_rating_is_known"
            ),
            models.CheckConstraint(
                condition=Q(change="", changed_on=None)
                | (~Q(change="") & Q(changed_on__isnull=False)),
                name="actionplan_position_changed_with_its_day",
            ),
        ]

    def __str__(self):
        return f"{self.action}, {self.quarter.short_name}"


class QuarterSummary(models.Model):
    """How a released quarter stands as a whole: its counts, made with its positions.

    ``contents`` is what ``actionplan/positions/tallies.py`` writes and reads: a tally of the whole
    plan and of each priority. ``recorded_at`` is when it was last worked out: at the release, when
    a correction is released, and when an action moves to another priority.
    """

    quarter = models.OneToOneField(
        "actionplan.Quarter", models.CASCADE, primary_key=True, related_name="summary"
    )
    contents = models.JSONField()
    recorded_at = models.DateTimeField()

    def __str__(self):
        return f"How {self.quarter} stands"


class ReturnRecord(models.Model):
    """How an owner's updates for an agency came in for a released quarter.

    ``asked`` is how many were owed: ``on_time`` + ``late`` + ``missing``. ``sent_back`` is how many
    of them an executive returned at least once, ``extended`` how many dates were put back,
    ``corrected`` how many were corrected after the release.
    """

    quarter = models.ForeignKey("actionplan.Quarter", models.CASCADE, related_name="returns")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="returns")
    owner = models.ForeignKey("agencies.Person", models.PROTECT, related_name="returns")
    actions = models.PositiveIntegerField()
    on_time = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()
    sent_back = models.PositiveIntegerField()
    extended = models.PositiveIntegerField()
    corrected = models.PositiveIntegerField()

    class Meta:
        ordering = ["quarter", "agency", "owner"]
        indexes = [models.Index(fields=["agency", "quarter"], name="actionplan_returns_agency")]
        constraints = [
            models.UniqueConstraint(
                fields=["quarter", "agency", "owner"], name="actionplan_returnrecord_once"
            ),
            models.CheckConstraint(
                condition=Q(actions__gte=F("on_time") + F("late") + F("missing")),
                name="actionplan_returnrecord_adds_up",
            ),
        ]

    def __str__(self):
        return f"{self.owner} for {self.agency}, {self.quarter.short_name}"

    @property
    def asked(self):
        """How many updates were owed."""
        return self.on_time + self.late + self.missing
