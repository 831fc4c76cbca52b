"""What became of what a person wrote: corrections to finish, and what was released last."""

from dataclasses import dataclass

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, Window
from django.urls import reverse

from actionplan.models import Entry, Plan, Quarter, StrategicAction
from actionplan.progress.paging import A_PAGE, page_of
from actionplan.progress.queries import slot_urls
from actionplan.progress.returns import UNFINISHED
from agencies.prepared import Prepared
from agencies.standing import standing_of

AT_A_GLANCE = 7
"""Released actions on a person's page; the dashboard leads to all of them."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction or late update in work: of which quarter, why, and the page to go on at."""

    action: str
    quarter: Quarter
    reason: str
    status: str
    url: str

    @property
    def is_mine_to_do(self):
        """Whether it still waits for its writer."""
        return self.status in UNFINISHED


@dataclass(frozen=True, slots=True)
class Releasable:
    """A correction or late update that is signed off, and that only a release is missing."""

    action: str
    quarter: Quarter
    rating: str
    is_late: bool
    reason: str
    signed_off_by: str
    url: str


@dataclass(frozen=True, slots=True)
class Published:
    """An action of a person's in the last released quarter of its plan."""

    action: str
    quarter: Quarter
    rating: str
    url: str


def _corrections(people):
    return (
        Entry.objects.in_work()
        .filter(version__gt=1, quarter__released_at__isnull=False, action__owner__in=people)
        .order_by("-quarter__starts_on", "quarter_id", "action__place")
        .values_list(
            "action__reference",
            "action__title",
            "quarter__starts_on",
            "quarter__plan__slug",
            "correction_reason",
            "status",
            Window(Count("pk")),
        )
    )


def _last():
    later = Quarter.objects.released().filter(
        plan=OuterRef("plan"), starts_on__gt=OuterRef("starts_on")
    )
    last = Quarter.objects.released().filter(~Exists(later), plan__state=Plan.State.CURRENT)
    return last.order_by("plan_id").values_list("pk", "starts_on", "plan__slug")


def _published(people, quarters):
    stands = Q(entries__status=Entry.Status.RELEASED, entries__is_current=True)
    return (
        StrategicAction.objects.filter(owner__in=people)
        .annotate(stands=FilteredRelation("entries", condition=stands))
        .filter(stands__quarter__in=quarters)
        .order_by("plan_id", "place")
        .values_list(
            "reference",
            "title",
            "stands__quarter",
            "stands__rating",
            "stands__owner",
            "stands__owner__name",
        )
    )


def _releasable():
    return (
        Entry.objects.in_work()
        .filter(version__gt=1, quarter__released_at__isnull=False, status=Entry.Status.SIGNED_OFF)
        .order_by("quarter__starts_on", "quarter_id", "action__place")
        .values_list(
            "action__reference",
            "action__title",
            "quarter__starts_on",
            "quarter__plan__slug",
            "rating",
            "is_late",
            "correction_reason",
            "signed_off_by__person__name",
            "signed_off_by__email",
            Window(Count("pk")),
        )
    )


_CORRECTIONS = Prepared(_corrections)
_RELEASABLE = Prepared(_releasable)
_LAST = Prepared(_last)
_PUBLISHED = Prepared(_published)


def corrections_in_work(user, *, on, asked=None):
    """A page of the corrections and late updates that the login still has to finish.

    ``asked`` is the page's number as the address gives it. Returns a page of
    :class:`Correction`. One query; another one for a further page.
    """
    people = tuple(standing_of(user, on=on).acts_for)
    return _page(_CORRECTIONS, _correction, asked, people=people)


def corrections_to_release(*, asked=None):
    """A page of the corrections and late updates that only a release is missing, of all plans.

    Returns a page of :class:`Releasable`. One query; another one for a further page.
    """
    return _page(_RELEASABLE, _releasable_row, asked)


def _page(query, row, asked, **values):
    """A page of a query whose last column counts all of its rows."""
    rows = query.rows(**values, most=A_PAGE)
    total = rows[0][-1] if rows else 0

    def read(first, most):
        shown = query.rows(**values, first=first, most=most) if first else rows
        return [row(*one[:-1]) for one in shown]

    return page_of(read, total=total, asked=asked)


def _correction(reference, title, starts_on, plan, reason, status):
    quarter = Quarter(starts_on=starts_on, plan=Plan(slug=plan))
    page = slot_urls("update" if status in UNFINISHED else "sent", quarter)
    return Correction(f"{reference} {title}", quarter, reason, status, page(reference))


def _releasable_row(reference, title, starts_on, plan, rating, is_late, reason, name, email):
    quarter = Quarter(starts_on=starts_on, plan=Plan(slug=plan))
    url = slot_urls("sent", quarter)(reference)
    return Releasable(f"{reference} {title}", quarter, rating, is_late, reason, name or email, url)


def last_released(user, *, on):
    """The login's own actions in the last released quarter of each current plan, in its order.

    Returns the first :data:`AT_A_GLANCE` of them, a list of :class:`Published`, and where all are
    to be found if there are more: pairs of an owner's name and the address of their page. One
    query.
    """
    last = {pk: (starts_on, plan) for pk, starts_on, plan in _LAST.rows()}
    people = standing_of(user, on=on).acts_for
    rows = _PUBLISHED.rows(people=people, quarters=tuple(last), most=AT_A_GLANCE + 1)
    shown = [
        _published_row(reference, title, *last[quarter], rating)
        for reference, title, quarter, rating, *_ in rows[:AT_A_GLANCE]
    ]
    more = {}
    if len(rows) > AT_A_GLANCE:
        for _, _, quarter, _, owner, name in rows:
            plan = last[quarter][1]
            more[plan, owner] = (name, _page_of(plan, owner))
    return shown, list(more.values())


def _published_row(reference, title, starts_on, plan, rating):
    url = reverse("dashboard:action", kwargs={"plan": plan, "reference": reference})
    return Published(f"{reference} {title}", Quarter(starts_on=starts_on), rating, url)


def _page_of(plan, owner):
    return reverse("dashboard:person", kwargs={"plan": plan, "number": owner})
