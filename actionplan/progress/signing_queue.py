"""What waits for an executive: the updates to sign, and how the rest of their agency stands."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import Count
from django.utils import timezone

from actionplan.models import Entry, Quarter
from actionplan.progress import signing, waiting, words, workflow
from actionplan.progress.names import names_of
from actionplan.progress.paging import page_of
from actionplan.progress.queries import parameter, slot_urls
from actionplan.progress.returns import Return, Scope, returns_of, tally_of
from actionplan.rules import Verdict
from agencies.models import Agency, Membership
from agencies.prepared import Prepared
from agencies.standing import standing_of

Role = Membership.Role
Status = Entry.Status

ELSEWHERE = (Status.RETURNED, workflow.NOT_STARTED, Status.DRAFT, Status.SIGNED_OFF)
"""Where the updates of an agency can stand that do not wait for a signature."""


@dataclass(frozen=True, slots=True)
class Item:
    """An update that waits: of which action and owner, ``sent_by`` whom, if not the owner, since
    when; whether the login may sign it, and the page to do so."""

    entry: Entry
    action: str
    owner: str
    sent_by: str
    since: str
    verdict: Verdict
    url: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An update that does not wait for a signature: since when (empty: not yet), and the page to
    read it, if there is anything."""

    update: Return
    since: str
    url: str


@dataclass(frozen=True)
class Rest:
    """How the rest of the executive's agency stands in a quarter.

    ``counts`` link to the lists; ``shown`` names the one that is asked for (empty for none), and
    ``lines`` is a page of it. ``page`` is what the address calls that page.
    """

    quarter: Quarter
    counts: list
    shown: str
    lines: Page | None
    page: str


@dataclass(frozen=True)
class Queue:
    """The page of an executive: what waits for their signature, and how the rest stands.

    ``is_unknown`` says that the address asks for a status that there is not.
    """

    items: Page
    rest: list
    is_unknown: bool


def queue_of(user, *, on, asked=None):
    """Read the queue of the login, the oldest first, as a :class:`Queue`.

    ``asked`` maps parameters of the address to texts: ``page`` of the queue, and for each quarter
    that waits ``status`` and ``rest``, its page. Four queries, and up to three for each quarter.
    """
    asked = asked or {}
    agencies = tuple(standing_of(user, on=on).agencies_as(Role.EXECUTIVE))
    quarters = waiting.quarters_of(user, on=on)
    scopes = [Scope(quarter, agencies=agencies) for quarter in quarters]
    tallies = [tally_of(scope) for scope in scopes]
    others = _OTHERS.rows(agencies=agencies, quarters=[quarter.pk for quarter in quarters])
    total = sum(number for (number,) in others)
    total += sum(tally.get(Status.SUBMITTED, 0) for tally in tallies)
    waiting.counted(user, on=on, sign_offs=total)
    wanted = [asked.get(parameter("status", number), "") for number in range(1, len(scopes) + 1)]
    return Queue(
        items=page_of(
            lambda first, most: _items(user, agencies, first, most, on=on),
            total=total,
            asked=asked.get("page"),
        ),
        rest=[
            _rest(scope, tally, number, asked, on=on)
            for number, (scope, tally) in enumerate(zip(scopes, tallies, strict=True), start=1)
        ],
        is_unknown=any(status and status not in ELSEWHERE for status in wanted),
    )


def _items(user, agencies, first, most, *, on):
    entries = _WAITING.objects(agencies=agencies, first=first, most=most)
    actions = {entry.action_id: entry.action for entry in entries}
    asked = signing.dates_asked_by(user, actions=set(actions))
    names = names_of(
        people={action.owner_id for action in actions.values()},
        agencies={action.lead_agency_id for action in actions.values()},
        logins={entry.submitted_by_id for entry in entries},
    )
    pages = {}
    for entry in entries:
        if entry.quarter_id not in pages:
            pages[entry.quarter_id] = slot_urls("sign_off", entry.quarter)
    return [_item(entry, names, user, asked, pages[entry.quarter_id], on=on) for entry in entries]


def _item(entry, names, user, asked, page, *, on):
    action = entry.action
    action.lead_agency = Agency(
        pk=action.lead_agency_id, short_name=names.agencies[action.lead_agency_id]
    )
    writer, by = names.logins[entry.submitted_by_id]
    return Item(
        entry=entry,
        action=str(action),
        owner=names.people[action.owner_id],
        sent_by="" if writer == action.owner_id else by,
        since=words.short_day(timezone.localdate(entry.submitted_at)),
        verdict=signing.can_sign_off(user, entry, on=on, asked=asked),
        url=page(action.reference),
    )


def _rest(scope, tally, number, asked, *, on):
    quarter, status = scope.quarter, asked.get(parameter("status", number), "")
    rest = {one: tally[one] for one in ELSEWHERE if one in tally}
    status = status if status in ELSEWHERE else ""
    anchor = f"#rest-{quarter.pk}"

    def address(one):
        return words.asking(anchor, **{parameter("status", number): one})

    def read(first, most):
        wanted = {status: rest.get(status, 0)}
        return _listed(returns_of(scope, wanted, first=first, most=most), quarter, on=on)

    page = parameter("rest", number)
    return Rest(
        quarter=quarter,
        counts=words.in_words(rest, words.TO_OTHERS, address=address, status=status),
        shown=words.TO_OTHERS[status] if status else "",
        lines=page_of(read, total=rest.get(status, 0), asked=asked.get(page)) if status else None,
        page=page,
    )


def _listed(updates, quarter, *, on):
    said = slot_urls("sign_off", quarter)
    return [
        Listed(
            update,
            words.since(update, quarter, on=on),
            said(update.reference) if update.is_begun else "",
        )
        for update in updates
    ]


# The queries


def _submitted(agencies):
    return Entry.objects.filter(
        status=Status.SUBMITTED, action__lead_agency__in=agencies
    ).order_by()


def _others(agencies, quarters):
    """How many wait that belong to other quarters: what came late, and corrections."""
    entries = _submitted(agencies).exclude(quarter__in=quarters)
    return entries.values("status").annotate(number=Count("pk")).values_list("number")


_OTHERS = Prepared(_others)
_WAITING = Prepared(
    lambda agencies: (
        _submitted(agencies)
        .order_by("submitted_at", "pk")
        .select_related("action", "quarter__plan")
        .only(
            "status",
            "rating",
            "is_late",
            "correction_reason",
            "submitted_at",
            "submitted_by",
            "saved_by",
            "proposed_due_on",
            "action__reference",
            "action__title",
            "action__starts_on",
            "action__owner",
            "action__lead_agency",
            "quarter__starts_on",
            "quarter__plan__slug",
        )
    )
)
