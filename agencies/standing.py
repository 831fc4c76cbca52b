"""What a person is on a given day: the facts that the rules judge by."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Value

from agencies.models import Cover, Deputyship, Membership, Person, Seat
from agencies.prepared import Prepared


@dataclass(frozen=True)
class Standing:
    """A person's roles on one day.

    ``name`` is what the person is called; ``agencies`` maps a role to the ids of the agencies it
    is held in; ``bodies`` are the ids of the bodies they sit on; ``covers_for`` the ids of the
    people whose cover they hold that day; ``deputises_for`` the ids of all people they may draft
    for, those covered included.
    Nobody acts for a person without a role in an agency that day: what has ended for the
    principal has ended for their deputies.
    """

    person_id: int | None = None
    name: str = ""
    agencies: dict = field(default_factory=dict)
    bodies: frozenset = frozenset()
    deputises_for: frozenset = frozenset()
    covers_for: frozenset = frozenset()

    def agencies_as(self, *roles):
        """Ids of the agencies in which the person holds any of the roles."""
        return frozenset().union(*(self.agencies.get(role, frozenset()) for role in roles))

    def holds(self, role):
        """Whether the person holds the role in any agency."""
        return bool(self.agencies.get(role))

    @property
    def is_councillor(self):
        """Whether the person sits on any body (co-opted members included)."""
        return bool(self.bodies)

    @property
    def is_anyone(self):
        """Whether the person has any role at all; without one, nothing is shown."""
        return bool(self.agencies or self.bodies or self.deputises_for)

    @property
    def acts_for(self):
        """Ids of the people whose work this person may write.

        Those they deputise for, and themselves while they hold a role in an agency: a name that
        still stands on an action gives nothing to somebody whose roles have ended.
        """
        return self.deputises_for | ({self.person_id} if self.agencies else frozenset())


NOBODY = Standing()


def standing_of(user, *, on):
    """What the login ``user`` is on the day ``on`` (a date).

    One query, once a day and instance of the user; a login that is anonymous, closed or
    without a person has no standing. Returns a :class:`Standing`.
    """
    if not user.is_authenticated or not user.is_active or user.person_id is None:
        return NOBODY
    known = user.__dict__.setdefault("_standing", {})
    if on not in known:
        known[on] = _read(user.person_id, on)
    return known[on]


NAME, ROLE, SEAT, DEPUTY, COVER = "name", "role", "seat", "deputy", "cover"


def _facts(person, on):
    """All that a standing is made of, in one query: what it is, a text, and an id."""
    in_post = Exists(Membership.objects.on(on).filter(person=OuterRef("principal")))
    found = (
        (NAME, "name", "pk", Person.objects.filter(pk=person)),
        (ROLE, "role", "agency", Membership.objects.on(on).filter(person=person)),
        (SEAT, Value(""), "body", Seat.objects.on(on).filter(person=person)),
        (DEPUTY, Value(""), "principal", Deputyship.objects.on(on).filter(in_post, deputy=person)),
        (COVER, Value(""), "principal", Cover.objects.on(on).filter(in_post, deputy=person)),
    )
    first, *others = [
        rows.order_by().values_list(Value(what), text, number) for what, text, number, rows in found
    ]
    return first.union(*others, all=True)


_FACTS = Prepared(_facts)


def _read(person_id, on):
    name, agencies, others = "", {}, {SEAT: set(), DEPUTY: set(), COVER: set()}
    for what, text, number in _FACTS.rows(person=person_id, on=on):
        if what == NAME:
            name = text
        elif what == ROLE:
            agencies.setdefault(text, set()).add(number)
        else:
            others[what].add(number)
    return Standing(
        person_id=person_id,
        name=name,
        agencies={role: frozenset(ids) for role, ids in agencies.items()},
        bodies=frozenset(others[SEAT]),
        deputises_for=frozenset(others[DEPUTY] | others[COVER]),
        covers_for=frozenset(others[COVER]),
    )
