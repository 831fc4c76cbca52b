"""Writes the figures of ``bench/results.json`` into ``docs/performance.md``.

``python -m bench.document`` writes; with ``--check`` it only says whether the document is stale.
"""

import json
import re
import sys
from pathlib import Path

from bench.pages import PAGES
from bench.sizes import SIZES

ROOT = Path(__file__).resolve().parent.parent
RESULTS, DOCUMENT = ROOT / "bench" / "results.json", ROOT / "docs" / "performance.md"
PLACE = re.compile(r"(<!-- figures -->\n).*(<!-- /figures -->)", re.DOTALL)

PEER = {
    "dashboard": ("0.75", "83", "8 / 8"),
    "my updates": ("1.0", "153", "18 / 5,011"),
    "action page": ("0.72", "0.73", ""),
    "update form": ("0.8", "0.9", ""),
    "save": ("0.7", "0.85", ""),
}
"""What the nearest open system does: at S, at L, and its queries at both (issue 3)."""


def figures(results):
    """The tables of the results, as lines of Markdown."""
    about = results["_about"]
    return [
        f"Measured on {about['at']} with Python {about['python']}, Django {about['django']} and "
        f"PostgreSQL {about['postgresql']}, on {about['cores']} cores that the client shares.",
        "",
        *_beside_the_peer(results),
        "",
        *_the_file(results),
        *_every_page(results),
    ]


def _table(head, rows):
    return [
        f"| {' | '.join(head)} |",
        f"|---{'|--:' * (len(head) - 1)}|",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


def _beside_the_peer(results):
    head = ["Page", "ours at S", "peer at S", "ours at L", "peer at L", "our queries", "peer’s"]
    rows = []
    for page, (small, large, queries) in PEER.items():
        mine = results.get(page, {})
        rows.append(
            [
                page.capitalize(),
                f"**{_ratio(mine, 'S')}**",
                small,
                f"**{_ratio(mine, 'L')}**",
                large,
                _queries(mine),
                queries,
            ]
        )
    return _table(head, rows)


def _the_file(results):
    """What the file of 5,000 actions takes; nothing where it was not measured."""
    file = results.get("CSV", {}).get("L")
    if file is None:
        return []
    return [
        f"The CSV of L ({file['kilobytes'] / 1024:.1f} MB) takes {file['ms_p50'] / 1000:.1f} "
        f"seconds, its first byte {file['first_byte_ms']:.0f} ms; the worker's memory grows by "
        f"{file['grown_mb']:.0f} MB, to {file['peak_mb']:.0f} MB. The peer: 10.6 seconds, 450 MB.",
        "",
    ]


def _every_page(results):
    head = ["Page", *SIZES, "L/S", "queries", "kB", "ms", "p95", "cold S", "cold L"]
    rows = []
    for page in PAGES:
        mine = results.get(page.name, {})
        large = mine.get("L", {})
        rows.append(
            [
                page.name.capitalize() if page.name.islower() else page.name,
                *(_ratio(mine, size) for size in SIZES),
                _growth(mine),
                _queries(mine),
                f"{large['kilobytes']:,.0f}" if large else "–",
                f"{large['ms_p50']:,.0f}" if large else "–",
                f"{large['ratio_p95']:,.2f}" if large else "–",
                *(_cold(mine.get(size, {})) for size in ("S", "L")),
            ]
        )
    return [*_table(head, rows), "", "kB, ms and p95 are those of L."]


def _ratio(mine, size):
    return f"{mine[size]['ratio_p50']:,.2f}" if size in mine else "–"


def _growth(mine):
    if "S" not in mine or "L" not in mine:
        return "–"
    return f"{mine['L']['ratio_p50'] / mine['S']['ratio_p50']:.2f}"


def _queries(mine):
    """The queries, once where they are the same at every size."""
    counts = [mine[size]["queries"] for size in SIZES if size in mine]
    if len(set(counts)) <= 1:
        return str(counts[0]) if counts else "–"
    return " / ".join(map(str, counts))


def _cold(figures_of_a_size):
    cold = figures_of_a_size.get("cold")
    return f"{cold['ratio_p50']:,.2f}" if cold else ""


def filled(document, results):
    """The document's text with the figures in their place."""
    lines = "\n".join(figures(results))
    return PLACE.sub(lambda found: f"{found[1]}\n{lines}\n\n{found[2]}", document)


def main(arguments):
    """Write the document, or say that it is stale. Returns the end status."""
    if not RESULTS.exists():
        print("There is no bench/results.json yet: run make bench first.", file=sys.stderr)
        return 1
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    text = DOCUMENT.read_text(encoding="utf-8")
    new = filled(text, results)
    if "--check" in arguments:
        print(f"docs/performance.md is {'stale' if new != text else 'up to date'}.")
        return int(new != text)
    DOCUMENT.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
