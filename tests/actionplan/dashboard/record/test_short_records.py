"""An action's page while there is little to tell: nothing released, nothing reported, a year."""

import pytest

from tests.actionplan.dashboard.reading import action_of, queries_of, text_of
from tests.actionplan.dashboard.record.conftest import QUERIES
from tests.factories import released_quarter


def test_action_without_a_released_quarter_says_so(world, get):
    url = action_of(world, "1.1")
    assert "Nothing has been released about this action yet." in text_of(get(world.councillor, url))
    assert get(world.councillor, url, history=3).status_code == 200
    assert get(world.councillor, url, all=1).status_code == 200
    assert get(world.councillor, url, quarter="2019-q1").status_code == 404


def test_action_that_was_never_reported_says_so(world, get):
    for number in (2, 1):
        released_quarter(world, world.key_before(number))
    text = text_of(get(world.councillor, action_of(world, "1.1")))
    first = world.plan.quarters.released()[1]
    assert f"</a> since {first.name} {first.short_name.split()[1]}." in text
    assert "Nobody has reported on it yet." in text
    assert "Nobody had reported on it yet." in text


def test_holders_of_an_action_without_a_record_are_only_named(world, get):
    text = text_of(get(world.councillor, action_of(world, "1.1")))
    assert "/agencies/" not in text
    assert "Council" in text


@pytest.mark.parametrize("who", ["councillor", "lead", "officer"])
def test_record_of_a_year_asks_the_database_as_often_as_a_long_one(world, client, who):
    for number in (4, 3, 2, 1):
        released_quarter(world, world.key_before(number), {"1.1": "G"})
    url, user = action_of(world, "1.1"), world.users[who]
    assert queries_of(client, user, url) == QUERIES[who]
