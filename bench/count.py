"""Counts how often each page asks the database, apart from the timing.

``python -m bench.count`` reads ``{"at", "sessions", "pages"}`` as JSON and prints, by page,
``{"queries", "visitor"}``: what the page itself needs with its session, and what it takes to send a
visitor to the sign-in page. A page that is not there (404) is left out.
"""

import json
import sys

import django

django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.forms import fields_of
from bench.pages import PAGES

FRAMING = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
"""Statements that only begin and end a transaction: no questions."""


def queries_of(page, path, client):
    """How many questions the page asks; the form is read before the counting begins."""
    fields = None
    if page.saves:
        fields = fields_of(client.get(path).content.decode(), having="revision")
        fields["done"] += " Counted."
    return _count(client, path, fields)


def queries_of_a_visitor(page, path):
    """How many questions it takes to send a visitor to the sign-in page."""
    return _count(Client(HTTP_HOST="127.0.0.1"), path, {} if page.saves else None)


def _count(client, path, fields):
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path) if fields is None else client.post(path, fields)
        if response.streaming:
            for _ in response:
                pass
    return sum(not query["sql"].startswith(FRAMING) for query in asked.captured_queries)


def main():
    """Count every page that is asked for; each is read once before, so that nothing is new."""
    given = json.load(sys.stdin)
    counted = {}
    for page in PAGES:
        if page.name not in given["pages"]:
            continue
        path = page.path.format(**given["at"])
        client = Client(HTTP_HOST="127.0.0.1")
        client.cookies["sessionid"] = given["sessions"][page.role]
        if client.get(path).status_code == 404:
            continue
        counted[page.name] = {
            "queries": queries_of(page, path, client),
            "visitor": queries_of_a_visitor(page, path),
        }
    json.dump(counted, sys.stdout)


if __name__ == "__main__":
    main()
