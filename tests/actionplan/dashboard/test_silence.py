"""Quarters in which nothing was said, and what is compared across them."""

from actionplan.dashboard.periods import find_period
from actionplan.dashboard.queries import positions_of, rows_of
from actionplan.models import Rating
from actionplan.models.directions import FIRST_REPORT, WORSE
from tests.actionplan.dashboard.reading import download_of, lines_of, whole_of
from tests.factories import released_quarter

R, G = Rating.RED, Rating.GREEN


def test_row_after_a_silence_is_compared_with_what_was_said_last(world):
    keys = [world.key_before(number) for number in (3, 2, 1)]
    released_quarter(world, keys[0], {"1.1": "G", "2.1": "G"})
    released_quarter(world, keys[1], {"2.1": "G"})
    released_quarter(world, keys[2], {"1.1": "A", "1.2": "G", "2.1": "A"})
    period = find_period(world.plan)
    fell, first, control = rows_of(positions_of(period), period=period)
    assert (fell.direction, fell.said, fell.comparator) == (WORSE, G, period.released[2].name)
    assert (first.direction, first.said, first.comparator) == (FIRST_REPORT, None, "")
    assert (control.direction, control.comparator) == (WORSE, "")
    assert whole_of(period).directions == {WORSE: 2, FIRST_REPORT: 1}


def test_summary_counts_what_the_silent_were(world):
    released_quarter(world, world.key_before(3), {"1.1": "R", "1.2": "G", "2.1": "A"})
    released_quarter(world, world.key_before(2), {"1.2": "G", "2.1": "A"})
    released_quarter(world, world.key_before(1), {"2.1": "A"})
    assert whole_of(find_period(world.plan)).lost == {R: 1, G: 1}


def test_download_names_nobody_silent_about_what_was_delivered_before(world, get):
    keys = [world.key_before(2), world.key_before(1)]
    released_quarter(world, keys[0], {"1.1": "B"})
    released_quarter(world, keys[1])
    files = [lines_of(get(world.councillor, download_of(world, key))) for key in keys]
    assert [rows[0]["Contributions"] for rows in files] == ["Police: nothing added", ""]
    assert [rows[0]["Rating"] for rows in files] == ["Blue", "Blue"]
