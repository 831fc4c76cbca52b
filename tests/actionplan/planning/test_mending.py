"""Changing a milestone and a quarter's days: what is taken, refused, overtaken and sent twice."""

import pytest
from django.urls import reverse

from actionplan.models import Milestone, Quarter, quarter_of
from actionplan.planning import structure
from actionplan.rules import Refused
from agencies.models import AuditEvent
from tests.factories import PersonFactory, days, released_quarter


@pytest.fixture
def coming(world):
    """The quarter after the open one: it opens in ten days or when it begins, not yet today."""
    year, number = quarter_of(world.quarter.ends_on + days(1))
    opens_on = world.today + days(10)
    return structure.add_quarter(
        plan=world.plan,
        by=world.officer,
        year=year,
        number=number,
        opens_on=opens_on,
        due_on=opens_on + days(9),
        closes_on=opens_on + days(28),
    )


# A milestone


def milestone_address(world, milestone=None, reference="1.1"):
    number = (milestone or world.milestone).pk
    where = {"plan": world.plan.slug, "reference": reference, "number": number}
    return reverse("planning:change_milestone", kwargs=where)


def milestone_form(world, **changed):
    milestone = Milestone.objects.get(pk=world.milestone.pk)
    return {
        "title": milestone.title,
        "agency": milestone.agency_id,
        "owner": milestone.owner_id,
        "seen": structure.stamp(milestone),
        **changed,
    }


def test_change_milestone_saves_what_is_new_once(officer, world):
    form = milestone_form(
        world,
        title="Train the first 40 staff",
        agency=world.police.pk,
        owner=world.police_lead.person_id,
    )
    for _ in range(2):  # a double click
        assert officer.post(milestone_address(world), form).status_code == 302
    milestone = Milestone.objects.get(pk=world.milestone.pk)
    assert milestone.title == "Train the first 40 staff"
    assert (milestone.agency, milestone.owner) == (world.police, world.police_lead.person)
    event = AuditEvent.objects.get(deed="change milestone")
    assert event.before == {"title": "Train the first staff", "agency": "Council", "owner": "Lead"}
    assert milestone.history.first().history_user == world.officer


def test_change_milestone_never_moves_a_date_and_says_where_it_moves(officer, world):
    page = officer.get(milestone_address(world)).content.decode()
    assert "it moves through a quarter’s update" in page
    assert 'name="original_due_on"' not in page
    dates = {"due_on": "2030-01-01", "original_due_on": "2030-01-01", "done_on": "2026-01-01"}
    form = milestone_form(world, title="New", **dates)
    assert officer.post(milestone_address(world), form).status_code == 302
    milestone = Milestone.objects.get(pk=world.milestone.pk)
    assert milestone.title == "New"
    assert milestone.due_on == milestone.original_due_on == world.milestone.due_on
    assert milestone.done_on is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": " "}, "Enter what is to be done."),
        ({"title": "x" * 10_000}, "Use 200 characters or fewer."),
        ({"agency": "9" * 40}, "Choose one from the list."),
        ({"owner": ""}, "Choose an owner."),
        ({"owner": "nobody"}, "Choose one from the list."),
    ],
)
def test_change_milestone_with_a_wrong_form(officer, world, changed, said):
    if changed.get("owner") == "nobody":
        changed = {"owner": PersonFactory().pk}
    response = officer.post(milestone_address(world), milestone_form(world, **changed))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Milestone.objects.get(pk=world.milestone.pk).title == world.milestone.title
    assert officer.post(milestone_address(world), milestone_form(world)).status_code == 302


def test_change_milestone_keeps_an_owner_who_left(officer, world):
    world.lead.person.memberships.update(ends_on=world.today - days(1))
    assert "Lead (no role today)" in officer.get(milestone_address(world)).content.decode()
    form = milestone_form(world, title="Still theirs")
    assert officer.post(milestone_address(world), form).status_code == 302


def test_second_of_two_on_a_milestone_gets_a_conflict_and_loses_nothing(officer, world):
    address = milestone_address(world)
    first = milestone_form(world, title="The first’s")
    second = milestone_form(world, title="The second’s")
    assert officer.post(address, first).status_code == 302
    response = officer.post(address, second)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody changed this milestone while you had it open" in page
    assert "The first’s" in page
    assert "The second’s" in page
    assert Milestone.objects.get(pk=world.milestone.pk).title == "The first’s"
    again = {**second, "seen": response.context["seen"]}
    assert officer.post(address, again).status_code == 302
    assert Milestone.objects.get(pk=world.milestone.pk).title == "The second’s"


@pytest.mark.parametrize("seen", ["", "x", "9" * 40])
def test_change_milestone_with_a_stamp_that_is_none_is_a_conflict(officer, world, seen):
    form = milestone_form(world, title="New", seen=seen)
    assert officer.post(milestone_address(world), form).status_code == 409


def test_a_milestone_is_found_through_its_own_action_only(officer, world):
    assert officer.get(milestone_address(world, reference="1.2")).status_code == 404
    assert officer.get(milestone_address(world)).status_code == 200


# A quarter's days


def quarter_address(quarter):
    return reverse("planning:change_quarter", args=[quarter.plan.slug, quarter.key])


def days_form(quarter, **changed):
    """The form as the quarter stands; a box that is shut is not sent, as a browser does."""
    quarter = Quarter.objects.get(pk=quarter.pk)
    return {
        "opens_on": str(quarter.opens_on),
        "due_on": str(quarter.due_on),
        "closes_on": str(quarter.closes_on),
        "seen": structure.days_stamp(quarter),
        **changed,
    }


def test_change_quarter_that_has_not_opened_changes_all_its_days_once(officer, world, coming):
    new = [coming.opens_on + days(2), coming.due_on + days(3), coming.closes_on + days(4)]
    names = ("opens_on", "due_on", "closes_on")
    form = days_form(coming, **{name: str(day) for name, day in zip(names, new, strict=True)})
    for _ in range(2):  # a double click
        assert officer.post(quarter_address(coming), form).status_code == 302
    coming.refresh_from_db()
    assert [coming.opens_on, coming.due_on, coming.closes_on] == new
    event = AuditEvent.objects.get(deed="change quarter")
    assert event.after == {name: str(day) for name, day in zip(names, new, strict=True)}


def test_change_quarter_that_has_opened_keeps_the_day_it_opened(officer, world):
    quarter, address = world.quarter, quarter_address(world.quarter)
    page = officer.get(address).content.decode()
    assert f"It opened on {quarter.opens_on:%-d %B %Y}. That day stays." in page
    form = days_form(quarter, closes_on=str(quarter.closes_on + days(7)))
    refused = officer.post(address, {**form, "opens_on": str(quarter.opens_on + days(1))})
    assert refused.status_code == 422
    assert "That day stays." in refused.context["form"].errors["opens_on"][0]
    del form["opens_on"]
    assert officer.post(address, form).status_code == 302
    after = Quarter.objects.get(pk=quarter.pk)
    assert (after.opens_on, after.closes_on) == (quarter.opens_on, quarter.closes_on + days(7))


def test_change_quarter_deed_keeps_the_day_it_opened(world):
    quarter = world.quarter
    given = {"due_on": quarter.due_on, "closes_on": quarter.closes_on, "by": world.officer}
    with pytest.raises(structure.Clash, match="That day stays"):
        structure.change_quarter(quarter=quarter, opens_on=world.today, **given)
    structure.change_quarter(quarter=quarter, opens_on=quarter.opens_on, **given)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"opens_on": ""}, "Enter the day it opens."),
        ({"due_on": ""}, "Enter the day by which updates are due."),
        ({"closes_on": "soon"}, "Enter a date that exists"),
        ({"opens_on": "2001-01-01"}, "The quarter begins only on"),
        ({"due_on": "2001-01-01"}, "be due then or later."),
        ({"closes_on": "2001-01-01"}, "close then or later."),
        ({"closes_on": "2099-12-31"}, "Close within a year"),
    ],
)
def test_change_quarter_with_a_wrong_form(officer, world, coming, changed, said):
    response = officer.post(quarter_address(coming), days_form(coming, **changed))
    assert response.status_code == 422
    assert said in response.content.decode()
    before = structure.days_stamp(coming)
    coming.refresh_from_db()
    assert structure.days_stamp(coming) == before


def test_change_quarter_cannot_open_in_the_past(world, coming):
    given = {"due_on": coming.due_on, "closes_on": coming.closes_on, "by": world.officer}
    with pytest.raises(structure.Clash, match="open it today or later"):
        structure.change_quarter(quarter=coming, opens_on=world.today - days(1), **given)
    opened = structure.change_quarter(quarter=coming, opens_on=world.today, **given)
    assert opened.opens_on == world.today


def test_second_of_two_on_a_quarter_gets_a_conflict_and_loses_nothing(officer, world, coming):
    address = quarter_address(coming)
    first = days_form(coming, closes_on=str(coming.closes_on + days(1)))
    second = days_form(coming, closes_on=str(coming.closes_on + days(2)))
    assert officer.post(address, first).status_code == 302
    response = officer.post(address, second)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody changed this quarter while you had it open" in page
    assert f"{coming.closes_on + days(1):%-d %B %Y}" in page
    assert str(coming.closes_on + days(2)) in page
    again = {**second, "seen": response.context["seen"]}
    assert officer.post(address, again).status_code == 302
    after = Quarter.objects.get(pk=coming.pk)
    assert after.closes_on == coming.closes_on + days(2)


def test_a_released_quarter_keeps_its_days(officer, world):
    quarter = released_quarter(world, world.key_before(1))
    response = officer.get(quarter_address(quarter))
    assert response.status_code == 403
    assert "Its days stay as they were." in response.content.decode()
    assert officer.post(quarter_address(quarter), days_form(quarter)).status_code == 403
    with pytest.raises(Refused, match="is released"):
        structure.change_quarter(
            quarter=quarter,
            by=world.officer,
            opens_on=quarter.opens_on,
            due_on=quarter.due_on,
            closes_on=world.today,
        )
    page = officer.get(reverse("planning:structure", args=[world.plan.slug])).content.decode()
    assert quarter_address(quarter) not in page
    assert quarter_address(world.quarter) in page
    assert milestone_address(world) in page


# A quarter before a released one


def test_add_quarter_before_a_released_one_is_refused_at_its_box(officer, world):
    released_quarter(world, world.key_before(1))
    address = reverse("planning:add_quarter", args=[world.plan.slug])

    def form(key):
        year, number = int(key[:4]), int(key[-1])
        days = {"opens_on": "", "due_on": "", "closes_on": ""}
        return {"year": year, "number": number, **days}

    response = officer.post(address, form(world.key_before(2)))
    assert response.status_code == 422
    assert "so no quarter before it can be added" in response.context["form"].errors["number"][0]
    assert world.plan.quarters.count() == 2
    assert officer.post(address, form(world.key_before(-1))).status_code == 302
    assert world.plan.quarters.count() == 3


def test_add_quarter_sent_again_after_a_later_one_is_released_makes_nothing(world):
    earlier = released_quarter(world, world.key_before(2))
    released_quarter(world, world.key_before(1))
    with pytest.raises(structure.Clash, match="already has this quarter"):
        structure.add_quarter(
            plan=world.plan,
            by=world.officer,
            year=int(earlier.key[:4]),
            number=int(earlier.key[-1]),
            opens_on=earlier.opens_on,
            due_on=earlier.due_on,
            closes_on=earlier.closes_on,
        )
