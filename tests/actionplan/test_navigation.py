"""The navigation: the sections of each role, a badge for what waits, and what it costs a page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplan.navigation import main_plan
from actionplan.planning import structure
from tests.actionplan.progress.many import add_many
from tests.factories import entry_in, fresh, make_world, moment, released_quarter

pytestmark = pytest.mark.django_db

ALL_PLANS = reverse("dashboard:plans")


@pytest.fixture
def world():
    return make_world()


def sections(user, address=ALL_PLANS):
    visitor = Client()
    visitor.force_login(user)
    return visitor.get(address).context["navigation"]


def labels(user):
    return [f"{section.label} {section.count}".strip() for section in sections(user)]


READING = ["Dashboard", "All plans"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lead", ["My updates 2", *READING]),
        ("deputy", ["My updates 2", *READING]),
        ("police_lead", ["My updates 3", *READING]),
        ("executive", ["Sign off", *READING]),
        ("officer", ["Returns", "Dashboard", "Plan", "All plans"]),
        ("administrator", ["People", *READING]),
        ("councillor", READING),
        ("clerk", READING),
        ("nobody", []),
    ],
)
def test_each_role_has_its_sections(world, name, expected):
    if name == "nobody":
        visitor = Client()
        visitor.force_login(world.nobody)
        assert visitor.get(ALL_PLANS).status_code == 403
        return
    assert labels(world.users[name]) == expected


def test_badge_counts_what_waits(world):
    entry_in("submitted", world)
    assert labels(world.executive)[0] == "Sign off 1"
    assert labels(world.lead)[0] == "My updates 1"


def test_badge_stops_at_99(world, monkeypatch):
    monkeypatch.setattr("actionplan.progress.waiting.MOST", 9)
    add_many(world, 12, "submitted")
    add_many(world, 12, begin="8")
    assert labels(world.lead)[0] == "My updates 9+"
    assert labels(world.executive)[0] == "Sign off 9+"
    page = Client()
    page.force_login(world.executive)
    assert "9+<span" in page.get(ALL_PLANS).content.decode()
    # the page that has counted all of them says no more than the badge can hold
    assert sections(world.executive, "/sign-off/")[0].count == "9+"
    assert sections(world.lead, "/updates/")[0].count == "9+"


def test_milestone_owner_without_a_writing_role_finds_their_updates(world):
    assert labels(world.clerk) == READING
    world.milestone.owner = world.clerk.person
    world.milestone.save()
    assert labels(world.clerk) == ["My updates 1", *READING]
    entry_in("submitted", world)
    assert labels(world.clerk) == ["My updates", *READING]


@pytest.mark.parametrize(
    ("name", "most"),
    [("lead", 3), ("executive", 3), ("officer", 2), ("administrator", 2), ("councillor", 1)],
)
def test_navigation_costs_the_same_for_one_action_and_sixty(world, name, most):
    """A page that asks for nothing itself: its queries are those of the navigation."""
    address = reverse("account_logout")
    visitor = Client()
    visitor.force_login(world.users[name])
    counts = []
    for _ in range(2):
        visitor.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert visitor.get(address).status_code == 200
        counts.append(len(asked))
        if len(counts) == 1:
            add_many(world, 60, "submitted" if name == "executive" else None)
    assert counts[0] == counts[1]
    who = 3  # the session, the login, and what it is
    assert counts[0] <= who + most


def test_names_who_is_signed_in(world):
    visitor = Client()
    visitor.force_login(world.lead)
    assert visitor.get(ALL_PLANS).context["who_am_i"] == "Lead"


def test_main_plan_is_the_current_one_else_the_latest(world):
    def add(title, year, state):
        return structure.create_plan(
            by=world.officer,
            title=title,
            slug=title.lower(),
            starts_on=world.plan.starts_on.replace(year=year),
            ends_on=world.plan.starts_on.replace(year=year + 1),
            state=state,
            at=moment(world.today),
        )

    year = world.plan.starts_on.year
    old, new = add("Old", year - 5, "ended"), add("New", year + 5, "draft")
    assert main_plan(fresh(world.councillor), on=world.today) == world.plan
    type(world.plan).objects.filter(pk=world.plan.pk).update(state="ended")
    assert main_plan(fresh(world.councillor), on=world.today) == world.plan
    assert main_plan(fresh(world.officer), on=world.today) == new
    type(world.plan).objects.filter(pk=world.plan.pk).update(state="draft")
    assert main_plan(fresh(world.councillor), on=world.today) == old
    assert main_plan(fresh(world.nobody), on=world.today) is None


def test_released_quarters_do_not_wait(world):
    released_quarter(world, world.key_before(), {"1.1": "G"})
    assert labels(world.lead)[0] == "My updates 2"
