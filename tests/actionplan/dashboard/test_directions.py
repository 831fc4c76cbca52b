"""Which way a rating went: by concern, never by letters; silence is said as what it is."""

import pytest

from actionplan.dashboard.directions import (
    BACK,
    BETTER,
    FIRST,
    NEW,
    SAME,
    SILENT,
    STARTED,
    STILL_SILENT,
    WORSE,
    direction_of,
)
from actionplan.models import Rating

R, A, G, B = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE
N, X = Rating.NOT_STARTED, Rating.NO_UPDATE

EXPECTED = {
    # now: what it was before -> direction
    R: {R: SAME, A: WORSE, G: WORSE, B: WORSE, N: WORSE, X: BACK},
    A: {R: BETTER, A: SAME, G: WORSE, B: WORSE, N: WORSE, X: BACK},
    G: {R: BETTER, A: BETTER, G: SAME, B: WORSE, N: STARTED, X: BACK},
    B: {R: BETTER, A: BETTER, G: BETTER, B: SAME, N: BETTER, X: BACK},
    N: {R: BETTER, A: BETTER, G: SAME, B: WORSE, N: SAME, X: BACK},
    X: {R: SILENT, A: SILENT, G: SILENT, B: SILENT, N: SILENT, X: STILL_SILENT},
}


@pytest.mark.parametrize("now", list(Rating))
@pytest.mark.parametrize("before", list(Rating))
def test_direction_of_every_pair(now, before):
    assert direction_of(now, before) == EXPECTED[now][before]


def test_direction_without_a_rating_before_is_new():
    assert direction_of(G, None) == NEW


def test_direction_in_the_first_quarter_has_nothing_to_compare():
    assert direction_of(G, None, is_first=True) == FIRST


def test_only_better_and_worse_are_counted():
    counted = {d.key for d in (BACK, SAME, SILENT, STARTED, STILL_SILENT, NEW, FIRST)}
    assert not any(
        direction.better or direction.worse
        for direction in (BACK, SAME, SILENT, STARTED, STILL_SILENT, NEW, FIRST)
    )
    assert (BETTER.better, BETTER.worse, WORSE.better, WORSE.worse) == (True, False, False, True)
    assert len(counted) == 7
