"""The order of a plan: by priority, then as people count."""

import pytest

from actionplan.models import Position
from actionplan.planning import structure
from actionplan.positions.ordering import reading_key
from tests.factories import add_action, released_quarter


@pytest.mark.parametrize(
    "references",
    [
        ["1", "2", "10"],
        ["1.2", "1.10", "2.1"],
        ["2", "2a", "2b", "3"],
        ["A1", "A2", "A10", "B1"],
        ["1", "1.1", "1-2", "1.10"],
    ],
)
def test_references_are_sorted_as_people_count(references):
    shuffled = list(reversed(references))
    assert sorted(shuffled, key=reading_key) == references


def test_adding_an_action_moves_those_behind_it(world):
    added = add_action(world, "1.10")
    first = add_action(world, "1.3")
    places = dict(world.plan.actions.values_list("reference", "place"))
    assert places == {"1.1": 1, "1.2": 2, "1.3": 3, "1.10": 4, "2.1": 5}
    assert (first.place, added.place) == (3, 3)  # what was 3 when it was added is 4 now


def test_moving_an_action_moves_what_is_released(world):
    released_quarter(world, world.key_before(1), {"1.1": "R"})
    pursue = world.priorities["pursue"]
    structure.change_action(action=world.action, by=world.officer, priority=pursue)
    rows = Position.objects.order_by("place").values_list("action__reference", "priority__slug")
    assert list(rows) == [("1.2", "prevent"), ("2.1", "protect"), ("1.1", "pursue")]
    contents = Position.objects.first().quarter.summary.contents
    assert contents["priorities"][str(pursue.pk)]["tally"]["now"] == {"R": 1}


def test_moving_a_priority_moves_what_is_released(world):
    released_quarter(world, world.key_before(1))
    structure.change_priority(priority=world.priorities["prevent"], by=world.officer, order=9)
    rows = Position.objects.order_by("place").values_list("action__reference", flat=True)
    assert list(rows) == ["2.1", "1.1", "1.2"]
