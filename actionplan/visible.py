"""What a login may see, prepared for the pages that are open all day.

The rows are those of ``visible_to``; only the SQL is not worked out again for each request.
"""

from actionplan.models import Entry, Plan
from agencies.models import Membership
from agencies.prepared import Prepared
from agencies.standing import standing_of

Role = Membership.Role


def _plans(of_officer):
    return Prepared(
        lambda: Plan.objects.in_sight(of_officer=of_officer).order_by("-starts_on", "title")
    )


def _entries(of_officer):
    return Prepared(
        lambda entries, **scope: (
            Entry.objects.filter(pk__in=entries)
            .in_sight(**scope, of_officer=of_officer)
            .order_by()
            .values_list("pk")
        )
    )


_PLANS = {of_officer: _plans(of_officer) for of_officer in (True, False)}
_ENTRIES = {of_officer: _entries(of_officer) for of_officer in (True, False)}


def visible_plans(user, *, on):
    """The plans that the login may see on the day, the latest first: a list. One query a request.

    There are as many as editions, so that the page's own is found among them without another.
    """
    standing = standing_of(user, on=on)
    if not standing.is_anyone:
        return []
    kept = user.__dict__.setdefault("_plans", {})
    if on not in kept:
        kept[on] = _PLANS[standing.holds(Role.PERFORMANCE_OFFICER)].objects()
    return kept[on]


def visible_entries(user, entries, *, on):
    """Which of these entries (ids) the login may read on the day: a set of ids. One query."""
    standing = standing_of(user, on=on)
    if not standing.is_anyone:
        return set()
    rows = _ENTRIES[standing.holds(Role.PERFORMANCE_OFFICER)].rows(
        entries=entries,
        own=standing.agencies_as(Role.LEAD, Role.DEPUTY, Role.EXECUTIVE),
        led=standing.agencies_as(Role.EXECUTIVE),
        people=standing.acts_for,
    )
    return {pk for (pk,) in rows}
