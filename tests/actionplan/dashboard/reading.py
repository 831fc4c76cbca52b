"""How the tests read a page, or the quarter's file."""

import csv
import io

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplan.positions.tallies import summaries_of, summary_of


def dashboard_of(world):
    """The address of the world's dashboard."""
    return reverse("dashboard:dashboard", kwargs={"plan": world.plan.slug})


def page_of(world, name="actions"):
    """The address of a page about the world's plan."""
    return reverse(f"dashboard:{name}", kwargs={"plan": world.plan.slug})


def action_of(world, reference):
    """The address of an action's page."""
    return reverse("dashboard:action", kwargs={"plan": world.plan.slug, "reference": reference})


def download_of(world, quarter):
    """The address of a quarter's file."""
    return reverse("dashboard:download", kwargs={"plan": world.plan.slug, "quarter": quarter})


def text_of(response):
    """The page's source with each run of spaces made one."""
    return " ".join(response.content.decode().split())


def references(response):
    """The references of the table's rows, in order."""
    return [row.reference for group in response.context["list"].groups for row in group.rows]


def lines_of(response):
    """The file's rows as dicts, as a spreadsheet would read them."""
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def queries_of(client, user, url):
    """How often the database is asked for a page, sign-in left out."""
    client.force_login(user)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(url)
        assert response.status_code == 200
        b"".join(response)
    return len(asked)


def read_summary(period):
    """How the period's quarter stands, as it was counted at the release."""
    return summary_of(period.plan, summaries_of([period.quarter])[period.quarter.pk])


def whole_of(period):
    """The tally of the whole plan in the period."""
    return read_summary(period).whole
