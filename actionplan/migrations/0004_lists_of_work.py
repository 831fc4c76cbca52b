"""Indexes for the lists of work: what is in work in a quarter, what waits for a signature, what
was taken up again after a release, and which actions owe an update."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("actionplan", "0003_positions_of_the_past")]

    operations = [
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["quarter", "action", "status"],
                condition=~Q(status="released"),
                name="actionplan_entry_in_work",
            ),
        ),
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["status", "action"],
                condition=Q(version__gt=1) & ~Q(status="released"),
                name="actionplan_entry_again",
            ),
        ),
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["submitted_at", "quarter", "action"],
                condition=Q(status="submitted"),
                name="actionplan_entry_queue",
            ),
        ),
        migrations.AddIndex(
            "strategicaction",
            models.Index(
                fields=["plan", "owner", "lead_agency", "starts_on", "delivered_from", "id"],
                name="actionplan_action_expected",
            ),
        ),
    ]
