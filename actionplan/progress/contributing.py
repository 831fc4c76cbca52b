"""What supporting agencies and milestone owners add to a quarter."""

from django.db import transaction
from django.utils import timezone

from actionplan import rules
from actionplan.models import Contribution
from actionplan.progress import workflow
from actionplan.progress.drafting import report_on_milestone
from actionplan.progress.moving import locked_slot
from actionplan.progress.workflow import Conflict
from actionplan.rules import Refused, require
from agencies.audit import record


def can_contribute(user, support, quarter, *, on):
    """May the login write this agency's contribution now?"""
    return workflow.first_refusal(
        rules.may_contribute(user, support, on=on),
        workflow.in_window(quarter, None, on=on),
    )


def can_report(user, milestone, quarter, entry, *, on):
    """May the login report on this milestone now? Not once the update is handed in."""
    verdict = workflow.first_refusal(
        rules.may_report_milestone(user, milestone, on=on),
        workflow.in_window(quarter, None, on=on),
    )
    if verdict and not workflow.in_state(workflow.writing_deed(entry), entry):
        return rules.Verdict(
            False,
            "The update for this action has been handed in, and its milestones with it. "
            f"Ask {milestone.action.owner}, or report it in the next quarter.",
        )
    return verdict


@transaction.atomic
def contribute(*, support, quarter, by, text, revision, at=None):
    """Give or change an agency's contribution to another's action in a quarter.

    ``revision`` is the one the writer started from (0 for none). Returns the contribution.
    Raises :class:`Refused`, or :class:`Conflict` where a colleague wrote something else
    meanwhile. Sent twice, it makes one.
    """
    at = at or timezone.now()
    locked_slot(action=support.action, quarter=quarter)
    require(can_contribute(by, support, quarter, on=timezone.localdate(at)))
    if not text.strip():
        raise Refused("Say what your agency did, or that there was nothing to add.")
    place = {"action": support.action, "quarter": quarter, "agency": support.agency}
    found = Contribution.objects.filter(**place).first() or Contribution(**place, revision=0)
    if found.revision != revision:
        if found.text == text:
            return found
        raise Conflict(found)
    found.text = text
    found.revision += 1
    found.given_at, found.given_by = at, by
    found.save()
    record(by=by, deed="contribute", subject=found, at=at)
    return found


@transaction.atomic
def report_milestone(*, milestone, quarter, by, at=None, **said):
    """A milestone owner's own report: done on a day, or a new date and why.

    ``said`` holds ``done_on`` or ``proposed_due_on`` with ``proposed_due_reason``. It counts
    once the action's update is signed off. Raises :class:`Refused`.
    """
    at = at or timezone.now()
    slot = locked_slot(action=milestone.action, quarter=quarter)
    require(can_report(by, milestone, quarter, slot.working, on=timezone.localdate(at)))
    report_on_milestone(milestone=milestone, quarter=quarter, by=by, at=at, **said)
    dates = {name: said.get(name) for name in ("done_on", "proposed_due_on")}
    record(by=by, deed="report milestone", subject=milestone, at=at, after=dates)
