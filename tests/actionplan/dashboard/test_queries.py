"""What is counted and read of a released quarter."""

import pytest
from django.db.models import Q

from actionplan.dashboard.periods import find_period
from actionplan.dashboard.plans import plan_lines
from actionplan.dashboard.queries import exceptions_of, positions_of, rows_of
from actionplan.models import Plan, Rating
from actionplan.models.directions import SAME, WORSE
from actionplan.positions.tallies import Named
from tests.actionplan.dashboard.late import late_return
from tests.actionplan.dashboard.reading import read_summary, whole_of
from tests.factories import add_action, correct, days, entry_in, moment

R, A, G, X = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.NO_UPDATE


def rows(period, **found):
    return rows_of(positions_of(period).filter(Q(**found)), period=period)


def test_period_is_the_latest_released_quarter(told):
    period = find_period(told.plan)
    assert period.quarter.key == told.keys[-1]
    assert period.is_latest
    assert [quarter.key for quarter in period.strip] == told.keys


def test_period_of_an_earlier_quarter_ends_there(told):
    period = find_period(told.plan, key=told.keys[1])
    assert not period.is_latest
    assert [quarter.key for quarter in period.strip] == told.keys[:2]
    assert period.previous.key == told.keys[0]


@pytest.mark.parametrize("key", ["2019-q1", "nonsense", "2026-q5", "9" * 5000])
def test_period_of_an_unknown_quarter_is_an_error(told, key):
    with pytest.raises(LookupError):
        find_period(told.plan, key=key)


def test_period_of_an_unreleased_quarter_is_an_error(told):
    with pytest.raises(LookupError):
        find_period(told.plan, key=told.quarter.key)


def test_comparator_of_the_quarter_before_is_its_short_name(period):
    assert period.comparator == period.previous.name


def test_summary_counts_ratings_now_and_before(period):
    summary = read_summary(period)
    assert summary.whole.now == {R: 1, G: 1, A: 1}
    assert summary.whole.before == {A: 1, G: 1, X: 1}
    assert summary.whole.directions == {WORSE: 1, SAME: 2}
    assert summary.whole.compared == {
        (WORSE, None): 1,
        (SAME, None): 1,
        (SAME, period.released[2].starts_on): 1,
    }
    assert {each.priority.name: each.tally.total for each in summary.priorities} == {
        "Prevent": 2,
        "Protect": 1,
        "Pursue": 0,
        "Leadership and governance": 0,
    }


def test_rows_hold_the_frozen_record_and_its_history(told, period):
    red, green, amber = rows(period)
    assert [row.reference for row in (red, green, amber)] == ["1.1", "1.2", "2.1"]
    assert (red.history, amber.history) == ("GAR", "AXA")
    assert (red.slip_days, red.moves, red.moved_days) == (61, 1, 0)
    assert (red.direction.word, amber.direction.word) == ("worse", "no change")
    assert (red.comparator, amber.comparator) == ("", period.name_of(period.released[2].starts_on))
    assert (green.owner, green.lead_agency) == ("Other lead", "Council")
    assert (red.run, green.run) == (1, 3)


def test_row_of_an_action_that_came_later_has_gaps_in_its_history(told):
    add_action(told, "3.1", priority="pursue")
    told.quarter.closes_on = told.today
    entry_in("released", told, at=moment(told.today))
    row = rows(find_period(told.plan), action__reference="3.1")[0]
    assert row.history == "...X"
    assert row.direction.key == "new"


def test_row_of_an_earlier_quarter_is_not_moved_by_later_ones(told):
    period = find_period(told.plan, key=told.keys[0])
    row = rows(period, action__reference="1.1")[0]
    assert (row.rating, row.slip_days, row.moves) == (G, 0, 0)


def test_row_of_an_unreleased_date_change_does_not_move(told, period):
    told.action.refresh_from_db()
    later = told.action.due_on + days(90)
    entry_in("signed_off", told, rating="R", proposed_due_on=later)
    told.action.refresh_from_db()
    assert told.action.due_on == later  # the control: the plan itself has moved
    row = rows(period, action__reference="1.1")[0]
    assert (row.slip_days, row.moves) == (61, 1)


def test_row_of_a_corrected_entry_says_when(told, period):
    entry = positions_of(period).get(action__reference="1.2").entry
    assert rows(period, action__reference="1.2")[0].changed_on is None
    correct(told, entry, to="released", done="Another figure")
    row = rows(period, action__reference="1.2")[0]
    assert (row.changed_on, row.is_late) == (told.today, False)
    whole = whole_of(period)
    assert (whole.corrected, whole.late) == (1, 0)


def test_row_of_a_return_that_came_late_is_no_correction(told):
    late_return(told)
    period = find_period(told.plan)
    row = rows(period, action__reference="1.1")[0]
    assert (row.rating, row.changed_on, row.is_late) == (G, told.today, True)
    whole = whole_of(period)
    assert (whole.corrected, whole.late) == (0, 1)


def test_exceptions_stand_in_the_order_of_concern(told, period):
    assert [row.reference for row in rows_of(exceptions_of(period), period=period)] == [
        "1.1",
        "2.1",
    ]


def test_exceptions_hold_a_green_with_an_overdue_milestone(told):
    entry_in("released", told, at=moment(told.today))
    found = rows_of(exceptions_of(find_period(told.plan)), period=find_period(told.plan))
    green = next(row for row in found if row.reference == "1.1")
    assert (green.rating, green.overdue_milestones) == (G, 1)


def test_furthest_slip_is_the_undelivered_one(told, period):
    assert read_summary(period).furthest == Named("1.1", "Action 1.1", 61)
    assert read_summary(find_period(told.plan, key=told.keys[0])).furthest is None


def test_references_stand_in_the_order_of_numbers(told):
    for reference in ("1.10", "1.9"):
        add_action(told, reference)
    entry_in("released", told, at=moment(told.today))
    found = [row.reference for row in rows(find_period(told.plan))]
    assert found == ["1.1", "1.2", "1.9", "1.10", "2.1"]


def test_plan_lines_say_where_each_plan_stands(told):
    line = plan_lines(Plan.objects.all())[0]
    assert (line.quarter.key, line.tally.now) == (told.keys[-1], {R: 1, G: 1, A: 1})
