"""What the rows of a list are called, read once for the whole list.

A list's query joins no table for names alone: the database would spend longer on planning the
joins than on finding the rows.
"""

from dataclasses import dataclass

from django.db.models import Value

from actionplan.models import Priority
from agencies.models import Agency, Person, User
from agencies.prepared import Prepared

PRIORITY, PERSON, AGENCY, LOGIN = "priority", "person", "agency", "login"


@dataclass(frozen=True)
class Names:
    """Names by id. ``logins`` maps a login's id to its person's id and name."""

    priorities: dict
    people: dict
    agencies: dict
    logins: dict


def _names(priorities, people, agencies, logins):
    found = (
        (PRIORITY, Value(0), "name", Priority.objects.filter(pk__in=priorities)),
        (PERSON, "pk", "name", Person.objects.filter(pk__in=people)),
        (AGENCY, Value(0), "short_name", Agency.objects.filter(pk__in=agencies)),
        (LOGIN, "person", "person__name", User.objects.filter(pk__in=logins)),
    )
    first, *others = [
        rows.order_by().values_list(Value(what), "pk", person, name)
        for what, person, name, rows in found
    ]
    return first.union(*others, all=True)


_NAMES = Prepared(_names)


def names_of(*, priorities=(), people=(), agencies=(), logins=()):
    """Read the names of these ids, as :class:`Names`. One query."""
    found = {PRIORITY: {}, PERSON: {}, AGENCY: {}, LOGIN: {}}
    rows = _NAMES.rows(priorities=priorities, people=people, agencies=agencies, logins=logins)
    for what, pk, person, name in rows:
        found[what][pk] = (person, name) if what == LOGIN else name
    return Names(found[PRIORITY], found[PERSON], found[AGENCY], found[LOGIN])
