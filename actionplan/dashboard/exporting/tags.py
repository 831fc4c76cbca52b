"""The tag of a file: another one whenever anything in it could be.

See docs/decisions/2026-11-22-etags.md.
"""

import hashlib

from django.db.models import Count, Max, Value

from actionplan.models import Plan, Priority, QuarterSummary, StrategicAction
from agencies.models import Agency, AuditEvent, Person, User
from agencies.prepared import Prepared

FORMAT = 1
"""Count up when the same rows would make another file."""

NAMED = tuple(
    model._meta.label for model in (Plan, Priority, StrategicAction, Agency, Person, User)
)
"""What a file calls by its present name. An action's event tells of its supporters too."""

RECORDED = Prepared(
    lambda quarter: QuarterSummary.objects.filter(quarter=quarter).values_list("recorded_at")
)
EVENTS = Prepared(
    lambda: (
        AuditEvent.objects.filter(subject_type__in=NAMED)
        .order_by()
        .values(all=Value(1))
        .annotate(number=Count("pk"), last=Max("pk"))
        .values_list("number", "last")
    )
)


def file_tag(period, used):
    """The weak ETag of a period's file with the filters ``used`` (a dict). Two queries.

    What is released changes with its summary's stamp; names change by deeds, each of which leaves
    an event. Their number is asked for besides the last: deeds may be completed out of turn.
    """
    stamps = (*RECORDED.rows(quarter=period.quarter.pk), *EVENTS.rows())
    said = (FORMAT, period.quarter.pk, *stamps, *sorted(used.items()))
    return f'W/"{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}"'
