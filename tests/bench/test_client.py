"""The client, against a small server of its own."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.client import Client, NoAnswer


class Handler(BaseHTTPRequestHandler):
    """Answers with what it was asked, sets a cookie, and takes it back."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self._answer(f"{self.command} {self.headers.get('Cookie', '')}")

    def do_POST(self):
        self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _answer(self, text):
        self.send_response(302 if self.path == "/away" else 200)
        if self.path == "/away":
            self.send_header("Location", "/accounts/login/?next=/")
        if self.path == "/cookie":
            self.send_header("Set-Cookie", "flavour=plain; Path=/; HttpOnly")
        if self.path == "/crumbs":
            self.send_header("Set-Cookie", "flavour=; Max-Age=0; Path=/")
        if self.path == "/close":
            self.send_header("Connection", "close")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *details):
        """Say nothing."""


@pytest.fixture
def client():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with Client(server.server_port, session="a-key") as made:
        yield made
    server.shutdown()
    thread.join()
    server.server_close()


def test_answer_is_timed_and_whole(client):
    answer = client.get("/")
    assert (answer.status, answer.body) == (200, b"GET sessionid=a-key")
    assert 0 < answer.first_byte <= answer.seconds


def test_form_is_sent(client):
    assert client.post("/", {"a": "b c", "d": "é"}).body == b"a=b+c&d=%C3%A9"


def test_redirect_is_not_followed(client):
    answer = client.get("/away")
    assert (answer.status, answer.location) == (302, "/accounts/login/?next=/")


def test_cookies_are_kept_and_given_up(client):
    client.get("/cookie")
    assert client.get("/").body == b"GET sessionid=a-key; flavour=plain"
    client.get("/crumbs")
    assert client.get("/").body == b"GET sessionid=a-key"


def test_connection_that_was_closed_is_opened_again(client):
    client.get("/close")
    assert client.get("/").status == 200


def test_silence_is_told():
    with Client(9) as nobody, pytest.raises(NoAnswer):  # the discard port: nothing listens
        nobody.get("/")
