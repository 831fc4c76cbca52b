"""The error pages, also when what they are made with is broken."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import path

RAISED = {
    "bad": BadRequest("Choose a quarter first."),
    "forbidden": PermissionDenied("You wrote this update, so someone else must sign it off."),
    "missing": Http404("No Entry matches the given query."),
    "broken": RuntimeError("a detail nobody should read"),
}


@login_not_required
def fail(request, how):
    """Raise the named exception."""
    raise RAISED[how]


urlpatterns = [path("fail/<str:how>/", fail)]
handler400 = "actionplan.errors.bad_request"
handler403 = "actionplan.errors.permission_denied"
handler404 = "actionplan.errors.page_not_found"
handler500 = "actionplan.errors.server_error"

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(params=["our templates", "no templates"])
def lenient(request, settings):
    """A client that does not raise what the view raises, with our templates and without any."""
    if request.param == "no templates":
        settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "APP_DIRS": False}]
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("how", "status", "shown"),
    [
        ("bad", 400, "Choose a quarter first."),
        ("forbidden", 403, "You wrote this update, so someone else must sign it off."),
    ],
)
def test_reason_is_shown(lenient, how, status, shown):
    response = lenient.get(f"/fail/{how}/")
    assert response.status_code == status
    assert shown in response.content.decode()


@pytest.mark.parametrize(
    ("how", "status", "hidden"),
    [("missing", 404, "No Entry matches"), ("broken", 500, "a detail nobody should read")],
)
def test_detail_is_not_shown(lenient, how, status, hidden):
    response = lenient.get(f"/fail/{how}/")
    assert response.status_code == status
    assert hidden not in response.content.decode()


@pytest.mark.parametrize("how", RAISED)
def test_typed_text_is_given_back_whatever_went_wrong(lenient, how):
    response = lenient.post(f"/fail/{how}/", {"note": "half an <hour> of work", "password": "x1y2"})
    assert "half an &lt;hour&gt; of work" in response.content.decode()
    assert "x1y2" not in response.content.decode()


@pytest.mark.parametrize("how", RAISED)
def test_page_that_was_only_asked_for_gives_nothing_back(lenient, how):
    assert "<textarea" not in lenient.get(f"/fail/{how}/?note=asked").content.decode()


def test_server_error_shows_its_reference(lenient):
    response = lenient.get("/fail/broken/")
    assert response["X-Request-ID"] in response.content.decode()


def test_server_error_appears_when_every_context_processor_fails(settings):
    template = {**settings.TEMPLATES[0]}
    template["OPTIONS"] = {"context_processors": [f"{__name__}.broken_processor"]}
    settings.TEMPLATES = [template]
    lenient = Client(raise_request_exception=False)
    statuses = [lenient.get(f"/fail/{how}/").status_code for how in RAISED]
    assert statuses == [400, 403, 404, 500]


def broken_processor(request):
    """Fail, as a context processor does that asks a database which is away."""
    raise RuntimeError("the database is away")


def test_form_without_its_token_is_refused_and_given_back():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/fail/forbidden/", {"note": "half an hour of work"})
    assert response.status_code == 403
    assert "Load the page again" in response.content.decode()
    assert "half an hour of work" in response.content.decode()


def test_form_with_its_token_reaches_the_view():
    strict = Client(enforce_csrf_checks=True)
    token = "a" * 32
    strict.cookies["csrftoken"] = token
    response = strict.post("/fail/forbidden/", {"note": "x", "csrfmiddlewaretoken": token})
    assert "someone else must sign it off" in response.content.decode()
