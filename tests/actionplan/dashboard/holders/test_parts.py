"""What an agency or a person holds in a quarter: their actions, their milestones."""

import pytest

from actionplan.dashboard.holders import parts
from actionplan.dashboard.holders.holder import (
    agencies_led_for,
    agency_holder,
    person_holder,
    posts_of,
)
from actionplan.dashboard.periods import find_period
from actionplan.models import Rating
from actionplan.planning import structure
from actionplan.progress import drafting, signing
from agencies.models import Membership
from tests.factories import (
    MembershipFactory,
    PersonFactory,
    add_action,
    answers_for,
    days,
    release,
)

A, R, X = Rating.AMBER, Rating.RED, Rating.NO_UPDATE


@pytest.fixture
def period(mixed):
    """The latest released quarter of the mixed world."""
    return find_period(mixed.plan)


# Their own actions


def test_tally_counts_the_agency_s_actions_now_before_and_the_silent(mixed, period):
    council = parts.tally_of(period, agency_holder(mixed.council))
    assert (council.now, council.lost) == ({R: 1, X: 1}, {Rating.GREEN: 1})
    assert council.before == {A: 1, Rating.GREEN: 1}
    assert council.attention == 2
    police = parts.tally_of(period, agency_holder(mixed.police))
    assert (police.now, police.total) == ({A: 1}, 1)


def test_action_counts_for_who_led_and_owned_it_when_it_was_released(mixed):
    structure.change_action(
        action=mixed.police_action,
        by=mixed.officer,
        lead_agency=mixed.council,
        owner=mixed.lead.person,
    )
    period = find_period(mixed.plan)
    assert parts.tally_of(period, agency_holder(mixed.police)).total == 1
    assert parts.tally_of(period, person_holder(mixed.police_lead.person)).total == 1
    release(mixed, mixed.quarter)
    period = find_period(mixed.plan)
    assert parts.tally_of(period, agency_holder(mixed.police)).total == 0
    assert parts.tally_of(period, person_holder(mixed.lead.person)).total == 2


# Milestones


def report(world, **told):
    """Lead 1.1's update for the open quarter to sign-off with a report on the late milestone."""
    action, quarter = world.action, world.quarter
    action.refresh_from_db()
    owner, executive = world.owner_of(action), world.executive_of(action)
    entry = drafting.save_draft(
        action=action,
        quarter=quarter,
        by=owner,
        revision=0,
        answers=answers_for(action, quarter),
        milestones=[{"milestone": world.late_milestone, **told}],
    )
    entry = drafting.submit(entry=entry, by=owner, revision=entry.revision)
    return signing.sign_off(entry=entry, by=executive, revision=entry.revision)


def steps_of(world, holder, *, key=""):
    period = find_period(world.plan, key=key)
    found = parts.steps(parts.milestones_of(period, holder), period=period)
    return {step.title: step for step in found}


def test_milestones_of_an_agency_are_those_in_others_actions(mixed):
    assert list(steps_of(mixed, agency_holder(mixed.police))) == ["Open the shared office"]
    assert steps_of(mixed, agency_holder(mixed.council)) == {}


def test_milestones_of_a_person_are_all_of_theirs(mixed):
    assert list(steps_of(mixed, person_holder(mixed.lead.person))) == ["Train the first staff"]
    assert list(steps_of(mixed, person_holder(mixed.police_lead.person))) == [
        "Open the shared office"
    ]
    assert steps_of(mixed, person_holder(mixed.executive.person)) == {}


def test_milestone_that_moved_shows_once_released(mixed):
    police = agency_holder(mixed.police)
    first = mixed.late_milestone.due_on
    later = mixed.today + days(40)
    report(mixed, proposed_due_on=later, proposed_due_reason="The lease is late")
    assert steps_of(mixed, police)["Open the shared office"].due_on == first
    release(mixed, mixed.quarter)
    assert steps_of(mixed, police)["Open the shared office"].due_on == later
    earlier = steps_of(mixed, police, key=mixed.keys[-1])
    assert earlier["Open the shared office"].due_on == first


def test_milestone_that_is_done_shows_once_released(mixed):
    police = agency_holder(mixed.police)
    report(mixed, done_on=mixed.today)
    assert steps_of(mixed, police)["Open the shared office"].done_on is None
    release(mixed, mixed.quarter)
    step = steps_of(mixed, police)["Open the shared office"]
    assert (step.done_on, step.is_overdue) == (mixed.today, False)
    assert steps_of(mixed, police, key=mixed.keys[-1])["Open the shared office"].done_on is None


def test_milestone_is_overdue_by_the_day_of_the_release(mixed):
    police = agency_holder(mixed.police)
    assert not steps_of(mixed, police)["Open the shared office"].is_overdue
    release(mixed, mixed.quarter)
    assert steps_of(mixed, police)["Open the shared office"].is_overdue


def test_milestone_of_an_action_that_no_quarter_holds_does_not_show(mixed):
    new = add_action(mixed, "4.1")
    structure.add_milestone(
        action=new,
        by=mixed.officer,
        title="Not told yet",
        owner=mixed.police_lead.person,
        agency=mixed.police,
        original_due_on=mixed.today,
    )
    assert "Not told yet" not in steps_of(mixed, agency_holder(mixed.police))
    release(mixed, mixed.quarter)
    assert "Not told yet" in steps_of(mixed, agency_holder(mixed.police))


# Who they are


def posts(person, period):
    return [str(post) for post in posts_of(person, on=period.released_on)]


def test_posts_are_those_of_the_day_of_the_release(mixed, period):
    person = mixed.police_lead.person
    Membership.objects.filter(person=person).update(post="Head of Protection")
    MembershipFactory(
        person=person, agency=mixed.council, post="A later post", starts_on=mixed.today
    )
    assert posts(person, period) == ["Head of Protection, Police"]


def test_posts_never_tell_who_administers_logins(mixed, period):
    person = mixed.police_lead.person
    MembershipFactory(person=person, agency=mixed.police, role=Membership.Role.ADMINISTRATOR)
    assert posts(person, period) == ["Lead, Police"]
    assert posts(mixed.administrator.person, period) == []


def test_post_is_not_said_twice_where_the_name_says_it(mixed, period):
    person = PersonFactory(name="Head of Protection, Police")
    MembershipFactory(person=person, agency=mixed.police, post="Head of Protection")
    assert posts(person, period) == []


def test_person_is_told_by_the_agencies_that_led_their_actions(mixed, period):
    led = [agencies_led_for(user.person, period) for user in (mixed.lead, mixed.executive)]
    assert [list(agencies) for agencies in led] == [[mixed.council], []]
