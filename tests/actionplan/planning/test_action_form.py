"""Adding and changing an action: each wrong form of input, and what a right one does."""

import datetime

import pytest
from django.urls import reverse

from actionplan.models import DateChange, Plan, Priority, StrategicAction
from actionplan.planning import structure
from agencies.models import AuditEvent
from tests.factories import PersonFactory, days


def add(officer, world, form):
    return officer.post(reverse("planning:add_action", args=[world.plan.slug]), form)


def change(officer, world, form):
    where = {"plan": world.plan.slug, "reference": world.action.reference}
    return officer.post(reverse("planning:change_action", kwargs=where), form)


def test_add_action_with_a_whole_form(officer, world, action_form):
    form = action_form(
        **{
            "supports-0-agency": world.council.pk,
            "supports-0-contact": world.lead.person_id,
        }
    )
    response = add(officer, world, form)
    assert response.status_code == 302
    action = world.plan.actions.get(reference="3.1")
    assert action.title == "A new action"
    assert action.priority == world.priorities["pursue"]
    assert action.owner == world.police_lead.person
    assert action.original_due_on == action.due_on == world.today + days(100)
    support = action.supports.get()
    assert (support.agency, support.contact) == (world.council, world.lead.person)
    event = AuditEvent.objects.filter(deed="add action").first()
    assert (event.by, event.subject_id) == (world.officer, action.pk)


WRONG = {
    "reference taken": ({"reference": "1.1"}, "Another action of this plan has this reference."),
    "reference with odd characters": ({"reference": "2/1"}, "Use only letters a to z, numbers"),
    "reference with a line break": ({"reference": "3.1\n<b>"}, "Use only letters a to z"),
    "reference that begins with a dot": ({"reference": ".1"}, "Use only letters a to z"),
    "reference in other digits": ({"reference": "٣"}, "Use only letters a to z"),
    "reference too long": ({"reference": "1" * 13}, "Use 12 characters or fewer."),
    "reference that is an address": ({"reference": "add"}, "Choose another reference."),
    "due before the start": (
        {"original_due_on": "2001-01-01"},
        "The date agreed cannot be before the start.",
    ),
    "no date": ({"starts_on": ""}, "Enter the day it starts."),
    "a date that is none": ({"starts_on": "30 February"}, "Enter a date that exists"),
    "a date as a number": ({"original_due_on": "20270101"}, "Enter a date that exists"),
    "year 1": ({"starts_on": "0001-01-01"}, "Enter a date between 2000 and 2099."),
    "year 9999": ({"original_due_on": "9999-12-31"}, "Enter a date between 2000 and 2099."),
    "year 10000": ({"original_due_on": "10000-01-01"}, "Enter a date that exists"),
    "no title": ({"title": "  \t "}, "Enter a title."),
    "a title of 10,000 characters": ({"title": "x" * 10_000}, "Use 200 characters or fewer."),
    "a text too long": ({"outcome_sought": "x" * 2001}, "Use 2,000 characters or fewer."),
    "no priority": ({"priority": ""}, "Choose a priority."),
    "a priority that is none": ({"priority": "-1"}, "Choose one from the list."),
    "a priority beyond any number": ({"priority": "9" * 40}, "Choose one from the list."),
    "an owner that is none": ({"owner": "abc"}, "Choose one from the list."),
    "an agency that is none": ({"lead_agency": "0"}, "Choose one from the list."),
    "a supporter that is none": ({"supports-0-agency": "9" * 40}, "Choose one from the list."),
    "no form of supporters": ({"supports-TOTAL_FORMS": "x"}, "ManagementForm"),
    "a thousand supporters": ({"supports-TOTAL_FORMS": "1000"}, "at most 40"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_add_action_with_a_wrong_form_says_so_and_keeps_the_rest(
    officer, world, action_form, wrong
):
    changed, said = WRONG[wrong]
    before = StrategicAction.objects.count()
    response = add(officer, world, action_form(**changed))
    page = response.content.decode()
    assert response.status_code == 422
    assert StrategicAction.objects.count() == before
    assert said in page
    assert "There is a problem" in page
    if "success_measures" not in changed:
        assert "Fewer reports" in page


def test_add_action_with_a_wrong_date_keeps_it_in_its_box(officer, world, action_form):
    page = add(officer, world, action_form(starts_on="30 February")).content.decode()
    assert 'value="30 February"' in page
    assert 'href="#id_starts_on"' in page


def test_add_action_twice_makes_one(officer, world, action_form):
    before = StrategicAction.objects.count()
    for _ in range(2):
        assert add(officer, world, action_form()).status_code == 302
    assert StrategicAction.objects.count() == before + 1
    assert AuditEvent.objects.filter(deed="add action", subject_label__contains="3.1").count() == 1


def test_add_action_with_a_priority_of_another_plan_is_refused(officer, world, action_form):
    other = structure.create_plan(
        by=world.officer,
        title="Another",
        slug="another",
        starts_on=world.today,
        ends_on=world.today + days(365),
        priorities=structure.DEFAULT_PRIORITIES,
    )
    foreign = Priority.objects.filter(plan=other).first()
    response = add(officer, world, action_form(priority=foreign.pk))
    assert response.status_code == 422
    assert "Choose one from the list." in response.content.decode()
    assert not other.actions.exists()


def test_add_action_with_an_owner_who_holds_no_role_is_refused(officer, world, action_form):
    outsider = PersonFactory()
    for owner in (outsider, world.councillor.person):
        assert add(officer, world, action_form(owner=owner.pk)).status_code == 422
    assert add(officer, world, action_form(owner=world.lead.person_id)).status_code == 302


SUPPORTS = {
    "twice": ("council", "", "council", "", "Council is here twice. Choose it once."),
    "the lead": ("police", "", "", "", "Police leads this action, so it cannot support it."),
    "a contact of another": ("council", "police_lead", "", "", "has no role in Council today."),
    "a contact alone": ("", "lead", "", "", "Choose the agency for which you ask"),
}


@pytest.mark.parametrize("case", SUPPORTS)
def test_add_action_with_wrong_supporters(officer, world, action_form, case):
    *picked, said = SUPPORTS[case]
    agencies = {"council": world.council.pk, "police": world.police.pk, "": ""}
    people = {"": ""} | {name: user.person_id for name, user in world.users.items()}
    form = action_form(
        **{
            "supports-0-agency": agencies[picked[0]],
            "supports-0-contact": people[picked[1]],
            "supports-1-agency": agencies[picked[2]],
            "supports-1-contact": people[picked[3]],
        }
    )
    response = add(officer, world, form)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_change_action_saves_what_is_new_and_says_it_in_the_trail(officer, world, change_form):
    form = change_form(title="A better title", owner=world.other_lead.person_id)
    assert change(officer, world, form).status_code == 302
    action = StrategicAction.objects.get(pk=world.action.pk)
    assert (action.title, action.owner) == ("A better title", world.other_lead.person)
    event = AuditEvent.objects.filter(deed="change action").get()
    assert event.before == {"title": "Action 1.1", "owner": "Lead"}
    assert event.after == {"title": "A better title", "owner": "Other lead"}


def test_change_action_supporters(officer, world, change_form):
    form = change_form(**{"supports-0-agency": "", "supports-0-contact": ""})
    assert change(officer, world, form).status_code == 302
    assert not world.action.supports.exists()
    event = AuditEvent.objects.get(deed="change action")
    assert event.before == {"supports": f"Police ({world.police_lead.person})"}
    assert event.after == {"supports": ""}


def test_change_action_with_nothing_new_writes_nothing(officer, world, change_form):
    rows = world.action.history.count()
    for _ in range(2):
        assert change(officer, world, change_form()).status_code == 302
    assert world.action.history.count() == rows
    assert not AuditEvent.objects.filter(deed="change action").exists()


def test_change_action_never_moves_a_date(officer, world, change_form):
    dates = {"original_due_on": "2030-01-01", "due_on": "2030-01-01"}
    assert change(officer, world, change_form(title="New", **dates)).status_code == 302
    action = StrategicAction.objects.get(pk=world.action.pk)
    assert action.title == "New"
    assert action.original_due_on == action.due_on == world.action.due_on
    assert not DateChange.objects.exists()


def test_change_action_page_says_where_a_date_is_changed(officer, world):
    where = {"plan": world.plan.slug, "reference": "1.1"}
    page = officer.get(reverse("planning:change_action", kwargs=where)).content.decode()
    assert "it moves through a quarter’s update" in page
    assert 'name="original_due_on"' not in page


def test_change_action_cannot_start_after_it_is_due(officer, world, change_form):
    late = world.action.due_on + datetime.timedelta(days=1)
    response = change(officer, world, change_form(starts_on=str(late)))
    assert response.status_code == 422
    assert "It must start by" in response.content.decode()
    on_the_day = change_form(starts_on=str(world.action.due_on))
    assert change(officer, world, on_the_day).status_code == 302


def test_change_action_keeps_its_reference_once_the_plan_is_in_use(officer, world, change_form):
    assert change(officer, world, change_form(reference="7.7")).status_code == 302
    assert StrategicAction.objects.get(pk=world.action.pk).reference == "1.1"
    world.plan.state = Plan.State.DRAFT
    world.plan.save()
    assert change(officer, world, change_form(reference="1.2")).status_code == 422
    assert change(officer, world, change_form(reference="7.7")).status_code == 302
    assert StrategicAction.objects.get(pk=world.action.pk).reference == "7.7"


def test_change_action_keeps_an_owner_who_left(officer, world, change_form):
    world.lead.person.memberships.update(ends_on=world.today - days(1))
    assert change(officer, world, change_form(title="Still theirs")).status_code == 302
    where = {"plan": world.plan.slug, "reference": "1.1"}
    page = officer.get(reverse("planning:change_action", kwargs=where)).content.decode()
    assert "Lead (no role today)" in page


def test_second_of_two_officers_gets_a_conflict_and_loses_nothing(officer, world, change_form):
    first, second = change_form(title="The first’s"), change_form(title="The second’s")
    assert change(officer, world, first).status_code == 302
    response = change(officer, world, second)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody changed this action while you had it open" in page
    assert "The first’s" in page
    assert "The second’s" in page
    assert StrategicAction.objects.get(pk=world.action.pk).title == "The first’s"
    again = {**second, "seen": response.context["seen"]}
    assert change(officer, world, again).status_code == 302
    assert StrategicAction.objects.get(pk=world.action.pk).title == "The second’s"


@pytest.mark.parametrize("seen", ["", "x", "9" * 40])
def test_change_action_with_a_stamp_that_is_none_is_a_conflict(officer, world, change_form, seen):
    assert change(officer, world, change_form(title="New", seen=seen)).status_code == 409
