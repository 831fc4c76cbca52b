"""The officer's deeds on actions and milestones. Their dates move through updates, never here."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from actionplan import rules
from actionplan.models import Milestone, Plan, StrategicAction, Support
from actionplan.planning.structure.saving import (
    Clash,
    Overtaken,
    add,
    differences,
    require_officer,
    save,
    stamp,
)
from actionplan.positions.ordering import put_in_order
from actionplan.positions.recording import follow_plan
from agencies.audit import record

NO_DATES = "A date is changed through the quarter’s update, with its reason."


@transaction.atomic
def add_action(*, priority, by, supports=(), at=None, **details):
    """Add a strategic action under a priority. Returns it.

    ``details`` are its columns but the current date, which starts as ``original_due_on``;
    ``supports`` is a list of ``(agency, contact or None)``. Raises :class:`Clash` where the
    plan has another action of that reference.
    """
    at = at or timezone.now()
    require_officer(by, at)
    _hold(priority.plan_id)
    details.setdefault("due_on", details["original_due_on"])
    wanted = StrategicAction(plan_id=priority.plan_id, priority=priority, **details)
    action = add(
        wanted,
        by=by,
        deed="add action",
        at=at,
        key=("plan", "reference"),
        taken="Another action of this plan has this reference.",
    )
    if action is wanted:
        set_supports(action=action, supports=supports)
        action.place = put_in_order(priority.plan_id)[action.pk]
    return action


def _hold(plan):
    """Hold the plan while its order may change: two actions must not come to the same place."""
    Plan.objects.select_for_update(no_key=True).get(pk=plan)


def set_supports(*, action, supports):
    """Make ``supports``, a list of ``(agency, contact or None)``, the action's supporters."""
    wanted = {agency.pk: contact for agency, contact in supports}
    action.supports.exclude(agency__in=wanted).delete()
    for agency_id, contact in wanted.items():
        Support.objects.update_or_create(
            action=action, agency_id=agency_id, defaults={"contact": contact}
        )


@transaction.atomic
def change_action(*, action, by, supports=None, seen=None, at=None, **changes):
    """Change columns of an action: its title, priority, owner, agency, texts, start.

    Dates it is due are not among them: a date moves by an extension, through an update. Nor is
    the reference, once the plan is in use. ``seen`` is the :func:`stamp` under which the action
    was read; without it nobody is told of another's change. Returns the action. Raises
    :class:`~actionplan.rules.Refused`, also for a priority of another plan,
    :class:`Overtaken`, and :class:`Clash` for a reference that is taken.
    """
    at = at or timezone.now()
    require_officer(by, at)
    _hold(action.plan_id)
    action = StrategicAction.objects.select_for_update(of=("self",), no_key=True).get(pk=action.pk)
    if "due_on" in changes or "original_due_on" in changes:
        raise rules.Refused(NO_DATES)
    if "priority" in changes and changes["priority"].plan_id != action.plan_id:
        raise rules.Refused("That priority belongs to another plan.")
    if (
        changes.get("reference", action.reference) != action.reference
        and action.plan.state != Plan.State.DRAFT
    ):
        raise rules.Refused("A reference stays as it is once the plan is in use.")
    stands = stamp(action)
    before, after = differences(action, changes)
    if supports is not None and (now := supporters_of(action)) != (then := in_words(supports)):
        before["supports"], after["supports"] = now, then
    if not after:
        return action
    if seen is not None and seen != stands:
        raise Overtaken(StrategicAction.objects.get(pk=action.pk))
    try:
        with transaction.atomic():
            save(action, by=by, at=at)
    except IntegrityError:
        if "reference" not in after:
            raise
        raise Clash("reference", "Another action of this plan has this reference.") from None
    if supports is not None:
        set_supports(action=action, supports=supports)
    if {"priority", "reference"} & after.keys():
        action.place = follow_plan(action.plan_id)[action.pk]
    record(by=by, deed="change action", subject=action, at=at, before=before, after=after)
    return action


def supporters_of(action):
    """The action's supporters in words, with their contacts: ``Health, Police (Jo Smith)``."""
    rows = action.supports.select_related("agency", "contact")
    return in_words((row.agency, row.contact) for row in rows)


def in_words(supports):
    """A list of ``(agency, contact or None)`` as one line of text, the same whatever its order."""
    return ", ".join(
        sorted(f"{agency} ({contact})" if contact else str(agency) for agency, contact in supports)
    )


@transaction.atomic
def add_milestone(*, action, by, title, owner, agency, original_due_on, at=None):
    """Add a dated step to an action. Returns it."""
    at = at or timezone.now()
    require_officer(by, at)
    details = {
        "title": title,
        "owner": owner,
        "agency": agency,
        "original_due_on": original_due_on,
    }
    # The lock makes the second of two clicks wait, and then find the first one's row.
    action = StrategicAction.objects.select_for_update(of=("self",), no_key=True).get(pk=action.pk)
    if twin := action.milestones.filter(**details).first():
        return twin
    milestone = Milestone(action=action, due_on=original_due_on, **details)
    return add(milestone, by=by, deed="add milestone", at=at)


@transaction.atomic
def change_milestone(*, milestone, by, seen=None, at=None, **changes):
    """Change a step's ``title``, ``owner`` or ``agency``; never a date of it. Returns it.

    ``seen`` is the :func:`stamp` under which it was read; without it nobody is told of another's
    change. Raises :class:`~actionplan.rules.Refused` for any other column, and
    :class:`Overtaken`.
    """
    at = at or timezone.now()
    require_officer(by, at)
    if changes.keys() - {"title", "owner", "agency"}:
        raise rules.Refused(NO_DATES)
    # Updates that are signed off move milestones under the lock of their action.
    locked = StrategicAction.objects.select_for_update(of=("self",), no_key=True)
    milestone = locked.get(pk=milestone.action_id).milestones.get(pk=milestone.pk)
    stands = stamp(milestone)
    before, after = differences(milestone, changes)
    if not after:
        return milestone
    if seen is not None and seen != stands:
        raise Overtaken(Milestone.objects.get(pk=milestone.pk))
    save(milestone, by=by, at=at)
    record(by=by, deed="change milestone", subject=milestone, at=at, before=before, after=after)
    return milestone
