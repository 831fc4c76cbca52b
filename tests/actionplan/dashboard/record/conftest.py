"""An action with a long record: twenty released quarters."""

import copy

import pytest
from django.db import transaction

from tests.factories import make_world, released_quarter

QUARTERS = 20

QUERIES = {"councillor": 10, "lead": 13, "officer": 12}
"""How often an action's page asks the database, by reader, however long the record is."""


@pytest.fixture
def long(db, _long_once):
    """The world with twenty released quarters, ``keys`` the oldest first.

    1.1 reported in all of the last six, green but for a red in the last; 2.1 was silent in them,
    and 1.2 in the last two.
    """
    return copy.deepcopy(_long_once)


@pytest.fixture(scope="module")
def _long_once(django_db_setup, django_db_blocker):
    """Made once a module, and each test's changes are taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        world.keys = [world.key_before(number) for number in range(QUARTERS, 0, -1)]
        for place, key in enumerate(world.keys, start=1):
            released_quarter(world, key, _ratings(place, key))
        yield world
        transaction.set_rollback(True)


def _ratings(place, key):
    if place <= QUARTERS - 6:
        return {}
    said = {"rating": "R" if place == QUARTERS else "G", "done": f"Told in {key}"}
    return {"1.1": said} if place > QUARTERS - 2 else {"1.1": said, "1.2": "G"}
