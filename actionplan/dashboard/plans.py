"""The list of plans, and how each stands: read from released entries alone. No writes."""

from dataclasses import dataclass

from django.db.models import Count

from actionplan.dashboard.queries import Tally
from actionplan.models import Entry, Plan, Quarter, Rating, quarter_of


@dataclass(frozen=True)
class PlanLine:
    """A plan in the list: its latest released quarter, and how many actions stand where."""

    plan: Plan
    quarter: Quarter | None
    tally: Tally

    @property
    def years(self):
        """The financial years that the plan runs through: ``2026/27`` or ``2013/14 to 2014/15``."""
        names = [
            f"{year}/{(year + 1) % 100:02d}"
            for year in (quarter_of(self.plan.starts_on)[0], quarter_of(self.plan.ends_on)[0])
        ]
        return names[0] if names[0] == names[1] else " to ".join(names)


def plan_lines(plans):
    """The plans (a queryset) with how each stands in its latest released quarter. Three queries."""
    plans = list(plans)
    latest = {}
    for quarter in Quarter.objects.filter(plan__in=plans).released():
        latest.setdefault(quarter.plan_id, quarter)
    tallies = {plan.pk: Tally() for plan in plans}
    counted = (
        Entry.objects.published()
        .filter(quarter__in=[quarter.pk for quarter in latest.values()])
        .order_by()
        .values_list("quarter__plan", "rating")
        .annotate(number=Count("pk"))
    )
    for plan_id, rating, count in counted:
        tallies[plan_id].now[Rating(rating)] += count
    return [PlanLine(plan, latest.get(plan.pk), tallies[plan.pk]) for plan in plans]
