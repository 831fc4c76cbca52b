"""Measures the pages at every size, prints a table and writes ``bench/results.json``.

``python -m bench --sizes S,L --pages dashboard,CSV --keep``; see ``--help``.
"""

import argparse
import os
import signal
import sys
from pathlib import Path

from bench import report
from bench.databases import DEFAULT_URL, Databases
from bench.measure import PAIRS
from bench.pages import PAGES
from bench.run import Run
from bench.server import Failed
from bench.sizes import SIZES

RESULTS = Path(__file__).resolve().parent / "results.json"


def arguments(given=None):
    """What to measure, from the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=_names(SIZES), default=list(SIZES), help="such as S,L")
    names = [page.name for page in PAGES]
    parser.add_argument("--pages", type=_names(names), default=names, help="by name, with commas")
    parser.add_argument(
        "--keep", action="store_true", help="keep the filled databases, and use those kept before"
    )
    parser.add_argument("--port", type=int, default=8201, help="where the server listens")
    parser.add_argument("--minutes", type=float, default=90, help="when to stop, done or not")
    parser.add_argument("--pairs", type=int, default=PAIRS, help="fewer, for a first look")
    parser.add_argument("--no-visitors", action="store_true", help="leave out who is not signed in")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where to write them")
    return parser.parse_args(given)


def _names(known):
    """The type of a list of names, each of which is ``known``."""

    def names(text):
        wanted = [name.strip() for name in text.split(",")]
        if unknown := [name for name in wanted if name not in known]:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}")
        return wanted

    return names


def main():
    """Measure, and leave nothing behind but the results. Returns the end status."""
    wanted = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    url = os.environ.get("DATABASE_URL") or DEFAULT_URL
    prefix = "bench" if wanted.keep else f"bench_{os.getpid()}"
    try:
        databases = Databases(url, prefix=prefix, keep=wanted.keep)
        try:
            run = Run(wanted, databases)
            run.all()
        finally:
            databases.drop()
    except Failed as problem:
        print(problem, file=sys.stderr)
        return 1
    report.write(run.results, wanted.results)
    print("\n" + "\n".join(report.table(run.results, wanted.pages)))
    print(f"\nWritten to {wanted.results}")
    if run.problems:
        print("\nWhat went wrong:\n" + "\n".join(run.problems), file=sys.stderr)
    return 1 if run.problems else 0


if __name__ == "__main__":
    sys.exit(main())
