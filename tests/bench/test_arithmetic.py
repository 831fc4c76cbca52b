"""The arithmetic of the measurements."""

import pytest

from bench.arithmetic import median, percentile, ratios


@pytest.mark.parametrize(
    ("values", "expected"),
    [([3], 3), ([3, 1], 2), ([9, 1, 5], 5), ([4, 1, 3, 2], 2.5), ([1, 1, 100], 1)],
)
def test_median_is_the_value_in_the_middle(values, expected):
    assert median(values) == expected


@pytest.mark.parametrize(
    ("percent", "expected"), [(1, 1), (50, 50), (95, 95), (99.5, 100), (100, 100)]
)
def test_percentile_is_the_nearest_rank(percent, expected):
    assert percentile(list(range(100, 0, -1)), percent) == expected


def test_percentile_of_few_is_one_of_them():
    assert percentile([2, 1], 95) == 2
    assert percentile([7], 50) == 7


@pytest.mark.parametrize("ask", [median, lambda values: percentile(values, 95)])
def test_nothing_has_no_middle(ask):
    with pytest.raises(ValueError, match="nothing"):
        ask([])


def test_ratio_is_taken_pair_by_pair():
    """So that what slows the machine down for a while slows both."""
    pairs = [(0.010, 0.020), (0.100, 0.200), (0.010, 0.005)]
    assert ratios(pairs) == pytest.approx([2, 2, 0.5])
    assert median(ratios(pairs)) == pytest.approx(2)
