"""Writes the results down, and prints them as a table."""

import json
import os
import platform
from datetime import datetime

import django

from bench.sizes import SIZES

AIMS = {"dashboard": 1.5}
"""At most so many floors at S; 1.0 where a page is not named (issue 3)."""

GROWTH = 1.3
"""At most so many times S at L."""


def about(*, postgres):
    """What the figures depend on beside the code."""
    return {
        "at": f"{datetime.now():%Y-%m-%d %H:%M}",
        "python": platform.python_version(),
        "django": django.get_version(),
        "postgresql": postgres,
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


def write(results, path):
    """Write the results as JSON: ``{page: {size: figures}}``, and ``_about`` beside."""
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def line(figures):
    """The figures of one page at one size in a line."""
    return (
        f"{figures['ratio_p50']:8.2f} floors  p95 {figures['ratio_p95']:8.2f}  "
        f"{figures['ms_p50']:9.1f} ms  CPU {figures['cpu_ms']:9.1f} ms  "
        f"{figures['queries']:5} queries  {figures['kilobytes']:9.1f} kB  "
        f"{figures['pairs']:3} pairs  visitor {figures.get('visitor', {}).get('ratio_p50', '–')}"
    )


def table(results, pages):
    """The results as lines of text, a page each."""
    sizes = [name for name in SIZES if any(name in results.get(page, {}) for page in pages)]
    head = ["page", *sizes, "L/S", "queries", "kB", "CPU ms", "p95", "cold"]
    rows = [_row(page, results.get(page, {}), sizes) for page in pages]
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in [head, *rows]
    ]
    return [
        lines[0],
        "-" * len(lines[0]),
        *lines[1:],
        "",
        "Ratios are medians of (page / floor), pair by pair. kB, CPU, p95 and cold (ratios: that",
        "of the slow ones, and that of a page of which nothing is kept) are those of the largest",
        "size. “!” is past the aim: 1.0 at S (dashboard 1.5), L at most 1.3 × S,",
        "and the same queries at every size.",
    ]


def _row(page, figures, sizes):
    measured = [size for size in sizes if size in figures]
    if not measured:
        return [page, *("missing" for _ in sizes), "", "", "", "", "", ""]
    ratios = [_ratio(page, size, figures) for size in sizes]
    largest = figures[measured[-1]]
    growth = ""
    if "S" in figures and "L" in figures:
        times = figures["L"]["ratio_p50"] / figures["S"]["ratio_p50"]
        growth = f"{times:.2f}{'!' if times > GROWTH else ' '}"
    return [
        page,
        *ratios,
        growth,
        _queries([figures[size].get("queries") for size in measured]),
        f"{largest['kilobytes']:,.0f}",
        f"{largest['cpu_ms']:,.1f}",
        f"{largest['ratio_p95']:,.2f}",
        f"{largest['cold']['ratio_p50']:,.2f}" if "cold" in largest else "",
    ]


def _ratio(page, size, figures):
    if size not in figures:
        return "–"
    value = figures[size]["ratio_p50"]
    is_over = size.startswith("S") and value > AIMS.get(page, 1.0)
    return f"{value:,.2f}{'!' if is_over else ' '}"


def _queries(counts):
    if len(set(counts)) == 1:
        return f"{counts[0]} "
    return "/".join(f"{count:,}" for count in counts) + "!"
