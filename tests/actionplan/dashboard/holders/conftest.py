"""A plan of three released quarters in which updates came in every way there is."""

import copy

import pytest
from django.db import transaction

from tests.actionplan.dashboard.holders.deeds import add_quarter, close, sent_back, signed
from tests.factories import correct, days, make_world


@pytest.fixture
def mixed(db, _mixed_once):
    """The world of :func:`_mix`, as it was before any other test touched it."""
    return copy.deepcopy(_mixed_once)


@pytest.fixture(scope="module")
def _mixed_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield _mix(make_world())
        transaction.set_rollback(True)


def _mix(world):
    """The council's 1.1 (its lead's) and 1.2 (another lead's), and 2.1 of the police.

    First quarter: 1.1 on time, 1.2 late, 2.1 missing. Second: 1.1 sent back, and its date put
    back; 1.2 and 2.1 on time. Third: 1.1 and 2.1 on time, 1.2 missing; then 2.1 is corrected.
    """
    world.keys = [world.key_before(number) for number in (3, 2, 1)]
    first, second, third = (add_quarter(world, key) for key in world.keys)
    signed(world, "1.1", first)
    signed(world, "1.2", first, late_by=3)
    close(world, first)
    later = world.action.due_on + days(61)
    sent_back(
        world,
        "1.1",
        second,
        rating="A",
        proposed_due_on=later,
        proposed_due_reason="The building is late",
    )
    signed(world, "1.2", second)
    signed(world, "2.1", second)
    close(world, second)
    signed(world, "1.1", third, rating="R")
    entry = signed(world, "2.1", third, rating="A")
    close(world, third)
    entry.refresh_from_db()
    correct(world, entry, to="released", done="Another figure")
    return world
