"""What supporting agencies and milestone owners add to a quarter."""

import pytest

from actionplan.models import Contribution, MilestoneReport
from actionplan.progress.contributing import can_report, contribute, report_milestone
from actionplan.progress.workflow import Conflict
from actionplan.rules import Refused
from agencies.models import AuditEvent
from tests.factories import Role, days, entry_in, make_user, moment, release


def give(world, text="We trained 40 officers", *, revision=0, by=None, at=None):
    return contribute(
        support=world.support,
        quarter=world.quarter,
        by=by or world.police_lead,
        text=text,
        revision=revision,
        at=at,
    )


@pytest.fixture
def colleague(world):
    return make_user("Second police lead", (Role.LEAD, world.police))


# Contributions


def test_contribution_says_who_and_when(world):
    given = give(world)
    stored = Contribution.objects.get()
    assert stored == given
    assert (stored.agency, stored.given_by, stored.revision) == (
        world.police,
        world.police_lead,
        1,
    )
    event = AuditEvent.objects.get(deed="contribute")
    assert (event.by, event.subject_id) == (world.police_lead, stored.pk)


def test_silence_is_no_row(world):
    entry_in("released", world)
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n"])
def test_contribution_that_says_nothing_is_refused(world, text):
    with pytest.raises(Refused, match="Say what your agency did"):
        give(world, text)
    assert not Contribution.objects.exists()


def test_same_contribution_sent_twice_is_one(world):
    give(world)
    again = give(world)
    assert (Contribution.objects.count(), again.revision) == (1, 1)
    assert AuditEvent.objects.filter(deed="contribute").count() == 1


def test_contribution_is_changed_by_a_colleague_who_has_read_it(world, colleague):
    give(world)
    changed = give(world, "We trained 45 officers", revision=1, by=colleague)
    assert (changed.text, changed.revision, changed.given_by) == (
        "We trained 45 officers",
        2,
        colleague,
    )


def test_second_of_two_contributors_is_told_and_nothing_is_overwritten(world, colleague):
    give(world)
    with pytest.raises(Conflict) as conflict:
        give(world, "We trained 45 officers", by=colleague)
    assert conflict.value.entry.text == "We trained 40 officers"
    assert Contribution.objects.get().given_by == world.police_lead


def test_contribution_is_given_while_the_quarter_is_open(world):
    quarter = world.quarter
    for day in (quarter.opens_on - days(1), quarter.closes_on + days(1)):
        with pytest.raises(Refused):
            give(world, at=moment(day))
    assert give(world, at=moment(quarter.closes_on)).revision == 1


def test_contribution_to_a_released_quarter_is_refused(world):
    give(world)
    release(world, world.quarter)
    with pytest.raises(Refused, match="has been released"):
        give(world, "Too late", revision=1)
    assert Contribution.objects.get().text == "We trained 40 officers"


def test_contribution_is_still_taken_when_the_update_is_signed_off(world):
    entry_in("signed_off", world)
    assert give(world).revision == 1


def test_contribution_of_another_agency_is_refused(world):
    for by in (world.lead, world.executive, world.officer, world.police_executive):
        with pytest.raises(Refused, match="Only Police can write its contribution"):
            give(world, by=by)


# Milestones of others' actions


def report(world, milestone=None, *, by=None, at=None, **said):
    report_milestone(
        milestone=milestone or world.late_milestone,
        quarter=world.quarter,
        by=by or world.police_lead,
        at=at,
        **(said or {"done_on": world.today}),
    )


def test_milestone_owner_reports_and_the_trail_says_so(world):
    report(world)
    stored = MilestoneReport.objects.get()
    assert (stored.done_on, stored.reported_by) == (world.today, world.police_lead)
    event = AuditEvent.objects.get(deed="report milestone")
    assert event.by == world.police_lead
    assert event.after == {"done_on": str(world.today), "proposed_due_on": None}


def test_second_report_of_a_quarter_replaces_the_first(world):
    report(world)
    later = world.today + days(9)
    report(world, proposed_due_on=later, proposed_due_reason="The lease is late")
    stored = MilestoneReport.objects.get()
    assert (stored.done_on, stored.proposed_due_on) == (None, later)


def test_milestone_is_reported_until_the_update_is_handed_in(world):
    entry = entry_in("draft", world)
    on = world.today

    def verdict(entry):
        return can_report(world.police_lead, world.late_milestone, world.quarter, entry, on=on)

    assert verdict(None)
    assert verdict(entry)
    entry.status = "returned"
    assert verdict(entry)
    entry.status = "submitted"
    assert verdict(entry).reason == (
        "The update for this action has been handed in, and its milestones with it. "
        "Ask Lead, or report it in the next quarter."
    )


@pytest.mark.parametrize("status", ["submitted", "signed_off"])
def test_milestone_report_after_the_update_was_handed_in_is_refused(world, status):
    entry_in(status, world)
    with pytest.raises(Refused, match="has been handed in"):
        report(world)
    assert not MilestoneReport.objects.exists()


def test_milestone_report_outside_the_window_is_refused(world):
    quarter = world.quarter
    for day in (quarter.opens_on - days(1), quarter.closes_on + days(1)):
        with pytest.raises(Refused):
            report(world, at=moment(day))
    release(world, quarter)
    with pytest.raises(Refused):
        report(world)


def test_milestone_of_somebody_else_is_refused(world):
    for by in (world.other_lead, world.executive, world.officer, world.police_executive):
        with pytest.raises(Refused, match="Only Police lead can report on this milestone"):
            report(world, by=by)
    report(world, by=world.lead)  # the action's owner may
    assert MilestoneReport.objects.get().reported_by == world.lead
