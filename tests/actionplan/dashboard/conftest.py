"""A plan with three released quarters: something red, something silent, something that slipped."""

import copy
import importlib.util

import pytest
from django.db import transaction
from django.template import Library, engines

from actionplan.dashboard.periods import find_period
from tests.factories import days, make_world, released_quarter


@pytest.fixture(autouse=True)
def _next_meeting_is_somebody_elses():
    """Where the meetings package has no such tag, the page shows nothing in its place."""
    if importlib.util.find_spec("meetings.templatetags.meetings_tags") is None:
        library = Library()
        library.simple_tag(lambda plan: "", name="next_meeting")
        engines["django"].engine.template_libraries.setdefault("meetings_tags", library)


@pytest.fixture
def world(db):
    """The small partnership of the factories; its open quarter is not released."""
    return make_world()


@pytest.fixture
def told(db, _told_once):
    """The world with three released quarters, as it was before any other test touched it.

    1.1 went green, amber, red (and its date slipped by 61 days in the second); 1.2 stayed green;
    2.1 went amber, no update, amber.
    """
    return copy.deepcopy(_told_once)


@pytest.fixture(scope="module")
def _told_once(django_db_setup, django_db_blocker):
    """Twelve deeds take their time: done once a module, and each test's changes are taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _tell(make_world())
        transaction.set_rollback(True)


def _tell(world):
    slipped = world.action.due_on + days(61)
    keys = [world.key_before(number) for number in (3, 2, 1)]
    released_quarter(world, keys[0], {"1.1": "G", "1.2": "G", "2.1": "A"})
    moved = {
        "rating": "A",
        "proposed_due_on": slipped,
        "proposed_due_reason": "The building is late",
    }
    released_quarter(world, keys[1], {"1.1": moved, "1.2": "G"})
    released_quarter(world, keys[2], {"1.1": "R", "1.2": "G", "2.1": "A"})
    world.keys = keys
    return world


@pytest.fixture
def period(told):
    """The latest released quarter of the told world."""
    return find_period(told.plan)


@pytest.fixture
def get(client):
    """A function ``(user, url, **data)`` that reads a page as somebody."""

    def read(user, url, **data):
        client.force_login(user)
        return client.get(url, data)

    return read
