"""One run: every page at every size, and what comes of it."""

import json
import time

from bench import report
from bench.databases import python
from bench.measure import PAIRS_WHEN_COLD, Bench
from bench.pages import PAGES
from bench.server import Failed, Server
from bench.sizes import SIZES

IN_SHORT = ("ratio_p50", "ratio_p95", "pairs", "ms_p50", "cpu_ms")
"""The figures that are kept of a first reading, and of somebody who has not signed in."""


class Run:
    """Measures what is ``wanted`` (of the command line) on the :class:`Databases`.

    ``results`` are ``{page: {size: figures}}`` and ``_about``; ``problems`` what went wrong, in
    words.
    """

    def __init__(self, wanted, databases):
        self.wanted, self._databases = wanted, databases
        self.pages = [page for page in PAGES if page.name in wanted.pages]
        self.results = {"_about": report.about(postgres=databases.version())}
        self.problems = []
        self._deadline = time.monotonic() + wanted.minutes * 60

    def all(self):
        """Measure every size, one after another."""
        python("manage.py", "collectstatic", "--no-input", "-v0", url=self._databases.url)
        for name in self.wanted.sizes:
            size = SIZES[name]
            found = self._databases.ready(size)
            self._size(name, found, self._databases.url_of(size))

    def _size(self, name, found, url):
        """Measure every page at one size: as people read it, then with nothing kept."""
        counts, cold_counts = (self._counts(found, url, cold=cold) for cold in (False, True))
        with Server(port=self.wanted.port, database_url=url) as server:
            bench = self._bench(server, found, pairs=self.wanted.pairs)
            for page in self.pages:
                if page.name in counts:
                    self._page(bench, page, name, found["at"], counts[page.name])
                else:
                    print(f"{name:9} {page.name:24} missing", flush=True)
        kept = [p for p in self.pages if p.is_kept and name in self.results.get(p.name, {})]
        if not kept:
            return
        with Server(port=self.wanted.port, database_url=url, cold=True) as server:
            bench = self._bench(server, found, pairs=min(self.wanted.pairs, PAIRS_WHEN_COLD))
            for page in kept:
                self._cold(bench, page, name, found["at"], cold_counts[page.name])

    def _bench(self, server, found, *, pairs):
        return Bench(server, sessions=found["sessions"], pairs=pairs, deadline=self._deadline)

    def _counts(self, found, url, *, cold):
        """How often each page asks the database, by its name; a page that is not there is not."""
        asked = json.dumps({**found, "pages": [page.name for page in self.pages]})
        return json.loads(python("-m", "bench.count", url=url, given=asked, cold=cold))

    def _page(self, bench, page, name, at, counted):
        path = page.path.format(**at)
        try:
            measured = bench.page(page, path)
            figures = {**measured.figures(), "queries": counted["queries"]}
            if measured.location:
                figures["leads_to"] = measured.location
            if not self.wanted.no_visitors:
                seen = in_short(bench.visitor(page, path))
                figures["visitor"] = {**seen, "queries": counted["visitor"]}
        except Failed as problem:
            self._note(f"{name}, {page.name}: {problem}")
            return
        self.results.setdefault(page.name, {})[name] = figures
        print(f"{name:9} {page.name:24} {report.line(figures)}", flush=True)
        if counted["visitor"]:
            self._note(f"{name}, {page.name}: a visitor costs {counted['visitor']} queries.")

    def _cold(self, bench, page, name, at, counted):
        try:
            figures = in_short(bench.page(page, page.path.format(**at)))
        except Failed as problem:
            self._note(f"{name}, {page.name}, nothing kept: {problem}")
            return
        self.results[page.name][name]["cold"] = {**figures, "queries": counted["queries"]}
        said = f"{figures['ratio_p50']:8.2f} floors, {counted['queries']} queries"
        print(f"{name:9} {page.name:24} {said} with nothing kept", flush=True)

    def _note(self, problem):
        self.problems.append(problem)
        print(problem, flush=True)


def in_short(measured):
    """The few figures of what is measured beside the page itself."""
    figures = measured.figures()
    return {name: figures[name] for name in IN_SHORT}
