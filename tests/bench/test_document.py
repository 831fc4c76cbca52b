"""The figures stand in docs/performance.md as they were measured."""

import json

import pytest

from bench.document import DOCUMENT, RESULTS, filled
from bench.report import about
from tests.bench.test_report import figures

EMPTY = "Before\n<!-- figures -->\nOutdated.\n<!-- /figures -->\nAfter"


def text_of(**pages):
    return filled(EMPTY, {"_about": about(postgres="15.20"), **pages})


def test_tables_take_the_place_of_the_old_ones():
    text = text_of(dashboard={"S": figures(0.7), "L": figures(0.8)})
    assert text.startswith("Before\n<!-- figures -->\n")
    assert text.endswith("<!-- /figures -->\nAfter")
    assert "Outdated" not in text
    assert "| Dashboard | **0.70** | 0.75 | **0.80** | 83 | 5 | 8 / 8 |" in text


def test_queries_that_differ_are_all_told():
    text = text_of(save={"S": figures(1, queries=5), "L": figures(1, queries=9)})
    assert "| Save | **1.00** | 0.7 | **1.00** | 0.85 | 5 / 9 |  |" in text


def test_page_that_was_not_measured_has_dashes():
    assert "| Update form | **–** | 0.8 | **–** | 0.9 | – |  |" in text_of()


def test_file_is_told_in_seconds_and_megabytes():
    assert "The CSV of L" in text_of(CSV={"L": figures(9)})
    assert "The CSV of L" not in text_of()


@pytest.mark.skipif(not RESULTS.exists(), reason="make bench has not been run yet")
def test_document_holds_the_results_as_they_were_measured():
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    text = DOCUMENT.read_text(encoding="utf-8")
    assert filled(text, results) == text
