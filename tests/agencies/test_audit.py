"""The trail: one way to write it, and what it keeps."""

import datetime

import pytest
from django.utils import timezone

from agencies.audit import record
from agencies.models import AuditEvent
from tests.factories import AgencyFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_event_keeps_who_for_whom_what_on_what_and_when():
    by, owner, agency, at = UserFactory(), PersonFactory(), AgencyFactory(), timezone.now()
    event = record(by=by, deed="open", subject=agency, at=at, on_behalf_of=owner)
    stored = AuditEvent.objects.get()
    assert stored == event
    assert (stored.by, stored.on_behalf_of, stored.deed, stored.at) == (by, owner, "open", at)
    assert (stored.subject_type, stored.subject_id) == ("agencies.Agency", agency.pk)
    assert stored.subject_label == agency.short_name
    assert (stored.before, stored.after) == ({}, {})


def test_event_keeps_dates_as_text():
    day = datetime.date(2026, 3, 31)
    event = record(
        by=None, deed="move", subject=AgencyFactory(), at=timezone.now(), after={"due_on": day}
    )
    event.refresh_from_db()
    assert event.after == {"due_on": "2026-03-31"}


def test_label_too_long_for_the_trail_is_cut():
    agency = AgencyFactory.build(short_name="x" * 400, pk=1)
    event = record(by=None, deed="open", subject=agency, at=timezone.now())
    assert len(event.subject_label) == 300


def test_latest_event_comes_first():
    agency, now = AgencyFactory(), timezone.now()
    for deed, hours in (("second", 1), ("third", 1), ("first", 0)):
        at = now + datetime.timedelta(hours=hours)
        record(by=None, deed=deed, subject=agency, at=at)
    assert [event.deed for event in AuditEvent.objects.all()] == ["third", "second", "first"]
