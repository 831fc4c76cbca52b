"""What is drawn of a released quarter is kept until something that it shows changes.

What is released never changes, but for corrections; and what is read beside it are names. Both
leave a mark in the database: the moment at which the quarter was last recorded, and the number of
the last change in the history of each thing that has a name here. Together they are the record's
stamp. It is asked for on every request (one query, by the ends of indexes), and is part of the
key, so a page that is kept is never older than the record: there is nothing to empty, and no
process has to tell another.

Only what every reader sees alike is kept, and only after the reader's right to it was checked.
"""

import hashlib
from dataclasses import dataclass
from functools import cache

from django.core.cache import caches
from django.db import connection
from django.http import QueryDict
from django.utils import timezone
from django.utils.safestring import mark_safe

from actionplan.models import Milestone, Plan, Priority, QuarterSummary, StrategicAction
from agencies.models import Agency, Person

NAMED = (Plan, Priority, StrategicAction, Milestone, Agency, Person)
"""What is called by name on the pages. The supporters of an action change with its history."""


@cache
def _question():
    """The query for a stamp. In plain SQL: written by the ORM it costs as much as a page's row."""
    # The number of changes beside the last one: of two made at once, the earlier may come later.
    last = [
        f"(SELECT {ends} FROM {model.history.model._meta.db_table})"
        for model in NAMED
        for ends in ("MAX(history_id)", "COUNT(*)")
    ]
    recorded = f"SELECT recorded_at FROM {QuarterSummary._meta.db_table} WHERE quarter_id = %s"
    return f"SELECT ({recorded}), {', '.join(last)}"


def stamp_of(quarter):
    """The stamp of a released quarter's record, a short text: another after any change of it."""
    with connection.cursor() as cursor:
        cursor.execute(_question(), [quarter.pk])
        said = "|".join(str(value) for value in cursor.fetchone())
    return hashlib.sha256(f"{quarter.pk}|{said}".encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Address:
    """An address as a part that is kept may know it: stands for the request in its template.

    ``GET`` holds what the page understands, and no word of what else a reader asked.
    """

    GET: QueryDict
    path: str


@dataclass(frozen=True)
class Drawn:
    """A page's parts: markup that every reader sees alike. ``status`` is the answer's."""

    parts: dict
    status: int = 200


def drawn(name, *, period, asked, draw):
    """A page about a period: as it is kept, or drawn now, as :class:`Drawn`.

    ``name`` is the page's, ``asked`` what of the address it depends on (a ``QueryDict``); ``draw``
    takes nothing and returns a :class:`Drawn`. Only what was right (status 200) is kept, for the
    day, and no search: there are too many of those, each for one reader.
    """
    today = timezone.localdate()
    wanted = f"{name}|{today}|{period.released[0].pk}|{sorted(asked.lists())}"
    key = f"{stamp_of(period.quarter)}.{hashlib.sha256(wanted.encode()).hexdigest()[:32]}"
    pages = caches["pages"]
    parts = pages.get(key)
    if parts is not None:
        return Drawn({part: mark_safe(markup) for part, markup in parts.items()})
    found = draw()
    if found.status == 200 and not asked.get("text"):
        pages.set(key, {part: str(markup) for part, markup in found.parts.items()})
    return found
