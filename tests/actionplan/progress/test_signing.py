"""The executive's deeds: sign off, which moves dates and milestones, and return."""

import pytest

from actionplan.models import DateChange, Entry
from actionplan.progress import drafting, releasing, signing
from actionplan.progress.contributing import report_milestone
from actionplan.progress.workflow import Conflict
from actionplan.rules import Refused
from agencies.models import AuditEvent, Membership
from tests.factories import Role, correct, days, entry_in, moment, release, released_quarter


def sign(world, entry, *, by=None):
    return signing.sign_off(entry=entry, by=by or world.executive, revision=entry.revision)


def due(row):
    """The dates of an action or a milestone as they are stored: the first and the present one."""
    return type(row).objects.values_list("original_due_on", "due_on").get(pk=row.pk)


# Sign off


def test_signature_says_who_and_when(world):
    entry = entry_in("submitted", world)
    sign(world, entry)
    stored = Entry.objects.get()
    assert (stored.status, stored.signed_off_by) == ("signed_off", world.executive)
    assert stored.signed_off_at is not None
    event = AuditEvent.objects.filter(subject_type="actionplan.Entry").first()
    assert (event.deed, event.by, event.on_behalf_of) == ("sign off", world.executive, None)
    assert (event.before, event.after) == (
        {"status": "submitted"},
        {"status": "signed_off", "rating": "G"},
    )


def test_signing_twice_is_signing_once(world):
    entry = entry_in("submitted", world)
    revision = entry.revision
    one = signing.sign_off(entry=entry, by=world.executive, revision=revision)
    two = signing.sign_off(entry=entry, by=world.executive, revision=revision)
    assert (one.signed_off_at, one.revision) == (two.signed_off_at, two.revision)
    assert AuditEvent.objects.filter(deed="sign off").count() == 1


def test_second_executive_hears_that_it_is_signed_already(world):
    entry = entry_in("signed_off", world)
    with pytest.raises(Refused, match="has been signed off"):
        sign(world, entry, by=world.second_executive)


def test_signature_under_a_text_that_changed_is_a_conflict(world):
    entry = entry_in("submitted", world)
    drafting.take_back(entry=entry, by=world.lead)
    stored = Entry.objects.get()
    drafting.submit(entry=stored, by=world.lead, revision=stored.revision)
    with pytest.raises(Conflict):
        signing.sign_off(entry=entry, by=world.executive, revision=2)
    assert Entry.objects.get().status == "submitted"
    assert sign(world, Entry.objects.get()).status == "signed_off"


@pytest.mark.parametrize("deed", ["save", "submit"])
def test_executive_who_wrote_or_submitted_never_signs(world, deed):
    world.lead.person.covers.create(
        deputy=world.executive.person,
        reason="Ill",
        starts_on=world.today - days(1),
        ends_on=world.today + days(1),
    )
    if deed == "save":
        entry = entry_in("draft", world, by=world.executive)
        entry = drafting.submit(entry=entry, by=world.lead, revision=1)
    else:
        entry = entry_in("draft", world)
        entry = drafting.submit(entry=entry, by=world.executive, revision=1)
    with pytest.raises(Refused, match="You cannot sign off your own update"):
        sign(world, entry)
    with pytest.raises(Refused, match="You cannot sign off your own update"):
        signing.return_to_lead(entry=entry, by=world.executive, note="No", revision=2)
    assert sign(world, entry, by=world.second_executive).status == "signed_off"


def test_executive_who_owns_the_action_never_signs_it(world):
    Membership.objects.create(
        person=world.lead.person,
        agency=world.council,
        role=Role.EXECUTIVE,
        starts_on=world.today,
    )
    entry = entry_in("submitted", world, by=world.cover)
    with pytest.raises(Refused, match="You cannot sign off your own update"):
        sign(world, entry, by=world.lead)
    assert sign(world, entry).status == "signed_off"


# Return


def test_return_takes_a_note_to_the_lead(world):
    entry = entry_in("submitted", world)
    signing.return_to_lead(
        entry=entry, by=world.executive, note="  Give the figure ", revision=entry.revision
    )
    stored = Entry.objects.get()
    assert (stored.status, stored.return_note) == ("returned", "Give the figure")
    assert stored.returned_by == world.executive
    event = AuditEvent.objects.filter(deed="return").get()
    assert event.after == {"status": "returned", "rating": "G"}


@pytest.mark.parametrize("note", ["", "   ", "\n\t"])
def test_return_without_a_note_is_refused(world, note):
    entry = entry_in("submitted", world)
    with pytest.raises(Refused, match="Say what needs to change"):
        signing.return_to_lead(entry=entry, by=world.executive, note=note, revision=entry.revision)
    assert Entry.objects.get().status == "submitted"


def test_return_sent_twice_is_done_once(world):
    entry = entry_in("submitted", world)
    for _ in range(2):
        signing.return_to_lead(entry=entry, by=world.executive, note="More", revision=2)
    assert AuditEvent.objects.filter(deed="return").count() == 1


def test_return_of_a_text_that_changed_is_a_conflict(world):
    entry = entry_in("submitted", world)
    with pytest.raises(Conflict):
        signing.return_to_lead(entry=entry, by=world.executive, note="More", revision=1)
    assert Entry.objects.get().status == "submitted"


def test_returned_update_is_revised_submitted_and_signed(world):
    entry = entry_in("returned", world)
    entry = drafting.save_draft(
        action=world.action,
        quarter=world.quarter,
        by=world.lead,
        revision=entry.revision,
        answers={"done": "Six events held, for 240 people"},
    )
    entry = drafting.submit(entry=entry, by=world.lead, revision=entry.revision)
    entry = sign(world, entry)
    assert (entry.status, entry.return_note) == ("signed_off", "Say more")


# Dates


def test_date_reaches_the_action_at_the_signature_and_not_before(world):
    agreed, later = world.action.due_on, world.action.due_on + days(60)
    entry = entry_in(
        "draft", world, rating="R", proposed_due_on=later, proposed_due_reason="Late building"
    )
    assert due(world.action) == (agreed, agreed)
    entry = drafting.submit(entry=entry, by=world.lead, revision=1)
    assert due(world.action) == (agreed, agreed)
    assert not DateChange.objects.exists()
    entry = sign(world, entry)
    assert due(world.action) == (agreed, later)
    change = DateChange.objects.get()
    assert (change.from_on, change.to_on, change.days) == (agreed, later, 60)
    assert (change.reason, change.entry, change.milestone) == ("Late building", entry, None)
    assert (change.asked_by, change.granted_by) == (world.lead, world.executive)
    assert (change.asked_at, change.granted_at) == (entry.submitted_at, entry.signed_off_at)
    history = world.action.history.first()
    assert (history.due_on, history.history_user) == (later, world.executive)
    event = AuditEvent.objects.filter(deed="change date").get()
    assert (event.before, event.after["due_on"]) == ({"due_on": str(agreed)}, str(later))


def test_red_that_keeps_the_agreed_date_moves_nothing(world):
    entry_in("signed_off", world, rating="R", proposed_due_on=world.action.due_on)
    assert not DateChange.objects.exists()
    assert not AuditEvent.objects.filter(deed="change date").exists()


def test_second_extension_counts_its_slip_from_the_first_agreed_date(world):
    first = world.action.original_due_on
    red = {"rating": "R", "proposed_due_reason": "Late"}
    for number, slip in ((2, 30), (1, 45)):
        answers = {**red, "proposed_due_on": first + days(slip)}
        released_quarter(world, world.key_before(number), {"1.1": answers})
    assert due(world.action) == (first, first + days(45))
    world.action.refresh_from_db()
    assert world.action.slip_days == 45
    assert [change.days for change in world.action.date_changes.all()] == [30, 15]


@pytest.mark.parametrize("rating", ["G", "B"])
def test_update_on_course_or_delivered_moves_no_date(world, rating):
    entry_in("signed_off", world, rating=rating, proposed_due_on=world.today + days(500))
    assert not DateChange.objects.exists()


def test_correction_that_repeats_the_old_date_does_not_move_the_action_back(world):
    first = world.action.original_due_on
    red = {"rating": "R", "proposed_due_reason": "Late"}
    released_quarter(
        world, world.key_before(2), {"1.1": {**red, "proposed_due_on": first + days(30)}}
    )
    released_quarter(
        world, world.key_before(1), {"1.1": {**red, "proposed_due_on": first + days(90)}}
    )
    old = Entry.objects.published().filter(action=world.action).first()
    assert old.proposed_due_on == first + days(30)
    correct(world, old, to="released", issues="The right figure")
    assert due(world.action) == (first, first + days(90))
    assert DateChange.objects.count() == 2


def test_late_update_of_an_earlier_quarter_does_not_move_back_what_moved_since(world):
    first = world.action.original_due_on
    quarter = released_quarter(world, world.key_before())
    red = {"rating": "R", "proposed_due_reason": "Late"}
    late = correct(
        world, quarter.entries.get(action=world.action), **red, proposed_due_on=first + days(30)
    )
    entry_in("released", world, **red, proposed_due_on=first + days(90))
    late = drafting.submit(entry=late, by=world.lead, revision=late.revision)
    late = sign(world, late)
    assert due(world.action) == (first, first + days(90))
    assert late.proposed_due_on == first + days(30)
    released = releasing.release_correction(entry=late, by=world.officer)
    assert released.due_on == first + days(30)  # what that quarter's record says was granted
    change = late.date_changes.get()
    assert (change.from_on, change.to_on) == (first, first + days(30))


def test_correction_with_another_date_moves_the_action_at_its_signature(world):
    entry = entry_in("released", world, rating="R")
    later = world.action.due_on + days(10)
    new = correct(world, entry, proposed_due_on=later)
    assert due(world.action)[1] == world.action.due_on
    new = drafting.submit(entry=new, by=world.lead, revision=new.revision)
    sign(world, new)
    assert due(world.action)[1] == later


# Milestones


def _report(world, milestone, **said):
    report_milestone(milestone=milestone, quarter=world.quarter, by=world.police_lead, **said)


def test_milestone_is_done_at_the_signature_and_not_before(world):
    row = world.late_milestone
    _report(world, row, done_on=world.today)
    entry = entry_in("submitted", world)
    row.refresh_from_db()
    assert (row.done_on, row.done_through) == (None, None)
    sign(world, entry)
    row.refresh_from_db()
    assert (row.done_on, row.done_through) == (world.today, entry)
    history = row.history.first()
    assert (history.done_on, history.history_user) == (world.today, world.executive)
    assert AuditEvent.objects.filter(deed="update milestone").count() == 1


def test_milestone_moves_at_the_signature_and_keeps_its_first_date(world):
    row, later = world.late_milestone, world.today + days(20)
    agreed = row.due_on
    _report(world, row, proposed_due_on=later, proposed_due_reason="The lease is late")
    entry = entry_in("submitted", world)
    assert due(row) == (agreed, agreed)
    entry = sign(world, entry)
    assert due(row) == (agreed, later)
    change = DateChange.objects.get()
    assert (change.milestone, change.action, change.entry) == (row, world.action, entry)
    assert (change.asked_by, change.granted_by) == (world.police_lead, world.executive)
    assert due(world.action)[1] == world.action.due_on


def test_milestone_report_of_another_action_or_quarter_waits(world):
    _report(world, world.late_milestone, done_on=world.today)
    entry_in("signed_off", world, action=world.other_action)
    world.late_milestone.refresh_from_db()
    assert world.late_milestone.done_on is None


def test_correction_does_not_move_a_milestone_a_second_time(world):
    row = world.late_milestone
    _report(
        world, row, proposed_due_on=world.today + days(20), proposed_due_reason="The lease is late"
    )
    entry = entry_in("released", world)
    correct(world, entry, to="released", done="The right figure")
    assert DateChange.objects.filter(milestone=row).count() == 1


def test_deeds_of_the_past_are_dated_in_the_past(world):
    quarter = released_quarter(
        world,
        world.key_before(),
        {"1.1": {"rating": "R", "proposed_due_on": world.action.due_on + days(9)}},
    )
    signed_at = moment(quarter.due_on)
    change = DateChange.objects.get()
    assert (change.asked_at, change.granted_at) == (signed_at, signed_at)
    assert world.action.history.first().history_date == signed_at
    assert quarter.released_at == moment(quarter.closes_on + days(1))


def test_signature_after_the_window_closed_still_moves_the_date(world):
    later = world.action.due_on + days(5)
    entry = entry_in("submitted", world, rating="R", proposed_due_on=later)
    at = moment(world.quarter.closes_on + days(3))
    signing.sign_off(entry=entry, by=world.executive, revision=entry.revision, at=at)
    assert due(world.action)[1] == later
    assert release(world, world.quarter, at=at).released_at == at
