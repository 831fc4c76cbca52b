"""The static files the pages rest on: whole, our own, and loading nothing from elsewhere."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
VENDORED = ["vendor/govuk-frontend/govuk-frontend.css", "vendor/moj/moj-timeline.css"]
OWN = ["css/app.css", "css/charts.css", "css/dashboard.css", "css/progress.css"]
STYLES = [*VENDORED, *OWN]


@pytest.mark.parametrize("name", STYLES)
def test_every_file_a_style_sheet_asks_for_is_there(name):
    path = STATIC / name
    missing = [
        url
        for url in re.findall(r'url\("?([^")]+)"?\)', path.read_text())
        if not url.startswith("data:") and not (path.parent / url).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("name", VENDORED)
def test_vendored_style_is_compiled_without_error_source_map_or_foreign_font(name):
    css = (STATIC / name).read_text()
    assert "sourceMappingURL" not in css
    assert "Error:" not in css
    assert "GDS Transport" not in css
    assert "crown" not in css
    assert '"Atkinson Hyperlegible Next"' in css
    assert (STATIC / name).with_name("LICENSE.txt").exists()


@pytest.mark.parametrize("name", OWN)
def test_own_style_loads_nothing_from_elsewhere(name):
    css = (STATIC / name).read_text()
    assert "//" not in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def test_script_stands_alone_and_evaluates_nothing():
    script = (STATIC / "js/app.js").read_text()
    for word in (
        "import ",
        "eval(",
        "innerHTML",
        "Function(",
        "alert(",
        "confirm(",
        "localStorage",
    ):
        assert word not in script
