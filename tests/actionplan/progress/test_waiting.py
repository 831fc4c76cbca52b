"""What the navigation counts is what the pages hold, and it stops counting where it may."""

import pytest

from actionplan.progress import waiting
from actionplan.progress.contributing import contribute, report_milestone
from actionplan.progress.queries import my_updates
from actionplan.progress.signing_queue import queue_of
from tests.actionplan.progress.many import add_many
from tests.factories import (
    DeputyshipFactory,
    add_action,
    days,
    entry_in,
    fresh,
    release,
    released_quarter,
)

PEOPLE = (
    "lead other_lead deputy cover executive second_executive police_lead police_executive officer "
    "administrator councillor clerk nobody"
).split()


def some_work(world):
    """Something of everything that can wait, and of everything that no longer does."""
    for number, status in enumerate(("draft", "returned", "submitted", "signed_off")):
        entry_in(status, world, action=add_action(world, f"9.{number}"))
    entry_in("submitted", world, action=world.police_action)
    add_action(world, "8.1", starts_on=world.quarter.ends_on + days(1))
    add_action(world, "8.2", owner=world.executive.person)
    world.milestone.owner = world.clerk.person
    world.milestone.save()
    report_milestone(
        milestone=world.late_milestone,
        quarter=world.quarter,
        by=world.police_lead,
        done_on=world.today,
    )
    DeputyshipFactory(principal=world.other_lead.person, deputy=world.officer.person)


@pytest.mark.parametrize("situation", ["nothing", "work", "delivered", "closed", "released"])
def test_counts_are_those_of_the_pages(world, situation):
    if situation != "nothing":
        some_work(world)
    if situation == "delivered":
        released_quarter(world, world.key_before(), {"1.1": "B"})
    if situation == "closed":
        world.quarter.due_on = world.quarter.closes_on = world.today - days(1)
        world.quarter.save()
    if situation == "released":
        release(world, world.quarter)
    for name in PEOPLE:
        counting, reading = fresh(world.users[name]), fresh(world.users[name])
        counted = (
            waiting.updates_waiting(counting, on=world.today),
            waiting.sign_offs_waiting(counting, on=world.today),
        )
        mine = my_updates(reading, on=world.today)
        queue = queue_of(reading, on=world.today).items.paginator.count
        assert counted == (sum(one.waiting for one in mine), queue), name
        parts = [quarter.takes_part for quarter in waiting.quarters_of(counting, on=world.today)]
        for has_part, one in zip(parts, mine, strict=True):
            assert has_part or not one.is_anything, name


def test_situations_are_not_all_empty(world):
    some_work(world)
    found = {
        name: waiting.updates_waiting(fresh(world.users[name]), on=world.today) for name in PEOPLE
    }
    assert found["lead"] == 3 + 1  # 1.1, a draft, one sent back; and the council's part in 2.1
    assert found["deputy"] == found["cover"] == 4
    assert found["executive"] == 1  # an action of their own
    assert found["clerk"] == 1  # a milestone
    assert found["officer"] == 1  # of the one they deputise for
    assert found["councillor"] == found["nobody"] == found["administrator"] == 0
    assert waiting.sign_offs_waiting(fresh(world.executive), on=world.today) == 1


def test_contribution_that_is_given_waits_no_more(world):
    before = waiting.updates_waiting(fresh(world.police_lead), on=world.today)
    contribute(
        support=world.support, quarter=world.quarter, by=world.police_lead, text="Did", revision=0
    )
    assert waiting.updates_waiting(fresh(world.police_lead), on=world.today) == before - 1


def test_count_stops_where_a_badge_does(world, monkeypatch):
    monkeypatch.setattr(waiting, "MOST", 5)
    add_many(world, 9)
    assert waiting.updates_waiting(fresh(world.lead), on=world.today) == 6
    for action in list(world.actions.values())[3:]:
        entry_in("submitted", world, action=action)
    assert waiting.sign_offs_waiting(fresh(world.executive), on=world.today) == 6


@pytest.mark.parametrize(
    ("number", "words"), [(0, ""), (1, "1"), (99, "99"), (100, "99+"), (5000, "99+")]
)
def test_badge_shows_no_more_than_it_can_hold(number, words):
    assert waiting.shown(number) == words


def test_who_has_no_work_is_not_asked_about(world, django_assert_num_queries):
    for name in ("councillor", "nobody"):
        user = fresh(world.users[name])
        with django_assert_num_queries(1):  # who they are
            assert waiting.updates_waiting(user, on=world.today) == 0
            assert waiting.sign_offs_waiting(user, on=world.today) == 0
            assert waiting.quarters_of(user, on=world.today) == []


def test_page_shares_what_it_counted(world, django_assert_num_queries):
    user = fresh(world.lead)
    (mine,) = my_updates(user, on=world.today)
    with django_assert_num_queries(0):
        assert waiting.updates_waiting(user, on=world.today) == mine.waiting
