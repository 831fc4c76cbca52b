"""What happens to every request, each refusal with the control that passes beside it."""

import logging

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import ConnectionHandler
from django.http import HttpResponse, JsonResponse
from django.test import Client
from django.urls import path
from hypothesis import given
from hypothesis import strategies as st

from actionplan.middleware import ReferenceFilter

NUL = "\N{NULL}"
FORM = "application/x-www-form-urlencoded"
GUARD = "actionplan.middleware.InputGuard"

NOBODY_LISTENS = {
    "ENGINE": "django.db.backends.postgresql",
    "NAME": "postgres",
    "HOST": "127.0.0.1",
    "PORT": "1",
    "OPTIONS": {"connect_timeout": 5},
}
NO_SUCH_FOLDER = {"ENGINE": "django.db.backends.sqlite3", "NAME": "/no/such/folder/db.sqlite3"}
NO_TABLES = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
LOST = {"postgresql": NOBODY_LISTENS, "sqlite": NO_SUCH_FOLDER}


def ask(database):
    """Send a query to a database, which fails as that database fails."""
    connection = ConnectionHandler({"default": database})["default"]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM nothing_of_this_name")
    finally:
        connection.close()


@login_not_required
def echo(request, text=""):
    """Answer with what arrived."""
    logging.getLogger("tests.echo").warning("answering")
    return JsonResponse(
        {"path": text, "q": request.GET.get("q"), "posted": dict(request.POST.lists())}
    )


@login_not_required
def fail(request, how):
    """Fail in the named way."""
    ask(LOST.get(how, NO_TABLES))


@login_not_required
def keep(request):
    """Answer with a page that says itself how long it may be kept."""
    response = HttpResponse("the same for everyone")
    response["Cache-Control"] = "public, max-age=60"
    return response


urlpatterns = [
    path("echo/", echo),
    path("echo/<str:text>/", echo),
    path("fail/<str:how>/", fail),
    path("keep/", keep),
]
handler400 = "actionplan.errors.bad_request"
handler403 = "actionplan.errors.permission_denied"
handler404 = "actionplan.errors.page_not_found"
handler500 = "actionplan.errors.server_error"

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


class LosesTheDatabase:
    """A middleware that fails where no view is to blame."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Fail as PostgreSQL does when nobody listens."""
        ask(NOBODY_LISTENS)


@pytest.fixture
def unguarded(settings):
    """Switch the guard off, for the controls."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != GUARD]


# The guard

BAD_ADDRESSES = [
    "/echo/a%00b/",
    "/echo/a%ED%A0%80b/",
    "/echo/?q=a%00b",
    "/echo/?q=a%ED%A0%80b",
    "/echo/?q=a%ed%bf%bfb",
    "/echo/?a%00b=q",
]
GOOD_ADDRESSES = [
    "/echo/a%2500b/",
    "/echo/caf%C3%A9/",
    "/echo/%ED%9F%BF/",
    "/echo/?q=a%2500b",
    "/echo/?q=caf%C3%A9",
    "/echo/?q=%ED%9F%BF",
    "/echo/?q=%F0%9F%98%80",
    "/echo/?q=%25ED%25A0%2580",
]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_address_that_no_database_can_hold_is_refused(client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "cannot be stored" in response.content.decode()


@pytest.mark.parametrize("address", GOOD_ADDRESSES)
def test_address_of_ordinary_text_passes(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.usefixtures("unguarded")
def test_nul_without_the_guard_reaches_the_view(client):
    assert client.get("/echo/?q=a%00b").json()["q"] == f"a{NUL}b"


@given(query=st.binary(max_size=30))
def test_any_bytes_in_the_query_are_refused_or_can_be_stored(query):
    response = Client().get("/echo/", QUERY_STRING=b"q=".decode() + query.decode("latin-1"))
    assert response.status_code in (200, 400)
    if response.status_code == 200:
        stored = response.json()["q"] or ""
        assert NUL not in stored
        assert stored.encode("utf-8").decode("utf-8") == stored


def test_cookie_with_nul_is_refused(client):
    # A quoted cookie may hold any character in octal: this one reaches the session table.
    response = client.get("/echo/", headers={"cookie": r'sessionid="aaaaaaaa\000"'})
    assert response.status_code == 400


def test_cookie_without_nul_passes(client):
    response = client.get("/echo/", headers={"cookie": r'sessionid="aaaaaaaa\101"'})
    assert response.status_code == 200


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "utf-16", "latin-1"])
def test_other_encoding_is_refused(client, charset):
    response = client.get(
        "/echo/", QUERY_STRING=r"q=\ud800", CONTENT_TYPE=f"text/plain; charset={charset}"
    )
    assert response.status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF8"])
def test_utf8_by_any_name_passes(client, charset):
    response = client.get("/echo/?q=a", CONTENT_TYPE=f"text/plain; charset={charset}")
    assert response.status_code == 200


@pytest.mark.parametrize("body", ["note=a%00b", "a%00b=note", "note=a%ED%A0%80b"])
def test_form_that_no_database_can_hold_is_refused_and_given_back(client, body):
    response = client.post("/echo/", f"other=kept+text&{body}", content_type=FORM)
    assert response.status_code == 400
    assert "cannot be stored" in response.content.decode()
    assert "kept text" in response.content.decode()


@pytest.mark.parametrize("body", ["note=a%2500b", "note=caf%C3%A9", "note=%ED%9F%BF", "note="])
def test_form_of_ordinary_text_passes(client, body):
    assert client.post("/echo/", body, content_type=FORM).status_code == 200


def test_upload_form_with_nul_is_refused(client):
    assert client.post("/echo/", {"note": f"a{NUL}b"}).status_code == 400


def test_upload_form_of_ordinary_text_passes(client):
    assert client.post("/echo/", {"note": "a b"}).json()["posted"] == {"note": ["a b"]}


@pytest.mark.usefixtures("unguarded")
def test_nul_in_a_form_without_the_guard_reaches_the_view(client):
    response = client.post("/echo/", "note=a%00b", content_type=FORM)
    assert response.json()["posted"] == {"note": [f"a{NUL}b"]}


def test_form_of_a_megabyte_passes(client):
    text = "a" * 1024 * 1024
    response = client.post("/echo/", f"note={text}", content_type=FORM)
    assert response.json()["posted"] == {"note": [text]}


def test_form_larger_than_the_limit_is_refused(client, settings):
    text = "a" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    response = client.post("/echo/", f"note={text}", content_type=FORM)
    assert response.status_code == 400
    assert "larger than we can take" in response.content.decode()


def test_form_with_too_many_answers_is_refused(client, settings):
    body = "&".join(["a=1"] * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    assert client.post("/echo/", body, content_type=FORM).status_code == 400


def test_form_with_as_many_answers_as_allowed_passes(client, settings):
    body = "&".join(["a=1"] * settings.DATA_UPLOAD_MAX_NUMBER_FIELDS)
    assert client.post("/echo/", body, content_type=FORM).status_code == 200


def test_refusal_carries_the_same_headers_as_a_page(client):
    names = ["Content-Security-Policy", "X-Frame-Options", "Cache-Control", "Referrer-Policy"]
    refused, answered = client.get("/echo/?q=%00"), client.get("/echo/?q=a")
    assert (refused.status_code, answered.status_code) == (400, 200)
    assert [refused[name] for name in names] == [answered[name] for name in names]
    assert "default-src 'none'" in refused["Content-Security-Policy"]


# The database is away

TYPED = {
    "done": "Six more officers\nwere <trained>",
    "milestones-0-note": "the nurse started",
    "version": "7",
    "password": "not to be shown",
    "csrfmiddlewaretoken": "nor this",
}


@pytest.mark.parametrize("how", LOST)
def test_lost_database_gives_503_and_the_typed_text_back(client, how):
    response = client.post(f"/fail/{how}/", TYPED)
    page = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Six more officers\nwere &lt;trained&gt;" in page
    assert "the nurse started" in page
    assert "not to be shown" not in page
    assert "nor this" not in page


@pytest.mark.parametrize("how", LOST)
def test_lost_database_is_logged_with_its_trace(client, caplog, how):
    response = client.get(f"/fail/{how}/")
    (record,) = (r for r in caplog.records if r.name == "actionplan.middleware")
    assert response.status_code == 503
    assert record.levelno == logging.ERROR
    assert record.exc_info


def test_missing_table_is_a_server_error_not_an_outage(caplog):
    response = Client(raise_request_exception=False).post("/fail/missing-table/", TYPED)
    assert response.status_code == 500
    assert response["X-Request-ID"] in response.content.decode()


def test_lost_database_outside_a_view_gives_503_too(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.LosesTheDatabase"]
    response = Client(raise_request_exception=False).post("/echo/", {"note": "still here"})
    assert response.status_code == 503
    assert "still here" in response.content.decode()


# The reference, and what is kept


def test_reference_is_new_each_time_and_never_the_clients(client):
    references = {client.get("/echo/", headers={"x-request-id": "mine"})["X-Request-ID"]}
    references.add(client.get("/echo/")["X-Request-ID"])
    assert len(references) == 2
    assert "mine" not in references


@pytest.fixture
def seen():
    """The logger and the reference of each line logged by the echo view and by Django."""

    class Seen(logging.Handler):
        def emit(self, record):
            lines.append((record.name, record.reference))

    lines, handler = [], Seen()
    handler.addFilter(ReferenceFilter())
    loggers = [logging.getLogger(name) for name in ("tests.echo", "django.request")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lines
    for logger in loggers:
        logger.removeHandler(handler)


def test_reference_is_in_the_log_lines_of_its_request_only(client, seen):
    reference = client.get("/echo/")["X-Request-ID"]
    logging.getLogger("tests.echo").warning("outside a request")
    assert seen == [("tests.echo", reference), ("tests.echo", "-")]


def test_reference_is_in_the_log_line_of_a_refusal(client, seen):
    reference = client.get("/echo/?q=%00")["X-Request-ID"]
    assert seen == [("django.request", reference)]


def test_page_is_not_kept_by_browsers(client):
    assert client.get("/echo/")["Cache-Control"] == "private, no-store"


def test_page_that_says_how_long_it_may_be_kept_is_left_alone(client):
    assert client.get("/keep/")["Cache-Control"] == "public, max-age=60"
