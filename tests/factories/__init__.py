"""Rows for the tests: a small partnership, and entries led to a status by the deeds themselves.

``make_world()`` builds a plan with its people; ``entry_in("submitted", world)`` leads an entry to
a status; ``released_quarter(world, world.key_before(1), {"1.1": "A"})`` makes a past quarter the
public record. No status is ever written into a column here.
"""

from tests.factories.entries import (
    EVIDENCE,
    answers_for,
    correct,
    entry_in,
    release,
    released_quarter,
)
from tests.factories.people import (
    PASSWORD,
    AgencyFactory,
    BodyFactory,
    CoverFactory,
    DeputyshipFactory,
    MembershipFactory,
    PersonFactory,
    Role,
    SeatFactory,
    UserFactory,
    fresh,
    make_user,
)
from tests.factories.times import LONG_AGO, days, moment
from tests.factories.world import World, add_action, add_milestone, make_world

__all__ = [
    "EVIDENCE",
    "LONG_AGO",
    "PASSWORD",
    "AgencyFactory",
    "BodyFactory",
    "CoverFactory",
    "DeputyshipFactory",
    "MembershipFactory",
    "PersonFactory",
    "Role",
    "SeatFactory",
    "UserFactory",
    "World",
    "add_action",
    "add_milestone",
    "answers_for",
    "correct",
    "days",
    "entry_in",
    "fresh",
    "make_user",
    "make_world",
    "moment",
    "release",
    "released_quarter",
]
