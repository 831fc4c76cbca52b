"""The dates that the timeline shows: those that were public then, and no others."""

import pytest

from actionplan.dashboard.periods import find_period
from actionplan.dashboard.queries import positions_of
from actionplan.dashboard.timeline import queries
from actionplan.models import Milestone, Position
from actionplan.progress import drafting, releasing, signing
from tests.actionplan.dashboard.timeline.telling import lines_of, sign
from tests.factories import add_milestone, days, moment, release


def rows_of(world, number=-1):
    """The rows of the world's released quarter, by reference; of its latest unless told."""
    period = find_period(world.plan, key=world.keys[number])
    rows = queries.rows_of(positions_of(period), period=period)
    return {row.reference: row for row in rows}


def step_of(world, title, number=-1):
    """A milestone of 1.1 in a quarter, or ``None``."""
    steps = rows_of(world, number)["1.1"].steps
    return next((step for step in steps if step.title == title), None)


def counted(world, number=-1):
    """What the sentence counts in a quarter."""
    return queries.dates_of(find_period(world.plan, key=world.keys[number]))


# Each quarter as it was


def test_action_has_the_date_of_its_quarter(dated):
    first, second, third = (rows_of(dated, number)["1.1"] for number in range(3))
    assert (first.due_on, first.moves, first.has_moved) == (first.original_due_on, 0, False)
    assert (second.due_on, second.moves, second.has_moved) == (dated.slipped, 1, True)
    assert (third.due_on, third.moves, third.has_moved) == (dated.slipped, 1, False)


def test_milestone_has_the_date_of_its_quarter(dated):
    original = dated.steps["moved"].original_due_on
    found = [step_of(dated, "Moved twice", number) for number in range(3)]
    assert [(step.due_on, step.moves, step.has_moved) for step in found] == [
        (dated.once, 1, True),
        (dated.twice, 2, True),
        (dated.twice, 2, False),
    ]
    assert found[0].slip_days == (dated.once - original).days


def test_milestone_is_done_from_the_quarter_that_said_so(dated):
    said = dated.quarters[1].starts_on + days(3)
    assert [step_of(dated, "Done in time", n).done_on for n in range(3)] == [None, said, said]


def test_milestone_that_was_done_before_the_tracker_is_done(dated):
    [step] = rows_of(dated, 0)["2.1"].steps
    assert (step.done_on, step.is_overdue) == (dated.quarters[0].starts_on - days(5), False)


def test_milestone_that_was_done_without_an_update_later_was_not_yet_done(dated):
    period = find_period(dated.plan, key=dated.keys[0])
    Milestone.objects.filter(pk=dated.steps["before"].pk).update(
        done_on=period.released_on + days(1)
    )
    [step] = rows_of(dated, 0)["2.1"].steps
    assert (step.done_on, step.is_overdue) == (None, True)
    [step] = rows_of(dated)["2.1"].steps
    assert step.done_on is not None


@pytest.mark.parametrize(
    ("number", "late"),
    [(0, {"Never done", "Done in time"}), (1, {"Never done"}), (2, {"Never done"})],
)
def test_milestone_is_late_by_the_day_of_the_release(dated, number, late):
    found = {step.title for step in rows_of(dated, number)["1.1"].steps if step.is_overdue}
    assert found == late


def test_milestone_counts_as_the_dashboard_counts_it(dated):
    for number in range(3):
        [position] = Position.objects.filter(
            quarter__starts_on=dated.quarters[number].starts_on, action=dated.action
        )
        steps = rows_of(dated, number)["1.1"].steps
        assert sum(step.is_overdue for step in steps) == position.overdue_milestones > 0


def test_milestone_that_was_added_after_the_release_was_not_in_the_plan(dated):
    add_milestone(dated, dated.action, "Added long ago")
    Milestone.history.filter(title="Added long ago").update(
        history_date=dated.quarters[1].released_at + days(1)
    )
    assert step_of(dated, "Added long ago", 1) is None
    assert step_of(dated, "Added long ago", 2) is not None
    assert counted(dated, 2).milestones == counted(dated, 1).milestones + 1


# What never shows before its time


def test_unreleased_change_does_not_show_even_as_the_date_before(dated):
    later, steps = dated.today + days(300), dated.steps
    said = [
        (steps["moved"], {"proposed_due_on": later}),
        (steps["late"], {"done_on": dated.today - days(1)}),
        (dated.milestone, {"proposed_due_on": later}),
    ]
    before = rows_of(dated)["1.1"]
    sign(dated, dated.quarter, reports=said, at=moment(dated.today))
    assert rows_of(dated)["1.1"] == before
    release(dated, dated.quarter, at=moment(dated.today))
    dated.keys.append(dated.quarter.key)
    assert rows_of(dated, -2)["1.1"] == before
    after = step_of(dated, "Moved twice")  # the control: there was something to be seen
    assert (after.due_on, after.moves) == (later, 3)
    assert step_of(dated, "Never done").done_on == dated.today - days(1)
    assert step_of(dated, dated.milestone.title).due_on == later


def test_late_update_shows_once_it_is_released(dated):
    later, steps = dated.today + days(300), dated.steps
    drafting.report_on_milestone(
        milestone=steps["moved"],
        quarter=dated.quarter,
        by=dated.lead,
        at=moment(dated.today),
        proposed_due_on=later,
        proposed_due_reason="Why",
    )
    entry = drafting.save_draft(
        action=dated.action,
        quarter=dated.quarter,
        by=dated.lead,
        revision=0,
        answers={"rating": "G", "done": "Something else", "next_steps": "More of it"},
        at=moment(dated.today),
    )
    release(dated, dated.quarter, at=moment(dated.today))
    dated.keys.append(dated.quarter.key)
    entry.refresh_from_db()
    entry = drafting.submit(entry=entry, by=dated.lead, revision=entry.revision)
    entry = signing.sign_off(entry=entry, by=dated.executive, revision=entry.revision)
    assert step_of(dated, "Moved twice").due_on == dated.twice
    releasing.release_correction(entry=entry, by=dated.officer)
    assert step_of(dated, "Moved twice").due_on == later
    assert step_of(dated, "Moved twice", -2).due_on == dated.twice


# What the database finds is what the rows show


@pytest.mark.parametrize("is_next_signed", [False, True])
def test_database_finds_what_the_rows_show(dated, is_next_signed):
    if is_next_signed:
        later = dated.today + days(300)
        said = [
            (dated.steps["moved"], {"proposed_due_on": later}),
            (dated.steps["late"], {"proposed_due_on": later}),
            (dated.late_milestone, {"done_on": dated.today - days(1)}),
        ]
        sign(dated, dated.quarter, reports=said, at=moment(dated.today))
    for number in range(3):
        period = find_period(dated.plan, key=dated.keys[number])
        rows = list(rows_of(dated, number).values())
        steps = [step for row in rows for step in row.steps]
        for narrow, fits in (
            (queries.with_late, lambda one: one.is_overdue),
            (queries.with_slip, lambda one: one.slip_days > 0),
            (queries.with_move, lambda one: one.has_moved),
        ):
            found = narrow(positions_of(period), period=period)
            expected = [row.reference for row in rows if any(map(fits, (row, *row.steps)))]
            assert [position.action.reference for position in found] == expected
        dates_found = queries.dates_of(period)
        assert dates_found == queries.Dates(
            milestones=len(steps),
            late_actions=sum(row.is_overdue for row in rows),
            late_milestones=sum(step.is_overdue for step in steps),
            moved_actions=sum(row.has_moved for row in rows),
            moved_milestones=sum(step.has_moved for step in steps),
        )


def test_page_shows_of_a_change_that_is_not_released_nothing(dated, show):
    later = dated.today + days(300)
    sign(
        dated,
        dated.quarter,
        reports=[(dated.steps["moved"], {"proposed_due_on": later})],
        at=moment(dated.today),
    )
    response = show()
    assert f"{later:%-d %b %Y}" not in response.content.decode()
    assert lines_of(response)["Moved twice"].now == dated.twice
