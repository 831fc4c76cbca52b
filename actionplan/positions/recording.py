"""Work out how each action stood in a released quarter, in the deed that releases it.

A quarter's positions follow from its published entries and from the positions of the quarter
released before it, so that one pass over the quarters, in their order, makes them all.
"""

from django.db import transaction
from django.db.models import Count, Min, OuterRef, Q, Subquery
from django.utils import timezone

from actionplan.models import (
    ABSENT,
    CLAIMABLE,
    HISTORY,
    DateChange,
    Entry,
    Evidence,
    Position,
    Quarter,
    Rating,
    ReturnRecord,
    StrategicAction,
)
from actionplan.models.directions import direction_of
from actionplan.positions import tallies
from actionplan.positions.freshness import new_percent, text_of
from actionplan.positions.ordering import put_in_order
from agencies.models import AuditEvent

Return, Change = Position.Return, Position.Change
WORRYING = (Rating.RED, Rating.AMBER, Rating.NO_UPDATE)
BATCH = 500
"""Rows written to the database at a time."""


@transaction.atomic
def record_quarter(quarter):
    """Work out anew how every action stood in a released quarter, and count it.

    The quarters released before it must have been recorded already. A fixed number of queries
    but for the writing, which goes by :data:`BATCH` rows.
    """
    Position.objects.filter(quarter=quarter).delete()
    _write(quarter, {})
    _mark_delivered(StrategicAction.objects.filter(plan=quarter.plan_id))
    _count(quarter)


@transaction.atomic
def record_plan(plan):
    """Work out anew all released quarters of a plan, in their order, and the plan's own."""
    put_in_order(plan)
    for quarter in Quarter.objects.filter(plan=plan).released().reverse():
        record_quarter(quarter)


@transaction.atomic
def follow_correction(entry):
    """Let a correction that was just released show: in its quarter, and in all released since.

    What a later quarter says of "before" or of a run of reds is about what stands now.
    """
    for quarter in _held(entry.quarter.plan_id, since=entry.quarter.starts_on):
        Position.objects.filter(quarter=quarter, action=entry.action_id).delete()
        _write(quarter, {"action": entry.action_id})
        _count(quarter)
    _mark_delivered(StrategicAction.objects.filter(pk=entry.action_id))


@transaction.atomic
def follow_plan(plan):
    """Let a change of the plan's order or headings show in what is released.

    The grouping is the officer's to change (DOMAIN.md, section 1); what was said is not. Returns
    ``{action id: place}``.
    """
    places = put_in_order(plan)
    action = StrategicAction.objects.filter(pk=OuterRef("action"))
    strays = Position.objects.filter(action__plan=plan).exclude(
        priority=Subquery(action.values("priority")[:1])
    )
    touched = list(strays.order_by().values_list("quarter", flat=True).distinct())
    if touched:
        quarters = [quarter for quarter in _held(plan) if quarter.pk in touched]
        strays.update(priority=Subquery(action.values("priority")[:1]))
        for quarter in quarters:
            tallies.count(quarter)
    return places


def _held(plan, *, since=None):
    """The plan's released quarters, the earliest first, held until the deed is done.

    Two deeds that count the same quarter come one after the other: each counts what the other did.
    """
    quarters = Quarter.objects.filter(plan=plan, released_at__isnull=False)
    if since is not None:
        quarters = quarters.filter(starts_on__gte=since)
    return list(quarters.order_by("starts_on").select_for_update(no_key=True))


# The rows


def _write(quarter, mine):
    """Write the positions of the quarter: all, or those of the action that ``mine`` names."""
    facts = _Facts(quarter, mine)
    entries = Entry.objects.published().filter(quarter=quarter, **mine).select_related("action")
    rows = [_position(entry, facts) for entry in entries.order_by("action").iterator(BATCH)]
    Position.objects.bulk_create(rows, batch_size=BATCH)


class _Facts:
    """What is needed beside a quarter's entries to say how its actions stood, each by action."""

    def __init__(self, quarter, mine):
        self.quarter = quarter
        self.released_on = timezone.localdate(quarter.released_at)
        earlier = list(
            Quarter.objects.filter(plan=quarter.plan_id, starts_on__lt=quarter.starts_on).released()
        )
        self.number_before = len(earlier)
        self.last = earlier[0] if earlier else None
        before = Position.objects.filter(quarter=self.last, **mine) if earlier else ()
        self.before = {position.action_id: position for position in before}
        said = [position.last_said_id for position in self.before.values()]
        self.reports = Entry.objects.in_bulk({pk for pk in said if pk})
        self.moves = _moves(quarter, mine)
        here = Entry.objects.filter(quarter=quarter, **mine)
        self.proven = set(Evidence.objects.filter(entry__in=here).values_list("entry", flat=True))
        self.handed_in_on, self.sent_back, self.began_silent = _versions(here)


def _moves(quarter, mine):
    """How often the date of each action has moved, by the end of the quarter's record."""
    changes = DateChange.objects.filter(
        milestone=None,
        action__plan=quarter.plan_id,
        entry__status=Entry.Status.RELEASED,
        entry__quarter__starts_on__lte=quarter.starts_on,
        **mine,
    )
    return dict(changes.order_by().values_list("action").annotate(number=Count("pk")))


def _versions(here):
    """From all versions: when each action's update was first handed in; which an executive sent
    back; and which the release itself had to speak for. Dicts and sets by action."""
    submitted = {}
    events = AuditEvent.objects.filter(
        subject_type=Entry._meta.label, subject_id__in=here.values("pk"), deed="submit"
    )
    first = dict(events.order_by().values_list("subject_id").annotate(at=Min("at")))
    sent_back, began_silent = set(), set()
    rows = here.order_by("version").values_list(
        "pk", "action", "version", "is_late", "submitted_at", "returned_at", "status"
    )
    for pk, action, version, is_late, submitted_at, returned_at, status in rows:
        is_released = status == Entry.Status.RELEASED
        at = first.get(pk) or submitted_at
        if at is not None:
            submitted.setdefault(action, timezone.localdate(at))
        if returned_at is not None and is_released and (version == 1 or is_late):
            sent_back.add(action)  # what is in work, or a correction, is not the return
        if version == 1 and is_released and submitted_at is None:
            began_silent.add(action)
    return submitted, sent_back, began_silent


def _position(entry, facts):
    """How the entry's action stood when its quarter was released, as an unsaved row."""
    action, rating = entry.action, Rating(entry.rating)
    before = facts.before.get(entry.action_id)
    was = Rating(before.rating) if before else None
    said, said_in = _said(before, facts)
    is_late = entry.due_on < facts.released_on and rating != Rating.BLUE
    is_overdue = is_late or entry.overdue_milestones > 0
    slip = (entry.due_on - entry.original_due_on).days
    report = facts.reports.get(before.last_said_id) if before else None
    is_said = entry.submitted_at is not None
    return Position(
        quarter=facts.quarter,
        action=action,
        entry=entry,
        priority_id=action.priority_id,
        place=action.place,
        owner_id=entry.owner_id,
        lead_agency_id=entry.lead_agency_id,
        rating=rating,
        before=was or "",
        said=said or "",
        said_in=said_in,
        direction=direction_of(rating, was, said=said, is_first=facts.last is None).key,
        run=before.run + 1 if before and was == rating else 1,
        history=_history(before, rating, facts),
        original_due_on=entry.original_due_on,
        due_on=entry.due_on,
        before_due_on=before.due_on if before else None,
        slip_days=slip,
        moved_days=(entry.due_on - before.due_on).days if before else 0,
        moves=facts.moves.get(entry.action_id, 0),
        is_past_due=is_late,
        overdue_milestones=entry.overdue_milestones,
        is_overdue=is_overdue,
        concern=rating.concern,
        needs_attention=rating in WORRYING or is_overdue or (slip > 0 and rating != Rating.BLUE),
        is_proven=entry.pk in facts.proven,
        turned_in=_turned_in(entry, facts),
        was_sent_back=entry.action_id in facts.sent_back,
        change=_change(entry),
        changed_on=timezone.localdate(entry.released_at) if entry.version > 1 else None,
        last_said_id=entry.pk if is_said else before and before.last_said_id,
        new_percent=new_percent(text_of(entry), text_of(report)) if is_said and report else None,
    )


def _said(before, facts):
    """The last rating that somebody gave before this quarter, and the first day of its quarter."""
    if before is None:
        return None, None
    if before.rating in CLAIMABLE:
        return Rating(before.rating), facts.last.starts_on
    return (Rating(before.said), before.said_in) if before.said else (None, None)


def _history(before, rating, facts):
    earlier = before.history if before else ABSENT * facts.number_before
    return f"{earlier}{rating.value}"[-HISTORY:]


def _turned_in(entry, facts):
    """How the update came in: by the day it was first handed in, whatever became of it then."""
    if entry.is_automatic:
        return Return.MISSING if entry.rating == Rating.NO_UPDATE else Return.NOT_ASKED
    if entry.action_id in facts.began_silent or entry.is_late:
        return Return.LATE
    handed_in = facts.handed_in_on[entry.action_id]
    return Return.ON_TIME if handed_in <= facts.quarter.due_on else Return.LATE


def _change(entry):
    if entry.version == 1:
        return Change.NONE
    return Change.LATE if entry.is_late else Change.CORRECTED


# What follows from the rows


def _count(quarter):
    """Count the quarter's positions: how it stands, and how its updates came in."""
    tallies.count(quarter)
    ReturnRecord.objects.filter(quarter=quarter).delete()
    groups = (
        Position.objects.filter(quarter=quarter)
        .order_by()
        .values("lead_agency", "owner")
        .annotate(
            actions=Count("pk"),
            on_time=Count("pk", filter=Q(turned_in=Return.ON_TIME)),
            late=Count("pk", filter=Q(turned_in=Return.LATE)),
            missing=Count("pk", filter=Q(turned_in=Return.MISSING)),
            sent_back=Count("pk", filter=Q(was_sent_back=True)),
            extended=Count("pk", filter=Q(moved_days__gt=0)),
            corrected=Count("pk", filter=Q(change=Change.CORRECTED)),
        )
    )
    ReturnRecord.objects.bulk_create(
        ReturnRecord(
            quarter=quarter,
            agency_id=group.pop("lead_agency"),
            owner_id=group.pop("owner"),
            **group,
        )
        for group in list(groups)
    )


def _mark_delivered(actions):
    """Write on the actions since which quarter they have stood as delivered, where that changed."""
    first = (
        Entry.objects.published()
        .filter(action=OuterRef("pk"), rating=Rating.BLUE)
        .order_by("quarter__starts_on")
        .values("quarter__starts_on")[:1]
    )
    rows = actions.annotate(first=Subquery(first)).values_list("pk", "delivered_from", "first")
    changed = {}
    for pk, was, now in rows:
        if was != now:
            changed.setdefault(now, []).append(pk)
    for now, pks in changed.items():
        StrategicAction.objects.filter(pk__in=pks).update(delivered_from=now)
