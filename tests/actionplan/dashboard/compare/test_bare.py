"""The comparison of plans that have little to compare."""

from tests.actionplan.dashboard.compare.telling import compare_of, said_in
from tests.actionplan.dashboard.reading import text_of
from tests.factories import released_quarter


def test_comparison_where_nothing_is_released_says_so(world, get):
    response = get(world.councillor, compare_of(world))
    assert response.status_code == 200
    assert "Nothing has been released yet" in text_of(response)


def test_comparison_of_one_quarter_says_so(world, get):
    quarter = released_quarter(world, world.key_before(1), {"1.1": "G"})
    response = get(world.councillor, compare_of(world))
    assert response.status_code == 200
    assert "There is one quarter so far" in text_of(response)
    response = get(world.councillor, compare_of(world), to=quarter.key)
    assert response.status_code == 200
    assert get(world.councillor, compare_of(world), to="2019-q1").status_code == 404


def test_comparison_without_any_change_says_so(world, get):
    for number in (2, 1):
        released_quarter(world, world.key_before(number))
    response = get(world.councillor, compare_of(world))
    assert said_in(response).endswith(
        "nothing changed, not even the words: all three actions stand as before."
    )
    page = text_of(get(world.councillor, compare_of(world), show="worse"))
    assert "no action fits" in page
