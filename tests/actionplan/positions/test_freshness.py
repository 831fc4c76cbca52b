"""How much of a report is new."""

import pytest

from actionplan.positions.freshness import new_percent

BEFORE = "Two courses were held in May, and forty people came to each of them."


@pytest.mark.parametrize(
    ("now", "percent"),
    [
        (BEFORE, 0),
        (BEFORE.upper().replace(",", ";"), 0),
        ("Nothing of the kind has ever been written here.", 100),
        ("", None),
        ("… — !", None),
        (f"{BEFORE} Nobody had asked for this seventh course though.", 36),
        ("Two courses were held in June.", 17),
        ("Two courses", 0),
        ("courses Two", 100),
        ("Delivered", 100),
        (f"{BEFORE} " * 200 + "Yes", 1),
        ("A new sentence comes first. " * 300 + BEFORE, 99),
    ],
)
def test_new_percent_counts_the_words_that_had_not_stood_there(now, percent):
    assert new_percent(now, BEFORE) == percent


def test_new_percent_after_an_empty_text_is_all():
    assert new_percent(BEFORE, "") == 100
