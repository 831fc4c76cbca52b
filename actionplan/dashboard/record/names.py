"""Who is who on an action's page: all its logins, people and agencies, read together at the end."""

from dataclasses import dataclass

from django.db.models import Value

from actionplan.dashboard.record.around import padded
from actionplan.models import Priority
from agencies.models import Agency, Person, User
from agencies.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id: of logins and people as text; agencies and priorities as their own rows."""

    logins: dict
    people: dict
    agencies: dict
    priorities: dict


LOGIN, PERSON, AGENCY, PRIORITY = "login", "person", "agency", "priority"
NOTHING = Value("")

NAMES = Prepared(
    lambda logins, people, agencies, priorities: (
        User.objects.filter(pk__in=logins)
        .order_by()
        .values_list(Value(LOGIN), "pk", "person__name", "email", NOTHING)
        .union(
            Person.objects.filter(pk__in=people)
            .order_by()
            .values_list(Value(PERSON), "pk", "name", NOTHING, NOTHING),
            Agency.objects.filter(pk__in=agencies)
            .order_by()
            .values_list(Value(AGENCY), "pk", "name", "short_name", "slug"),
            Priority.objects.filter(pk__in=priorities)
            .order_by()
            .values_list(Value(PRIORITY), "pk", "name", NOTHING, "slug"),
            all=True,
        )
    )
)


def names_of(**ids):
    """The :class:`Names` of these ids, each of its kinds a set. One query.

    A login is called as ``User.name`` says it: by its person, or by its address without one.
    """
    found = Names({}, {}, {}, {})
    rows = NAMES.rows(**{kind: padded(wanted - {None}) for kind, wanted in ids.items()})
    for kind, pk, name, other, slug in rows:
        if kind == LOGIN:
            found.logins[pk] = name or other
        elif kind == PERSON:
            found.people[pk] = name
        elif kind == AGENCY:
            found.agencies[pk] = Agency(pk=pk, name=name, short_name=other, slug=slug)
        else:
            found.priorities[pk] = Priority(pk=pk, name=name, slug=slug)
    return found
