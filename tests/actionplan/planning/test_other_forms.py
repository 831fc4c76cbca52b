"""Plans, priorities, milestones and quarters: wrong forms, right ones, and forms sent twice."""

import pytest
from django.urls import reverse

from actionplan.models import Milestone, Plan, Quarter, quarter_of
from agencies.models import AuditEvent
from tests.factories import PersonFactory, days


def post(officer, world, name, form, **where):
    where = {"plan": world.plan.slug, **where}
    return officer.post(reverse(f"planning:{name}", kwargs=where), form)


# A plan


def plan_form(world, **changed):
    return {
        "title": "Next plan",
        "slug": "next-plan",
        "starts_on": str(world.today),
        "ends_on": str(world.today + days(700)),
        "with_priorities": "on",
        **changed,
    }


def test_add_plan_makes_a_draft_with_its_priorities(officer, world):
    for _ in range(2):  # a double click makes one
        response = officer.post(reverse("planning:add_plan"), plan_form(world))
        assert response.status_code == 302
    plan = Plan.objects.get(slug="next-plan")
    assert plan.state == Plan.State.DRAFT
    names = ["Prevent", "Protect", "Pursue", "Leadership and governance"]
    assert [priority.name for priority in plan.priorities.all()] == names
    assert AuditEvent.objects.filter(deed="create plan", subject_id=plan.pk).count() == 1


def test_add_plan_makes_its_short_name_from_the_title(officer, world):
    form = plan_form(world, slug="", title="A plan: 2027 & on")
    del form["with_priorities"]
    officer.post(reverse("planning:add_plan"), form)
    plan = Plan.objects.get(title="A plan: 2027 & on")
    assert plan.slug == "a-plan-2027-on"
    assert not plan.priorities.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"slug": "keeping-safe"}, "Another plan has this address."),
        ({"slug": "a b/c"}, "Use only letters a to z, numbers and hyphens."),
        ({"slug": "x" * 61}, "Use 60 characters or fewer."),
        ({"slug": "", "title": "計画"}, "Give the plan a short name"),
        ({"slug": "---"}, "Give the plan a short name"),
        ({"title": ""}, "Enter a title."),
        ({"title": "x" * 10_000}, "Use 160 characters or fewer."),
        ({"ends_on": "2000-01-01"}, "The last day must come after the first."),
        ({"starts_on": "0001-01-01"}, "Enter a date between 2000 and 2099."),
        ({"ends_on": "9999-01-01"}, "Enter a date between 2000 and 2099."),
        ({"ends_on": "tomorrow"}, "Enter a date that exists"),
    ],
)
def test_add_plan_with_a_wrong_form(officer, world, changed, said):
    response = officer.post(reverse("planning:add_plan"), plan_form(world, **changed))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Plan.objects.count() == 1


# Priorities


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "Prevent"}, "The plan already has a priority of this name."),
        ({"name": "prevent!"}, "The plan already has a priority of this name."),
        ({"name": ""}, "Enter a name."),
        ({"name": "!!!"}, "Use some letters a to z or numbers in the name."),
        ({"name": "x" * 10_000}, "Use 80 characters or fewer."),
        ({"order": "first"}, "Enter its place as a number, such as 1."),
        ({"order": "0"}, "Enter a place from 1 to 99."),
        ({"order": "9" * 40}, "Enter a place from 1 to 99."),
        ({"order": "9" * 5000}, "Enter its place as a number, such as 1."),
        ({"tone": "red"}, "Choose one of the colours."),
    ],
)
def test_add_priority_with_a_wrong_form(officer, world, changed, said):
    form = {"name": "Recover", "order": "5", "tone": "plum", **changed}
    response = post(officer, world, "add_priority", form)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert world.plan.priorities.count() == 4


def test_add_priority_twice_makes_one(officer, world):
    for _ in range(2):
        form = {"name": "Recover", "order": "5", "tone": "plum"}
        assert post(officer, world, "add_priority", form).status_code == 302
    priority = world.plan.priorities.get(name="Recover")
    assert (priority.order, priority.tone) == (5, "plum")
    assert AuditEvent.objects.filter(deed="add priority", subject_id=priority.pk).count() == 1


def test_rename_priority_keeps_its_links(officer, world):
    prevent = world.priorities["prevent"]
    form = {"name": "Stop it early", "order": "1", "tone": "teal"}
    assert post(officer, world, "change_priority", form, number=prevent.pk).status_code == 302
    prevent.refresh_from_db()
    assert (prevent.name, prevent.slug, prevent.tone) == ("Stop it early", "prevent", "teal")
    event = AuditEvent.objects.get(deed="change priority")
    assert event.before == {"name": "Prevent", "tone": "slate"}
    for name, status in (("PROTECT", 422), ("Prevention", 302)):
        form = {"name": name, "order": "1", "tone": "teal"}
        assert (
            post(officer, world, "change_priority", form, number=prevent.pk).status_code == status
        )
    form["name"] = "Prevention"
    assert post(officer, world, "add_priority", form).status_code == 422


# Milestones


def milestone_form(world, **changed):
    return {
        "title": "Open the door",
        "agency": world.police.pk,
        "owner": world.police_lead.person_id,
        "original_due_on": str(world.today + days(20)),
        **changed,
    }


def test_add_milestone_twice_makes_one(officer, world):
    for _ in range(2):
        response = post(officer, world, "add_milestone", milestone_form(world), reference="1.1")
        assert response.status_code == 302
    milestone = Milestone.objects.get(title="Open the door")
    assert (milestone.action, milestone.agency) == (world.action, world.police)
    assert milestone.due_on == milestone.original_due_on
    assert AuditEvent.objects.filter(deed="add milestone", subject_id=milestone.pk).count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Enter what is to be done."),
        ({"title": "x" * 10_000}, "Use 200 characters or fewer."),
        ({"agency": "9" * 40}, "Choose one from the list."),
        ({"owner": ""}, "Choose an owner."),
        ({"owner": "nobody"}, "Choose one from the list."),
        ({"original_due_on": "2001-01-01"}, "no step is due before."),
        ({"original_due_on": "0001-01-01"}, "Enter a date between 2000 and 2099."),
        ({"original_due_on": "9999-01-01"}, "Enter a date between 2000 and 2099."),
        ({"original_due_on": "soon"}, "Enter a date that exists"),
    ],
)
def test_add_milestone_with_a_wrong_form(officer, world, changed, said):
    if changed.get("owner") == "nobody":
        changed = {"owner": PersonFactory().pk}
    before = Milestone.objects.count()
    form = milestone_form(world, **changed)
    response = post(officer, world, "add_milestone", form, reference="1.1")
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Milestone.objects.count() == before


# Quarters


def next_quarter(world):
    """Year and number of the quarter after the open one."""
    return quarter_of(world.quarter.ends_on + days(1))


def quarter_form(world, **changed):
    year, number = next_quarter(world)
    empty = {"opens_on": "", "due_on": "", "closes_on": ""}
    return {"year": year, "number": number, **empty, **changed}


def test_add_quarter_with_its_days_left_empty_gets_the_usual_ones(officer, world):
    for _ in range(2):  # a double click makes one
        assert post(officer, world, "add_quarter", quarter_form(world)).status_code == 302
    quarter = world.plan.quarters.exclude(pk=world.quarter.pk).get()
    assert quarter.starts_on == world.quarter.ends_on + days(1)
    assert quarter.opens_on == quarter.ends_on + days(1)
    assert quarter.due_on == quarter.opens_on + days(9)
    assert quarter.closes_on == quarter.opens_on + days(28)
    assert AuditEvent.objects.filter(deed="add quarter", subject_id=quarter.pk).count() == 1


def test_add_quarter_offers_the_next_one(officer, world):
    address = reverse("planning:add_quarter", args=[world.plan.slug])
    year, number = next_quarter(world)
    assert officer.get(address).context["form"].initial == {"year": year, "number": number}
    world.quarter.delete()
    year, number = quarter_of(world.plan.starts_on)
    assert officer.get(address).context["form"].initial == {"year": year, "number": number}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": "7"}, "Choose a quarter from 1 to 4."),
        ({"number": ""}, "Choose a quarter."),
        ({"number": "9" * 40}, "Choose a quarter from 1 to 4."),
        ({"year": "0001"}, "Choose one of the plan’s financial years."),
        ({"year": "9999"}, "Choose one of the plan’s financial years."),
        ({"opens_on": "2001-01-01"}, "The quarter begins only on"),
        ({"due_on": "2001-01-01"}, "be due then or later."),
        ({"closes_on": "2001-01-01"}, "close then or later."),
        ({"opens_on": "soon"}, "Enter a date that exists"),
        ({"closes_on": "9999-12-31"}, "Enter a date between 2000 and 2099."),
    ],
)
def test_add_quarter_with_a_wrong_form(officer, world, changed, said):
    response = post(officer, world, "add_quarter", quarter_form(world, **changed))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Quarter.objects.count() == 1


def test_add_quarter_that_is_there_already(officer, world):
    year, number = quarter_of(world.quarter.starts_on)
    response = post(officer, world, "add_quarter", quarter_form(world, year=year, number=number))
    assert response.status_code == 422
    assert "The plan already has this quarter." in response.content.decode()
    assert Quarter.objects.count() == 1
