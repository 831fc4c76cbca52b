"""How updates came in, quarter by quarter, counted against a world made by hand."""

from actionplan.dashboard.holders.holder import agency_holder, person_holder
from actionplan.dashboard.holders.returns import (
    COUNTS,
    Returns,
    now_and_over,
    returns_by,
    returns_over,
    total,
)
from actionplan.dashboard.periods import find_period
from tests.actionplan.dashboard.late import late_return
from tests.factories import add_action


def counted(world, holder, *, quarter=-1):
    """The quarters' returns as plain dicts, without what is nothing."""
    period = find_period(world.plan, key=world.keys[quarter])
    return [_plain(each.returns) for each in returns_over(period, holder)]


def _plain(returns):
    return {name: number for name in COUNTS if (number := getattr(returns, name))}


def test_returns_of_an_agency_in_every_way_there_is(mixed):
    assert counted(mixed, agency_holder(mixed.council)) == [
        {"actions": 2, "on_time": 1, "late": 1},
        {"actions": 2, "on_time": 2, "sent_back": 1, "extended": 1},
        {"actions": 2, "on_time": 1, "missing": 1},
    ]
    assert counted(mixed, agency_holder(mixed.police)) == [
        {"actions": 1, "missing": 1},
        {"actions": 1, "on_time": 1},
        {"actions": 1, "on_time": 1, "corrected": 1},
    ]


def test_returns_of_a_person_are_their_own_actions_only(mixed):
    assert counted(mixed, person_holder(mixed.other_lead.person)) == [
        {"actions": 1, "late": 1},
        {"actions": 1, "on_time": 1},
        {"actions": 1, "missing": 1},
    ]


def test_returns_of_an_earlier_quarter_end_there(mixed):
    assert counted(mixed, agency_holder(mixed.police), quarter=0) == [{"actions": 1, "missing": 1}]


def test_returns_add_up(mixed):
    period = find_period(mixed.plan)
    sums = total(returns_over(period, agency_holder(mixed.council)))
    assert sums == Returns(
        actions=6, on_time=4, late=1, missing=1, sent_back=1, extended=1, corrected=0
    )
    assert sums.asked == 6


def test_return_that_came_after_the_release_is_late_and_no_longer_missing(mixed):
    mixed.keys.append(mixed.quarter.key)
    late_return(mixed)
    assert counted(mixed, person_holder(mixed.lead.person))[-1] == {"actions": 1, "late": 1}


def test_action_that_has_not_started_owes_nothing(mixed):
    starts_on = mixed.quarter.ends_on + (mixed.quarter.ends_on - mixed.quarter.starts_on)
    add_action(mixed, "4.1", starts_on=starts_on, original_due_on=starts_on)
    mixed.keys.append(mixed.quarter.key)
    late_return(mixed)
    found = counted(mixed, person_holder(mixed.lead.person))[-1]
    assert found == {"actions": 2, "late": 1}


def test_returns_by_agency_tell_the_quarter_from_the_strip(mixed):
    period = find_period(mixed.plan)
    found = {
        row["agency"]: [_plain(counted) for counted in now_and_over(row)]
        for row in returns_by("agency", period)
    }
    assert found == {
        mixed.council.pk: [
            {"actions": 2, "on_time": 1, "missing": 1},
            {"actions": 6, "on_time": 4, "late": 1, "missing": 1, "sent_back": 1, "extended": 1},
        ],
        mixed.police.pk: [
            {"actions": 1, "on_time": 1, "corrected": 1},
            {"actions": 3, "on_time": 2, "missing": 1, "corrected": 1},
        ],
    }


def test_returns_of_another_plan_are_not_counted(mixed):
    elsewhere = person_holder(mixed.executive.person)
    assert total(returns_over(find_period(mixed.plan), elsewhere)) == Returns()
