"""What the page of the plan's structure shows, in as many queries for one action as for 300."""

from dataclasses import dataclass

from django.db.models import Prefetch

from actionplan.models import Milestone, Priority, Quarter, StrategicAction, Support
from actionplan.planning.concerns import concerns_about
from actionplan.planning.structure import can_change_quarter


@dataclass(frozen=True)
class QuarterLine:
    """A quarter of the plan with where it is in its life, and whether its days can change."""

    quarter: Quarter
    phase: Quarter.Phase
    may_change: object

    @property
    def word(self):
        """Such as "Open"."""
        return str(self.phase.label)


@dataclass(frozen=True)
class Structure:
    """The plan on one page: headings with their actions (``action_list``), and quarters."""

    priorities: list
    quarters: list

    def concerns(self, *, plan, on):
        """What to look at again, action by action: a list of ``concerns.Concern``."""
        actions = [action for priority in self.priorities for action in priority.action_list]
        return concerns_about(actions, plan=plan, on=on)


def structure_of(plan, *, on):
    """The structure of ``plan`` as it stands, its quarters on the day ``on``."""
    actions = StrategicAction.objects.select_related("owner", "lead_agency").prefetch_related(
        Prefetch("supports", Support.objects.select_related("agency", "contact")),
        Prefetch("milestones", Milestone.objects.select_related("owner", "agency")),
    )
    priorities = Priority.objects.filter(plan=plan).prefetch_related(
        Prefetch("actions", actions.order_by("reference"), to_attr="action_list")
    )
    return Structure(
        priorities=list(priorities),
        quarters=[
            QuarterLine(quarter, quarter.phase(on=on), can_change_quarter(quarter))
            for quarter in plan.quarters.select_related("plan")
        ],
    )
