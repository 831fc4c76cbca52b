"""What every deed on an entry does: lock, change the state by the table, write the event."""

from actionplan.models import Quarter, StrategicAction
from actionplan.progress import workflow
from actionplan.progress.slots import read_slot
from agencies.audit import record
from agencies.prepared import Prepared

_LOCKED = Prepared(
    lambda action, plan: (
        StrategicAction.objects.select_for_update(of=("self",), no_key=True)
        .select_related("owner", "lead_agency")
        .filter(pk=action, plan=plan)
    )
)
_QUARTER = Prepared(lambda quarter: Quarter.objects.filter(pk=quarter).select_related("plan"))


def locked_slot(*, action, quarter):
    """Lock the action's row, so that one deed at a time is done to it, and read the slot.

    Call it inside a transaction. ``quarter`` is read afresh too. The lock leaves the row's key
    free (``no_key``): PostgreSQL locks it for every new row that points here, and two who lock
    crosswise would block each other. Raises ``DoesNotExist`` for a quarter of another plan.
    """
    locked = _LOCKED.objects(action=action.pk, plan=quarter.plan_id)
    if not locked:
        raise StrategicAction.DoesNotExist("The quarter belongs to another plan.")
    (now,) = _QUARTER.objects(quarter=quarter.pk)
    for field in Quarter._meta.concrete_fields:
        setattr(quarter, field.attname, getattr(now, field.attname))
    quarter.plan = locked[0].plan = now.plan
    return read_slot(action=locked[0], quarter=quarter, people=False)


def on_behalf_of(user, action):
    """The action's owner, where somebody else acts for them; else ``None``."""
    return None if user.person_id == action.owner_id else action.owner


def move(entry, deed, *, by, at, for_owner=True, **noted):
    """Change the entry's state by the table and write the event; saving is the caller's.

    ``for_owner`` says whether the deed is the owner's own, so that a deputy's is recorded as
    done for them; ``noted`` goes into the event. Raises
    :class:`~actionplan.progress.workflow.WrongState` where the table has no such step.
    """
    before = entry.status
    entry.status = workflow.target(deed, entry)
    entry.revision += 1
    record(
        by=by,
        deed=deed,
        subject=entry,
        at=at,
        before={"status": before},
        after={"status": entry.status, "rating": entry.rating, **noted},
        on_behalf_of=on_behalf_of(by, entry.action) if for_owner else None,
    )
