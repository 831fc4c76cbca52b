"""Who reaches the pages on which the plan is shaped, and who is told why not."""

import pytest
from django.urls import reverse

from actionplan.models import Entry, Plan
from actionplan.planning import structure
from tests.factories import days, entry_in

ONLY_OFFICERS = "Only a performance officer can change the plan."
OTHERS = (
    "administrator",
    "lead",
    "deputy",
    "cover",
    "executive",
    "councillor",
    "clerk",
    "police_lead",
)


def addresses(world, plan=None, action=None):
    """Every address of the plan's structure, by name; POST-only ones apart."""
    plan, action = plan or world.plan, action or world.action
    priority = plan.priorities.first()
    in_action = {"plan": plan.slug, "reference": action.reference}
    found = {
        "structure": reverse("planning:structure", args=[plan.slug]),
        "add_priority": reverse("planning:add_priority", args=[plan.slug]),
        "change_priority": reverse("planning:change_priority", args=[plan.slug, priority.pk]),
        "add_action": reverse("planning:add_action", args=[plan.slug]),
        "change_action": reverse("planning:change_action", kwargs=in_action),
        "add_milestone": reverse("planning:add_milestone", kwargs=in_action),
        "add_quarter": reverse("planning:add_quarter", args=[plan.slug]),
    }
    if step := action.milestones.first():
        where = {**in_action, "number": step.pk}
        found["change_milestone"] = reverse("planning:change_milestone", kwargs=where)
    if quarter := plan.quarters.first():
        found["change_quarter"] = reverse("planning:change_quarter", args=[plan.slug, quarter.key])
    return found


@pytest.fixture
def draft(world):
    """A draft plan with one priority and one action, whose reference no other plan has."""
    plan = structure.create_plan(
        by=world.officer,
        title="Next year’s plan",
        slug="next",
        starts_on=world.today,
        ends_on=world.today + days(365),
        priorities=structure.DEFAULT_PRIORITIES,
    )
    structure.add_action(
        priority=plan.priorities.first(),
        by=world.officer,
        reference="9.9",
        title="Only here",
        owner=world.lead.person,
        lead_agency=world.council,
        starts_on=world.today,
        original_due_on=world.today + days(90),
    )
    return plan


def test_every_page_opens_for_an_officer(officer, world):
    for name, address in addresses(world).items():
        assert officer.get(address).status_code == 200, name
    assert officer.get(reverse("planning:add_plan")).status_code == 200


@pytest.mark.parametrize("role", OTHERS)
def test_every_page_tells_others_why_not(client, world, role):
    client.force_login(world.users[role])
    for address in [*addresses(world).values(), reverse("planning:add_plan")]:
        for response in (client.get(address), client.post(address, {"title": "x"})):
            if response.status_code == 405:  # the structure page takes no POST from anybody
                continue
            assert response.status_code == 403, address
            assert ONLY_OFFICERS in response.content.decode()
    start = client.post(reverse("planning:start_plan", args=[world.plan.slug]))
    assert start.status_code == 403


def test_a_login_without_a_role_sees_no_plan(client, world):
    client.force_login(world.nobody)
    for address in addresses(world).values():
        assert client.get(address).status_code == 404, address


def test_a_visitor_is_asked_to_sign_in(client, world):
    for address in addresses(world).values():
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("role", OTHERS)
def test_a_draft_plan_is_not_there_for_others(client, world, draft, role):
    client.force_login(world.users[role])
    pages = addresses(world, draft, draft.actions.get())
    for address in pages.values():
        assert client.get(address).status_code == 404, address
    assert client.post(reverse("planning:start_plan", args=[draft.slug])).status_code == 404


def test_a_draft_plan_opens_for_an_officer(officer, world, draft):
    for address in addresses(world, draft, draft.actions.get()).values():
        assert officer.get(address).status_code == 200, address


def test_an_administrator_sees_no_drafts_of_any_kind(world, draft):
    entry_in("draft", world)
    on = world.today
    assert not Plan.objects.visible_to(world.administrator, on=on).filter(pk=draft.pk)
    assert not Entry.objects.visible_to(world.administrator, on=on)
    assert Plan.objects.visible_to(world.officer, on=on).filter(pk=draft.pk)
    assert Entry.objects.visible_to(world.lead, on=on)


def test_an_action_of_another_plan_is_not_found_through_this_one(officer, world, draft):
    through = {"plan": world.plan.slug, "reference": "9.9"}
    for name in ("change_action", "add_milestone"):
        assert officer.get(reverse(f"planning:{name}", kwargs=through)).status_code == 404
        own = {**through, "plan": draft.slug}
        assert officer.get(reverse(f"planning:{name}", kwargs=own)).status_code == 200
    foreign = draft.priorities.first().pk
    for plan, status in ((world.plan, 404), (draft, 200)):
        address = reverse("planning:change_priority", args=[plan.slug, foreign])
        assert officer.get(address).status_code == status


def test_a_huge_number_in_an_address_is_not_found(officer, world):
    structure_page = reverse("planning:structure", args=[world.plan.slug])
    assert officer.get(f"{structure_page}priorities/{10**30}/").status_code == 404
    assert officer.get(f"{structure_page}actions/{10**30}/").status_code == 404


def test_an_ended_plan_is_read_but_not_changed(officer, world):
    world.plan.state = Plan.State.ENDED
    world.plan.save()
    pages = addresses(world)
    page = officer.get(pages.pop("structure"))
    assert page.status_code == 200
    assert "This plan has ended" in page.content.decode()
    assert pages["add_action"] not in page.content.decode()
    for address in pages.values():
        assert officer.get(address).status_code == 403, address


def test_a_get_where_a_post_belongs_is_refused(officer, world):
    assert officer.get(reverse("planning:start_plan", args=[world.plan.slug])).status_code == 405
    assert officer.post(reverse("planning:structure", args=[world.plan.slug])).status_code == 405
    for address in addresses(world).values():
        assert officer.put(address).status_code == 405
