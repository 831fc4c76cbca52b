"""The list of plans, and how each stands: read from what is released alone. No writes."""

from dataclasses import dataclass

from actionplan.models import Plan, Quarter, QuarterSummary, quarter_of
from actionplan.positions.tallies import Tally


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
    kept = QuarterSummary.objects.in_bulk([quarter.pk for quarter in latest.values()])
    return [_line(plan, latest.get(plan.pk), kept) for plan in plans]


def _line(plan, quarter, kept):
    tally = Tally.from_json(kept[quarter.pk].contents["whole"]) if quarter else Tally()
    return PlanLine(plan, quarter, tally)
