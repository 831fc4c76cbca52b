"""A release freezes what is public: nothing that a waiting correction moved is in it."""

from actionplan.models import Entry
from actionplan.progress.contributing import report_milestone
from actionplan.progress.dates import date_that_stands
from tests.factories import add_milestone, correct, days, entry_in, release, released_quarter


def last_quarter(world, rating="A"):
    """Last quarter's released entry of 1.1."""
    quarter = released_quarter(world, world.key_before(), {"1.1": rating})
    return Entry.objects.published().get(action=world.action, quarter=quarter)


def frozen(world):
    release(world, world.quarter)
    return Entry.objects.published().get(action=world.action, quarter=world.quarter)


def moved(world):
    """A date a month after the agreed one, with its reason."""
    return {
        "proposed_due_on": world.action.due_on + days(30),
        "proposed_due_reason": "The lease is late",
    }


def test_date_moved_by_a_correction_that_waits_is_not_released(world):
    agreed = world.action.due_on
    correct(world, last_quarter(world), to="signed_off", **moved(world))
    world.action.refresh_from_db()
    assert world.action.due_on == agreed + days(30)
    assert frozen(world).due_on == agreed


def test_date_moved_by_a_released_correction_is_released(world):
    agreed = world.action.due_on
    correct(world, last_quarter(world), to="released", **moved(world))
    assert frozen(world).due_on == agreed + days(30)


def test_date_moved_by_the_quarters_own_update_is_released(world):
    agreed = world.action.due_on
    entry_in("signed_off", world, rating="A", **moved(world))
    assert frozen(world).due_on == agreed + days(30)


def test_milestone_done_through_the_quarters_own_update_is_not_overdue(world):
    report_milestone(
        milestone=world.late_milestone,
        quarter=world.quarter,
        by=world.police_lead,
        done_on=world.today,
    )
    entry_in("signed_off", world)
    assert frozen(world).overdue_milestones == 0


def test_milestone_reported_but_not_signed_off_is_overdue(world):
    report_milestone(
        milestone=world.late_milestone,
        quarter=world.quarter,
        by=world.police_lead,
        done_on=world.today,
    )
    entry_in("submitted", world)
    assert frozen(world).overdue_milestones == 1


def test_date_that_stands_without_changes_is_the_stored_one(world):
    assert date_that_stands(world.today, changes=[], counting={1}) == (world.today, None)


def test_correction_of_an_older_quarter_does_not_know_what_later_ones_did(world):
    milestone = add_milestone(
        world, world.action, "An early step", original_due_on=world.action.starts_on + days(1)
    )
    older = last_quarter(world)
    assert older.overdue_milestones == 1
    report_milestone(milestone=milestone, quarter=world.quarter, by=world.lead, done_on=world.today)
    entry_in("signed_off", world)
    frozen(world)
    milestone.refresh_from_db()
    assert milestone.done_on == world.today  # the control: it is done by now
    corrected = correct(world, older, to="released", done="Another figure")
    assert corrected.overdue_milestones == 1
