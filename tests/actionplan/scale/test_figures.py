"""What the pages cost at two sizes of plan: as many queries, and a file in bounded memory."""

import tracemalloc
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplan.models import Entry, Plan, Quarter
from agencies.models import User
from bench.forms import fields_of
from bench.pages import PAGES

pytestmark = pytest.mark.django_db

SMALL, LARGER = 7, 120
QUARTERS = 3
EMPTY_PARTS = 3
"""Queries that a page may save where a part of it is empty, as in the smaller plan: a part that
grew by a query a row would ask for a dozen more on a page of 25."""

MOST_MEMORY = 8 * 1024 * 1024
"""Bytes of Python's own that the file may take while it is written, whatever its length."""


@pytest.fixture
def plan_of():
    """A function ``(actions, spread)`` that fills a plan of that size and returns it."""

    def fill(actions, *, spread=False, quarters=QUARTERS):
        call_command(
            "seed_scale", actions=actions, quarters=quarters, spread=spread, stdout=StringIO()
        )
        return Plan.objects.latest("pk")

    return fill


def path_of(page, plan):
    """The address of a page for the plan's first lead."""
    present = plan.quarters.get(released_at=None)
    mine = Entry.objects.filter(quarter=present, action__owner__user=login("lead"))
    first = mine.exclude(rating="").order_by("action__place")
    return page.path.format(
        plan=plan.slug,
        open=present.key,
        last=Quarter.objects.filter(plan=plan).released().first().key,
        draft=first.filter(status="draft")[0].action.reference,
        submitted=first.filter(status="submitted")[0].action.reference,
        told=plan.actions.filter(starts_on=plan.starts_on)[0].reference,
        agency=plan.actions.get(place=1).lead_agency.slug,
        owner=plan.actions.get(place=1).owner_id,
        pages=-(-plan.actions.count() // 25),
    )


def login(role):
    return User.objects.get(email=f"scale-{role}@demo.example")


def queries_of(page, plan):
    """How often the page asks the database for its reader, the sign-in's two questions included."""
    client, path = Client(), path_of(page, plan)
    client.force_login(login(page.role))
    fields = None
    if page.saves:
        fields = fields_of(client.get(path).content.decode(), having="revision")
        fields["done"] += " Once more."
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path) if fields is None else client.post(path, fields)
        b"".join(response)
    assert response.status_code == page.status
    return len(asked)


@pytest.mark.parametrize("spread", [False, True], ids=["one agency", "ten agencies"])
def test_pages_ask_as_often_at_every_size(plan_of, figure, spread):
    """Every page of the bench. A plan in use hides the smaller one, so each is alone."""
    counts = {}
    for actions in (SMALL * (10 if spread else 1), LARGER):
        plan = plan_of(actions, spread=spread)
        counts[actions] = {page.name: queries_of(page, plan) for page in PAGES}
        Plan.objects.update(state=Plan.State.ENDED)
    few, many = counts.values()
    whose = f"{' and '.join(map(str, counts))} actions of {'ten agencies' if spread else 'one'}"
    for name in few:
        figure(f"{name}, queries with {whose}", f"{few[name]} and {many[name]}")
    grown = {name: (few[name], many[name]) for name in few if many[name] > few[name] + EMPTY_PARTS}
    assert grown == {}


def test_visitor_costs_no_query(plan_of, figure):
    plan = plan_of(SMALL)
    paths = {page: path_of(page, plan) for page in PAGES}
    with CaptureQueriesContext(connection) as asked:
        answers = [
            Client().post(path) if page.saves else Client().get(path)
            for page, path in paths.items()
        ]
    figure("every page, queries for a visitor in all", len(asked))
    assert len(asked) == 0
    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url.partition("?")[0] for answer in answers} == {reverse("account_login")}


def test_file_is_written_in_bounded_memory(plan_of, figure, client):
    plan = plan_of(1_000, quarters=1)
    page = next(page for page in PAGES if page.streams)
    client.force_login(login(page.role))
    path = path_of(page, plan)
    client.get(path)
    tracemalloc.start()
    response = client.get(path)
    rows, size = 0, 0
    for part in response:
        rows += part.count(b"\r\n")
        size += len(part)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    figure("CSV of 1,000 actions, rows streamed", rows)
    figure("CSV of 1,000 actions, kilobytes", size // 1024)
    figure("CSV of 1,000 actions, most memory in kilobytes", peak // 1024)
    assert response.streaming
    assert peak < MOST_MEMORY
