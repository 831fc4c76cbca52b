"""The deeds on the plan: who may, what they write, and that it is all or nothing."""

import pytest
from django.urls import reverse

from actionplan import rules
from actionplan.models import Milestone, Plan, Priority, Quarter, StrategicAction
from actionplan.planning import structure
from agencies.models import AuditEvent
from tests.factories import days


@pytest.fixture
def draft(world):
    return structure.create_plan(
        by=world.officer,
        title="Draft",
        slug="draft",
        starts_on=world.today,
        ends_on=world.today + days(365),
    )


def fill(plan, world, *, but=""):
    """Give the plan a priority, an action and a quarter, except ``but``."""
    parts = []
    if but != "priority":
        parts.append("priority")
        priority = structure.add_priority(plan=plan, by=world.officer, name="Prevent", order=1)
        if but != "action":
            structure.add_action(**action_of(world, priority))
    if but != "quarter":
        structure.add_quarter(**quarter_of_plan(world, plan))


def action_of(world, priority):
    return {
        "priority": priority,
        "by": world.officer,
        "reference": "1",
        "title": "An action",
        "owner": world.lead.person,
        "lead_agency": world.council,
        "starts_on": world.today,
        "original_due_on": world.today + days(9),
    }


def quarter_of_plan(world, plan):
    quarter = world.quarter
    return {
        "plan": plan,
        "by": world.officer,
        "year": int(quarter.key[:4]),
        "number": int(quarter.key[-1]),
        "opens_on": quarter.opens_on,
        "due_on": quarter.due_on,
        "closes_on": quarter.closes_on,
    }


def deeds(world, draft):
    """Every deed with what it takes, but ``by``; and the rows it would write."""
    priority = world.priorities["prevent"]
    days_of = {"starts_on": world.today, "ends_on": world.today + days(9)}
    return {
        "create_plan": ({"title": "T", "slug": "t", **days_of}, Plan),
        "start_plan": ({"plan": draft}, Plan),
        "add_priority": ({"plan": draft, "name": "New", "order": 9}, Priority),
        "change_priority": ({"priority": priority, "name": "New"}, Priority),
        "add_action": ({**action_of(world, priority), "reference": "8"}, StrategicAction),
        "change_action": (
            {"action": world.action, "title": "New", "supports": []},
            StrategicAction,
        ),
        "add_milestone": (
            {
                "action": world.action,
                "title": "New",
                "owner": world.lead.person,
                "agency": world.council,
                "original_due_on": world.today,
            },
            Milestone,
        ),
        "change_milestone": ({"milestone": world.milestone, "title": "New"}, Milestone),
        "change_quarter": (
            {
                "quarter": world.quarter,
                "opens_on": world.quarter.opens_on,
                "due_on": world.quarter.due_on,
                "closes_on": world.quarter.closes_on + days(1),
            },
            Quarter,
        ),
        "add_quarter": (
            {**quarter_of_plan(world, draft), "year": int(world.quarter.key[:4]) - 1},
            Quarter,
        ),
    }


DEEDS = (
    "create_plan",
    "start_plan",
    "add_priority",
    "change_priority",
    "add_action",
    "change_action",
    "add_milestone",
    "change_milestone",
    "add_quarter",
    "change_quarter",
)


def rows_of(model):
    return list(model.objects.order_by("pk").values())


@pytest.mark.parametrize("name", DEEDS)
def test_deed_is_refused_to_others_and_done_for_an_officer(world, draft, name):
    fill(draft, world)
    given, model = deeds(world, draft)[name]
    given = {key: value for key, value in given.items() if key != "by"}
    before, events = rows_of(model), AuditEvent.objects.count()
    for role in ("administrator", "lead", "executive", "councillor", "nobody"):
        with pytest.raises(rules.Refused):
            getattr(structure, name)(by=world.users[role], **given)
    assert (rows_of(model), AuditEvent.objects.count()) == (before, events)
    getattr(structure, name)(by=world.officer, **given)
    assert rows_of(model) != before
    assert AuditEvent.objects.count() == events + 1
    assert AuditEvent.objects.first().by == world.officer


@pytest.mark.parametrize("name", DEEDS)
def test_deed_changes_nothing_when_its_event_cannot_be_written(world, draft, name, monkeypatch):
    fill(draft, world)
    given, model = deeds(world, draft)[name]
    before, supports = rows_of(model), list(world.action.supports.values())
    history = model.history.count() if hasattr(model, "history") else 0

    def fail(**event):
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr(AuditEvent.objects, "create", fail)
    with pytest.raises(RuntimeError):
        getattr(structure, name)(**{"by": world.officer, **given})
    assert rows_of(model) == before
    assert list(world.action.supports.values()) == supports
    if history:
        assert model.history.count() == history


@pytest.mark.parametrize("missing", ["priority", "action", "quarter"])
def test_start_plan_is_refused_without_its_parts(client, world, draft, missing):
    fill(draft, world, but=missing)
    client.force_login(world.officer)
    address = reverse("planning:start_plan", args=["draft"])
    response = client.post(address)
    assert response.status_code == 403
    assert f"{missing}" in response.content.decode()
    draft.refresh_from_db()
    assert draft.state == Plan.State.DRAFT


def test_start_plan_makes_it_current_once(client, world, draft):
    fill(draft, world)
    client.force_login(world.officer)
    page = client.get(reverse("planning:structure", args=["draft"])).content.decode()
    assert "Start this plan" in page
    for _ in range(2):
        assert client.post(reverse("planning:start_plan", args=["draft"])).status_code == 302
    draft.refresh_from_db()
    assert draft.state == Plan.State.CURRENT
    event = AuditEvent.objects.get(deed="start plan")
    assert (event.before, event.after) == ({"state": "draft"}, {"state": "current"})


def test_start_plan_never_brings_an_ended_plan_back(world, draft):
    fill(draft, world)
    Plan.objects.filter(pk=draft.pk).update(state=Plan.State.ENDED)
    with pytest.raises(rules.Refused, match="has ended"):
        structure.start_plan(plan=draft, by=world.officer)


@pytest.mark.parametrize("name", ["due_on", "original_due_on"])
def test_change_action_refuses_a_date(world, name):
    with pytest.raises(rules.Refused, match="quarter’s update"):
        structure.change_action(action=world.action, by=world.officer, **{name: world.today})


def test_change_action_refuses_a_priority_of_another_plan(world, draft):
    foreign = structure.add_priority(plan=draft, by=world.officer, name="Prevent", order=1)
    with pytest.raises(rules.Refused, match="another plan"):
        structure.change_action(action=world.action, by=world.officer, priority=foreign)
    own = world.priorities["pursue"]
    changed = structure.change_action(action=world.action, by=world.officer, priority=own)
    assert changed.priority == own


@pytest.mark.parametrize("name", ["due_on", "original_due_on", "done_on"])
def test_change_milestone_refuses_a_date(world, name):
    with pytest.raises(rules.Refused, match="quarter’s update"):
        structure.change_milestone(
            milestone=world.milestone, by=world.officer, **{name: world.today}
        )
