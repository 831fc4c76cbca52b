"""``manage.py seed_scale``: fill a new plan of any size, to see how it is carried."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from actionplan.scale.build import Unwanted, build
from agencies.demo_logins import DEMO_PASSWORD
from agencies.directory import Impossible


class Command(BaseCommand):
    """Fills a new plan; one that is there already is left alone."""

    help = "Fills a new, invented plan of a given size, with every quarter's updates."

    def add_arguments(self, parser):
        """The size, and how many agencies share it."""
        parser.add_argument("--actions", type=int, required=True, metavar="N")
        parser.add_argument(
            "--quarters", type=int, required=True, metavar="Q", help="released ones"
        )
        parser.add_argument(
            "--spread", action="store_true", help="ten agencies and ten leads share the actions"
        )

    def handle(self, *, actions, quarters, spread, **options):
        """Fill the plan, and say what was made and how long it took."""
        began = time.monotonic()
        try:
            made = build(
                actions=actions, quarters=quarters, spread=spread, today=timezone.localdate()
            )
        except (Unwanted, Impossible) as reason:
            raise CommandError(str(reason)) from reason
        seconds = time.monotonic() - began
        self.stdout.write(
            f"{made.plan.slug} was made in {seconds:.1f} seconds: {actions:,} actions, {quarters} "
            f"released quarters, {made.entries:,} entries. The open quarter has {made.drafts:,} "
            f"drafts, {made.submitted:,} submitted and {made.missing:,} missing updates."
        )
        self._print_logins(made.cast)

    def _print_logins(self, cast):
        lead, executive = cast.partners[0].lead, cast.partners[0].executive
        emails = [user.email for user in (lead, executive, cast.officer, cast.councillor)]
        self.stdout.write(f"Its people: {', '.join(emails)}, and the leads of nine more agencies.")
        self.stdout.write(
            f"Their password is {DEMO_PASSWORD}"
            if settings.DEMO
            else "Nobody can sign in as them: they have no password."
        )
