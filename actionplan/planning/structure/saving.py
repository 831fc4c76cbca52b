"""How a deed of the officer writes its row: once, with its event, or not at all.

A form sent twice (a double click) finds its own row again: then nothing is written and that row
is returned. Another row under the same name is a :class:`Clash`; a row that somebody else changed
since it was read is :class:`Overtaken`.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from actionplan import rules
from agencies.audit import record


class Clash(Exception):
    """There is another row under this name. ``field`` is the box at fault, the text the reason."""

    def __init__(self, field, reason):
        super().__init__(reason)
        self.field = field


class Overtaken(Exception):
    """Somebody else changed the row since it was read. ``row`` is it as it stands now."""

    def __init__(self, row):
        super().__init__("Somebody changed this while you had it open.")
        self.row = row


def stamp(row):
    """A text that is another after every change of the row: the number of its last change."""
    return str(row.history.values_list("pk", flat=True).first())


def require_officer(by, at):
    """Refuse anybody but those who may shape the plan at that moment."""
    rules.require(rules.may_shape_plan(by, on=timezone.localdate(at)))


def save(row, *, by, at):
    """Save the row, its history in the name of ``by``."""
    row._history_user, row._history_date = by, at
    row.save()


def add(row, *, by, deed, at, key=(), box=None, taken=""):
    """Save a new row with its event; ``key`` names the columns that may be there only once.

    Returns the row; the one that is there already if it is the same in every column. Raises
    :class:`Clash` about ``box`` (the key's last column unless given), saying ``taken``.
    """
    try:
        with transaction.atomic():
            save(row, by=by, at=at)
    except IntegrityError:
        there = key and type(row).objects.filter(**{name: getattr(row, name) for name in key})
        if not there:
            raise
        twin = there.get()
        columns = [
            column.attname
            for column in row._meta.concrete_fields
            if column.editable and not column.primary_key
        ]
        if all(getattr(twin, name) == getattr(row, name) for name in columns):
            return twin
        raise Clash(box or key[-1], taken) from None
    record(by=by, deed=deed, subject=row, at=at)
    return row


def differences(row, changes):
    """Set ``changes`` on the row; what they replace and what they bring, as two dicts of text."""
    before, after = {}, {}
    for name, value in changes.items():
        if getattr(row, name) != value:
            before[name], after[name] = str(getattr(row, name)), str(value)
            setattr(row, name, value)
    return before, after
