"""The table and the file of the results."""

import json

import pytest

from bench import report
from bench.__main__ import arguments
from bench.measure import Measured
from bench.pages import PAGES
from bench.sizes import SIZES


def figures(ratio, queries=5):
    measured = Measured(
        pairs=[(0.01, 0.01 * ratio)] * 3, cpu=[(0.008, 0.02)] * 3, first_bytes=[0.001], size=2048
    )
    return {**measured.figures(), "queries": queries}


def test_figures_hold_what_the_results_promise():
    found = figures(1.5)
    assert {name: found[name] for name in ("ratio_p50", "ratio_p95", "kilobytes", "cpu_ms")} == {
        "ratio_p50": 1.5,
        "ratio_p95": 1.5,
        "kilobytes": 2.0,
        "cpu_ms": 20.0,
    }


def row_of(results, page):
    return next(line for line in report.table(results, [page]) if line.startswith(page)).split()


def test_row_within_the_aim_has_no_mark():
    results = {"CSV": {"S": figures(0.8), "L": figures(1.0)}}
    assert row_of(results, "CSV")[:5] == ["CSV", "0.80", "1.00", "1.25", "5"]


def test_row_past_the_aim_is_marked():
    results = {"CSV": {"S": figures(1.1), "L": figures(2.2, queries=9)}}
    assert row_of(results, "CSV")[:5] == ["CSV", "1.10!", "2.20", "2.00!", "5/9!"]


def test_dashboard_may_cost_half_as_much_again():
    assert row_of({"dashboard": {"S": figures(1.4)}}, "dashboard")[1] == "1.40"
    assert row_of({"dashboard": {"S": figures(1.6)}}, "dashboard")[1] == "1.60!"


def test_page_that_is_not_there_is_said_to_be_missing():
    lines = report.table({"CSV": {"S": figures(1)}}, ["CSV", "save"])
    assert [line.split()[:2] for line in lines if line.startswith("save")] == [["save", "missing"]]


def test_results_are_read_back_as_they_were(tmp_path):
    results = {"_about": report.about(postgres="15"), "CSV": {"S": figures(1)}}
    report.write(results, tmp_path / "results.json")
    assert json.loads((tmp_path / "results.json").read_text(encoding="utf-8")) == results


def test_run_is_chosen_on_the_command_line():
    assert arguments([]).sizes == list(SIZES)
    assert arguments([]).pages == [page.name for page in PAGES]
    assert arguments(["--sizes", "S, L", "--pages", "CSV"]).sizes == ["S", "L"]


@pytest.mark.parametrize("wrong", [["--sizes", "XL"], ["--pages", "nothing"]])
def test_what_is_unknown_is_refused(wrong, capsys):
    with pytest.raises(SystemExit):
        arguments(wrong)
    assert "unknown" in capsys.readouterr().err
