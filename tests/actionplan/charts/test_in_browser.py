"""The pictures as a browser draws them, with the real styles and the real letters."""

import base64
import re
from pathlib import Path

import pytest

from actionplan.charts.bar import rating_bar_svg
from actionplan.gallery_pictures import pictures
from actionplan.models.ratings import Rating
from tests.actionplan.charts.test_bar import SEVEN

STATIC = Path(__file__).parents[3] / "static"
FONT = re.compile(r'url\("\.\./(fonts/[^"]+)"\)')


STYLES = ("vendor/govuk-frontend/govuk-frontend.css", "css/app.css", "css/charts.css")


def _style(name):
    """A style sheet with its fonts inside it: a page without an address can load none.

    Without them the browser would write in whatever font the machine has, and the widths measured
    here would be that font's.
    """

    def inside(found):
        font = base64.b64encode((STATIC / found[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{font}")'

    return FONT.sub(inside, (STATIC / name).read_text())


@pytest.fixture
def show(page):
    """A function that shows some markup with the real styles, and waits for the real letters."""

    def shown(html, *, width=1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.set_content(
            f'<!doctype html><body class="page"><div class="wrap"><main class="main">{html}'
        )
        for name in STYLES:
            page.add_style_tag(content=_style(name))
        page.evaluate("document.fonts.ready")
        loaded = "[...document.fonts].filter(font => font.status === 'loaded').length"
        assert page.evaluate(loaded) > 0
        return page

    return shown


# Texts of bars and columns that stand outside their segment, at every width of the picture.
SPILT = """selector => {
    const spilt = [];
    for (let width = 140; width <= 1200; width += 9) {
        document.querySelector("main").style.width = width + "px";
        for (const svg of document.querySelectorAll(selector)) {
            if (svg.getBoundingClientRect().width < svg.dataset.from) continue;
            const boxes = Array.from(svg.querySelectorAll("rect"), r => r.getBoundingClientRect());
            for (const text of svg.querySelectorAll("text[class]")) {
                const is = text.getBoundingClientRect();
                if (is.width && !boxes.some(r => r.left <= is.left && is.right <= r.right
                        && r.top <= is.top + 4 && is.bottom - 4 <= r.bottom))
                    spilt.push(`${text.textContent} at ${width}`);
            }
        }
    }
    return spilt;
}"""


def test_bar_keeps_its_words_inside_their_segments_at_every_width(show):
    each = [(rating, 1) for rating in Rating]
    bars = [SEVEN, SEVEN[:2], each, [(Rating.RED, 1), (Rating.GREEN, 299)]]
    drawn = [rating_bar_svg(counts=counts, label="All") for counts in bars]
    page = show("".join(f'<div class="bar">{svg}</div>' for svg in drawn))
    assert page.evaluate(SPILT, "svg.rating-bar") == []
    shown = """Array.from(document.querySelectorAll("svg")[1].querySelectorAll("text"))
        .filter(text => getComputedStyle(text).display !== "none").length"""
    assert page.evaluate(shown) == 2  # the control: words are there, and one for each segment


# What a picture's letters may not be: cut off, tiny, or beyond the page.
ILLEGIBLE = """() => Array.from(document.querySelectorAll("svg text")).flatMap(text => {
    const is = text.getBoundingClientRect();
    if (!is.width) return [];
    const size = parseFloat(getComputedStyle(text).fontSize);
    const inside = is.left >= 0 && is.right <= document.documentElement.clientWidth;
    return inside && size >= 10.5 ? [] : [`${text.textContent} ${size} ${is.left}-${is.right}`];
})"""

# Row headings that their squares run into.
CROWDED = """() => Array.from(document.querySelectorAll(".grid tbody tr:not(.grp)")).filter(row =>
    row.querySelector("th a").getBoundingClientRect().right
        > row.querySelector("td").getBoundingClientRect().left + 1).map(row => row.textContent)"""


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_picture_is_legible_and_fits_the_page(show, width):
    drawn = [shown.picture for _, states in pictures() for shown in states]
    page = show("".join(f"<section>{picture}</section>" for picture in drawn), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(ILLEGIBLE) == []
    assert page.evaluate(CROWDED) == []
    assert page.locator("svg text").count() > 500  # the control: there was something to read


def test_columns_keep_their_words_inside_their_segments_from_the_narrowest_phone_on(show):
    kinds = dict(pictures())
    page = show("".join(shown.picture for kind in ("Trends", "Returns") for shown in kinds[kind]))
    page.evaluate("document.querySelectorAll('.stacks svg').forEach(s => s.dataset.from = 280)")
    assert page.evaluate(SPILT, ".stacks svg") == []
    assert page.locator(".stacks text:visible").count() > 100
