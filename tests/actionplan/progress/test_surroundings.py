"""What stands around an update: read in a fixed number of queries, and only by who may."""

import pytest

from actionplan import rules
from actionplan.models import Contribution
from actionplan.progress.contributing import contribute, report_milestone
from actionplan.progress.queries import slot_url
from actionplan.progress.signers import signers_of, signers_on
from actionplan.progress.slots import find_slot, read_slot
from actionplan.progress.surroundings import (
    history_of,
    milestones_of,
    partners_of,
    reports_of,
)
from tests.actionplan.progress.many import add_many, queries_of
from tests.factories import (
    CoverFactory,
    DeputyshipFactory,
    MembershipFactory,
    Role,
    UserFactory,
    add_milestone,
    entry_in,
    fresh,
    make_user,
    released_quarter,
)


def give(world):
    return contribute(
        support=world.support, quarter=world.quarter, by=world.police_lead, text="Did", revision=0
    )


def test_rule_and_rows_agree_on_who_reads_contributions(world):
    given = give(world)
    world.users["representative"] = make_user("Rep", (Role.REPRESENTATIVE, world.council))
    world.users["person_less"] = UserFactory(person=None, email="no.person@example.org")
    for name, user in world.users.items():
        may = rules.reads_all_contributions(user, world.action, on=world.today)
        sees = Contribution.objects.visible_to(user, on=world.today).filter(pk=given.pk).exists()
        own = name in ("police_lead", "police_executive")  # their own, not the action's others
        assert bool(may) == (sees and not own), name
        slot = read_slot(action=world.action, quarter=world.quarter)
        (pair,) = partners_of(slot, user, on=world.today)
        assert pair == (world.support, given if sees else None), name


def test_action_without_partners_has_none(world, django_assert_num_queries):
    slot = read_slot(action=world.other_action, quarter=world.quarter)
    with django_assert_num_queries(1):
        assert partners_of(slot, world.other_lead, on=world.today) == []


def test_milestones_come_with_owner_and_what_was_said(world, django_assert_num_queries):
    report_milestone(
        milestone=world.late_milestone,
        quarter=world.quarter,
        by=world.police_lead,
        done_on=world.today,
    )
    slot = read_slot(action=world.action, quarter=world.quarter)
    with django_assert_num_queries(2):
        milestones = milestones_of(slot.action)
        (report,) = reports_of(slot, milestones)
        assert [row.owner.name for row in milestones] == ["Police lead", "Lead"]
        assert report.milestone == world.late_milestone
        assert report.reported_by.name == "Police lead"


def test_history_holds_the_last_eight_quarters(world):
    for number in range(9, 0, -1):
        released_quarter(world, world.key_before(number), {"1.1": "A" if number % 2 else "G"})
    slot = read_slot(action=world.action, quarter=world.quarter)
    history = history_of(slot)
    assert [rating for _, rating in history] == ["G", "A"] * 4
    last = world.plan.quarters.released().first()
    assert history[-1][0] == last.short_name
    assert slot.previous.quarter == last


def test_previous_is_read_once_and_only_where_it_is_asked_for(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        slot = read_slot(action=world.action, quarter=world.quarter)
    with django_assert_num_queries(1):
        assert slot.previous is None
        assert slot.previous is None


def test_slot_knows_who_did_what_without_asking_again(world, django_assert_num_queries):
    entry_in("returned", world, by=world.cover)
    slot = find_slot(
        fresh(world.lead),
        plan=world.plan.slug,
        quarter=world.quarter.key,
        reference="1.1",
        on=world.today,
    )
    with django_assert_num_queries(0):
        entry = slot.working
        assert entry.saved_by.name == entry.submitted_by.name == "Cover"
        assert entry.returned_by.name == "Executive"
        assert (entry.signed_off_by, entry.released_by) == (None, None)
        assert str(entry.quarter.plan) == str(slot.action.plan) == str(world.plan)
        assert (str(slot.action.owner), str(slot.action.lead_agency)) == ("Lead", "Council")


def test_signers_of_one_update_are_those_of_all(world):
    for number in range(3):
        MembershipFactory(role=Role.EXECUTIVE, agency=world.council, person__name=f"X {number}")
    DeputyshipFactory(principal=world.lead.person, deputy=world.executive.person)
    CoverFactory(principal=world.other_lead.person, deputy=world.second_executive.person)
    for action in (world.action, world.other_action, world.police_action):
        everybody = signers_on(world.today).of(action)
        assert signers_of(action, None, on=world.today) == everybody
    names = [str(person) for person in signers_of(world.action, None, on=world.today)]
    assert names == ["Second executive", "X 0", "X 1", "X 2"]


def test_signers_are_never_those_who_wrote_it(world):
    world.other_action.owner = world.executive.person
    world.other_action.save()
    entry = entry_in("submitted", world, action=world.other_action)
    names = [str(one) for one in signers_of(world.other_action, entry, on=world.today)]
    assert names == ["Second executive"]


PAGES = [
    ("update", "draft", "lead"),
    ("check", "draft", "lead"),
    ("sent", "submitted", "lead"),
    ("sign_off", "submitted", "executive"),
]


@pytest.mark.parametrize(("page", "status", "who"), PAGES)
def test_page_of_an_update_costs_the_same_in_a_plan_of_one_and_of_sixty(
    client, world, page, status, who
):
    give(world)
    entry_in(status, world)
    client.force_login(world.users[who])
    address = slot_url(page, world.action, world.quarter)
    one = queries_of(client, address)
    add_many(world, 60, "submitted")
    for number in range(30):
        add_milestone(world, world.action, f"Step {number}")
        MembershipFactory(role=Role.EXECUTIVE, agency=world.council)
    assert queries_of(client, address) == one
    assert one <= 19
