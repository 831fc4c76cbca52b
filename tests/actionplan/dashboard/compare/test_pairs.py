"""Which two quarters an address means."""

import pytest

from actionplan.dashboard.compare.pairs import pair_of
from actionplan.models import Quarter
from actionplan.planning import structure

KEYS = ("2026-q1", "2025-q4", "2025-q1")


def quarters(keys=KEYS):
    """Released quarters with these keys, unsaved, the latest first."""
    spans = [structure.quarter_span(int(key[:4]), int(key[-1])) for key in keys]
    return [
        Quarter(pk=pk, starts_on=first, ends_on=last) for pk, (first, last) in enumerate(spans, 1)
    ]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("", "", ("2025-q4", "2026-q1")),
        ("2025-q1", "", ("2025-q1", "2026-q1")),
        ("2026-q1", "", ("2025-q4", "2026-q1")),
        ("", "2025-q4", ("2025-q1", "2025-q4")),
        ("", "2025-q1", ("2025-q1", "2025-q4")),
        ("2025-q1", "2025-q4", ("2025-q1", "2025-q4")),
        ("2025-q4", "2025-q1", ("2025-q1", "2025-q4")),
    ],
)
def test_pair_is_told_from_the_address(first, second, found):
    pair = pair_of(quarters(), from_key=first, to_key=second)
    assert (pair.earlier.key, pair.later.key) == found
    assert pair.is_swapped == (first > second > "")


def test_pair_of_one_quarter_is_the_same():
    [only] = quarters(KEYS[:1])
    assert pair_of([only], from_key="", to_key="").is_same
    assert pair_of(quarters(), from_key="2025-q4", to_key="2025-q4").is_same
    assert not pair_of(quarters()).is_same


@pytest.mark.parametrize("key", ["2024-q1", "nonsense", "x" * 10_000])
def test_pair_with_an_unknown_key_is_refused(key):
    for keys in ({"from_key": key}, {"to_key": key}, {"from_key": "2025-q4", "to_key": key}):
        with pytest.raises(LookupError):
            pair_of(quarters(), **keys)


def test_names_have_their_years_once_they_may_mean_two_quarters():
    latest, before, year_before = quarters()
    assert pair_of([latest, before]).names == ("Quarter 4", "Quarter 1")
    assert pair_of([latest, year_before]).names == ("Q1 2025/26", "Q1 2026/27")
