"""What is worked out at a release, and that it can be worked out again."""

import pytest
from django.core.management import CommandError, call_command

from actionplan.models import Entry, Position, QuarterSummary, ReturnRecord
from actionplan.positions import recording, tallies
from actionplan.progress import drafting, signing
from tests.actionplan.dashboard.late import late_return
from tests.factories import correct, days, entry_in, moment, release, released_quarter

Return = Position.Return


def position(reference="1.1", *, quarter=None):
    found = Position.objects.filter(action__reference=reference)
    if quarter is not None:
        found = found.filter(quarter=quarter)
    return found.order_by("-quarter__starts_on").first()


def three_quarters(world):
    """1.1 went green, silent, red; 1.2 amber, amber, blue; 2.1 was never reported on."""
    said = ({"1.1": "G", "1.2": "A"}, {"1.2": "A"}, {"1.1": "R", "1.2": {"rating": "B"}})
    return [
        released_quarter(world, world.key_before(number), ratings)
        for number, ratings in zip((3, 2, 1), said, strict=True)
    ]


def test_release_records_every_action(world):
    quarters = three_quarters(world)
    red, blue, silent = (position(reference) for reference in ("1.1", "1.2", "2.1"))
    assert (red.history, red.before, red.said, red.direction) == ("GXR", "X", "G", "worse")
    assert (red.said_in, red.run) == (quarters[0].starts_on, 1)
    assert (blue.history, blue.direction, blue.run) == ("AAB", "better", 1)
    assert (silent.history, silent.direction, silent.run) == ("XXX", "still-silent", 3)
    assert [p.needs_attention for p in (red, blue, silent)] == [True, False, True]
    assert (blue.is_proven, red.is_proven) == (True, False)


def test_recording_again_changes_nothing(world, stored):
    three_quarters(world)
    correct(world, Entry.objects.published().get(quarter__starts_on=_first(world), rating="A"),
            to="released", rating="G", done="Another figure")  # fmt: skip
    before = stored()
    Position.objects.update(history="", run=9)
    assert stored() != before  # the control
    recording.record_plan(world.plan)
    assert stored() == before


def _first(world):
    return world.plan.quarters.released().last().starts_on


def test_correction_shows_in_the_quarters_since(world):
    quarters = three_quarters(world)
    entry = Entry.objects.published().get(quarter=quarters[0], action=world.action)
    correct(world, entry, to="released", rating="R", issues="It stands", recovery="None",
            proposed_due_on=world.action.due_on + days(40), proposed_due_reason="Late")  # fmt: skip
    first, last = (position(quarter=quarters[index]) for index in (0, 2))
    assert (first.rating, first.change, first.changed_on) == ("R", "corrected", world.today)
    assert (last.history, last.said, last.direction) == ("RXR", "R", "same")
    kept = QuarterSummary.objects.get(quarter=quarters[2]).contents["whole"]["compared"]
    assert ["worse", quarters[0].starts_on.isoformat(), 1] not in kept


def test_delivered_is_dated_by_its_first_release_and_taken_back_by_a_correction(world):
    quarters = three_quarters(world)
    world.other_action.refresh_from_db()
    assert world.other_action.delivered_from == quarters[2].starts_on
    entry = Entry.objects.published().get(quarter=quarters[2], action=world.other_action)
    correct(world, entry, to="released", rating="G", next_steps="The rest of it")
    world.other_action.refresh_from_db()
    assert world.other_action.delivered_from is None


# How updates come in


@pytest.mark.parametrize(
    ("after_due", "expected"), [(0, Return.ON_TIME), (1, Return.LATE), (-5, Return.ON_TIME)]
)
def test_update_is_on_time_by_the_day_it_was_due(world, after_due, expected):
    at = moment(world.quarter.due_on + days(after_due))
    entry_in("signed_off", world, at=at)
    release(world, world.quarter, at=moment(world.quarter.closes_on + days(1)))
    assert position().turned_in == expected


def test_update_that_was_sent_back_counts_from_when_it_was_first_handed_in(world):
    entry = entry_in("returned", world, at=moment(world.quarter.due_on))
    late = moment(world.quarter.due_on + days(3))
    entry = drafting.save_draft(
        action=world.action, quarter=world.quarter, by=world.lead, revision=entry.revision,
        answers={"done": "Said again, at length"}, at=late,
    )  # fmt: skip
    entry = drafting.submit(entry=entry, by=world.lead, revision=entry.revision, at=late)
    signing.sign_off(entry=entry, by=world.executive, revision=entry.revision, at=late)
    release(world, world.quarter, at=moment(world.quarter.closes_on + days(1)))
    found = position()
    assert (found.turned_in, found.was_sent_back) == (Return.ON_TIME, True)
    assert (position("1.2").turned_in, position("1.2").was_sent_back) == (Return.MISSING, False)


def test_update_that_came_after_the_release_is_late_and_no_longer_missing(world):
    late_return(world)
    found = position()
    assert (found.turned_in, found.change) == (Return.LATE, "late")
    returns = ReturnRecord.objects.get(quarter=world.quarter, owner=world.lead.person)
    assert (returns.late, returns.missing) == (1, 0)


def test_update_that_nobody_owes_is_not_asked_for(world):
    released_quarter(world, world.key_before(2), {"1.1": {"rating": "B"}})
    released_quarter(world, world.key_before(1))
    assert position().turned_in == Return.NOT_ASKED


def test_return_that_was_never_released_is_nobodys_to_see(world):
    entry_in("returned", world)
    release(world, world.quarter)
    found = position()
    assert (found.turned_in, found.was_sent_back) == (Return.MISSING, False)


def test_correction_in_work_that_was_returned_shows_nowhere(world, stored):
    quarter = released_quarter(world, world.key_before(1), {"1.1": "G"})
    before = stored()
    entry = Entry.objects.published().get(quarter=quarter, action=world.action)
    new = correct(world, entry, to="submitted", done="Another figure")
    signing.return_to_lead(entry=new, by=world.executive, note="Say more", revision=new.revision)
    recording.record_plan(world.plan)
    assert stored() == before


# Freshness


def test_what_was_last_said_is_carried_through_a_silence(world):
    three_quarters(world)
    released = world.plan.quarters.released()
    said, silent = (position(quarter=released[index]) for index in (2, 1))
    assert said.last_said == said.entry
    assert (silent.last_said, silent.new_percent) == (said.entry, None)
    assert position("2.1").last_said is None


def test_new_text_is_measured_against_the_last_report(world):
    released_quarter(world, world.key_before(3), {"1.1": {"rating": "G", "done": "We met twice"}})
    released_quarter(world, world.key_before(2))
    said = {"rating": "G", "done": "We met twice and agreed a date"}
    last = released_quarter(world, world.key_before(1), {"1.1": said})
    assert position(quarter=last).new_percent == 40


# With the deed, or not at all


def test_release_is_undone_where_recording_fails(world, monkeypatch):
    entry_in("signed_off", world)

    def fails(*args, **more):
        raise RuntimeError("The disk is full")

    monkeypatch.setattr(tallies, "count", fails)
    with pytest.raises(RuntimeError):
        release(world, world.quarter)
    world.quarter.refresh_from_db()
    assert (world.quarter.released_at, Position.objects.count()) == (None, 0)
    monkeypatch.undo()
    release(world, world.quarter)
    assert Position.objects.count() == 3  # the control


def test_command_records_anew_and_knows_its_plans(world, stored, capsys):
    three_quarters(world)
    before = stored()
    Position.objects.all().delete()
    call_command("record_positions", plan=world.plan.slug)
    assert stored() == before
    assert "keeping-safe: 3 released quarters recorded" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no plan at the address nowhere"):
        call_command("record_positions", plan="nowhere")
