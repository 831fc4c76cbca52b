"""The performance officer's deeds on the plan itself: make it, fill it, change it, start it.

A form sent twice (a double click) finds its own row again: then nothing is written and that row
is returned. Another row under the same name is a :class:`Clash`.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from actionplan import rules
from actionplan.models import (
    Milestone,
    Plan,
    Priority,
    Quarter,
    StrategicAction,
    Support,
)
from actionplan.models.quarter import quarter_span
from agencies.audit import record

DEFAULT_PRIORITIES = (
    ("Prevent", Priority.Tone.TEAL),
    ("Protect", Priority.Tone.PLUM),
    ("Pursue", Priority.Tone.BRONZE),
    ("Leadership and governance", Priority.Tone.SLATE),
)
"""The headings that the record's plan uses (Rotherham, 2013/14), offered to a new plan."""


class Clash(Exception):
    """There is another row under this name. ``field`` is the box at fault, the text the reason."""

    def __init__(self, field, reason):
        super().__init__(reason)
        self.field = field


class Overtaken(Exception):
    """Somebody else changed the row since it was read. ``action`` is the row as it stands now."""

    def __init__(self, action):
        super().__init__("Somebody changed this action while you had it open.")
        self.action = action


def missing_to_start(plan):
    """What a draft plan still lacks before it can start, as a list of words; empty if nothing."""
    return [
        words
        for words, rows in (
            ("a priority", plan.priorities),
            ("an action", plan.actions),
            ("a quarter", plan.quarters),
        )
        if not rows.exists()
    ]


def open_to_change(plan):
    """Whether the plan's state lets its structure change: a :class:`~actionplan.rules.Verdict`."""
    if plan.state == Plan.State.ENDED:
        return rules.Verdict(False, "This plan has ended. You can read it, but not change it.")
    return rules.ALLOWED


@transaction.atomic
def create_plan(*, by, title, slug, starts_on, ends_on, priorities=(), at=None, **details):
    """Make a plan, in draft unless ``details`` gives another ``state``. Returns it.

    ``priorities`` is a list of ``(name, tone)``, added in that order. Raises :class:`Clash`
    where another plan has the slug.
    """
    at = at or timezone.now()
    _require(by, at)
    wanted = Plan(title=title, slug=slug, starts_on=starts_on, ends_on=ends_on, **details)
    plan = _add(
        wanted,
        by=by,
        deed="create plan",
        at=at,
        key=("slug",),
        taken="Another plan has this address. Choose another.",
    )
    if plan is wanted:
        for order, (name, tone) in enumerate(priorities, start=1):
            add_priority(plan=plan, by=by, name=name, order=order, tone=tone, at=at)
    return plan


@transaction.atomic
def start_plan(*, plan, by, at=None):
    """Make a draft plan the current one: everyone sees it and its quarters can be written.

    Returns it; a plan that has started stays as it is. Raises
    :class:`~actionplan.rules.Refused` for an ended plan, and for one without a priority, an
    action or a quarter: a plan that nobody can report on must not look like one in use.
    """
    at = at or timezone.now()
    _require(by, at)
    plan = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if plan.state == Plan.State.CURRENT:
        return plan
    rules.require(open_to_change(plan))
    if missing := missing_to_start(plan):
        raise rules.Refused(f"This plan cannot start yet. It still needs {' and '.join(missing)}.")
    plan.state = Plan.State.CURRENT
    _save(plan, by=by, at=at)
    record(
        by=by,
        deed="start plan",
        subject=plan,
        at=at,
        before={"state": Plan.State.DRAFT},
        after={"state": Plan.State.CURRENT},
    )
    return plan


def can_end(plan, *, on):
    """Whether the plan can be ended on the day ``on``: a :class:`~actionplan.rules.Verdict`.

    Not while a quarter that has opened waits for its release: its updates would be lost sight of.
    """
    if plan.state == Plan.State.DRAFT:
        return rules.Verdict(False, "This plan has not started yet.")
    waiting = plan.quarters.filter(opens_on__lte=on, released_at=None).first()
    if waiting is not None:
        return rules.Verdict(
            False, f"{waiting.name} has opened and is not released yet. Release it first."
        )
    return rules.ALLOWED


@transaction.atomic
def end_plan(*, plan, by, at=None):
    """End a plan: it stays readable, its record can be corrected, nothing new is asked.

    Returns it; a plan that has ended stays as it is. Raises :class:`~actionplan.rules.Refused`
    where :func:`can_end` says no.
    """
    at = at or timezone.now()
    _require(by, at)
    plan = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if plan.state == Plan.State.ENDED:
        return plan
    rules.require(can_end(plan, on=timezone.localdate(at)))
    plan.state = Plan.State.ENDED
    _save(plan, by=by, at=at)
    record(
        by=by,
        deed="end plan",
        subject=plan,
        at=at,
        before={"state": Plan.State.CURRENT},
        after={"state": Plan.State.ENDED},
    )
    return plan


@transaction.atomic
def add_priority(*, plan, by, name, order, tone=Priority.Tone.SLATE, at=None):
    """Add a heading such as Prevent to a plan, at the place ``order``. Returns it.

    Raises :class:`Clash` where the plan has another of that name.
    """
    at = at or timezone.now()
    _require(by, at)
    slug = slugify(name)
    if plan.priorities.filter(name__iexact=name).exclude(slug=slug).exists():  # one was renamed
        raise Clash("name", "The plan already has a priority of this name.")
    return _add(
        Priority(plan=plan, name=name, slug=slug, order=order, tone=tone),
        by=by,
        deed="add priority",
        at=at,
        key=("plan", "slug"),
        box="name",
        taken="The plan already has a priority of this name.",
    )


@transaction.atomic
def change_priority(*, priority, by, at=None, **changes):
    """Change a heading's ``name``, ``order`` or ``tone``. Returns it.

    Its slug stays, so that links to it go on working. Raises :class:`Clash` where the plan has
    another of that name.
    """
    at = at or timezone.now()
    _require(by, at)
    plan = Plan.objects.select_for_update(no_key=True).get(pk=priority.plan_id)
    priority = plan.priorities.get(pk=priority.pk)
    others = plan.priorities.exclude(pk=priority.pk)
    if others.filter(name__iexact=changes.get("name", priority.name)).exists():
        raise Clash("name", "The plan already has a priority of this name.")
    before, after = _differences(priority, changes)
    if after:
        _save(priority, by=by, at=at)
        record(by=by, deed="change priority", subject=priority, at=at, before=before, after=after)
    return priority


@transaction.atomic
def add_action(*, priority, by, supports=(), at=None, **details):
    """Add a strategic action under a priority. Returns it.

    ``details`` are its columns but the current date, which starts as ``original_due_on``;
    ``supports`` is a list of ``(agency, contact or None)``. Raises :class:`Clash` where the
    plan has another action of that reference.
    """
    at = at or timezone.now()
    _require(by, at)
    details.setdefault("due_on", details["original_due_on"])
    wanted = StrategicAction(plan_id=priority.plan_id, priority=priority, **details)
    action = _add(
        wanted,
        by=by,
        deed="add action",
        at=at,
        key=("plan", "reference"),
        taken="Another action of this plan has this reference.",
    )
    if action is wanted:
        set_supports(action=action, supports=supports)
    return action


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
    _require(by, at)
    action = StrategicAction.objects.select_for_update(of=("self",), no_key=True).get(pk=action.pk)
    if "due_on" in changes or "original_due_on" in changes:
        raise rules.Refused("A date is changed through the quarter’s update, with its reason.")
    if "priority" in changes and changes["priority"].plan_id != action.plan_id:
        raise rules.Refused("That priority belongs to another plan.")
    if (
        changes.get("reference", action.reference) != action.reference
        and action.plan.state != Plan.State.DRAFT
    ):
        raise rules.Refused("A reference stays as it is once the plan is in use.")
    stands = stamp(action)
    before, after = _differences(action, changes)
    if supports is not None and (now := supporters_of(action)) != (then := in_words(supports)):
        before["supports"], after["supports"] = now, then
    if not after:
        return action
    if seen is not None and seen != stands:
        raise Overtaken(StrategicAction.objects.get(pk=action.pk))
    try:
        with transaction.atomic():
            _save(action, by=by, at=at)
    except IntegrityError:
        if "reference" not in after:
            raise
        raise Clash("reference", "Another action of this plan has this reference.") from None
    if supports is not None:
        set_supports(action=action, supports=supports)
    record(by=by, deed="change action", subject=action, at=at, before=before, after=after)
    return action


def stamp(action):
    """A text that is another after every change of the action: the number of its last change."""
    return str(action.history.values_list("pk", flat=True).first())


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
    _require(by, at)
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
    return _add(milestone, by=by, deed="add milestone", at=at)


@transaction.atomic
def add_quarter(*, plan, by, year, number, opens_on, due_on, closes_on, at=None):
    """Add a reporting quarter: of the financial year that begins in ``year``, 1 to 4.

    ``opens_on`` to ``closes_on`` are the days in which it is written about, ``due_on`` the
    day by which leads are asked to submit. Returns it. Raises :class:`Clash` where the plan
    has that quarter with other days.
    """
    at = at or timezone.now()
    _require(by, at)
    starts_on, ends_on = quarter_span(year, number)
    return _add(
        Quarter(
            plan=plan,
            starts_on=starts_on,
            ends_on=ends_on,
            opens_on=opens_on,
            due_on=due_on,
            closes_on=closes_on,
        ),
        by=by,
        deed="add quarter",
        at=at,
        key=("plan", "starts_on"),
        box="number",
        taken="The plan already has this quarter.",
    )


def _require(by, at):
    rules.require(rules.may_shape_plan(by, on=timezone.localdate(at)))


def _save(row, *, by, at):
    row._history_user, row._history_date = by, at
    row.save()


def _add(row, *, by, deed, at, key=(), box=None, taken=""):
    """Save a new row with its event; ``key`` names the columns that may be there only once.

    Returns the row; the one that is there already if it is the same in every column. Raises
    :class:`Clash` about ``box`` (the key's last column unless given), saying ``taken``.
    """
    try:
        with transaction.atomic():
            _save(row, by=by, at=at)
    except IntegrityError:
        there = key and type(row).objects.filter(**{name: getattr(row, name) for name in key})
        if not there:
            raise
        twin = there.get()
        columns = [column.attname for column in row._meta.concrete_fields if not column.primary_key]
        if all(getattr(twin, name) == getattr(row, name) for name in columns):
            return twin
        raise Clash(box or key[-1], taken) from None
    record(by=by, deed=deed, subject=row, at=at)
    return row


def _differences(row, changes):
    """Set ``changes`` on the row; what they replace and what they bring, as two dicts of text."""
    before, after = {}, {}
    for name, value in changes.items():
        if getattr(row, name) != value:
            before[name], after[name] = str(getattr(row, name)), str(value)
            setattr(row, name, value)
    return before, after
