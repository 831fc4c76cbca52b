"""The officer's deeds on the plan itself and its headings: make it, start it, end it."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from actionplan import rules
from actionplan.models import Plan, Priority
from actionplan.planning.structure.saving import Clash, add, differences, require_officer, save
from actionplan.positions.recording import follow_plan
from agencies.audit import record

DEFAULT_PRIORITIES = (
    ("Prevent", Priority.Tone.TEAL),
    ("Protect", Priority.Tone.PLUM),
    ("Pursue", Priority.Tone.BRONZE),
    ("Leadership and governance", Priority.Tone.SLATE),
)
"""The headings that the record's plan uses (Rotherham, 2013/14), offered to a new plan."""


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
    require_officer(by, at)
    wanted = Plan(title=title, slug=slug, starts_on=starts_on, ends_on=ends_on, **details)
    plan = add(
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
    require_officer(by, at)
    plan = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if plan.state == Plan.State.CURRENT:
        return plan
    rules.require(open_to_change(plan))
    if missing := missing_to_start(plan):
        raise rules.Refused(f"This plan cannot start yet. It still needs {' and '.join(missing)}.")
    plan.state = Plan.State.CURRENT
    save(plan, by=by, at=at)
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
    require_officer(by, at)
    plan = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if plan.state == Plan.State.ENDED:
        return plan
    rules.require(can_end(plan, on=timezone.localdate(at)))
    plan.state = Plan.State.ENDED
    save(plan, by=by, at=at)
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
    require_officer(by, at)
    slug = slugify(name)
    if plan.priorities.filter(name__iexact=name).exclude(slug=slug).exists():  # one was renamed
        raise Clash("name", "The plan already has a priority of this name.")
    return add(
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
    require_officer(by, at)
    plan = Plan.objects.select_for_update(no_key=True).get(pk=priority.plan_id)
    priority = plan.priorities.get(pk=priority.pk)
    others = plan.priorities.exclude(pk=priority.pk)
    if others.filter(name__iexact=changes.get("name", priority.name)).exists():
        raise Clash("name", "The plan already has a priority of this name.")
    before, after = differences(priority, changes)
    if after:
        save(priority, by=by, at=at)
        follow_plan(plan.pk)
        record(by=by, deed="change priority", subject=priority, at=at, before=before, after=after)
    return priority
