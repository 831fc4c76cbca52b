"""The performance officer's deeds: release the quarter, release a correction, open it again."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import TextField
from django.utils import timezone

from actionplan import rules
from actionplan.models import Entry, Plan, Quarter, Rating, StrategicAction
from actionplan.positions import recording
from actionplan.progress import workflow
from actionplan.progress.expected import is_delivered_before
from actionplan.progress.moving import locked_slot, move
from actionplan.progress.public_dates import PublicDates
from actionplan.rules import Refused, require
from agencies.audit import record
from agencies.models import Agency, Person


class Changed(Exception):
    """What the release would hold is no longer what the officer was shown."""


@dataclass(frozen=True)
class Line:
    """One action in a release: the version in work (or ``None``) and what will stand."""

    action: StrategicAction
    entry: Entry | None
    rating: Rating
    why: str
    due_on: date

    @property
    def is_signed(self):
        """Whether somebody's signed-off text will stand; else the release speaks for itself."""
        return self.entry is not None and self.entry.status == Entry.Status.SIGNED_OFF

    @property
    def asks_nothing(self):
        """Whether nobody owes an update here, and nobody has begun one."""
        return self.entry is None and not self.is_missing

    @property
    def is_left_over(self):
        """Whether there is text in work that is not signed off, and so not released."""
        return self.entry is not None and not self.is_signed

    @property
    def is_missing(self):
        """Whether the action will be released as "No update"."""
        return self.rating == Rating.NO_UPDATE


@dataclass(frozen=True)
class Contents:
    """What a release would hold now: a line an action, in the plan's order."""

    quarter: Quarter
    lines: list
    dates: PublicDates

    @property
    def missing(self):
        """The lines that will stand as "No update"."""
        return [line for line in self.lines if line.is_missing]

    @property
    def counts(self):
        """How many actions will stand at each rating, as a list of ``(Rating, int)``."""
        tally = Counter(line.rating for line in self.lines)
        return [(rating, tally[rating]) for rating in Rating.by_concern() if tally[rating]]

    @property
    def fingerprint(self):
        """A short digest of the contents: what the officer saw, they release."""
        said = "|".join(
            f"{line.action.pk}:{line.entry.pk if line.entry else 0}:"
            f"{line.entry.revision if line.entry else 0}:{line.rating}:"
            f"{line.due_on}:{line.action.owner_id}:{line.action.lead_agency_id}"
            for line in self.lines
        )
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def contents_of(quarter):
    """What a release of the quarter would hold now. Six queries, whatever the plan's size.

    Returns :class:`Contents`. A return that is not signed off stands as "No update".
    """
    actions = _actions_of(quarter)
    begun = Entry.objects.in_work().filter(quarter=quarter).defer(*_texts_of(Entry))
    entries = {entry.action_id: entry for entry in begun}
    signed = [entry for entry in entries.values() if entry.status == Entry.Status.SIGNED_OFF]
    dates = PublicDates(quarter, releasing=signed)
    lines = [_line(action, entries.get(action.pk), quarter, dates) for action in actions]
    return Contents(quarter, lines, dates)


def _actions_of(quarter):
    """The plan's actions in their order, with owner and lead agency, each read once."""
    actions = StrategicAction.objects.filter(plan=quarter.plan_id).order_by("place")
    actions = list(actions.defer(*_texts_of(StrategicAction)))
    people = Person.objects.in_bulk({action.owner_id for action in actions})
    agencies = Agency.objects.in_bulk({action.lead_agency_id for action in actions})
    for action in actions:
        action.owner = people[action.owner_id]
        action.lead_agency = agencies[action.lead_agency_id]
    return actions


def _texts_of(model):
    """The long texts of a model, which a release leaves alone: a large plan has megabytes."""
    return [field.name for field in model._meta.fields if isinstance(field, TextField)]


_BLOCKED = {
    workflow.NOT_STARTED: "nobody has started it",
    Entry.Status.DRAFT: "still a draft",
    Entry.Status.SUBMITTED: "not signed off",
    Entry.Status.RETURNED: "returned, not submitted again",
}


def _line(action, entry, quarter, dates):
    rating, why = _what_will_stand(action, entry, quarter)
    return Line(action, entry, rating, why, dates.due_on(action))


def _what_will_stand(action, entry, quarter):
    """The rating that a release gives the action, and why."""
    if entry is not None and entry.status == Entry.Status.SIGNED_OFF:
        return Rating(entry.rating), "signed off"
    if is_delivered_before(action, quarter):
        return Rating.BLUE, "delivered in an earlier quarter"
    if action.starts_on > quarter.ends_on:
        return Rating.NOT_STARTED, "its start date has not come"
    return Rating.NO_UPDATE, _BLOCKED[workflow.status_of(entry)]


def can_release(user, quarter, *, on):
    """May the login release this quarter now? Only once it has ended, and in order."""
    verdict = rules.may_release(user, on=on)
    if not verdict:
        return verdict
    if quarter.is_released:
        return rules.Verdict(False, f"{quarter.name} has been released already.")
    if quarter.plan.state != Plan.State.CURRENT:
        return rules.Verdict(False, f"{quarter.plan} is not in use.")
    if on <= quarter.ends_on:
        return rules.Verdict(False, f"{quarter.name} has not ended yet.")
    earlier = Quarter.objects.filter(
        plan=quarter.plan_id, starts_on__lt=quarter.starts_on, released_at=None
    )
    if earlier.exists():
        return rules.Verdict(False, "An earlier quarter has not been released yet.")
    return rules.ALLOWED


@transaction.atomic
def release_quarter(*, quarter, by, seen, at=None):
    """Make the quarter the public record: what is signed off, and "No update" for the rest.

    ``seen`` is the fingerprint of the contents that the officer was shown. What is in work
    but not signed off stays in work, and may be released later as a correction. Returns the
    quarter. Raises :class:`Refused` or :class:`Changed`.
    """
    at = at or timezone.now()
    on = timezone.localdate(at)
    quarter = Quarter.objects.select_for_update(of=("self",), no_key=True).get(pk=quarter.pk)
    list(
        StrategicAction.objects.select_for_update(no_key=True)
        .filter(plan=quarter.plan_id)
        .order_by("pk")
        .values_list("pk")
    )
    require(can_release(by, quarter, on=on))
    contents = contents_of(quarter)
    if contents.fingerprint != seen:
        raise Changed("Something changed since you were shown the list.")
    signed = [line.entry for line in contents.lines if line.is_signed]
    _set_aside([line.entry for line in contents.lines if line.is_left_over], on=on)
    made = []
    for line in contents.lines:
        is_made = not line.is_signed  # asked before the entry's status changes
        entry = Entry(action=line.action, quarter=quarter) if is_made else line.entry
        entry.rating = line.rating
        entry.status = Entry.Status.RELEASED
        entry.revision += 1
        entry.released_at, entry.released_by = at, by
        _freeze(entry, line, contents.dates, on=on)
        if is_made:
            made.append(entry)
    Entry.objects.bulk_create(made)
    Entry.objects.bulk_update(signed, _FROZEN, batch_size=200)
    quarter.released_at, quarter.released_by = at, by
    quarter.save(update_fields=["released_at", "released_by"])
    recording.record_quarter(quarter)
    record(
        by=by,
        deed="release",
        subject=quarter,
        at=at,
        after={rating.word: count for rating, count in contents.counts},
    )
    return quarter


_FROZEN = [
    "rating",
    "status",
    "revision",
    "released_at",
    "released_by",
    "owner",
    "lead_agency",
    "original_due_on",
    "due_on",
    "overdue_milestones",
]


def _freeze(entry, line, dates, *, on):
    """Write down how the action stands now: the record must not move with the plan."""
    action = line.action
    entry.owner_id, entry.lead_agency_id = action.owner_id, action.lead_agency_id
    entry.original_due_on, entry.due_on = action.original_due_on, line.due_on
    entry.overdue_milestones = dates.overdue_milestones(action, on=on)


def _set_aside(late, *, on):
    """Make room for "No update": what is in work becomes a correction that may follow."""
    reason = f"Late: it was not signed off when the quarter was released on {on:%-d %B %Y}."
    for entry in late:
        entry.version, entry.is_current, entry.is_late = 2, False, True
        entry.correction_reason = entry.correction_reason or reason
    Entry.objects.bulk_update(
        late, ["version", "is_current", "is_late", "correction_reason"], batch_size=200
    )


@transaction.atomic
def release_correction(*, entry, by, at=None):
    """Make a signed-off correction the public record. The version before it stays readable.

    Raises :class:`Refused` where it is not a correction or not signed off.
    """
    at = at or timezone.now()
    slot = locked_slot(action=entry.action, quarter=entry.quarter)
    entry = slot.working_or(entry)
    if entry.status == Entry.Status.RELEASED and entry.is_current and entry.released_by_id == by.pk:
        return entry
    require(can_release_correction(by, entry, on=timezone.localdate(at)))
    before = slot.published
    move(entry, "release", by=by, at=at, for_owner=False, version=entry.version)
    before.is_current = False
    before.save(update_fields=["is_current"])
    entry.is_current = True
    entry.released_at, entry.released_by = at, by
    entry.owner_id, entry.lead_agency_id = before.owner_id, before.lead_agency_id
    entry.original_due_on, entry.due_on = before.original_due_on, before.due_on
    dates = PublicDates(entry.quarter, releasing=[entry], action=entry.action)
    entry.overdue_milestones = dates.overdue_milestones(
        entry.action, on=timezone.localdate(entry.quarter.released_at)
    )
    moved = entry.date_changes.filter(milestone=None).last()
    if moved is not None:
        entry.due_on = moved.to_on
    entry.save()
    recording.follow_correction(entry)
    return entry


def can_release_correction(user, entry, *, on):
    """May the login release this correction now?"""
    if not entry.quarter.is_released:
        return rules.Verdict(False, "It is released with its quarter.")
    return workflow.first_refusal(
        rules.may_release(user, on=on), workflow.in_state("release", entry)
    )


@transaction.atomic
def change_closing_date(*, quarter, by, closes_on, at=None):
    """Keep the quarter open until another day, or open it again.

    Raises :class:`Refused` once it is released, and for a day before it was due or after a
    year.
    """
    at = at or timezone.now()
    quarter = Quarter.objects.select_for_update(of=("self",), no_key=True).get(pk=quarter.pk)
    require(rules.may_release(by, on=timezone.localdate(at)))
    if quarter.is_released:
        raise Refused(f"{quarter.name} has been released already.")
    if quarter.plan.state != Plan.State.CURRENT:
        raise Refused(f"{quarter.plan} is not in use.")
    if not quarter.due_on <= closes_on or (closes_on - quarter.due_on).days > 366:
        raise Refused(f"Give a day from {quarter.due_on:%-d %B %Y}, within a year.")
    before, quarter.closes_on = quarter.closes_on, closes_on
    quarter.save(update_fields=["closes_on"])
    record(
        by=by,
        deed="change closing date",
        subject=quarter,
        at=at,
        before={"closes_on": before},
        after={"closes_on": closes_on},
    )
    return quarter
