"""Whatever a person or a script sends, to every address: a clear answer, never a 500.

The rows of ``test_access.py`` give the addresses; each is asked by somebody who may use it.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from agencies.models import AuditEvent
from tests.factories import make_world
from tests.test_access import CASES, ROLES

pytestmark = pytest.mark.django_db

NONSENSE = {
    "a null character": "\x00",
    "a lone surrogate": b"\xed\xa0\x80",
    "no UTF-8": b"\xff\xfe\xfa",
    "a megabyte": "a" * 1_000_000,
    "a huge number": "9" * 400,
    "below zero": "-1",
    "no number": "NaN",
    "a list": ["1", "2", "3"],
    "markup": "<script>alert(1)</script>",
    "a formula": '=HYPERLINK("x")',
    "a path": "../../etc/passwd",
    "emoji": "👩‍👧‍👦" * 500,
    "year 0": "0000-00-00",
    "year 9999": "9999-12-31",
}

FIELDS = (
    "revision rating done unchanged_reason difference voice risk issues recovery next_steps "
    "since_period forecast_on proposed_due_on proposed_due_reason note reason text closes_on seen "
    "sure evidence-TOTAL_FORMS evidence-INITIAL_FORMS evidence-0-title evidence-0-url title "
    "reference priority owner lead_agency starts_on original_due_on outcome_sought order name tone "
    "year number opens_on due_on email role agency post ends_on body capacity deputy login "
    "password short_name sector kind relation answers_to source_note supports "
    "slug quarter q page overdue next status milestones parts corrections rest missing show agency"
).split()


def one_for_each_address():
    """A row of the access table for each address and method, with somebody it lets in."""
    found = {}
    for case in CASES:
        welcome = [role for role in ROLES[2:] if case.status_for(role) in (200, 302, 422)]
        if welcome:
            found.setdefault((case.name, case.method), (case, welcome[0]))
    return list(found.values())


@pytest.mark.parametrize(
    ("case", "role"),
    one_for_each_address(),
    ids=lambda value: f"{value.name} {value.method}" if hasattr(value, "name") else value,
)
def test_nonsense_gets_an_answer(case, role):
    world = make_world()
    url = reverse(case.name, kwargs=case.given(world))
    visitor = Client(raise_request_exception=False)
    visitor.force_login(world.users[role])
    broken = []
    for what, value in NONSENSE.items():
        for method in ("get", "post"):
            sent = dict.fromkeys(FIELDS, value)
            if method == "get" and what == "a megabyte":
                sent = {"text": value[:10_000]}
            before = AuditEvent.objects.count()
            with transaction.atomic():
                status = getattr(visitor, method)(url, sent).status_code
                written = AuditEvent.objects.count() - before
                transaction.set_rollback(True)
            if status >= 500 or (status >= 400 and written):
                broken.append((method, what, status, written))
    assert broken == []


PATHS = [
    "/plans/%00/",
    "/plans/%ED%A0%80/",
    "/plans/live/2026-q9/1.1/update/",
    "/plans/live/0000-q1/1.1/update/",
    "/plans/live/9999-q4/1.1/update/",
    "/plans/live/2026-q1/" + "a" * 5000 + "/update/",
    "/plans/" + "a" * 5000 + "/",
    "/plans/live/2026-q1/1.1/milestones/" + "9" * 40 + "/",
    "/people/" + "9" * 40 + "/",
    "/people/0/",
    "/plans/live/?quarter=2026-q9",
    "/plans/live/?quarter=" + "a" * 10_000,
    "/plans/live/?rating=%00",
    "/plans/live/?text=" + "a" * 10_000,
    "/.env",
]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_address_that_cannot_be_is_refused(path):
    world = make_world()
    visitor = Client(raise_request_exception=False)
    visitor.force_login(world.administrator)
    assert visitor.get(path).status_code in (400, 404)


def test_too_much_at_once_is_refused_with_a_page():
    world = make_world()
    visitor = Client(raise_request_exception=False)
    visitor.force_login(world.lead)
    url = f"/plans/{world.plan.slug}/{world.quarter.key}/1.1/update/"
    assert visitor.post(url, {"done": "a" * 3_000_000}).status_code in (400, 413)
    assert visitor.post(url, {f"field-{n}": "x" for n in range(1001)}).status_code == 400
