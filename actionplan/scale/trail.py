"""The audit trail of an invented plan's entries: who began, submitted and signed them, and when."""

from datetime import timedelta

from django.db import connection

from actionplan.models import Entry, StrategicAction
from actionplan.scale.writing import Deed, write_deeds
from agencies.models import AuditEvent

DEEDS = (
    ("start", "saved", "e.version = 1 AND e.returned_at IS NULL", ""),
    ("correct", "saved", "e.version > 1", ""),
    ("submit", "submitted", "e.submitted_at IS NOT NULL", "submitted"),
    ("sign off", "signed_off", "e.signed_off_at IS NOT NULL", "signed_off"),
)
"""A deed, the columns that hold who and when, of which entries, and the status it led to."""


def write_trail(quarter):
    """Write the events of all of a quarter's entries that somebody wrote.

    They follow from the entries, so the database makes them itself, a statement for each deed:
    there are three for every entry, more than all other rows together.
    """
    with connection.cursor() as cursor:
        for deed, columns, which, status in DEEDS:
            cursor.execute(_statement(columns, which, status), [deed, *_subject(quarter)])
    write_deeds(_of_the_returned(quarter))


def _statement(columns, which, status):
    quoted = connection.ops.quote_name
    json = AuditEvent._meta.get_field("after").db_type(connection)
    told = f"""'{{"status": "{status}", "rating": "' || e.rating || '"}}'""" if status else "'{}'"
    return f"""
        INSERT INTO {quoted(AuditEvent._meta.db_table)}
            (at, by_id, deed, subject_type, subject_id, subject_label,
             {quoted("before")}, {quoted("after")})
        SELECT e.{columns}_at, e.{columns}_by_id, %s, %s, e.id,
            a.reference || ' ' || a.title || ', ' || %s,
            CAST('{{}}' AS {json}), CAST({told} AS {json})
        FROM {quoted(Entry._meta.db_table)} e
        JOIN {quoted(StrategicAction._meta.db_table)} a ON a.id = e.action_id
        WHERE e.quarter_id = %s AND e.saved_at IS NOT NULL AND {which}
        ORDER BY e.id
    """


def _subject(quarter):
    return Entry._meta.label, quarter.short_name, quarter.pk


def _of_the_returned(quarter):
    """What led to an executive's return: begun, submitted a first time, returned."""
    rows = Entry.objects.filter(quarter=quarter, returned_at__isnull=False)
    day = timedelta(days=1)
    for entry in rows.select_related("action", "quarter", "saved_by", "returned_by"):
        lead, at = entry.saved_by, entry.returned_at
        yield Deed(lead, "start", entry, at - day)
        yield Deed(lead, "submit", entry, at - day / 2, after={"status": "submitted"})
        yield Deed(entry.returned_by, "return", entry, at, after={"status": "returned"})
