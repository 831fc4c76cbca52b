"""What is prepared shows a login what ``visible_to`` does, and nothing else."""

import pytest
from django.contrib.auth.models import AnonymousUser

from actionplan.models import Entry, Plan
from actionplan.planning import structure
from actionplan.visible import visible_entries, visible_plans
from tests.factories import (
    Role,
    UserFactory,
    add_action,
    correct,
    entry_in,
    fresh,
    make_user,
    make_world,
    moment,
    released_quarter,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Every role, an entry at every status in two agencies, and a plan in every state."""
    world = make_world()
    world.users["representative"] = make_user("Rep", (Role.REPRESENTATIVE, world.council))
    world.users["both"] = make_user(
        "Both", (Role.EXECUTIVE, world.police), (Role.PERFORMANCE_OFFICER, world.council)
    )
    world.users["without a person"] = UserFactory(person=None, email="nobody@example.org")
    world.users["visitor"] = AnonymousUser()
    released_quarter(world, world.key_before(), {"1.1": "G"})
    correct(world, Entry.objects.published().get(action=world.action))
    for number, status in enumerate(("draft", "submitted", "returned", "signed_off")):
        entry_in(status, world, action=add_action(world, f"9.{number}"))
    entry_in("submitted", world, action=world.police_action)
    for year, state in ((2031, "draft"), (2015, "ended")):
        structure.create_plan(
            by=world.officer,
            title=f"Plan of {year}",
            slug=f"plan-{year}",
            starts_on=world.plan.starts_on.replace(year=year),
            ends_on=world.plan.starts_on.replace(year=year + 1),
            state=state,
            at=moment(world.today),
        )
    return world


def read_again(user):
    return user if user.is_anonymous else fresh(user)


def test_entries_are_those_of_visible_to(world):
    everything = set(Entry.objects.values_list("pk", flat=True))
    seen = {}
    for name, user in world.users.items():
        expected = Entry.objects.visible_to(user, on=world.today).values_list("pk", flat=True)
        seen[name] = visible_entries(read_again(user), everything, on=world.today)
        assert seen[name] == set(expected), name
        one = min(everything)
        found = visible_entries(read_again(user), (one,), on=world.today)
        assert found == ({one} if one in seen[name] else set()), name
    assert seen["nobody"] == seen["visitor"] == set()
    assert seen["councillor"] < seen["other_lead"] < seen["lead"] == seen["executive"] < everything


def test_plans_are_those_of_visible_to(world):
    for name, user in world.users.items():
        expected = Plan.objects.visible_to(user, on=world.today).order_by("-starts_on")
        assert visible_plans(read_again(user), on=world.today) == list(expected), name
    assert len(visible_plans(fresh(world.officer), on=world.today)) == 3
    assert len(visible_plans(fresh(world.councillor), on=world.today)) == 2
    assert visible_plans(fresh(world.nobody), on=world.today) == []


def test_plans_are_read_once_a_request(world, django_assert_num_queries):
    user = fresh(world.lead)
    with django_assert_num_queries(2):  # what the login is, and the plans
        visible_plans(user, on=world.today)
        visible_plans(user, on=world.today)
