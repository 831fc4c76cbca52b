"""Which way a rating went: by concern, never by letters; silence is said as what it is."""

import pytest

from actionplan.models import Rating
from actionplan.models.directions import (
    BETTER,
    FIRST,
    FIRST_REPORT,
    NEW,
    SAME,
    SILENT,
    STARTED,
    STILL_SILENT,
    WORSE,
    direction_of,
)

R, A, G, B = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE
N, X = Rating.NOT_STARTED, Rating.NO_UPDATE

EXPECTED = {
    # now: what it was before -> direction
    R: {R: SAME, A: WORSE, G: WORSE, B: WORSE, N: WORSE, X: FIRST_REPORT},
    A: {R: BETTER, A: SAME, G: WORSE, B: WORSE, N: WORSE, X: FIRST_REPORT},
    G: {R: BETTER, A: BETTER, G: SAME, B: WORSE, N: STARTED, X: FIRST_REPORT},
    B: {R: BETTER, A: BETTER, G: BETTER, B: SAME, N: BETTER, X: FIRST_REPORT},
    N: {R: BETTER, A: BETTER, G: SAME, B: WORSE, N: SAME, X: FIRST_REPORT},
    X: {R: SILENT, A: SILENT, G: SILENT, B: SILENT, N: SILENT, X: STILL_SILENT},
}


@pytest.mark.parametrize("now", list(Rating))
@pytest.mark.parametrize("before", list(Rating))
def test_direction_of_every_pair(now, before):
    assert direction_of(now, before) == EXPECTED[now][before]


@pytest.mark.parametrize(
    ("now", "said", "expected"),
    [
        (A, G, WORSE),
        (R, G, WORSE),
        (G, R, BETTER),
        (A, A, SAME),
        (G, None, FIRST_REPORT),
        (R, None, FIRST_REPORT),
    ],
)
def test_direction_after_a_silence_compares_with_what_was_said_last(now, said, expected):
    assert direction_of(now, X, said=said) == expected


def test_direction_compares_with_the_quarter_before_where_that_spoke():
    assert direction_of(A, A, said=G) == SAME


def test_direction_of_a_silence_is_a_silence_whatever_was_said_last():
    assert direction_of(X, X, said=R) == STILL_SILENT


def test_direction_without_a_rating_before_is_new():
    assert direction_of(G, None) == NEW


def test_direction_in_the_first_quarter_has_nothing_to_compare():
    assert direction_of(G, None, is_first=True) == FIRST


def test_only_better_and_worse_are_counted():
    quiet = (FIRST_REPORT, SAME, SILENT, STARTED, STILL_SILENT, NEW, FIRST)
    counted = {direction.key for direction in quiet}
    assert not any(direction.better or direction.worse for direction in quiet)
    assert (BETTER.better, BETTER.worse, WORSE.better, WORSE.worse) == (True, False, False, True)
    assert len(counted) == 7
