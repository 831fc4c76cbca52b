"""The one place that writes audit events."""

import json

from django.core.serializers.json import DjangoJSONEncoder

from agencies.models.audit import AuditEvent


def record(*, by, deed, subject, at, before=None, after=None, on_behalf_of=None):
    """Write one event; call it inside the transaction of the change it speaks of.

    ``by`` is the login (``None`` for the machine itself), ``deed`` a short verb, ``subject``
    the saved row, ``at`` the moment, ``before`` and ``after`` flat mappings of what changed,
    ``on_behalf_of`` the person acted for. Returns the event. Texts of drafts do not belong
    here: an administrator may read the trail but never a draft.
    """
    return AuditEvent.objects.create(
        at=at,
        by=by,
        on_behalf_of=on_behalf_of,
        deed=deed,
        subject_type=subject._meta.label,
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        before=_plain(before),
        after=_plain(after),
    )


def _plain(values):
    """Dates and the like as the text that JSON can hold."""
    return json.loads(json.dumps(values or {}, cls=DjangoJSONEncoder))
