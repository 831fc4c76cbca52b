"""The performance officer's deeds: release the quarter, a correction, and the closing date."""

import pytest

from actionplan.models import Entry, Rating
from actionplan.planning import structure
from actionplan.progress import drafting, releasing, signing
from actionplan.progress.afterwards import corrections_to_release
from actionplan.progress.expected import expected_actions
from actionplan.progress.releasing import Changed, contents_of
from actionplan.rules import Refused
from agencies.models import AuditEvent
from tests.factories import (
    add_action,
    answers_for,
    correct,
    days,
    entry_in,
    moment,
    release,
    released_quarter,
)


def published(quarter):
    """The public record of a quarter: rating by the action's reference."""
    rows = Entry.objects.published().filter(quarter=quarter)
    return dict(rows.values_list("action__reference", "rating"))


def lines(quarter):
    return {line.action.reference: (line.rating, line.why) for line in contents_of(quarter).lines}


# What a release would hold


def test_contents_say_what_will_stand_and_why(world):
    add_action(world, "3.1", priority="pursue", starts_on=world.quarter.ends_on + days(1))
    add_action(world, "3.2", priority="pursue")
    add_action(world, "3.3", priority="pursue")
    released_quarter(world, world.key_before(), {"3.2": "B"})
    entry_in("signed_off", world, rating="A")
    entry_in("submitted", world, action=world.other_action)
    entry_in("returned", world, action=world.police_action)
    entry_in("draft", world, action=world.actions["3.3"])
    assert lines(world.quarter) == {
        "1.1": ("A", "signed off"),
        "1.2": ("X", "not signed off"),
        "2.1": ("X", "returned, not submitted again"),
        "3.1": ("N", "its start date has not come"),
        "3.2": ("B", "delivered in an earlier quarter"),
        "3.3": ("X", "still a draft"),
    }
    contents = contents_of(world.quarter)
    assert [line.action.reference for line in contents.missing] == ["1.2", "2.1", "3.3"]
    assert contents.counts == [
        (Rating.AMBER, 1),
        (Rating.NO_UPDATE, 3),
        (Rating.NOT_STARTED, 1),
        (Rating.BLUE, 1),
    ]
    expected = expected_actions(world.quarter).values_list("reference", flat=True)
    assert set(expected) == {"1.1", "1.2", "2.1", "3.3"}


@pytest.mark.parametrize("size", [1, 30])
def test_contents_take_the_same_queries_for_any_number_of_actions(
    world, size, django_assert_num_queries
):
    for number in range(size - 1):
        add_action(world, f"9.{number}")
    entry_in("signed_off", world)
    with django_assert_num_queries(6):
        contents_of(world.quarter)


# Release


def test_release_makes_the_signed_the_public_record_and_the_rest_no_update(world):
    add_action(world, "3.1", priority="pursue", starts_on=world.quarter.ends_on + days(1))
    entry = entry_in("signed_off", world, rating="A")
    quarter = release(world, world.quarter)
    assert published(quarter) == {"1.1": "A", "1.2": "X", "2.1": "X", "3.1": "N"}
    assert (quarter.is_released, quarter.released_by) == (True, world.officer)
    stored = Entry.objects.get(pk=entry.pk)
    assert (stored.status, stored.released_by, stored.version) == ("released", world.officer, 1)
    assert stored.done == entry.done
    assert not stored.is_automatic
    automatic = Entry.objects.get(action=world.other_action)
    assert (automatic.is_automatic, automatic.done, automatic.released_by) == (
        True,
        "",
        world.officer,
    )
    event = AuditEvent.objects.filter(deed="release").get()
    assert (event.by, event.after) == (
        world.officer,
        {"Amber": 1, "No update": 2, "Not started": 1},
    )


def test_delivered_action_is_carried_on_as_blue(world):
    released_quarter(world, world.key_before(2), {"1.1": "B", "1.2": "G"})
    between = released_quarter(world, world.key_before(1))
    assert published(between) == {"1.1": "B", "1.2": "X", "2.1": "X"}
    assert published(release(world, world.quarter))["1.1"] == "B"


def test_blue_that_a_correction_took_back_is_not_carried_on(world):
    quarter = released_quarter(world, world.key_before(), {"1.1": "B"})
    entry = Entry.objects.published().get(action=world.action, quarter=quarter)
    correct(world, entry, to="released", **answers_for(world.action, quarter, "G"))
    assert published(release(world, world.quarter))["1.1"] == "X"


def test_release_writes_down_how_the_action_stood(world):
    later = world.action.due_on + days(30)
    entry_in("signed_off", world, rating="R", proposed_due_on=later)
    release(world, world.quarter)
    world.action.refresh_from_db()
    world.action.owner, world.action.due_on = world.other_lead.person, later + days(1)
    world.action.save()
    stored = Entry.objects.get(action=world.action)
    assert (stored.owner, stored.lead_agency) == (world.lead.person, world.council)
    assert (stored.original_due_on, stored.due_on) == (later - days(30), later)
    assert (stored.slip_days, stored.overdue_milestones) == (30, 1)
    assert Entry.objects.get(action=world.other_action).overdue_milestones == 0


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_late_update_is_set_aside_with_its_text_and_may_follow_as_a_correction(world, status):
    entry = entry_in(status, world, rating="A")
    quarter = release(world, world.quarter)
    assert published(quarter)["1.1"] == "X"
    late = Entry.objects.get(pk=entry.pk)
    assert (late.status, late.version, late.is_current) == (status, 2, False)
    assert (late.done, late.rating, late.revision) == (entry.done, "A", entry.revision)
    assert late.correction_reason.startswith("Late: it was not signed off when")
    if status != "submitted":
        late = drafting.submit(entry=late, by=world.lead, revision=late.revision)
    late = signing.sign_off(entry=late, by=world.executive, revision=late.revision)
    (waiting,) = corrections_to_release()
    assert (waiting.action, waiting.is_late) == (str(world.action), True)
    releasing.release_correction(entry=late, by=world.officer)
    assert published(quarter)["1.1"] == "A"
    assert not corrections_to_release()
    versions = Entry.objects.filter(action=world.action).order_by("version")
    assert [(row.version, row.rating, row.is_current) for row in versions] == [
        (1, "X", False),
        (2, "A", True),
    ]


MOVES = {
    "signed": lambda world: entry_in("signed_off", world, action=world.police_action),
    "started": lambda world: entry_in("draft", world, action=world.police_action),
    "saved": lambda world: drafting.save_draft(
        action=world.action,
        quarter=world.quarter,
        by=world.lead,
        revision=1,
        answers={"rating": "A"},
    ),
    "added": lambda world: add_action(world, "9.9"),
}


@pytest.mark.parametrize("move", MOVES)
def test_release_of_what_has_changed_since_it_was_shown_is_stopped(world, move):
    entry_in("draft", world)
    seen = contents_of(world.quarter).fingerprint
    MOVES[move](world)
    with pytest.raises(Changed):
        releasing.release_quarter(quarter=world.quarter, by=world.officer, seen=seen)
    world.quarter.refresh_from_db()
    assert not world.quarter.is_released
    assert not Entry.objects.filter(status="released").exists()
    assert release(world, world.quarter).is_released


def test_release_of_a_guess_is_stopped(world):
    with pytest.raises(Changed):
        releasing.release_quarter(quarter=world.quarter, by=world.officer, seen="")


def test_quarter_is_released_once(world):
    release(world, world.quarter)
    before = list(Entry.objects.order_by("pk").values())
    with pytest.raises(Refused, match="has been released already"):
        release(world, world.quarter)
    assert list(Entry.objects.order_by("pk").values()) == before


def test_quarter_is_released_only_once_it_has_ended(world):
    ends_on = world.quarter.ends_on
    with pytest.raises(Refused, match="has not ended yet"):
        release(world, world.quarter, at=moment(ends_on, hour=23))
    assert release(world, world.quarter, at=moment(ends_on + days(1), hour=0)).is_released


def test_quarters_are_released_in_order(world):
    key = world.key_before()
    earlier = structure.add_quarter(
        plan=world.plan,
        by=world.officer,
        year=int(key[:4]),
        number=int(key[-1]),
        opens_on=world.today - days(30),
        due_on=world.today,
        closes_on=world.today,
    )
    with pytest.raises(Refused, match="An earlier quarter has not been released yet"):
        release(world, world.quarter)
    release(world, earlier)
    assert release(world, world.quarter).is_released


def test_release_is_the_officers_alone(world):
    seen = contents_of(world.quarter).fingerprint
    for name in set(world.users) - {"officer"}:
        with pytest.raises(Refused, match="Only a performance officer"):
            releasing.release_quarter(quarter=world.quarter, by=world.users[name], seen=seen)
    assert not Entry.objects.exists()


# Corrections


def test_correction_released_stands_and_the_one_before_stays_as_it_was(world):
    entry = entry_in("released", world, done="Six events held")
    before = Entry.objects.filter(pk=entry.pk).values().get()
    new = correct(world, entry, to="released", done="Seven events held")
    after = Entry.objects.filter(pk=entry.pk).values().get()
    assert after == {**before, "is_current": False}
    assert (new.is_current, new.done, new.released_by) == (True, "Seven events held", world.officer)
    assert (new.owner, new.original_due_on) == (entry.owner, entry.original_due_on)
    assert published(world.quarter)["1.1"] == "G"


def test_correction_carries_the_date_that_its_signature_moved(world):
    entry = entry_in("released", world, rating="R")
    later = entry.due_on + days(12)
    new = correct(world, entry, to="released", proposed_due_on=later)
    assert (entry.due_on, new.due_on, new.slip_days) == (later - days(12), later, 12)


def test_correction_keeps_the_due_date_of_its_quarter_when_the_plan_moved_on(world):
    first = world.action.original_due_on
    quarter = released_quarter(world, world.key_before(2), {"1.1": "G"})
    red = {"rating": "R", "proposed_due_on": first + days(90)}
    released_quarter(world, world.key_before(1), {"1.1": red})
    entry = Entry.objects.published().get(action=world.action, quarter=quarter)
    new = correct(world, entry, to="released", done="The right figure")
    assert (new.due_on, new.original_due_on) == (first, first)


def test_correction_released_twice_is_released_once(world):
    new = correct(world, entry_in("released", world), to="signed_off")
    one = releasing.release_correction(entry=new, by=world.officer)
    two = releasing.release_correction(entry=new, by=world.officer)
    assert (one.released_at, one.revision) == (two.released_at, two.revision)


def test_first_version_is_released_with_its_quarter_only(world):
    entry = entry_in("signed_off", world)
    with pytest.raises(Refused, match="released with its quarter"):
        releasing.release_correction(entry=entry, by=world.officer)


# The closing date


def test_closing_date_may_move_later_and_the_trail_says_from_when(world):
    before = world.quarter.closes_on
    later = before + days(14)
    quarter = releasing.change_closing_date(
        quarter=world.quarter, by=world.officer, closes_on=later
    )
    assert quarter.closes_on == later
    event = AuditEvent.objects.get(deed="change closing date")
    assert (event.before, event.after) == ({"closes_on": str(before)}, {"closes_on": str(later)})


def test_closing_date_lies_between_the_due_day_and_a_year_after(world):
    due_on = world.quarter.due_on
    for closes_on in (due_on - days(1), due_on + days(367)):
        with pytest.raises(Refused, match="within a year"):
            releasing.change_closing_date(
                quarter=world.quarter, by=world.officer, closes_on=closes_on
            )
    for closes_on in (due_on, due_on + days(366)):
        quarter = releasing.change_closing_date(
            quarter=world.quarter, by=world.officer, closes_on=closes_on
        )
        assert quarter.closes_on == closes_on


def test_closing_date_of_a_released_quarter_stays(world):
    release(world, world.quarter)
    with pytest.raises(Refused, match="has been released already"):
        releasing.change_closing_date(
            quarter=world.quarter, by=world.officer, closes_on=world.today + days(20)
        )


def test_closing_date_is_the_officers_alone(world):
    for name in set(world.users) - {"officer"}:
        with pytest.raises(Refused):
            releasing.change_closing_date(
                quarter=world.quarter, by=world.users[name], closes_on=world.today + days(20)
            )
