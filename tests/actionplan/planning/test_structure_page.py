"""The plan on one page."""

from django.urls import reverse

from tests.factories import (
    AgencyFactory,
    MembershipFactory,
    add_action,
    add_milestone,
    days,
)


def page_of(officer, world):
    response = officer.get(reverse("planning:structure", args=[world.plan.slug]))
    assert response.status_code == 200
    return response.content.decode()


def test_structure_shows_the_whole_plan(officer, world):
    page = page_of(officer, world)
    for priority in world.priorities.values():
        assert priority.name in page
    assert "1.1 Action 1.1" in page
    assert f"{world.action.owner} · Council" in page
    assert f"Supported by Police ({world.police_lead.person})" in page
    assert world.milestone.title in page
    assert world.quarter.long_name in page
    assert "Open" in page


def test_structure_takes_the_same_queries_for_thirty(
    officer, world, django_assert_num_queries, django_assert_max_num_queries
):
    address = reverse("planning:structure", args=[world.plan.slug])
    officer.get(address)
    with django_assert_max_num_queries(40) as few:
        officer.get(address)
    for number in range(30):
        action = add_action(world, f"4.{number}", supports=[(world.police, None)])
        add_milestone(world, action, f"Step {number}")
    with django_assert_num_queries(len(few)):
        officer.get(address)


def test_action_page_takes_the_same_queries_for_many_people(
    officer, world, django_assert_num_queries, django_assert_max_num_queries
):
    where = {"plan": world.plan.slug, "reference": world.action.reference}
    address = reverse("planning:change_action", kwargs=where)
    officer.get(address)
    with django_assert_max_num_queries(40) as few:
        officer.get(address)
    for agency in AgencyFactory.create_batch(10):
        MembershipFactory.create_batch(3, agency=agency)
        world.action.supports.create(agency=agency)
    with django_assert_num_queries(len(few)):
        officer.get(address)


def test_structure_of_an_empty_plan_says_what_to_do_first(officer, world):
    made = officer.post(
        reverse("planning:add_plan"),
        {
            "title": "Empty plan",
            "slug": "",
            "starts_on": str(world.today),
            "ends_on": str(world.today + days(365)),
        },
        follow=True,
    )
    page = made.content.decode()
    assert "No priorities yet" in page
    assert "add a priority and an action and a quarter" in page
    assert "Start this plan" not in page
