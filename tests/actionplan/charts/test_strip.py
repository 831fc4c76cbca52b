"""The strip: a square for each quarter, the last one ringed, all of it in words."""

import pytest

from actionplan.charts.squares import Squares, in_words
from actionplan.charts.strip import EDGE, SQUARES, rating_strip
from actionplan.models.position import HISTORY
from actionplan.models.ratings import Rating
from tests.actionplan.charts.svg import inline_code, parsed, shapes, texts

NAMES = (
    "Q3 2024/25", "Q4 2024/25", "Q1 2025/26", "Q2 2025/26",
    "Q3 2025/26", "Q4 2025/26", "Q1 2026/27", "Q2 2026/27",
)  # fmt: skip
EVERY = "".join(Rating.values)


def test_strip_says_its_quarters_runs_together():
    svg = parsed(rating_strip(".NGGGRXX", NAMES))
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == (
        "Q3 2024/25: not in the plan. Q4 2024/25: Not started. Q1 2025/26 to Q3 2025/26: Green. "
        "Q4 2025/26: Red. Q1 2026/27 to Q2 2026/27: No update."
    )


def test_shorter_history_is_that_of_the_last_quarters():
    assert in_words("GR", NAMES) == "Q1 2026/27: Green. Q2 2026/27: Red."


def test_history_longer_than_its_names_is_refused():
    with pytest.raises(ValueError, match="1 names for 2 quarters"):
        in_words("GR", NAMES[:1])


def test_strip_of_an_unknown_rating_is_refused():
    with pytest.raises(KeyError, match="Z"):
        rating_strip("GZ", NAMES)


def test_strip_has_a_letter_for_each_quarter_and_none_for_one_outside_the_plan():
    assert sorted("".join(texts(rating_strip("..NGABXR", NAMES)))) == sorted("NGAB–R")


def test_letters_stand_in_the_middles_of_their_squares():
    svg = rating_strip("GGRG", NAMES)
    boxes = {float(box["x"]) - 0.75 for box in shapes(svg, "rect") if box["width"] == "20.5"}
    middles = {float(x) - 11 for x in shapes(svg, "text")[0]["x"].split()}
    assert boxes == middles == {0, 25, 78}


def test_last_square_is_ringed_and_stands_apart():
    ring = shapes(rating_strip("GGG", NAMES), "rect")[-1]
    assert (ring["fill"], ring["stroke-width"]) == ("none", "2")
    assert float(ring["x"]) + float(ring["width"]) / 2 == SQUARES.left_of(2, is_last=True) + 11


def test_quarter_outside_the_plan_is_not_ringed():
    assert (
        shapes(rating_strip("G.", NAMES), "rect") == shapes(rating_strip("G.", NAMES), "rect")[:1]
    )


@pytest.mark.parametrize("number", range(1, HISTORY + 1))
def test_everything_is_within_the_drawing(number):
    svg = rating_strip("X" * number, NAMES)
    width, height = (float(parsed(svg).get(side)) for side in ("width", "height"))
    for box in shapes(svg, "rect"):
        assert -EDGE <= float(box["x"]) <= width - float(box["width"])
        assert 0 <= float(box["y"]) <= height - float(box["height"])


@pytest.mark.parametrize("is_small", [True, False])
def test_every_rating_is_drawn_in_a_way_of_its_own_without_colour(is_small):
    size = Squares(side=20, gap=2, letter=12, is_small=is_small)
    drawn = [size.draw(rating.value) for rating in Rating]
    assert len({_without_colour(one) for one in drawn}) == len(Rating)


def _without_colour(svg):
    """Lines and letters alone: what a printer without grey would leave."""
    root = parsed(f"<svg>{svg}</svg>")
    for element in root.iter():
        for name in ("fill", "stroke"):
            element.attrib.pop(name, None)
    return "".join(f"{e.tag}{sorted(e.attrib.items())}{e.text}" for e in root.iter())


def test_strip_of_nothing_is_nothing():
    assert rating_strip("", NAMES) == ""


def test_names_are_escaped_and_nothing_is_inline_code():
    svg = rating_strip("G", ("<script>\"'",))
    assert parsed(svg).get("aria-label") == "<script>\"': Green."
    assert inline_code(svg) == []
    assert inline_code(rating_strip(EVERY, NAMES)) == []


def test_strip_is_kept_once_drawn():
    assert rating_strip("GGAR", NAMES) is rating_strip("GGAR", NAMES)
    assert rating_strip.cache_info().maxsize < 10_000
