"""``manage.py seed_demo``: load the demonstration."""

from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from actionplan.models import Quarter
from agencies.demo_logins import DEMO_LOGINS, DEMO_PASSWORD
from agencies.directory import Impossible
from meetings.demo import live
from meetings.demo.build import build


class Command(BaseCommand):
    """Load the demonstration's two plans, once; a second run changes nothing."""

    help = "Loads the demonstration: two plans and a login for each role. Needs DEMO=1."

    def add_arguments(self, parser):
        """``--today`` builds it around another day."""
        parser.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD")

    def handle(self, *, today=None, **options):
        """Build what is not there and print the logins."""
        if not settings.DEMO:
            raise CommandError(
                "The demonstration is loaded in demo mode only (DEMO=1): its password is public."
            )
        today = today or timezone.localdate()
        try:
            is_new = build(today=today)
        except Impossible as reason:
            raise CommandError(
                f"The demonstration does not fit this database: {reason}"
            ) from reason
        self.stdout.write(
            "The demonstration is ready." if is_new else "The demonstration is there."
        )
        self._say_if_stale(today)
        self._print_logins()

    def _say_if_stale(self, today):
        """Built long ago, its quarter has closed, and there is nothing left to write."""
        quarter = Quarter.objects.filter(plan__slug=live.SLUG, released_at=None).first()
        if quarter is not None and quarter.closes_on < today:
            self.stdout.write(
                f"{quarter.name} closed for updates on {quarter.closes_on:%-d %B %Y}. The "
                "performance officer can open it again; or start afresh with an empty database."
            )

    def _print_logins(self):
        width = max(len(role) for role, _ in DEMO_LOGINS)
        self.stdout.write(f"\n  Sign in with one of these. Every password is {DEMO_PASSWORD}\n\n")
        for role, email in DEMO_LOGINS:
            self.stdout.write(f"  {role:<{width}}  {email}")
        self.stdout.write(
            "\n  Everyone else in the demo signs in with it too; the sign-in page lists them."
        )
        self.stdout.write("")
