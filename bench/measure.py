"""Measures one page against the floor."""

import time
from dataclasses import dataclass, field

from bench.arithmetic import median, percentile, ratios
from bench.client import Client
from bench.forms import fields_of
from bench.server import Failed

PAIRS, WARM_UPS = 120, 3
PAIRS_OF_A_VISITOR = PAIRS_WHEN_COLD = 40
LEAST_PAIRS = 5
MOST_SECONDS = 45
"""How long a page is measured; a slow one has fewer pairs."""

FLOOR = "/floor/"


@dataclass
class Measured:
    """What was measured of a page: ``pairs`` of ``(floor, page)`` in seconds, and the rest.

    ``cpu`` is what the worker used for the floor and the page of each pair, in seconds;
    ``first_bytes`` the seconds until the first byte of each body; ``size`` the bytes of the last,
    ``location`` where it leads. ``peak`` is the most memory in use meanwhile, ``grown`` how much
    more that was than before (megabytes).
    """

    pairs: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    first_bytes: list = field(default_factory=list)
    size: int = 0
    location: str = ""
    peak: float = 0
    grown: float = 0

    def figures(self):
        """The figures of the page, as they stand in the results."""
        times = ratios(self.pairs)
        floors, pages = zip(*self.pairs, strict=True)
        floor_cpu, cpu = zip(*self.cpu, strict=True)
        return {
            "ratio_p50": round(median(times), 3),
            "ratio_p95": round(percentile(times, 95), 3),
            "kilobytes": round(self.size / 1024, 1),
            "pairs": len(self.pairs),
            "ms_p50": _ms(median(pages)),
            "ms_p95": _ms(percentile(pages, 95)),
            "floor_ms_p50": _ms(median(floors)),
            "cpu_ms": _ms(median(cpu)),
            "floor_cpu_ms": _ms(median(floor_cpu)),
            "first_byte_ms": _ms(median(self.first_bytes)),
            "peak_mb": round(self.peak, 1),
            "grown_mb": round(self.grown, 1),
        }


def _ms(seconds):
    return round(seconds * 1000, 2)


class Reading:
    """A page as it is read; ``prepare`` is not timed, ``once`` is."""

    def __init__(self, page, path, client):
        self.page, self.path, self.client = page, path, client

    @property
    def status(self):
        """What it has to answer."""
        return self.page.status

    def prepare(self):
        """Nothing has to be prepared for reading."""

    def once(self):
        """Read it. Returns the answer."""
        return self.client.get(self.path)


class Saving(Reading):
    """The update form as it is saved: each time another text, on the form as it then is."""

    def __init__(self, page, path, client):
        super().__init__(page, path, client)
        self._fields, self._saves, self._text = {}, 0, None

    def prepare(self):
        """Read the form, see that the last save is in it, and write another text."""
        answer = self.client.get(self.path)
        fields = fields_of(answer.body.decode(), having="revision")
        if self._saves:
            _require(fields["done"] == self._text, "The last save is not on the form.")
            was = int(self._fields["revision"])
            _require(int(fields["revision"]) == was + 1, "The last save did not count.")
        self._text = self._text or fields["done"]
        self._saves += 1
        fields["done"] = f"{self._text.partition(' Save ')[0]} Save {self._saves}."
        self._fields, self._text = fields, fields["done"]

    def once(self):
        """Send the form. Returns the answer."""
        return self.client.post(self.path, self._fields)


class Visiting(Reading):
    """A page as somebody asks for it who has not signed in: they are sent to the sign-in page."""

    status = 302

    def once(self):
        """Ask for it, or send a form that nobody has signed in for. Returns the answer."""
        if self.page.saves:
            return self.client.post_anonymously(self.path)
        return super().once()


class Bench:
    """Measures pages of one server: so many pairs each, until the ``deadline`` (of the monotonic
    clock) ends the run. ``sessions`` holds the key of a session for each role."""

    def __init__(self, server, *, sessions, pairs, deadline):
        self._server, self._sessions = server, sessions
        self._number, self._deadline = pairs, deadline

    def page(self, page, path):
        """Measure a page as its role reads it. Returns :class:`Measured`.

        Raises :class:`Failed` where it does not answer as it should.
        """
        with Client(self._server.port, session=self._sessions[page.role]) as reader:
            kind = Saving if page.saves else Reading
            return self._measure(kind(page, path, reader), reader, self._number)

    def visitor(self, page, path):
        """Measure how a visitor is sent to sign in; the floor is read by the role."""
        with (
            Client(self._server.port, session=self._sessions[page.role]) as reader,
            Client(self._server.port) as visitor,
        ):
            measured = self._measure(
                Visiting(page, path, visitor), reader, min(self._number, PAIRS_OF_A_VISITOR)
            )
        is_sent = measured.location.startswith("/accounts/login/")
        _require(is_sent, f"A visitor of {path} is sent to “{measured.location}”, not to sign in.")
        return measured

    def _measure(self, reading, reader, number):
        for _ in range(WARM_UPS):
            self._pair(Measured(), reading, reader)
        measured, worker = Measured(), self._server.worker
        worker.forget_peak()
        before, _ = worker.memory()
        ends = min(time.monotonic() + MOST_SECONDS, self._deadline)
        while len(measured.pairs) < number:
            if time.monotonic() > ends and len(measured.pairs) >= LEAST_PAIRS:
                break
            _require(time.monotonic() < self._deadline, "The time for the whole run was up.")
            self._pair(measured, reading, reader)
        _, measured.peak = worker.memory()
        measured.grown = measured.peak - before
        return measured

    def _pair(self, measured, reading, reader):
        """The floor, then the page: each with the processor time that the worker used for it."""
        worker = self._server.worker
        reading.prepare()
        began = worker.cpu()
        floor = reader.get(FLOOR)
        between = worker.cpu()
        answer = reading.once()
        ended = worker.cpu()
        _require(floor.status == 200, f"The floor answered {floor.status}.")
        _require(
            answer.status == reading.status,
            f"{reading.path} answered {answer.status}, not {reading.status}.",
        )
        measured.pairs.append((floor.seconds, answer.seconds))
        measured.cpu.append((between - began, ended - between))
        measured.first_bytes.append(answer.first_byte)
        measured.size, measured.location = len(answer.body), answer.location


def _require(is_so, otherwise):
    if not is_so:
        raise Failed(otherwise)
