"""The lead's deeds: save, submit, take back, correct."""

import hashlib

from django.db import transaction
from django.utils import timezone

from actionplan import rules
from actionplan.models import Entry, Evidence, MilestoneReport, Rating
from actionplan.progress import workflow
from actionplan.progress.checks import gaps
from actionplan.progress.moving import locked_slot, move, on_behalf_of
from actionplan.progress.questions import ANSWER_FIELDS, QUESTIONS
from actionplan.progress.workflow import Conflict, Incomplete
from actionplan.rules import Refused, require
from agencies.audit import record
from agencies.prepared import Prepared


@transaction.atomic
def save_draft(*, action, quarter, by, revision, answers, evidence=None, milestones=(), at=None):
    """Save the lead's answers, making the draft at the first save.

    ``revision`` is the one that the writer started from (0 for none yet). ``answers`` maps
    names of :data:`~actionplan.progress.questions.ANSWER_FIELDS` to values; ``evidence`` is
    a list of ``(title, url)`` that replaces the old one, or ``None`` to leave it;
    ``milestones`` a list of dicts with ``milestone``, ``done_on``, ``proposed_due_on``,
    ``proposed_due_reason``. Returns the entry. A save sent twice makes one.

    Raises :class:`Refused`, or :class:`~actionplan.progress.workflow.Conflict` where somebody
    else saved something different in between: nothing of either is lost or overwritten.
    """
    at = at or timezone.now()
    on = timezone.localdate(at)
    slot = locked_slot(action=action, quarter=quarter)
    entry = slot.working or (slot.published if quarter.is_released else None)
    require(workflow.can_write(by, slot.action, quarter, entry, on=on))
    if entry is not None and entry.revision != revision:
        if _says_the_same(entry, answers, evidence, milestones):
            return entry
        raise Conflict(entry)
    status = workflow.target(workflow.writing_deed(entry), entry)
    is_new = entry is None
    is_another_writer = not is_new and entry.saved_by_id != by.pk
    if is_new:
        entry = Entry(action=slot.action, quarter=quarter, revision=0)
    for field, value in answers.items():
        setattr(entry, field, value)
    entry.status = status
    entry.revision += 1
    entry.saved_at, entry.saved_by = at, by
    entry.save(update_fields=None if is_new else [*answers, *_SAVED])
    if evidence is not None and _links(evidence) != ([] if is_new else links_of(entry)):
        _replace_evidence(entry, evidence)
    for report in milestones:
        if report["milestone"].action_id != entry.action_id:
            raise Refused("That milestone belongs to another action.")
        report_on_milestone(quarter=quarter, by=by, at=at, **report)
    if is_new or is_another_writer:
        record(
            by=by,
            deed="start" if is_new else "write",
            subject=entry,
            at=at,
            on_behalf_of=on_behalf_of(by, action),
        )
    return entry


def report_on_milestone(
    *,
    milestone,
    quarter,
    by,
    at,
    done_on=None,
    proposed_due_on=None,
    proposed_due_reason="",
):
    """Write what is said of a milestone in a quarter. It counts once the entry is signed off.

    What has been said already stays as it is, with the one who said it.
    """
    if _said_of(milestone, quarter) == (done_on, proposed_due_on, proposed_due_reason):
        return
    MilestoneReport.objects.update_or_create(
        milestone=milestone,
        quarter=quarter,
        defaults={
            "done_on": done_on,
            "proposed_due_on": proposed_due_on,
            "proposed_due_reason": proposed_due_reason,
            "reported_at": at,
            "reported_by": by,
        },
    )


def reports_mark(entry):
    """What has been reported of the action's milestones this quarter, as a short mark.

    Empty where nothing has. A milestone's owner may report while the lead checks the update.
    """
    reports = MilestoneReport.objects.filter(
        quarter=entry.quarter_id, milestone__action=entry.action_id
    )
    return mark_of(reports.order_by("pk"))


def mark_of(reports):
    """The same of reports that have been read, in the order in which they were made."""
    said = [(report.milestone_id, report.done_on, report.proposed_due_on) for report in reports]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12] if said else ""


@transaction.atomic
def submit(*, entry, by, revision, reports=None, at=None):
    """Hand the update in for sign-off. A submission sent twice is done once.

    ``revision`` and ``reports`` (a :func:`reports_mark`) are those of the page that was checked;
    without ``reports`` the milestones are taken as they stand.

    Raises :class:`Refused`, :class:`~actionplan.progress.workflow.Conflict` where the text is
    no longer the one that was checked, and
    :class:`~actionplan.progress.workflow.Incomplete` with what is missing.
    """
    at = at or timezone.now()
    slot = locked_slot(action=entry.action, quarter=entry.quarter)
    entry = slot.working_or(entry)
    if entry.status == Entry.Status.SUBMITTED and entry.submitted_by_id == by.pk:
        return entry
    require(workflow.can_submit(by, entry, on=timezone.localdate(at)))
    if entry.revision != revision or reports not in (None, reports_mark(entry)):
        raise Conflict(entry)
    missing = gaps(entry, previous=slot.previous)
    if missing:
        raise Incomplete(missing)
    for question in QUESTIONS:
        if not question.is_asked(entry.rating):
            setattr(
                entry,
                question.field,
                entry._meta.get_field(question.field).get_default(),
            )
    move(entry, "submit", by=by, at=at)
    entry.submitted_at, entry.submitted_by = at, by
    entry.save()
    return entry


@transaction.atomic
def take_back(*, entry, by, at=None):
    """Take a submitted update back to change it, before the executive has decided.

    Taken back twice is taken back once. Raises :class:`Refused`.
    """
    at = at or timezone.now()
    slot = locked_slot(action=entry.action, quarter=entry.quarter)
    entry = slot.working_or(entry)
    if entry.status == Entry.Status.DRAFT and entry.submitted_by_id is None:
        require(rules.may_submit(by, entry.action, on=timezone.localdate(at)))
        return entry
    require(workflow.can_take_back(by, entry, on=timezone.localdate(at)))
    move(entry, "take back", by=by, at=at)
    entry.submitted_at = entry.submitted_by = None
    entry.save()
    return entry


@transaction.atomic
def start_correction(*, entry, by, reason, at=None):
    """Open a new version of a released update, with the reason. The released one stays as it is.

    Returns the new draft, or the one already in work. Raises :class:`Refused`, also for a
    reason that says nothing.
    """
    at = at or timezone.now()
    slot = locked_slot(action=entry.action, quarter=entry.quarter)
    entry = slot.published or slot.working_or(entry)
    require(workflow.can_correct(by, entry, on=timezone.localdate(at)))
    if slot.working is not None:
        return slot.working
    if not reason.strip():
        raise Refused("Say why what was released needs to be corrected.")
    version = Entry.objects.filter(action=entry.action, quarter=entry.quarter).count() + 1
    new = Entry(
        action=entry.action,
        quarter=entry.quarter,
        version=version,
        is_current=False,
        correction_reason=reason.strip(),
        is_late=entry.is_automatic and entry.rating == Rating.NO_UPDATE,
        saved_at=at,
        saved_by=by,
        **{
            field: getattr(entry, field)
            for field in ANSWER_FIELDS
            if not (field == "rating" and entry.is_automatic)
        },
    )
    new.status = workflow.target("correct", entry)
    new.save()
    _replace_evidence(new, links_of(entry))
    record(
        by=by,
        deed="correct",
        subject=new,
        at=at,
        after={"version": version, "reason": reason.strip()},
        on_behalf_of=on_behalf_of(by, entry.action),
    )
    return new


_SAVED = ("status", "revision", "saved_at", "saved_by")
_EVIDENCE = Prepared(
    lambda entry: Evidence.objects.filter(entry=entry).order_by("pk").values_list("title", "url")
)


def links_of(entry):
    """The links of the entry as they are stored, pairs of title and address, in their order."""
    return _EVIDENCE.rows(entry=entry.pk)


def _links(evidence):
    """The pairs of title and address, each address once, the last title winning."""
    return [(title, url) for url, title in {url: title for title, url in evidence}.items()]


def _replace_evidence(entry, evidence):
    entry.evidence.all().delete()
    Evidence.objects.bulk_create(
        Evidence(entry=entry, title=title, url=url) for title, url in _links(evidence)
    )


def _says_the_same(entry, answers, evidence, milestones):
    """Whether a save that comes late would change nothing: the same form, sent again."""
    same = all(getattr(entry, field) == value for field, value in answers.items())
    if evidence is not None:
        same = same and links_of(entry) == _links(evidence)
    return same and all(
        (
            report.get("done_on"),
            report.get("proposed_due_on"),
            report.get("proposed_due_reason", ""),
        )
        == (_said_of(report["milestone"], entry.quarter) or (None, None, ""))
        for report in milestones
    )


def _said_of(milestone, quarter):
    """What the quarter says of the milestone: done on, new date and why; ``None`` if nothing."""
    said = MilestoneReport.objects.filter(milestone=milestone, quarter=quarter).values_list(
        "done_on", "proposed_due_on", "proposed_due_reason"
    )
    return said.first()
