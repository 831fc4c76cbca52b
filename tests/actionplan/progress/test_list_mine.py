"""My updates: a page at a time, narrowed by where they stand, the same for one as for sixty."""

import re

import pytest
from django.test import Client

from actionplan.planning import structure
from actionplan.progress.contributing import contribute, report_milestone
from actionplan.progress.queries import my_updates
from tests.actionplan.progress.many import add_many, queries_of
from tests.factories import (
    DeputyshipFactory,
    add_action,
    add_milestone,
    correct,
    days,
    entry_in,
    fresh,
    release,
    released_quarter,
)

NONSENSE = ["0", "-1", "x", "1e3", "9" * 5000, "", " ", "2; drop table"]


@pytest.fixture
def lead(client, world):
    client.force_login(world.lead)
    return client


def section(page):
    return page.context["quarters"][0]


def names(rows):
    return [task.update.reference for task in rows]


def test_list_holds_a_page_unfinished_first(lead, world):
    entry_in("submitted", world)
    entry_in("returned", world, action=add_action(world, "8.2"))
    entry_in("draft", world, action=add_action(world, "8.1"))
    add_many(world, 30)
    first = section(lead.get("/updates/"))
    assert names(first.tasks) == ["8.2", *(f"9.{n}" for n in range(1, 25))]
    second = section(lead.get("/updates/?page=2"))
    assert names(second.tasks) == [*(f"9.{n}" for n in range(25, 31)), "8.1", "1.1"]
    assert (first.total, first.waiting) == (33, 33)  # the council’s part in 2.1 is one of them


def test_long_list_is_read_status_by_status(lead, world, monkeypatch):
    monkeypatch.setattr("actionplan.progress.returns.SORTED_AT_ONCE", 5)
    test_list_holds_a_page_unfinished_first(lead, world)


def test_page_says_how_many_stand_where_and_links_to_them(lead, world):
    entry_in("submitted", world)
    entry_in("draft", world, action=add_action(world, "8.1"))
    add_many(world, 9)
    page = lead.get("/updates/").content.decode()
    assert "11 updates:" in page
    links = re.findall(r'<a href="(\?status=[^"]+)">([^<]+)</a>', page)
    anchor = f"#quarter-{world.quarter.pk}"
    assert links == [
        (f"?status=not_started{anchor}", "9 not started"),
        (f"?status=draft{anchor}", "1 in draft"),
        (f"?status=submitted{anchor}", "1 handed in"),
    ]
    for address, words in links:
        shown = section(lead.get("/updates/" + address.partition("#")[0]))
        assert len(shown.tasks) == int(words.split()[0])


@pytest.mark.parametrize("status", ["returned", "not_started", "draft", "submitted", "signed_off"])
def test_list_of_one_status_holds_nothing_else(lead, world, status):
    for number, other in enumerate(("returned", "draft", "submitted", "signed_off")):
        entry_in(other, world, action=add_action(world, f"9.{number}"))
    page = lead.get(f"/updates/?status={status}")
    assert {task.status for task in section(page).tasks} == {status}
    assert 'aria-current="true"' in page.content.decode()


def test_short_list_is_not_cluttered(lead, world):
    entry_in("draft", world)
    page = lead.get("/updates/").content.decode()
    assert "tally-line" not in page
    assert "govuk-pagination" not in page
    add_many(world, 6)
    assert "tally-line" not in lead.get("/updates/").content.decode()
    add_action(world, "7.1")
    assert "tally-line" in lead.get("/updates/").content.decode()


def test_status_without_updates_says_so(lead, world):
    page = lead.get("/updates/?status=returned")
    assert page.status_code == 200
    assert "None of your updates is here" in page.content.decode()
    assert str(world.action) not in page.content.decode()


@pytest.mark.parametrize("status", ["x", "released", "a" * 10_000, "draft'--", "None"])
def test_unknown_status_is_told_and_not_used(lead, world, status):
    page = lead.get("/updates/", {"status": status})
    assert page.status_code == 400
    assert "Choose from the links" in page.content.decode()
    assert names(section(page).tasks) == ["1.1"]


@pytest.mark.parametrize("number", NONSENSE)
def test_number_that_makes_no_sense_is_a_page_that_is_there(lead, world, number):
    add_many(world, 30)
    page = lead.get(
        "/updates/", dict.fromkeys(("page", "milestones", "parts", "corrections"), number)
    )
    assert page.status_code == 200
    assert section(page).tasks.number == 1


@pytest.mark.parametrize(("number", "nearest"), [("2", 2), ("3", 2), (str(10**12), 2), ("-7", 1)])
def test_number_beyond_the_list_is_the_nearest_page(lead, world, number, nearest):
    add_many(world, 30)
    assert section(lead.get("/updates/", {"page": number})).tasks.number == nearest


def test_page_takes_the_same_queries_for_one_action_and_sixty(lead, world):
    released_quarter(world, world.key_before(), {"1.1": "G"})
    one = queries_of(lead, "/updates/")
    add_many(world, 60)
    assert queries_of(lead, "/updates/") == one
    assert queries_of(lead, "/updates/?page=2") == one
    assert queries_of(lead, "/updates/?status=not_started&page=3") == one


def test_milestones_of_other_peoples_actions_come_in_pages(client, world):
    client.force_login(world.police_lead)
    one = queries_of(client, "/updates/")
    for number in range(60):
        add_milestone(
            world,
            world.other_action,
            f"Step {number:02}",
            owner=world.police_lead.person,
            agency=world.police,
            original_due_on=world.today + days(number),
        )
    first, third = (section(client.get(f"/updates/?milestones={n}")) for n in (1, 3))
    titles = [step.title for step in first.milestones]
    assert titles == [world.late_milestone.title, *(f"Step {n:02}" for n in range(24))]
    assert [step.title for step in third.milestones] == [f"Step {n:02}" for n in range(49, 60)]
    assert queries_of(client, "/updates/") == one
    assert names(first.tasks) == ["2.1"]


def test_milestone_says_what_became_of_it(client, world):
    client.force_login(world.police_lead)
    (step,) = section(client.get("/updates/")).milestones
    assert (step.is_reported, step.is_open, step.done_on) == (False, True, None)
    report_milestone(
        milestone=world.late_milestone,
        quarter=world.quarter,
        by=world.police_lead,
        done_on=world.today,
    )
    (step,) = section(client.get("/updates/")).milestones
    assert (step.is_reported, step.is_open, step.done_on) == (True, True, world.today)
    entry_in("submitted", world)
    (step,) = section(client.get("/updates/")).milestones
    assert not step.is_open


def test_parts_in_others_actions_come_in_pages_those_to_give_first(client, world):
    client.force_login(world.police_lead)
    one = queries_of(client, "/updates/")
    supports = [(world.police, None)]
    actions = add_many(world, 60, owner=world.other_lead.person, supports=supports)
    contribute(
        support=world.support, quarter=world.quarter, by=world.police_lead, text="Did", revision=0
    )
    first, last = (section(client.get(f"/updates/?parts={n}")) for n in (1, 9))
    assert [part.action for part in first.contributions] == [str(row) for row in actions[:25]]
    assert last.contributions.number == 3
    assert [part.action for part in last.contributions][-1] == str(world.action)
    assert [bool(part.given_at) for part in last.contributions] == [False] * 10 + [True]
    assert queries_of(client, "/updates/") == one


def test_deputy_sees_for_whom_they_write(client, world):
    client.force_login(world.deputy)
    add_many(world, 26)
    mine = section(client.get("/updates/"))
    assert {task.acting_for for task in mine.tasks} == {"Lead"}
    assert mine.total == 27
    assert "you write for Lead" in client.get("/updates/").content.decode()
    DeputyshipFactory(principal=world.other_lead.person, deputy=world.deputy.person)
    both = section(client.get("/updates/?page=2"))
    assert both.total == 28


def test_contributor_without_a_role_sees_their_part(world):
    contact = world.users["clerk"]
    world.support.contact = contact.person
    world.support.save()
    (mine,) = my_updates(fresh(contact), on=world.today)
    assert [part.action for part in mine.contributions] == [str(world.action)]
    assert (mine.total, mine.waiting) == (0, 1)


def test_two_quarters_are_asked_apart(lead, world):
    world.quarter.opens_on = world.quarter.starts_on
    world.quarter.save()
    year, number = int(world.key_before(1)[:4]), int(world.key_before(1)[-1])
    earlier = structure.add_quarter(
        plan=world.plan,
        by=world.officer,
        year=year,
        number=number,
        opens_on=world.quarter.starts_on,
        due_on=world.today + days(1),
        closes_on=world.today + days(2),
    )
    add_many(world, 30)
    page = lead.get("/updates/?page=2&status-2=not_started&page-2=1")
    one, other = page.context["quarters"]
    assert (one.quarter, other.quarter) == (earlier, world.quarter)
    assert (one.tasks.number, one.status) == (2, "")
    assert (other.tasks.number, other.status) == (1, "not_started")
    assert 'href="?page-2=2&amp;page=2&amp;status-2=not_started"' in page.content.decode()


def test_correction_leads_to_where_it_goes_on(lead, world):
    entry = entry_in("released", world)
    correct(world, entry)
    (shown,) = lead.get("/updates/").context["corrections"]
    assert (shown.action, shown.status, shown.is_mine_to_do) == (str(world.action), "draft", True)
    assert shown.url.endswith("/update/")
    assert lead.get(shown.url).status_code == 200


def test_late_updates_come_in_pages(lead, world):
    add_many(world, 30, "draft")
    release(world, world.quarter)
    assert queries_of(lead, "/updates/?corrections=1") < queries_of(lead, "/updates/?corrections=2")
    first, second = (lead.get(f"/updates/?corrections={n}").context["corrections"] for n in (1, 7))
    assert (len(first), len(second), second.number) == (25, 5, 2)
    assert {row.is_mine_to_do for row in first} == {True}
    assert "Pages of corrections" in lead.get("/updates/").content.decode()


def test_last_released_is_a_glance_and_leads_to_all(lead, world):
    page = lead.get("/updates/")
    assert page.context["released"] == []
    add_many(world, 6)
    released_quarter(world, world.key_before(), {"1.1": "A"})
    page = lead.get("/updates/")
    assert [row.action for row in page.context["released"]][0] == str(world.action)
    assert (len(page.context["released"]), page.context["more_of"]) == (7, [])
    add_action(world, "7.9")
    world.quarter.refresh_from_db()
    release(world, world.quarter)
    page = lead.get("/updates/")
    assert len(page.context["released"]) == 7
    ((name, address),) = page.context["more_of"]
    assert name == "Lead"
    assert lead.get(address).status_code == 200


def test_page_of_somebody_without_updates_says_so(world):
    visitor = Client()
    visitor.force_login(world.councillor)
    assert "No quarter is open" in visitor.get("/updates/").content.decode()
    visitor.force_login(world.officer)
    assert "Nothing waits for you" in visitor.get("/updates/").content.decode()


def test_plan_without_a_part_is_left_out_beside_one_with(lead, world):
    span = {"starts_on": world.plan.starts_on, "ends_on": world.plan.ends_on}
    other = structure.create_plan(
        by=world.officer, title="Another plan", slug="another", state="current", **span
    )
    for plan in (world.plan, other):
        assert plan.state == "current"  # the control: both are in use
    quarter = world.quarter
    type(quarter).objects.create(
        plan=other,
        starts_on=quarter.starts_on,
        ends_on=quarter.ends_on,
        opens_on=quarter.opens_on,
        due_on=quarter.due_on,
        closes_on=quarter.closes_on,
    )
    assert len(my_updates(world.lead, on=world.today)) == 2
    shown = lead.get("/updates/").context["quarters"]
    assert [mine.quarter.plan for mine in shown] == [world.plan]
