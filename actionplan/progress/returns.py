"""Where each update of a quarter stands: counted, and listed a page at a time, by the database.

The pages of everybody who works with updates read them here: a lead's own, an executive's
agency's, and the control room's whole plan.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache, reduce
from operator import or_

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    FilteredRelation,
    Lookup,
    OuterRef,
    Q,
    Value,
    When,
)
from django.utils import timezone

from actionplan.models import Entry, Quarter, StrategicAction
from actionplan.progress import workflow
from actionplan.progress.expected import expecting
from actionplan.progress.names import names_of
from actionplan.progress.paging import stretch_of
from agencies.prepared import Prepared

Status = Entry.Status

URGENCY = (
    Status.RETURNED,
    workflow.NOT_STARTED,
    Status.DRAFT,
    Status.SUBMITTED,
    Status.SIGNED_OFF,
)
"""Where an update can stand, in the order of a list: what is unfinished comes first, what was
sent back first of all."""

UNFINISHED = (Status.RETURNED, workflow.NOT_STARTED, Status.DRAFT)


@Entry._meta.get_field("status").register_lookup
class DiffersFrom(Lookup):
    """``status__differs_from``: another status, said as the index of what is in work has it."""

    lookup_name = "differs_from"

    def as_sql(self, compiler, connection):
        """The comparison. A row without the value, such as of a join that found none, has none."""
        one, one_given = self.process_lhs(compiler, connection)
        other, other_given = self.process_rhs(compiler, connection)
        return f"{one} <> {other}", [*one_given, *other_given]


@dataclass(frozen=True)
class Scope:
    """Whose updates of a quarter: those that some people owe, or those asked of some agencies'
    actions, or all.

    People's own are those that are expected. Of agencies and of the plan, one that was begun
    counts too, though the action has been released as delivered meanwhile.
    """

    quarter: Quarter
    owners: tuple | None = None
    agencies: tuple | None = None

    @property
    def values(self):
        """What the query asks by."""
        values = {
            "plan": self.quarter.plan_id,
            "quarter": self.quarter.pk,
            "starts_on": self.quarter.starts_on,
            "ends_on": self.quarter.ends_on,
        }
        if self.owners is not None:
            values["owners"] = self.owners
        elif self.agencies is not None:
            values["agencies"] = self.agencies
        return values


def _of_scope(*, plan, owners=None, agencies=None):
    actions = StrategicAction.objects.filter(plan=plan).order_by()
    if owners is not None:
        return actions.filter(owner__in=owners)
    return actions if agencies is None else actions.filter(lead_agency__in=agencies)


def _actions(*, plan, quarter, owners=None, agencies=None):
    """The actions of a scope, each with the version in work (``now``), if there is one."""
    now = Q(entries__quarter=quarter, entries__status__differs_from=Status.RELEASED)
    actions = _of_scope(plan=plan, owners=owners, agencies=agencies)
    return actions.annotate(now=FilteredRelation("entries", condition=now))


def _is_asked(*, starts_on, ends_on, owners=None):
    """The condition on a scope's actions that their update belongs to it."""
    is_expected = expecting(starts_on=starts_on, ends_on=ends_on)
    return is_expected if owners is not None else is_expected | Q(now__action__isnull=False)


def _asked(*, starts_on, ends_on, **scope):
    asked = _is_asked(starts_on=starts_on, ends_on=ends_on, owners=scope.get("owners"))
    return _actions(**scope).filter(asked)


def _by_agency(*, starts_on, ends_on, **scope):
    asked = _is_asked(starts_on=starts_on, ends_on=ends_on)
    groups = _actions(**scope).annotate(asked=ExpressionWrapper(asked, BooleanField()))
    return groups.values_list("lead_agency", "now__status", "asked").annotate(number=Count("pk"))


def _idle(*, quarter, starts_on, ends_on, **scope):
    idle = _of_scope(**scope).exclude(expecting(starts_on=starts_on, ends_on=ends_on))
    idle = idle.exclude(Exists(_begun(quarter)))
    return idle.order_by("place").values_list("reference", "title", "delivered_from")


def _begun(quarter):
    """The version in work of an action, for a query of actions to ask whether there is one."""
    return Entry.objects.in_work().filter(action=OuterRef("pk"), quarter=quarter)


_TALLY = Prepared(
    lambda **scope: _asked(**scope).values_list("now__status").annotate(number=Count("pk"))
)
_BY_AGENCY = Prepared(_by_agency)
_IDLE = Prepared(_idle)


def tally_of(scope):
    """How many of the scope's updates stand where: a dict by status, in order of urgency."""
    found = {
        status or workflow.NOT_STARTED: number for status, number in _TALLY.rows(**scope.values)
    }
    return _by_urgency(found)


def _by_urgency(found):
    return {status: found[status] for status in URGENCY if status in found}


def tally_by_agency(scope):
    """The same for each lead agency: ``{agency id: {status: number}}``, and how many of the
    actions owe nothing."""
    found, idle = {}, 0
    for agency, status, is_asked, number in _BY_AGENCY.rows(**scope.values):
        if is_asked:
            found.setdefault(agency, {})[status or workflow.NOT_STARTED] = number
        else:
            idle += number
    return {agency: _by_urgency(tally) for agency, tally in found.items()}, idle


def idle_of(scope, *, most):
    """The first of the scope's actions that owe nothing, in the plan's order.

    Pairs of what the action is called and why.
    """
    rows = _IDLE.rows(**scope.values, most=most)
    return [
        (
            f"{reference} {title}",
            "delivered in an earlier quarter" if delivered_from else "its start date has not come",
        )
        for reference, title, delivered_from in rows
    ]


@dataclass(frozen=True, slots=True)
class Return:
    """An action's update in a quarter, as a list shows it.

    ``writers`` are the ids of the people who wrote or submitted the text, ``changed_at`` when it
    came to stand where it does; ``note`` is what an executive, ``returned_by``, asked for.
    """

    reference: str
    title: str
    priority: str
    owner_id: int
    owner: str
    agency_id: int
    agency: str
    status: str
    writers: tuple
    changed_at: datetime | None
    returned_by: str
    note: str

    @property
    def action(self):
        """What the action is called."""
        return f"{self.reference} {self.title}"

    @property
    def is_begun(self):
        """Whether there is any text."""
        return self.status != workflow.NOT_STARTED

    def since(self, quarter):
        """The day since which it stands where it does: since the quarter opened, if untouched."""
        return timezone.localdate(self.changed_at) if self.changed_at else quarter.opens_on


def returns_of(scope, tally, *, first, most):
    """A page of the scope's updates by urgency, each status in the plan's order.

    ``tally`` is the scope's :func:`tally_of`, or the part of it that is wanted. Returns a list of
    :class:`Return`. Two queries; up to four more where a page of a long list holds several
    statuses, for sorting thousands costs more than asking again.
    """
    statuses, skipped = stretch_of(tally.items(), first=first, most=most)
    if sum(tally.values()) <= SORTED_AT_ONCE:
        return _named(_rows(scope, statuses, skipped, most)) if statuses else []
    rows = []
    for status in statuses:
        rows += _rows(scope, (status,), skipped, most - len(rows))
        skipped = 0
    return _named(rows)


SORTED_AT_ONCE = 200
"""Updates that are sorted by status in one query."""

_ACTION = ("reference", "title", "priority", "owner", "lead_agency")
_ENTRY = tuple(
    f"now__{name}"
    for name in (
        "status", "saved_by", "submitted_by", "returned_by", "return_note", "saved_at",
        "returned_at", "submitted_at", "signed_off_at",
    )
)  # fmt: skip
_UNTOUCHED = (None,) * len(_ENTRY)


def _rows(scope, statuses, first, most):
    rows = _listed(statuses).rows(**scope.values, first=first, most=most)
    if statuses == (workflow.NOT_STARTED,):
        return [(*row, *_UNTOUCHED) for row in rows]
    return rows


@cache
def _listed(statuses):
    """The query for the updates of a scope that stand at one of these statuses."""
    if statuses == (workflow.NOT_STARTED,):
        return Prepared(_untouched)

    def build(**scope):
        actions = _asked(**scope).filter(reduce(or_, map(_is, statuses)))
        ranks = [When(_is(status), then=Value(rank)) for rank, status in enumerate(statuses)]
        order = ["place"] if len(statuses) == 1 else [Case(*ranks), "place"]
        return actions.order_by(*order).values_list(*_ACTION, *_ENTRY)

    return Prepared(build)


def _is(status):
    return Q(now__status=None) if status == workflow.NOT_STARTED else Q(now__status=status)


def _untouched(quarter, starts_on, ends_on, **scope):
    """The actions in the plan's order, of which the database need look at no more than it gives."""
    actions = _of_scope(**scope).filter(expecting(starts_on=starts_on, ends_on=ends_on))
    actions = actions.exclude(Exists(_begun(quarter)))
    return actions.order_by("place").values_list(*_ACTION)


def _named(rows):
    """The rows as a list of :class:`Return`."""
    if not rows:
        return []
    priorities, people, agencies = ({row[column] for row in rows} for column in (2, 3, 4))
    logins = {login for row in rows for login in row[6:9] if login is not None}
    names = names_of(priorities=priorities, people=people, agencies=agencies, logins=logins)
    return [_return(row, names) for row in rows]


def _return(row, names):
    reference, title, priority, owner, agency, status, saved_by, submitted_by, *rest = row
    returned_by, note, saved_at, returned_at, submitted_at, signed_off_at = rest
    writers = (names.logins[login][0] for login in (saved_by, submitted_by) if login)
    return Return(
        reference=reference,
        title=title,
        priority=names.priorities[priority],
        owner_id=owner,
        owner=names.people[owner],
        agency_id=agency,
        agency=names.agencies[agency],
        status=status or workflow.NOT_STARTED,
        writers=tuple(writers),
        changed_at={
            Status.DRAFT: saved_at,
            Status.RETURNED: returned_at,
            Status.SUBMITTED: submitted_at,
            Status.SIGNED_OFF: signed_off_at,
        }.get(status),
        returned_by=(names.logins[returned_by][1] or "") if returned_by else "",
        note=note or "",
    )
