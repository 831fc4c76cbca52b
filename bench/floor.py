"""The floor: what a page of this service costs at least, measured in the same run.

A plain view behind the same sign-in, middleware, server and connection: one query by an index, and
a table of 200 rows and five columns, as of actions with their due dates, from a template without a
base, without context processors.
"""

from django.http import HttpResponse
from django.template.loader import render_to_string

from bench.models import FloorRow

ROWS = 200
SHELVES = 10


def floor(request):
    """A table of 200 rows. The middleware has asked for a sign-in, as on every page."""
    rows = FloorRow.objects.filter(shelf=SHELVES // 2).order_by("place")[:ROWS]
    return HttpResponse(render_to_string("bench/floor.html", {"rows": rows}))
