"""One client on the loopback: it keeps its connection, and says how long each answer took."""

import http.client
import time
from dataclasses import dataclass
from urllib.parse import urlencode

PATIENCE = 180
"""Seconds to wait for an answer."""

HUNG_UP = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)
"""What a connection says that the server has closed meanwhile, since nothing was asked on it."""


class NoAnswer(Exception):
    """The server did not answer in time, or hung up."""


@dataclass(frozen=True)
class Answer:
    """What came back: ``seconds`` until its last byte, ``first_byte`` until the first of its
    body; ``location`` is where it sends the reader, empty for none."""

    status: int
    seconds: float
    first_byte: float
    body: bytes
    location: str


class Client:
    """A reader with a connection and cookies of its own, signed in if ``session`` is a key."""

    def __init__(self, port, *, session=""):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._cookies = {"sessionid": session} if session else {}

    def get(self, path):
        """Ask for a page. Returns its :class:`Answer`; raises :class:`NoAnswer`."""
        return self._send("GET", path)

    def post(self, path, fields):
        """Send a form (``{name: value}``). Returns its :class:`Answer`."""
        body = urlencode(fields).encode()
        return self._send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def post_anonymously(self, path):
        """Send an empty form with a token that fits, as nobody in particular."""
        self._cookies = {"csrftoken": "a" * 32}
        return self.post(path, {"csrfmiddlewaretoken": "a" * 32})

    def close(self):
        """Hang up."""
        self._connection.close()

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.close()

    def _send(self, method, path, body=None, headers=None):
        headers = {"Cookie": self._cookie_line(), **(headers or {})}
        is_reused = self._connection.sock is not None
        try:
            if not is_reused:
                self._connection.connect()  # before the clock starts
            return self._timed(method, path, body, headers)
        except (http.client.HTTPException, OSError) as problem:
            self._connection.close()
            if is_reused and isinstance(problem, HUNG_UP):
                return self._send(method, path, body, headers)
            raise NoAnswer(f"{method} {path}: {problem!r}") from problem

    def _timed(self, method, path, body, headers):
        began = time.perf_counter()
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        first = response.read(1)
        first_byte = time.perf_counter() - began
        body = first + response.read()
        seconds = time.perf_counter() - began
        for line in response.headers.get_all("Set-Cookie", []):
            self._keep(line)
        location = response.headers.get("Location", "")
        return Answer(response.status, seconds, first_byte, body, location)

    def _cookie_line(self):
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def _keep(self, line):
        """Keep a cookie as a browser would, or forget it where it is taken back."""
        pair, *details = line.split(";")
        name, _, value = pair.strip().partition("=")
        if any(detail.strip().lower() == "max-age=0" for detail in details):
            self._cookies.pop(name, None)
        else:
            self._cookies[name] = value
