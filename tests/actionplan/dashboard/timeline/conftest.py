"""A plan of three released quarters in which dates of actions and milestones moved."""

import copy

import pytest
from django.db import transaction

from tests.actionplan.dashboard.timeline.telling import tell, timeline_of
from tests.factories import make_world


@pytest.fixture
def dated(db, _dated_once):
    """The world of ``tell``, as it was before any other test touched it."""
    return copy.deepcopy(_dated_once)


@pytest.fixture(scope="module")
def _dated_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield tell(make_world())
        transaction.set_rollback(True)


@pytest.fixture
def show(dated, get):
    """A function that reads the timeline as the councillor, with filters."""
    url = timeline_of(dated)
    return lambda **filters: get(dated.councillor, url, **filters)
