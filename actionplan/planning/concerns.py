"""What an officer should look at again in the plan's structure. It warns; it never refuses."""

from dataclasses import dataclass

from actionplan.models import Milestone, StrategicAction
from actionplan.progress.signers import signers_on
from agencies.models import Membership


@dataclass(frozen=True)
class Concern:
    """One thing to look at again, in a sentence; about a milestone where ``milestone`` is set."""

    action: StrategicAction
    text: str
    milestone: Milestone | None = None


def concerns_about(actions, *, plan, on):
    """What to look at again in ``actions`` of the plan on the day ``on``, in their order.

    An owner without a role in the lead agency, a lead agency of which nobody could sign, a step
    due after its action or the plan. Actions come with owner, lead agency and milestones. Four
    queries for one action as for 300. Returns a list of :class:`Concern`.
    """
    actions = list(actions)
    owners = {action.owner_id for action in actions}
    roles = Membership.objects.on(on).filter(person__in=owners)
    held = set(roles.values_list("person", "agency"))
    signers = signers_on(on)
    found = []
    for action in actions:
        owner, agency = action.owner, action.lead_agency
        if (owner.pk, agency.pk) not in held:
            found.append(Concern(action, f"{owner} holds no role in {agency} today."))
        if not signers.of(action):
            found.append(Concern(action, _unsigned(agency, signers.executives)))
        found += [
            Concern(action, text, milestone)
            for milestone in action.milestones.all()
            if (text := _too_late(milestone, action, plan))
        ]
    return found


def _unsigned(agency, executives):
    if agency.pk not in executives:
        return f"Nobody can sign its updates off: {agency} has no executive today."
    return (
        f"Nobody can sign its updates off: {agency} has no executive today but its owner or "
        "those who write for the owner."
    )


def _too_late(milestone, action, plan):
    """A sentence about a step that is due after what it belongs to; empty for any other."""
    if milestone.done_on is not None:
        return ""
    after = [
        f"{what} ({day:%-d %B %Y})"
        for what, day in (("its action", action.due_on), ("the plan’s end", plan.ends_on))
        if milestone.due_on > day
    ]
    due = f"{milestone.due_on:%-d %B %Y}"
    return f"“{milestone}” is due on {due}, after {' and '.join(after)}." if after else ""
