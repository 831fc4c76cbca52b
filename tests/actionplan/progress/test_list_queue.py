"""The sign-off queue: oldest first, a page at a time, and how the rest of the agency stands."""

import re

import pytest

from actionplan.progress import signing, signing_queue
from actionplan.progress.contributing import report_milestone
from tests.actionplan.progress.many import add_many, queries_of
from tests.factories import (
    Role,
    add_action,
    correct,
    days,
    entry_in,
    make_user,
    moment,
    release,
    released_quarter,
)


@pytest.fixture
def executive(client, world):
    client.force_login(world.executive)
    return client


def queue(client, query=""):
    return client.get(f"/sign-off/{query}").context["queue"]


def references(items):
    return [item.entry.action.reference for item in items]


def test_oldest_come_first_a_page_at_a_time(executive, world):
    for number in range(30):
        action = add_action(world, f"9.{number}")
        entry_in("submitted", world, action=action, at=moment(world.today, hour=8 + number % 10))
    entry_in("submitted", world, action=world.police_action)
    first, second = queue(executive), queue(executive, "?page=2")
    assert (first.items.paginator.count, len(first.items), len(second.items)) == (30, 25, 5)
    submitted = [item.entry.submitted_at for item in (*first.items, *second.items)]
    assert submitted == sorted(submitted)
    page = executive.get("/sign-off/").content.decode()
    assert "30 updates wait for a signature" in page
    assert "The oldest come first" in page


def test_queue_says_whose_it_is_and_who_sent_it(executive, world):
    entry_in("submitted", world, by=world.cover)
    (item,) = queue(executive).items
    assert (item.action, item.owner, item.sent_by) == (str(world.action), "Lead", "Cover")
    assert item.since == f"{world.today:%-d %b}"
    page = executive.get("/sign-off/").content.decode()
    assert "sent by Cover for Lead" in page
    assert executive.get(item.url).status_code == 200


def test_queue_judges_each_as_its_page_does(executive, world):
    world.late_milestone.owner = world.executive.person
    world.late_milestone.save()
    report_milestone(
        milestone=world.late_milestone,
        quarter=world.quarter,
        by=world.executive,
        proposed_due_on=world.today + days(30),
        proposed_due_reason="The lease is late",
    )
    entry_in("submitted", world)
    entry_in("submitted", world, action=add_action(world, "8.1", owner=world.executive.person))
    entry_in("submitted", world, action=world.other_action)
    found = {item.entry.action.reference: item.verdict for item in queue(executive).items}
    assert {key: bool(verdict) for key, verdict in found.items()} == {
        "1.1": False,
        "8.1": False,
        "1.2": True,
    }
    for item in queue(executive).items:
        said = signing.can_sign_off(world.executive, item.entry, on=world.today)
        assert said.reason == item.verdict.reason


def test_corrections_and_late_updates_wait_in_the_queue_too(executive, world):
    entry = entry_in("released", world)
    correct(world, entry, to="submitted")
    found = queue(executive)
    assert (found.items.paginator.count, found.rest) == (1, [])
    assert "correction" in executive.get("/sign-off/").content.decode()


def test_queue_counts_late_updates_beside_the_open_quarters(executive, world):
    action = add_action(world, "9.9")
    entry_in("submitted", world, action=action)
    released_quarter(world, world.key_before(), {"1.1": "G"})
    earlier = world.plan.quarters.released().get()
    correct(world, world.action.entries.get(quarter=earlier), to="submitted")
    assert queue(executive).items.paginator.count == 2


def test_rest_of_the_agency_is_counted_and_listed(executive, world):
    entry_in("draft", world)
    entry_in("returned", world, action=world.other_action)
    add_many(world, 3)
    entry_in("draft", world, action=world.police_action)
    page = executive.get("/sign-off/").content.decode()
    anchor = f"#rest-{world.quarter.pk}"
    links = re.findall(r'<a href="(\?status[^"]+)">([^<]+)</a>', page)
    assert links == [
        (f"?status=returned{anchor}", "1 returned to the lead"),
        (f"?status=not_started{anchor}", "3 not started"),
        (f"?status=draft{anchor}", "1 in draft"),
    ]
    (rest,) = queue(executive, "?status=draft").rest
    (line,) = rest.lines
    assert (line.update.action, line.since) == (str(world.action), f"{world.today:%-d %b}")
    assert executive.get(line.url).status_code == 200
    (rest,) = queue(executive, "?status=not_started").rest
    assert [(line.update.reference, line.url) for line in rest.lines] == [
        ("9.1", ""),
        ("9.2", ""),
        ("9.3", ""),
    ]


def test_rest_of_the_agency_comes_in_pages(executive, world):
    add_many(world, 30)
    (rest,) = queue(executive, "?status=not_started&rest=2").rest
    assert (rest.lines.number, len(rest.lines), rest.lines.paginator.count) == (2, 7, 32)
    (rest,) = queue(executive, "?status=not_started&rest=-9").rest
    assert rest.lines.number == 1


def test_rest_says_when_nothing_stands_there(executive, world):
    assert (
        "None of them is in draft now" in executive.get("/sign-off/?status=draft").content.decode()
    )


@pytest.mark.parametrize("status", ["x", "submitted", "released", "a" * 10_000])
def test_unknown_status_is_told_and_not_used(executive, world, status):
    entry_in("submitted", world)
    page = executive.get("/sign-off/", {"status": status})
    assert page.status_code == 400
    assert "Choose from the links" in page.content.decode()
    assert references(page.context["queue"].items) == ["1.1"]


@pytest.mark.parametrize(("number", "nearest"), [("0", 1), ("-1", 1), ("x", 1), (10**12, 2)])
def test_number_beyond_the_queue_is_the_nearest_page(executive, world, number, nearest):
    add_many(world, 26, "submitted")
    assert queue(executive, f"?page={number}").items.number == nearest


def test_queue_takes_the_same_queries_for_one_and_sixty(executive, world):
    entry_in("submitted", world)
    one = queries_of(executive, "/sign-off/")
    listed = queries_of(executive, "/sign-off/?status=not_started")
    add_many(world, 60, "submitted")
    add_many(world, 30, begin="8")
    assert queries_of(executive, "/sign-off/") == one
    assert queries_of(executive, "/sign-off/?page=3") == one
    assert queries_of(executive, "/sign-off/?status=not_started&rest=2") == listed


def test_executive_of_two_agencies_has_both_in_one_queue(client, world):
    both = make_user("Both", (Role.EXECUTIVE, world.council), (Role.EXECUTIVE, world.police))
    entry_in("submitted", world)
    entry_in("submitted", world, action=world.police_action)
    client.force_login(both)
    assert sorted(references(queue(client).items)) == ["1.1", "2.1"]


def test_queue_of_an_empty_agency_says_that_nothing_waits(client, world):
    release(world, world.quarter)
    client.force_login(world.police_executive)
    found = signing_queue.queue_of(world.police_executive, on=world.today)
    assert (len(found.items), found.rest, found.is_unknown) == (0, [], False)
    assert "Nothing waits for your signature" in client.get("/sign-off/").content.decode()
