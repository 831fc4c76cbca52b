"""What a person is on a given day: the facts that the rules judge by."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from agencies.models import Cover, Deputyship, Membership, Seat


@dataclass(frozen=True)
class Standing:
    """A person's roles on one day.

    ``agencies`` maps a role to the ids of the agencies it is held in; ``bodies`` are the ids
    of the bodies they sit on; ``covers_for`` the ids of the people whose cover they hold that
    day; ``deputises_for`` the ids of all people they may draft for, those covered included.
    Nobody acts for a person without a role in an agency that day: what has ended for the
    principal has ended for their deputies.
    """

    person_id: int | None = None
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

    Four queries, once a day and instance of the user; a login that is anonymous, closed or
    without a person has no standing. Returns a :class:`Standing`.
    """
    if not user.is_authenticated or not user.is_active or user.person_id is None:
        return NOBODY
    known = user.__dict__.setdefault("_standing", {})
    if on not in known:
        known[on] = _read(user.person_id, on)
    return known[on]


def _read(person_id, on):
    agencies = {}
    memberships = Membership.objects.on(on).filter(person=person_id)
    for role, agency_id in memberships.values_list("role", "agency"):
        agencies.setdefault(role, set()).add(agency_id)
    seats = Seat.objects.on(on).filter(person=person_id)
    in_post = Exists(Membership.objects.on(on).filter(person=OuterRef("principal")))
    deputyships = Deputyship.objects.on(on).filter(in_post, deputy=person_id)
    covers = Cover.objects.on(on).filter(in_post, deputy=person_id)
    covers_for = frozenset(covers.values_list("principal", flat=True))
    return Standing(
        person_id=person_id,
        agencies={role: frozenset(ids) for role, ids in agencies.items()},
        bodies=frozenset(seats.values_list("body", flat=True)),
        deputises_for=covers_for | frozenset(deputyships.values_list("principal", flat=True)),
        covers_for=covers_for,
    )
