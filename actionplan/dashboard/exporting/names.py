"""Who and what the rows of a file name: few of each, read once instead of joined to every row."""

from dataclasses import dataclass

from django.db.models import Value

from actionplan.models import Position, Priority
from agencies.models import Agency, Person, User
from agencies.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id; an agency's short name. ``rank`` orders the agencies by their whole names."""

    logins: dict
    people: dict
    agencies: dict
    priorities: dict
    rank: dict


LOGIN, PERSON, AGENCY, PRIORITY = "login", "person", "agency", "priority"
NOTHING = Value("")

NAMES = Prepared(
    lambda plan, quarter: (
        Priority.objects.filter(plan=plan)
        .order_by()
        .values_list(Value(PRIORITY), "pk", "name", NOTHING)
        .union(
            User.objects.order_by().values_list(Value(LOGIN), "pk", "person__name", "email"),
            Person.objects.filter(pk__in=Position.objects.filter(quarter=quarter).values("owner"))
            .order_by()
            .values_list(Value(PERSON), "pk", "name", NOTHING),
            Agency.objects.order_by().values_list(Value(AGENCY), "pk", "short_name", "name"),
            all=True,
        )
    )
)


def names_in(period):
    """The :class:`Names` in a period's file. One query."""
    found, whole = Names({}, {}, {}, {}, {}), {}
    kept = {PERSON: found.people, PRIORITY: found.priorities, AGENCY: found.agencies}
    for kind, pk, name, other in NAMES.rows(plan=period.plan.pk, quarter=period.quarter.pk):
        if kind == LOGIN:
            found.logins[pk] = name or other
            continue
        kept[kind][pk] = name
        if kind == AGENCY:
            whole[pk] = other
    for rank, pk in enumerate(sorted(whole, key=whole.get)):
        found.rank[pk] = rank
    return found
