"""The heat grid: a table of squares, as plain at 300 actions as at one."""

import re
import time

import pytest

from actionplan.charts.grid import (
    ROOMY,
    GridGroup,
    GridRow,
    grid_table,
    rating_grid,
)
from actionplan.models.ratings import Rating
from tests.actionplan.charts.svg import inline_code
from tests.actionplan.charts.test_strip import NAMES
from tests.actionplan.reading import said

HOSTILE = "<script>alert(1)</script>\"'"


def rows(number, history="NGGGAARR"):
    return tuple(
        GridRow(str(place), f"Action {place}", f"/actions/{place}/?a=1&b=2", history)
        for place in range(1, number + 1)
    )


def grid(*groups, quarters=NAMES, caption="Ratings by quarter"):
    return rating_grid(groups=groups, quarters=quarters, caption=caption)


def one(history="NGGGAARR", title="Communication", quarters=NAMES):
    row = GridRow("3", title, "/actions/3/", history)
    return grid(GridGroup("Prevent", (row,)), quarters=quarters)


def test_grid_is_a_table_with_headings_of_rows_and_columns():
    html = one()
    assert html.count('scope="col"') == 1 + len(NAMES)
    assert '<th scope="row">' in html
    assert '<th colspan="9" scope="rowgroup">Prevent</th>' in html
    assert said(html) == (
        "Ratings by quarter Action Q3 2024/25 Q4 2024/25 Q1 2025/26 Q2 2025/26 Q3 2025/26 "
        "Q4 2025/26 Q1 2026/27 Q2 2026/27 Prevent 3 Communication "
        "Not started Green Green Green Amber Amber Red Red"
    )


def test_grid_links_each_action_and_a_priority_that_leads_somewhere():
    html = grid(GridGroup("Prevent", rows(2), "/?priority=1"), GridGroup("Protect", rows(1)))
    assert re.findall(r'href="([^"]*)">([^<]*)<', html) == [
        ("/?priority=1", "Prevent"),
        ("/actions/1/?a=1&amp;b=2", "Action 1"),
        ("/actions/2/?a=1&amp;b=2", "Action 2"),
        ("/actions/1/?a=1&amp;b=2", "Action 1"),
    ]


def test_grid_leaves_a_quarter_outside_the_plan_blank_and_says_so():
    html = one(".......G")
    assert html.count("Not in the plan") == 7
    assert html.count("<svg") == 1


@pytest.mark.parametrize("history", ["GR", "......GR", "NNGGGGGGGR"])
def test_grid_shows_the_last_quarters_of_a_history_of_any_length(history):
    html = one(history, quarters=NAMES[-2:])
    assert re.findall('aria-label="([^"]*)"', html) == ["Green", "Red"]


def test_history_shorter_than_the_grid_stands_at_its_end():
    assert re.findall("aria-label|Not in", one("GR")) == ["Not in"] * 6 + ["aria-label"] * 2


@pytest.mark.parametrize(
    ("quarters", "years"),
    [
        (NAMES, ["2024/25", "2025/26", "2026/27"]),
        (NAMES[1:7], ["24/25", "2025/26", "26/27"]),
        (NAMES[-1:], ["2026/27"]),
    ],
)
def test_grid_names_each_year_once_over_its_quarters(quarters, years):
    html = one("G", quarters=quarters)
    assert re.findall(r'scope="colgroup">([^<]*)<', html) == years


@pytest.mark.parametrize("number", [ROOMY + 1, 60, 300])
def test_dense_grid_says_each_row_in_a_sentence(number):
    html = grid(GridGroup("Prevent", rows(number)))
    assert html.count("<svg") == html.count('<tr role="row">') - 1 == number
    assert html.count('role="rowheader"') == number + 1
    assert (
        'aria-label="Q3 2024/25: Not started. Q4 2024/25 to Q2 2025/26: Green. '
        'Q3 2025/26 to Q4 2025/26: Amber. Q1 2026/27 to Q2 2026/27: Red."'
    ) in html
    assert "from Q3 2024/25 to Q2 2026/27, left to right" in said(html)


def test_grid_has_a_cell_for_each_quarter_up_to_the_limit_and_no_further():
    assert 'class="grid"' in grid(GridGroup("Prevent", rows(ROOMY)))
    assert 'class="grid grid-dense"' in grid(GridGroup("Prevent", rows(ROOMY + 1)))


def test_grid_of_nothing_is_nothing():
    assert grid() == grid(GridGroup("Prevent", ())) == ""


def test_grid_of_an_unknown_rating_is_refused():
    with pytest.raises(KeyError, match="Z"):
        one("Z")
    with pytest.raises(KeyError, match="Z"):
        grid(GridGroup("Prevent", rows(ROOMY + 1, "Z")))


@pytest.mark.parametrize("number", [1, ROOMY])
def test_hostile_words_are_escaped(number):
    row = GridRow(HOSTILE, HOSTILE, f"/{HOSTILE}", "G")
    html = grid(
        GridGroup(HOSTILE, (row, *rows(number)), HOSTILE), quarters=(HOSTILE,), caption=HOSTILE
    )
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert inline_code(html) == []


def test_grid_is_drawn_by_attributes_alone():
    html = one("".join(Rating.values), quarters=NAMES[:6])
    assert html.count("fill=") >= 12
    assert inline_code(html) == []


def test_table_beside_the_grid_has_its_words():
    group = GridGroup("Prevent", rows(1, "GR"), "/?priority=1")
    table = grid_table(groups=[group, GridGroup("None", ())], quarters=NAMES[-3:], caption="All")
    assert table.headings == ("Action", *NAMES[-3:])
    assert [row.is_group for row in table.rows] == [True, False]
    assert [cell.text for cell in table.rows[1].cells] == ["Not in the plan", "Green", "Red"]
    assert table.rows[1].head.href == "/actions/1/?a=1&b=2"


@pytest.mark.parametrize(("number", "milliseconds"), [(60, 10), (300, 30)])
def test_grid_is_drawn_fast(number, milliseconds):
    """Ten times what it takes: this finds a drawing made anew for each cell, not a busy machine."""
    groups = [GridGroup("Prevent", rows(number))]
    taken = []
    for _ in range(5):
        began = time.process_time()
        rating_grid(groups=groups, quarters=NAMES, caption="All")
        taken.append(1000 * (time.process_time() - began))
    assert min(taken) < milliseconds
