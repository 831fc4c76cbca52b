"""The stacked bar: the worst first, every rating to be seen, words where they fit."""

import re
from pathlib import Path

import pytest

from actionplan.charts.bar import rating_bar_svg, rating_bar_table
from actionplan.charts.fitting import WIDTHS
from actionplan.models.ratings import Rating
from tests.actionplan.charts.svg import inline_code, parsed, shapes

CSS = Path(__file__).parents[3] / "static/css/charts.css"
HREFS = {rating: f"/?rating={rating.value}&x=1" for rating in Rating}
HOSTILE = "<b>\"'&"


def test_bar_reads_as_a_sentence_worst_first_and_leaves_out_zeros():
    svg = rating_bar_svg(counts=[(Rating.GREEN, 2), (Rating.RED, 1), (Rating.BLUE, 0)], label="All")
    assert 'aria-label="All: 1 red, 2 green, of 3 actions"' in svg
    assert svg.index("1 red<") < svg.index("2 green<")
    assert svg.count("<rect") == 2


def test_bar_is_coloured_by_attributes_alone():
    svg = rating_bar_svg(counts=[(rating, 1) for rating in Rating], label="All")
    assert inline_code(svg) == []
    assert svg.count("fill=") >= 6
    assert svg.count("stroke-dasharray=") == 2


@pytest.mark.parametrize(
    "numbers",
    [
        {"R": 1, "A": 38, "G": 241, "B": 20},
        {"R": 300},
        dict.fromkeys("RAGBNX", 50),
        {"R": 1, "G": 1},
    ],
)
def test_bar_fills_its_width_and_keeps_every_rating_visible(numbers):
    svg = rating_bar_svg(counts=[(Rating(key), n) for key, n in numbers.items()], label="All")
    boxes = [
        (float(x), float(width))
        for x, width in re.findall(r'<rect x="([\d.]+)%".*?width="([\d.]+)%"', svg)
    ]
    assert len(boxes) == len(numbers)
    assert min(width for _, width in boxes) >= 1.99
    assert boxes[-1][0] + boxes[-1][1] == pytest.approx(99.6, abs=0.05)


def test_bar_drops_text_that_does_not_fit_but_says_it():
    svg = rating_bar_svg(counts=[(Rating.RED, 1), (Rating.GREEN, 299)], label="All")
    assert "1 red<" not in svg
    assert ">G 299 green<" in svg
    assert "1 red, 299 green, of 300 actions" in svg


def texts_of(svg, width):
    """The texts that show in a bar of this width in px, by the classes that the style knows."""
    shown = []
    for names, text in re.findall(r'<text class="([^"]*)"[^>]*>([^<]*)<', svg):
        starts, *ends = (int(name.rsplit("-", 1)[1]) for name in names.split())
        if width >= starts and not any(width >= end for end in ends):
            shown.append(text)
    return shown


SEVEN = [(Rating.RED, 2), (Rating.AMBER, 1), (Rating.NO_UPDATE, 2), (Rating.GREEN, 2)]


@pytest.mark.parametrize(
    ("counts", "width", "texts"),
    [
        (SEVEN, 1120, ["R 2 red", "A 1 amber", "– 2 no update", "G 2 green"]),
        (SEVEN, 220, ["R 2 red", "A 1", "– 2", "2 green"]),
        (SEVEN, 140, ["R 2", "– 2", "G 2"]),
        (SEVEN[:2], 220, ["R 2 red", "A 1 amber"]),
        (SEVEN[2:3], 140, ["– 2 no update"]),
    ],
)
def test_bar_shows_letter_and_word_wherever_they_fit(counts, width, texts):
    assert texts_of(rating_bar_svg(counts=counts, label="All"), width) == texts


def test_bar_without_the_style_shows_what_fits_the_narrowest():
    svg = rating_bar_svg(counts=SEVEN, label="All")
    shown = re.findall(r'<text class="bar-from-140[^>]*>', svg)
    assert len(shown) == 3
    assert not any("display" in text for text in shown)
    assert svg.count('display="none"') == svg.count("<text") - 3


def test_bar_has_a_style_for_each_width():
    css = CSS.read_text()
    for width in WIDTHS:
        assert (
            f"@container (min-width:{width}px)"
            f"{{.bar-from-{width}{{display:inline}}.bar-until-{width}{{display:none}}}}"
        ) in css


def test_bar_of_nothing_says_so():
    assert "no actions" in rating_bar_svg(counts=[], label="All")


def test_bar_counts_thousands_readably():
    svg = rating_bar_svg(counts=[(Rating.GREEN, 4999), (Rating.RED, 1)], label="All")
    assert 'aria-label="All: 1 red, 4,999 green, of 5,000 actions"' in svg


def test_bar_escapes_its_label_and_its_addresses():
    svg = rating_bar_svg(counts=SEVEN, label=HOSTILE, hrefs=dict.fromkeys(Rating, f"/{HOSTILE}"))
    assert "<b>" not in svg
    assert parsed(svg).get("aria-label").startswith(f"{HOSTILE}: 2 red")
    assert {link["href"] for link in shapes(svg, "a")} == {f"/{HOSTILE}"}


def test_segments_of_a_bar_are_links_where_they_lead_somewhere():
    svg = rating_bar_svg(counts=SEVEN, label="All", hrefs=HREFS)
    links = [(link["aria-label"], link["href"]) for link in shapes(svg, "a")]
    assert links == [
        ("R 2 red", "/?rating=R&x=1"),
        ("A 1 amber", "/?rating=A&x=1"),
        ("– 2 no update", "/?rating=X&x=1"),
        ("G 2 green", "/?rating=G&x=1"),
    ]
    assert parsed(svg).get("role") == "group"  # an image would hide its links


def test_bar_without_links_is_an_image():
    assert parsed(rating_bar_svg(counts=SEVEN, label="All")).get("role") == "img"
    assert parsed(rating_bar_svg(counts=[], label="All", hrefs=HREFS)).get("role") == "img"


def test_bar_with_links_to_some_of_its_ratings_has_just_those():
    svg = rating_bar_svg(counts=SEVEN, label="All", hrefs={Rating.RED: "/red"})
    assert [link["href"] for link in shapes(svg, "a")] == ["/red"]


def test_table_of_a_bar_links_its_numbers_but_no_nought():
    counts = [(Rating.RED, 2), (Rating.BLUE, 0)]
    table = rating_bar_table(counts=counts, label="All", hrefs=HREFS)
    cells = [(row.head.text, row.cells[0].text, row.cells[0].href) for row in table.rows]
    assert cells == [("Red", "2", "/?rating=R&x=1"), ("Blue", "0", "")]


def test_bar_is_kept_once_drawn_for_the_same_numbers_words_and_addresses():
    drawn = rating_bar_svg(counts=SEVEN, label="All", hrefs=HREFS)
    assert rating_bar_svg(counts=list(SEVEN), label="All", hrefs=dict(HREFS)) is drawn
    assert rating_bar_svg(counts=SEVEN, label="All") != drawn
    assert rating_bar_svg(counts=SEVEN, label="Other", hrefs=HREFS) != drawn
