"""A plan of two released quarters between which everything happens that can."""

import copy

import pytest
from django.db import transaction

from tests.actionplan.dashboard.compare.telling import compare_of, tell
from tests.factories import make_world


@pytest.fixture
def paired(db, _paired_once):
    """The world of ``tell``, as it was before any other test touched it."""
    return copy.deepcopy(_paired_once)


@pytest.fixture(scope="module")
def _paired_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield tell(make_world())
        transaction.set_rollback(True)


@pytest.fixture
def show(paired, get):
    """A function that reads the comparison as the councillor."""
    url = compare_of(paired)

    def read(**asked):
        asked = {name.rstrip("_"): value for name, value in asked.items()}
        return get(paired.councillor, url, **asked)

    return read
