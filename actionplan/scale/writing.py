"""How many rows are written at a stroke, with the history and the events that deeds leave."""

from dataclasses import dataclass, field
from datetime import datetime

from agencies.models import AuditEvent, Person, User

BATCH = 1000
"""Rows in one statement."""


def write(model, rows):
    """Store the rows (an iterable of the model's instances); they know their keys afterwards."""
    model._base_manager.bulk_create(list(rows), batch_size=BATCH)


@dataclass(frozen=True)
class Trace:
    """A past state of a row for its history: who made it so and when; ``then`` are the columns
    that differed from what the row holds now, by name. ``kind`` is ``+`` or ``~``."""

    row: object
    at: datetime
    by: User
    kind: str = "~"
    then: dict = field(default_factory=dict)


def write_history(model, traces):
    """Store the history of rows of one model, as saving each of them would have left it."""
    past = model.history.model
    names = [column.attname for column in past.tracked_fields]
    write(
        past,
        (
            past(
                **{name: getattr(trace.row, name) for name in names} | trace.then,
                history_date=trace.at,
                history_user=trace.by,
                history_type=trace.kind,
            )
            for trace in traces
        ),
    )


@dataclass(frozen=True)
class Deed:
    """A deed for the audit trail, as :func:`agencies.audit.record` would tell it."""

    by: User
    deed: str
    subject: object
    at: datetime
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)
    on_behalf_of: Person | None = None


def write_deeds(deeds):
    """Store the deeds' audit events. Their ``before`` and ``after`` hold plain text only."""
    write(
        AuditEvent,
        (
            AuditEvent(
                at=deed.at,
                by=deed.by,
                on_behalf_of=deed.on_behalf_of,
                deed=deed.deed,
                subject_type=deed.subject._meta.label,
                subject_id=deed.subject.pk,
                subject_label=str(deed.subject)[:300],
                before=deed.before,
                after=deed.after,
            )
            for deed in deeds
        ),
    )
