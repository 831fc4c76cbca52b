"""The front door: each role lands where its work waits, and nobody has to look for it."""

import pytest
from django.test import Client

from agencies.models import Membership
from tests.factories import (
    DeputyshipFactory,
    MembershipFactory,
    Role,
    days,
    entry_in,
    make_user,
    make_world,
    release,
)

pytestmark = pytest.mark.django_db

UPDATES, QUEUE, RETURNS, PEOPLE = "/updates/", "/sign-off/", "/returns/", "/people/"


@pytest.fixture
def world():
    return make_world()


def landing(user):
    visitor = Client()
    visitor.force_login(user)
    return visitor.get("/").url


def dashboard(world):
    return f"/plans/{world.plan.slug}/"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("lead", UPDATES),
        ("other_lead", UPDATES),
        ("deputy", UPDATES),
        ("cover", UPDATES),
        ("executive", QUEUE),
        ("police_executive", QUEUE),
        ("officer", RETURNS),
        ("administrator", PEOPLE),
    ],
)
def test_each_role_lands_on_its_work(world, name, address):
    assert landing(world.users[name]) == address
    release(world, world.quarter)  # and where nothing waits any more
    assert landing(world.users[name]) == address


@pytest.mark.parametrize("name", ["councillor", "clerk"])
def test_readers_land_on_the_dashboard(world, name):
    assert landing(world.users[name]) == dashboard(world)


def test_login_without_a_role_is_told_why(world):
    visitor = Client()
    visitor.force_login(world.nobody)
    response = visitor.get("/")
    assert response.status_code == 403
    assert "Your login has no role yet" in response.content.decode()


def test_visitor_is_asked_to_sign_in():
    assert Client().get("/").url == "/accounts/login/?next=/"


def test_officer_is_taken_on_to_the_quarter_that_waits(world):
    visitor = Client()
    visitor.force_login(world.officer)
    response = visitor.get("/", follow=True)
    assert response.redirect_chain[-1][0] == f"{dashboard(world)}{world.quarter.key}/returns/"


def test_councillor_finds_their_next_meeting(world):
    visitor = Client()
    visitor.force_login(world.councillor)
    assert visitor.get("/", follow=True).status_code == 200


def test_reader_without_a_plan_lands_on_the_list_of_plans(world):
    type(world.plan).objects.update(state="draft")
    assert landing(world.councillor) == "/plans/"


@pytest.mark.parametrize(
    ("roles", "waits", "address"),
    [
        ((Role.LEAD, Role.EXECUTIVE), "nothing", UPDATES),
        ((Role.LEAD, Role.EXECUTIVE), "signature", QUEUE),
        ((Role.LEAD, Role.EXECUTIVE), "update", UPDATES),
        ((Role.LEAD, Role.EXECUTIVE), "both", UPDATES),
        ((Role.EXECUTIVE, Role.PERFORMANCE_OFFICER), "signature", QUEUE),
        ((Role.EXECUTIVE, Role.PERFORMANCE_OFFICER), "nothing", RETURNS),
        ((Role.EXECUTIVE, Role.ADMINISTRATOR), "nothing", QUEUE),
        ((Role.PERFORMANCE_OFFICER, Role.ADMINISTRATOR), "nothing", RETURNS),
        ((Role.LEAD, Role.ADMINISTRATOR), "update", UPDATES),
        ((Role.CLERK, Role.EXECUTIVE), "nothing", QUEUE),
    ],
)
def test_two_roles_land_where_something_waits(world, roles, waits, address):
    user = make_user("Two", *[(role, world.council) for role in roles])
    support = world.police_action.supports.get()
    support.contact = world.lead.person  # else anybody of the council is asked for its part
    support.save()
    if waits in ("signature", "both"):
        entry_in("submitted", world)
    if waits in ("update", "both"):
        world.other_action.owner = user.person
        world.other_action.save()
    assert landing(user) == address


def test_two_roles_land_by_the_first_where_no_quarter_waits(world):
    release(world, world.quarter)
    user = make_user("Two", (Role.ADMINISTRATOR, world.council), (Role.EXECUTIVE, world.council))
    assert landing(user) == QUEUE


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.CLERK, Role.REPRESENTATIVE])
def test_milestone_of_somebody_who_leads_nothing_is_where_they_land(world, role):
    user = make_user("Owner", (role, world.council))
    before = landing(user)
    assert before == (QUEUE if role == Role.EXECUTIVE else dashboard(world))
    world.milestone.owner = user.person
    world.milestone.save()
    assert landing(user) == UPDATES
    entry_in("submitted", world)  # the milestone is handed in with it
    assert landing(user) == before


def test_deputy_of_somebody_lands_on_their_updates(world):
    user = make_user("Stand-in")
    DeputyshipFactory(principal=world.lead.person, deputy=user.person)
    assert landing(user) == UPDATES


def test_role_that_has_ended_leads_nowhere(world):
    Membership.objects.filter(person=world.executive.person).update(ends_on=world.today - days(1))
    MembershipFactory(person=world.executive.person, agency=world.council, role=Role.CLERK)
    assert landing(world.executive) == dashboard(world)
