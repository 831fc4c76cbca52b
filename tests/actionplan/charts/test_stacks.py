"""The trend and the record of returns: columns as tall as what they count, in words and links."""

import pytest

from actionplan.charts.columns import ReturnsColumn, returns, returns_table
from actionplan.charts.stacks import OVER, SMALLEST, TALL
from actionplan.charts.trend import TrendColumn, trend, trend_table
from actionplan.models.ratings import Rating
from tests.actionplan.charts.svg import inline_code, parsed, percent, shapes, texts
from tests.actionplan.charts.test_strip import NAMES

HOSTILE = "<script>\"'&"
R, A, G, B, N, X = (Rating(letter) for letter in "RAGBNX")


def drawn(*columns, label="All"):
    return trend(columns=list(columns), label=label)


def column(counts, name="Q2 2026/27", **links):
    return TrendColumn(name, counts, **links)


def segments(html):
    """Each segment as (left, width, top, height), its ring and lines left out."""
    return [
        (percent(box["x"]), percent(box["width"]), float(box["y"]) - 1, float(box["height"]) + 2)
        for box in shapes(html, "rect")
        if box["fill"] != "none"
    ]


def test_trend_says_every_quarter_in_words_the_worst_first():
    html = drawn(column({G: 5, R: 2}, "Q1 2026/27"), column({B: 1_000}), column({}))
    assert parsed(html)[0].get("aria-label") == (
        "All. Q1 2026/27: 2 red, 5 green. Q2 2026/27: 1,000 blue. Q2 2026/27: no actions."
    )


def test_columns_stand_on_the_line_the_worst_at_the_foot():
    (_, _, red_top, red), (_, _, green_top, green) = segments(drawn(column({G: 3, R: 1})))
    assert red_top + red == OVER + TALL
    assert green_top + green == pytest.approx(red_top, abs=0.02)
    assert green == pytest.approx(3 * red, abs=0.02)


def test_column_is_as_tall_as_its_total_of_the_greatest():
    full, half = segments(drawn(column({G: 8}), column({R: 4})))
    assert full[3] == TALL
    assert half[3] == TALL / 2


def test_one_in_five_thousand_is_still_seen_and_the_column_no_taller_for_it():
    (_, _, _, red), (_, _, top, _) = segments(drawn(column({R: 1, G: 4_999})))
    assert red == SMALLEST
    assert top == pytest.approx(OVER, abs=0.02)


@pytest.mark.parametrize("number", [1, 2, 8])
def test_columns_are_as_wide_whatever_their_number_and_stand_apart(number):
    boxes = segments(drawn(*[column({G: 1}, name) for name in NAMES[:number]]))
    assert {width for _, width, _, _ in boxes} == {11}
    lefts = [left for left, *_ in boxes]
    assert [b - a for a, b in zip(lefts, lefts[1:], strict=False)] == [12.5] * (number - 1)
    assert max(left + width for left, width, *_ in boxes) <= 100


def test_last_column_alone_is_ringed():
    rings = [box for box in shapes(drawn(*[column({G: 1})] * 3), "rect") if box["fill"] == "none"]
    assert [percent(ring["x"]) for ring in rings] == [25.2]


def test_segments_have_letter_and_number_and_columns_their_total():
    html = drawn(column({R: 2, X: 3}))
    assert texts(html) == ["R 2", "R", "– 3", "–", "5", "Q2", "2026/27"]


def test_years_stand_once_under_their_first_quarter():
    html = drawn(*[column({}, name) for name in NAMES])
    assert [word for word in texts(html) if "/" in word] == ["2024/25", "2025/26", "2026/27"]


def test_every_rating_is_drawn_in_a_way_of_its_own():
    boxes = shapes(drawn(column(dict.fromkeys(Rating, 1))), "rect")[:-1]
    looks = {(box["fill"], box["stroke"], box.get("stroke-dasharray")) for box in boxes}
    assert len(looks) == len(Rating)


def test_numbers_and_quarters_are_links_where_they_lead_somewhere():
    html = drawn(column({R: 2, G: 1}, href="/?quarter=1", hrefs={R: "/?rating=R&quarter=1"}))
    assert [(a["aria-label"], a["href"]) for a in shapes(html, "a")] == [
        ("R 2 red in Q2 2026/27", "/?rating=R&quarter=1"),
        ("Q2 2026/27", "/?quarter=1"),
    ]
    assert parsed(html)[0].get("role") == "group"
    assert parsed(drawn(column({R: 2})))[0].get("role") == "img"


def test_table_of_a_trend_has_a_row_for_each_quarter_and_links_no_nought():
    table = trend_table(columns=[column({R: 2}, hrefs=dict.fromkeys(Rating, "/x"))], label="All")
    assert table.headings[:3] == ("Quarter", "Red", "Amber")
    (row,) = table.rows
    assert [(cell.text, cell.href) for cell in row.cells] == [("2", "/x")] + [("0", "")] * 5


def test_pictures_of_no_quarters_are_nothing():
    assert drawn() == ""
    assert returns(columns=[], label="All") == ""


def test_hostile_words_are_escaped():
    links = {"href": HOSTILE, "hrefs": {R: HOSTILE}}
    html = drawn(column({R: 1}, HOSTILE, **links), label=HOSTILE)
    html += returns(columns=[ReturnsColumn(HOSTILE, 1, 1, 1, href=HOSTILE)], label=HOSTILE)
    assert "<script" not in html
    assert inline_code(html) == []
    assert parsed(f"<div>{html}</div>")[0][0].get("aria-label").startswith(f"{HOSTILE}. {HOSTILE}:")


# The record of returns

MIXED = ReturnsColumn("Q2 2026/27", 4, 2, 1, sent_back=2, extended=1)


def record(*columns):
    """The drawing of a record, and its key, as trees."""
    root = parsed(f"<div>{returns(columns=list(columns), label='Police')}</div>")
    return root[1][0], root[0]


def test_record_of_returns_says_every_quarter_in_words():
    svg, _ = record(MIXED, ReturnsColumn("Q3 2026/27", 0, 0, 0))
    assert svg.get("aria-label") == (
        "Police. Q2 2026/27: 4 on time, 2 late, 1 missing, 2 sent back, 1 with the date put back. "
        "Q3 2026/27: nothing was asked for."
    )


def test_record_is_told_apart_without_colour():
    svg, _ = record(MIXED)
    missing, late, on_time, _ring = svg.iter("rect")
    assert missing.get("stroke-dasharray")
    assert (late.get("fill"), late.get("stroke-dasharray")) == (late.get("stroke"), None)
    assert (on_time.get("fill") != on_time.get("stroke"), on_time.get("stroke-width")) == (
        True,
        "1",
    )


def test_key_names_the_signs_that_are_there_and_no_others():
    def words(key):
        return [item[0].tail.strip() for item in key]

    assert words(record(MIXED)[1]) == [
        "on time", "late", "missing", "sent back by an executive", "date put back",
    ]  # fmt: skip
    plain = ReturnsColumn("Q2 2026/27", 4, 2, 1)
    assert words(record(plain)[1]) == ["on time", "late", "missing"]
    assert record(MIXED)[1].get("aria-hidden") == "true"


def test_signs_under_a_quarter_bring_their_numbers_and_their_room():
    plain = ReturnsColumn("Q1 2026/27", 7, 0, 0)
    heights = [
        float(record(*columns)[0].get("height"))
        for columns in ([plain], [plain, MIXED], [ReturnsColumn("Q1", 7, 0, 0, sent_back=1)])
    ]
    assert heights[1] - heights[0] == 40
    assert heights[2] - heights[0] == 20


def test_table_of_returns_has_every_number():
    table = returns_table(columns=[MIXED], label="Police")
    assert [cell.text for cell in table.rows[0].cells] == ["4", "2", "1", "2", "1"]
    assert len(table.headings) == 6
