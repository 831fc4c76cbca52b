"""A visitor who has not signed in is sent to sign in before anything is asked of the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_world
from tests.test_access import CASES

pytestmark = pytest.mark.django_db

CLOSED = {(case.name, case.method): case for case in CASES if case.anonymous == 302}
"""A row of the access table for each address and method that asks for a sign-in."""


@pytest.mark.parametrize("case", CLOSED.values(), ids=lambda case: f"{case.name} {case.method}")
def test_visitor_costs_no_query(case):
    world = make_world()
    url = reverse(case.name, kwargs=case.given(world))
    visitor = Client()
    with CaptureQueriesContext(connection) as asked:
        response = getattr(visitor, case.method)(url, case.data)
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")
    assert asked.captured_queries == []


def test_most_addresses_are_closed():
    open_to_all = {case.name for case in CASES} - {name for name, _ in CLOSED}
    assert open_to_all <= {name for name in open_to_all if name.startswith("account_")} | {
        "progress:autosave"
    }


def test_queries_of_a_signed_in_person_would_be_seen():
    world = make_world()
    visitor = Client()
    visitor.force_login(world.lead)
    with CaptureQueriesContext(connection) as asked:
        visitor.get("/updates/")
    assert len(asked) > 3
