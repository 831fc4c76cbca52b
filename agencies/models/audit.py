"""The record of who did what. Rows are added, never changed."""

from django.db import models
from django.db.models import Q


class AuditEvent(models.Model):
    """One deed: who, for whom, on what, before and after; written with the change itself."""

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey("agencies.User", models.PROTECT, null=True, related_name="deeds")
    on_behalf_of = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="deeds_on_behalf"
    )
    deed = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_label = models.CharField(max_length=300)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="agencies_audit_subject")
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(deed=""), name="agencies_audit_names_its_deed")
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed} {self.subject_label}"
