"""A plan with three released quarters: something red, something silent, something that slipped."""

import importlib.util

import pytest
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
def told(world):
    """The world with three released quarters.

    1.1 went green, amber, red (and its date slipped by 61 days in the second); 1.2 stayed green;
    2.1 went amber, no update, amber.
    """
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
