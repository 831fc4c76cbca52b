"""The executive's deeds: sign off, which moves dates, and return with a note."""

from django.db import transaction
from django.utils import timezone

from actionplan.models import DateChange, Entry, MilestoneReport, Rating
from actionplan.progress import workflow
from actionplan.progress.moving import locked_slot, move
from actionplan.progress.workflow import Conflict
from actionplan.rules import Refused, Verdict, require
from agencies.audit import record


@transaction.atomic
def sign_off(*, entry, by, revision, at=None):
    """Sign the update off. The dates asked for and the milestones ticked off take effect now.

    ``revision`` is the one the executive read. Signing twice is signing once. Returns the
    entry. Raises :class:`Refused`, or :class:`Conflict` where the text changed meanwhile.
    """
    at = at or timezone.now()
    slot = locked_slot(action=entry.action, quarter=entry.quarter)
    entry = slot.working_or(entry)
    if entry.status == Entry.Status.SIGNED_OFF and entry.signed_off_by_id == by.pk:
        return entry
    require(can_sign_off(by, entry, on=timezone.localdate(at)))
    if entry.revision != revision:
        raise Conflict(entry)
    move(entry, "sign off", by=by, at=at, for_owner=False)
    entry.signed_off_at, entry.signed_off_by = at, by
    entry.save()
    _move_action_date(entry, corrects=slot.published, by=by, at=at)
    _apply_milestones(entry, by=by, at=at)
    return entry


def can_sign_off(user, entry, *, on):
    """May the login sign this update off now, and grant every date asked for with it?

    Nobody grants a date that they asked for themselves, not even a milestone's.
    """
    verdict = workflow.can_sign_off(user, entry, on=on)
    asked = MilestoneReport.objects.filter(
        milestone__action=entry.action_id,
        quarter=entry.quarter_id,
        proposed_due_on__isnull=False,
        reported_by=user,
    ).select_related("milestone")
    if verdict and (own := asked.first()):
        return Verdict(
            False,
            f"You gave the new date for “{own.milestone}”, so you cannot grant it. "
            f"Ask another executive of {entry.action.lead_agency}.",
        )
    return verdict


@transaction.atomic
def return_to_lead(*, entry, by, note, revision, at=None):
    """Send the update back to its lead with a note that says what to change.

    Raises :class:`Refused` (also for an empty note) or :class:`Conflict`.
    """
    at = at or timezone.now()
    slot = locked_slot(action=entry.action, quarter=entry.quarter)
    entry = slot.working_or(entry)
    if entry.status == Entry.Status.RETURNED and entry.returned_by_id == by.pk:
        return entry
    require(workflow.can_return(by, entry, on=timezone.localdate(at)))
    if not note.strip():
        raise Refused("Say what needs to change, so that the lead knows what to do.")
    if entry.revision != revision:
        raise Conflict(entry)
    move(entry, "return", by=by, at=at, for_owner=False, note=note.strip())
    entry.returned_at, entry.returned_by, entry.return_note = at, by, note.strip()
    entry.save()
    return entry


def _move_action_date(entry, *, corrects, by, at):
    """Let the date asked for on the entry reach the action, once and with its history.

    A correction that only repeats the date of the version that it corrects moves nothing, nor
    does one of a quarter before the last move: the action has moved on since.
    """
    asked = entry.proposed_due_on
    if entry.rating not in (Rating.RED, Rating.AMBER) or not asked:
        return
    if corrects is not None and corrects.proposed_due_on == asked:
        return
    action = entry.action
    later = action.date_changes.filter(
        milestone=None, entry__quarter__starts_on__gt=entry.quarter.starts_on
    )
    if asked == action.due_on or later.exists():
        return
    DateChange.objects.create(
        action=action,
        entry=entry,
        from_on=action.due_on,
        to_on=asked,
        reason=entry.proposed_due_reason,
        asked_at=entry.submitted_at,
        asked_by=entry.submitted_by,
        granted_at=at,
        granted_by=by,
    )
    before, action.due_on = action.due_on, asked
    action._history_user, action._history_date = by, at
    action.save(update_fields=["due_on"])
    record(
        by=by,
        deed="change date",
        subject=action,
        at=at,
        before={"due_on": before},
        after={"due_on": asked, "reason": entry.proposed_due_reason},
    )


def _apply_milestones(entry, *, by, at):
    """Let what the quarter said of the action's milestones reach them."""
    reports = MilestoneReport.objects.select_related("milestone").filter(
        milestone__action=entry.action, quarter=entry.quarter
    )
    for report in reports:
        milestone = report.milestone
        if report.done_on and milestone.done_on is None:
            milestone.done_on, milestone.done_through = report.done_on, entry
            changed = {"done_on": report.done_on}
        elif report.proposed_due_on and not _already_moved(milestone, entry.quarter):
            changed = _move_milestone_date(report, entry, by=by, at=at)
        else:
            continue
        if changed:
            milestone._history_user, milestone._history_date = by, at
            milestone.save()
            record(by=by, deed="update milestone", subject=milestone, at=at, after=changed)


def _already_moved(milestone, quarter):
    return milestone.date_changes.filter(entry__quarter=quarter).exists()


def _move_milestone_date(report, entry, *, by, at):
    milestone, asked = report.milestone, report.proposed_due_on
    if milestone.done_on is not None or asked == milestone.due_on:
        return {}
    DateChange.objects.create(
        action=entry.action,
        milestone=milestone,
        entry=entry,
        from_on=milestone.due_on,
        to_on=asked,
        reason=report.proposed_due_reason,
        asked_at=report.reported_at,
        asked_by=report.reported_by,
        granted_at=at,
        granted_by=by,
    )
    milestone.due_on = asked
    return {"due_on": asked, "reason": report.proposed_due_reason}
