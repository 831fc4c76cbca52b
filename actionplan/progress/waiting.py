"""How much waits for a person, for the navigation of every page: counted, never read.

Only whoever has work is asked about, and no further than a badge can show.
"""

from django.db.models import Exists, OuterRef, Q, Value

from actionplan.models import (
    Contribution,
    Entry,
    Milestone,
    MilestoneReport,
    Quarter,
    StrategicAction,
    Support,
)
from actionplan.progress.expected import expecting
from agencies.models import Membership
from agencies.prepared import Prepared
from agencies.standing import standing_of

Role = Membership.Role
Status = Entry.Status

MOST = 99
"""How many a badge counts; of more it says only that they are more."""


def shown(number):
    """The number as a badge shows it: nothing for none, ``99+`` for more than :data:`MOST`."""
    return f"{MOST}+" if number > MOST else str(number or "")


# What belongs to a person in a quarter: each with the condition that it still waits for them


def own_milestones(*, plan, starts_on, ends_on, people):
    """Milestones that the people own in others' actions, and that are not done."""
    return Milestone.objects.filter(
        expecting(starts_on=starts_on, ends_on=ends_on, of="action__"),
        action__plan=plan,
        owner__in=people,
        done_on=None,
    ).exclude(action__owner__in=people)


def is_handed_in(quarter):
    """Whether the milestone's action has been reported for the quarter, its milestones with it."""
    entries = Entry.objects.filter(action=OuterRef("action"), quarter=quarter)
    return Exists(entries.exclude(status__in=(Status.DRAFT, Status.RETURNED)))


def is_unreported(quarter):
    """Whether nobody has said anything of the milestone in the quarter, and somebody still may."""
    reports = MilestoneReport.objects.filter(milestone=OuterRef("pk"), quarter=quarter)
    return ~Exists(reports) & ~is_handed_in(quarter)


def own_parts(*, plan, starts_on, ends_on, people, agencies):
    """What the people, or anyone of the agencies, are asked to add to others' actions."""
    return Support.objects.filter(
        Q(contact__in=people) | Q(contact=None, agency__in=agencies),
        expecting(starts_on=starts_on, ends_on=ends_on, of="action__"),
        action__plan=plan,
    )


def given_in(quarter):
    """The contribution that a support has led to in the quarter."""
    return Contribution.objects.filter(
        action=OuterRef("action"), agency=OuterRef("agency"), quarter=quarter
    )


def _all_quarters(on):
    return Quarter.objects.waiting(on=on).select_related("plan")


def _quarters(on, people, agencies):
    when = {"starts_on": OuterRef("starts_on"), "ends_on": OuterRef("ends_on")}
    own = StrategicAction.objects.filter(expecting(**when), owner__in=people, plan=OuterRef("plan"))
    when["plan"] = OuterRef("plan")
    takes_part = (
        Exists(own)
        | Exists(own_milestones(**when, people=people))
        | Exists(own_parts(**when, people=people, agencies=agencies))
    )
    return _all_quarters(on).annotate(takes_part=takes_part)


def _unwritten(plan, quarter, starts_on, ends_on, people, agencies):
    when = {"plan": plan, "starts_on": starts_on, "ends_on": ends_on}
    handed_in = Entry.objects.filter(
        action=OuterRef("pk"), quarter=quarter, status__in=(Status.SUBMITTED, Status.SIGNED_OFF)
    )
    actions = StrategicAction.objects.filter(
        expecting(starts_on=starts_on, ends_on=ends_on), ~Exists(handed_in), plan=plan,
        owner__in=people,
    )  # fmt: skip
    milestones = own_milestones(**when, people=people).filter(is_unreported(quarter))
    parts = own_parts(**when, people=people, agencies=agencies).exclude(Exists(given_in(quarter)))
    first, *others = [
        rows.order_by().values_list(Value(1)) for rows in (actions, milestones, parts)
    ]
    return first.union(*others, all=True)


def _unsigned(agencies):
    entries = Entry.objects.filter(status=Status.SUBMITTED, action__lead_agency__in=agencies)
    return entries.order_by().values_list(Value(1))


_QUARTERS = Prepared(_quarters)
_ALL_QUARTERS = Prepared(_all_quarters)
_UNWRITTEN = Prepared(_unwritten)
_UNSIGNED = Prepared(_unsigned)


# What a page asks, once a login and day: it is kept on the instance of the user


def is_writer(standing):
    """Whether somebody has updates to write by their role, whatever stands in the plan."""
    return bool(standing.agencies_as(Role.LEAD, Role.DEPUTY) or standing.deputises_for)


def quarters_of(user, *, on):
    """The quarters that have opened and are not released, of all current plans, the earliest first.

    A list of :class:`Quarter`, each with its plan, and with ``takes_part``: whether the login may
    have anything to write in it, done or to do. One query; none for whoever acts for nobody.
    """
    if not standing_of(user, on=on).acts_for:
        return []
    return _once(user, on, "quarters", lambda: _read_quarters(standing_of(user, on=on), on))


def _read_quarters(standing, on):
    if not is_writer(standing):
        return _QUARTERS.objects(on=on, people=standing.acts_for, agencies=())
    quarters = _ALL_QUARTERS.objects(on=on)
    for quarter in quarters:
        quarter.takes_part = True
    return quarters


def updates_waiting(user, *, on):
    """How many updates, milestones and contributions the login still has to write.

    Counted up to :data:`MOST` and one more, unless its own page has counted all. A query for each
    quarter that can be written about and that the login takes part in.
    """
    return _once(user, on, "updates", lambda: _count_unwritten(user, on))


def sign_offs_waiting(user, *, on):
    """How many updates wait for an executive's signature in the login's agencies, as far as
    :data:`MOST` and one more, unless the queue has counted all. No query for others."""
    agencies = standing_of(user, on=on).agencies_as(Role.EXECUTIVE)
    if not agencies:
        return 0
    return _once(
        user, on, "sign_offs", lambda: len(_UNSIGNED.rows(agencies=agencies, most=MOST + 1))
    )


def counted(user, *, on, **numbers):
    """Let the navigation know what the page has counted: ``updates`` or ``sign_offs``."""
    _kept(user, on).update(numbers)


def _count_unwritten(user, on):
    standing, found = standing_of(user, on=on), 0
    for quarter in quarters_of(user, on=on):
        if quarter.takes_part and quarter.phase(on=on) is Quarter.Phase.OPEN:
            found += len(
                _UNWRITTEN.rows(
                    plan=quarter.plan_id,
                    quarter=quarter.pk,
                    starts_on=quarter.starts_on,
                    ends_on=quarter.ends_on,
                    people=standing.acts_for,
                    agencies=standing.agencies_as(Role.LEAD, Role.DEPUTY),
                    most=MOST + 1,
                )
            )
    return found


def _kept(user, on):
    return user.__dict__.setdefault("_waiting", {}).setdefault(on, {})


def _once(user, on, name, read):
    kept = _kept(user, on)
    if name not in kept:
        kept[name] = read()
    return kept[name]
