"""The executive's deeds: sign off, which moves dates, and return with a note."""

from django.db import transaction
from django.utils import timezone

from actionplan.models import DateChange, Entry, MilestoneReport, Rating
from actionplan.progress import workflow
from actionplan.progress.dates import date_to_move, in_order
from actionplan.progress.moving import locked_slot, move
from actionplan.progress.workflow import Conflict
from actionplan.rules import Refused, Verdict, require
from agencies.audit import record
from agencies.prepared import Prepared


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


def _dates_asked(user, actions):
    asked = MilestoneReport.objects.filter(
        reported_by=user, proposed_due_on__isnull=False, milestone__action__in=actions
    )
    return asked.order_by().values_list("milestone__action", "quarter")


_DATES_ASKED = Prepared(_dates_asked)


def dates_asked_by(user, *, actions):
    """Where the login itself asked for a milestone's new date: pairs of action and quarter ids.

    ``actions`` are the ids of those to look at.
    """
    return set(_DATES_ASKED.rows(user=user.pk, actions=actions))


def can_sign_off(user, entry, *, on, asked=None):
    """May the login sign this update off now, and grant every date asked for with it?

    Nobody grants a date that they asked for themselves, not even a milestone's. ``asked`` is
    :func:`dates_asked_by` where many entries are judged at once.
    """
    verdict = workflow.can_sign_off(user, entry, on=on)
    if not verdict:
        return verdict
    if asked is None:
        asked = dates_asked_by(user, actions=(entry.action_id,))
    if (entry.action_id, entry.quarter_id) in asked:
        return Verdict(
            False,
            "You gave a milestone of this action its new date, so you cannot grant it. "
            f"Ask another executive of {entry.action.lead_agency}.",
        )
    if entry.proposed_due_on and entry.proposed_due_on < entry.action.starts_on:
        return Verdict(
            False, "The date asked for lies before the action starts. Return it to the lead."
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
    move(entry, "return", by=by, at=at, for_owner=False)
    entry.returned_at, entry.returned_by, entry.return_note = at, by, note.strip()
    entry.save()
    return entry


def action_date_to_move(entry, *, corrects):
    """Whether the entry's signature changes the action's date: as :func:`dates.date_to_move`."""
    if entry.rating not in (Rating.RED, Rating.AMBER):
        return None
    return date_to_move(
        entry,
        corrects=corrects,
        row=entry.action,
        asked=entry.proposed_due_on,
        changes=list(in_order(entry.action.date_changes.filter(milestone=None))),
    )


def _move_action_date(entry, *, corrects, by, at):
    """Let the date asked for on the entry reach the action, once and with its history."""
    moving = action_date_to_move(entry, corrects=corrects)
    if moving is None:
        return
    stood, moves_now = moving
    action = entry.action
    DateChange.objects.create(
        action=action,
        entry=entry,
        from_on=stood,
        to_on=entry.proposed_due_on,
        reason=entry.proposed_due_reason,
        asked_at=entry.submitted_at,
        asked_by=entry.submitted_by,
        granted_at=at,
        granted_by=by,
    )
    if moves_now:
        action.due_on = entry.proposed_due_on
        action._history_user, action._history_date = by, at
        action.save(update_fields=["due_on"])
    record(
        by=by,
        deed="change date",
        subject=action,
        at=at,
        before={"due_on": stood},
        after={"due_on": entry.proposed_due_on},
    )


def _apply_milestones(entry, *, by, at):
    """Let what the quarter said of the action's milestones reach them."""
    reports = MilestoneReport.objects.select_related("milestone", "reported_by").filter(
        milestone__action=entry.action, quarter=entry.quarter
    )
    for report in reports:
        milestone = report.milestone
        if milestone.done_on is not None:
            continue
        if report.done_on:
            milestone.done_on, milestone.done_through = report.done_on, entry
            changed = {"done_on": report.done_on}
        else:
            changed = _move_milestone_date(report, entry, by=by, at=at)
        if changed:
            milestone._history_user, milestone._history_date = by, at
            milestone.save()
            record(by=by, deed="update milestone", subject=milestone, at=at, after=changed)


def _move_milestone_date(report, entry, *, by, at):
    """Grant a milestone's new date; returns what changed, empty where nothing did."""
    milestone = report.milestone
    changes = list(in_order(milestone.date_changes.all()))
    if any(change.entry.quarter_id == entry.quarter_id for change in changes):
        return {}  # this quarter's report has been granted with an earlier version
    moving = date_to_move(
        entry, corrects=None, row=milestone, asked=report.proposed_due_on, changes=changes
    )
    if moving is None:
        return {}
    stood, moves_now = moving
    DateChange.objects.create(
        action=entry.action,
        milestone=milestone,
        entry=entry,
        from_on=stood,
        to_on=report.proposed_due_on,
        reason=report.proposed_due_reason,
        asked_at=report.reported_at,
        asked_by=report.reported_by,
        granted_at=at,
        granted_by=by,
    )
    if moves_now:
        milestone.due_on = report.proposed_due_on
    return {"due_on": report.proposed_due_on}
