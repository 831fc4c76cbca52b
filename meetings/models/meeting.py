"""A meeting of a governance body. Its agenda, attendance and minutes come later."""

from django.db import models


class Meeting(models.Model):
    """A body and a day; the record does not always say the day, or the hour."""

    body = models.ForeignKey("agencies.GovernanceBody", models.PROTECT, related_name="meetings")
    held_on = models.DateField("date", null=True, blank=True)
    starts_at = models.TimeField("time", null=True, blank=True)
    venue = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["held_on", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "held_on", "starts_at"], name="meetings_meeting_once"
            )
        ]

    def __str__(self):
        return f"{self.body}, {self.held_on or 'date not known'}"
