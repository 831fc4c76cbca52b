"""Work out anew how every action stood in every released quarter."""

from django.core.management.base import BaseCommand, CommandError

from actionplan.models import Plan, Quarter
from actionplan.positions.recording import record_plan


class Command(BaseCommand):
    """Make the positions of released quarters anew from the released entries.

    The release keeps them by itself. This is for somebody who has mended entries past the deeds,
    in the database itself; it changes nothing that was released, and may be run at any time.
    """

    help = "Work out anew how every action stood in every released quarter."

    def add_arguments(self, parser):
        """One option: a plan, where not all are meant."""
        parser.add_argument("--plan", help="the plan's address, such as live; all plans without it")

    def handle(self, *args, plan, **options):
        """Record each plan in one transaction of its own."""
        plans = Plan.objects.order_by("slug")
        if plan is not None:
            plans = plans.filter(slug=plan)
            if not plans:
                raise CommandError(f"There is no plan at the address {plan}.")
        for found in plans:
            record_plan(found)
            number = Quarter.objects.filter(plan=found).released().count()
            self.stdout.write(f"{found.slug}: {number} released quarters recorded")
