"""What hangs on an action: partners, milestones, changes of dates, what was added and linked to.

Short lists, read in one query: each alone costs a page more on the way than in its rows. None is
joined with the names of the people in it: those are read together in the end
(:mod:`~actionplan.dashboard.record.names`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BigIntegerField, DateField, DateTimeField, TextField, Value
from django.db.models.functions import Cast

from actionplan.models import Contribution, DateChange, Entry, Evidence, Milestone, Support
from agencies.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Change:
    """A :class:`~actionplan.models.DateChange`."""

    pk: int
    milestone_id: int | None
    entry_id: int
    asked_by_id: int
    granted_by_id: int
    from_on: date
    to_on: date
    asked_at: datetime
    granted_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A :class:`~actionplan.models.Milestone`."""

    pk: int
    done_through_id: int | None
    owner_id: int
    agency_id: int
    original_due_on: date
    due_on: date
    done_on: date | None
    title: str


@dataclass(frozen=True, slots=True)
class Added:
    """What a supporting agency added in a quarter; ``by`` is the id of a login."""

    quarter_id: int
    agency_id: int
    by: int
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """An :class:`~actionplan.models.Entry` without its texts; ``by`` submitted it ``at``."""

    pk: int
    quarter_id: int
    version: int
    by: int | None
    at: datetime | None
    status: str

    @property
    def is_released(self):
        """Whether everybody who may read the plan may read it."""
        return self.status == Entry.Status.RELEASED


@dataclass(frozen=True, slots=True)
class Around:
    """What hangs on an action.

    ``partners`` are the ids of the agencies that support it, ``milestones`` are in order by date.
    ``said`` are all its entries by id: when each was handed in and where it stands, for judging by.
    ``added`` are the contributions by the quarter's id, ``evidence`` the links by the entry's id,
    each a title and an address.
    """

    partners: list
    milestones: list
    changes: list
    said: dict
    added: dict
    evidence: dict


PARTNER, MILESTONE, CHANGE, SAID, ADDED, LINK = "partner milestone change said added link".split()

SHAPE = (
    (5, Cast(Value(None), BigIntegerField())),
    (3, Cast(Value(None), DateField())),
    (2, Cast(Value(None), DateTimeField())),
    (2, Cast(Value(None), TextField())),
)
"""How many numbers, days, moments and texts a row of the query has, and what stands for none."""


def _shaped(kind, rows, *, numbers, days=(), moments=(), texts=()):
    """The rows in the query's shape."""
    columns = [Value(kind)]
    for names, (width, nothing) in zip((numbers, days, moments, texts), SHAPE, strict=True):
        columns += [*names, *[nothing] * (width - len(names))]
    return rows.order_by().values_list(*columns)


def _everything(action, quarters, entries):
    changes = _shaped(
        CHANGE,
        DateChange.objects.filter(action=action),
        numbers=("pk", "milestone", "entry", "asked_by", "granted_by"),
        days=("from_on", "to_on"),
        moments=("asked_at", "granted_at"),
        texts=("reason",),
    )
    milestones = _shaped(
        MILESTONE,
        Milestone.objects.filter(action=action),
        numbers=("pk", "done_through", "owner", "agency"),
        days=("original_due_on", "due_on", "done_on"),
        texts=("title",),
    )
    partners = _shaped(PARTNER, Support.objects.filter(action=action), numbers=("agency",))
    said = _shaped(
        SAID,
        Entry.objects.filter(action=action),
        numbers=("pk", "quarter", "version", "submitted_by"),
        moments=("submitted_at",),
        texts=("status",),
    )
    added = _shaped(
        ADDED,
        Contribution.objects.filter(action=action, quarter__in=quarters),
        numbers=("quarter", "agency", "given_by"),
        moments=("given_at",),
        texts=("text",),
    )
    links = _shaped(
        LINK,
        Evidence.objects.filter(entry__in=entries),
        numbers=("pk", "entry"),
        texts=("title", "url"),
    )
    return changes.union(milestones, partners, said, added, links, all=True)


EVERYTHING = Prepared(_everything)


def around(action, *, quarters, entries):
    """Read what hangs on the action, as :class:`Around`. One query.

    Of what was added and linked to, only what belongs to the ``quarters`` and ``entries``, lists of
    ids. Who may see what of it is for the caller to say: contributions are everybody's once their
    quarter is released, the rest hangs on an entry.
    """
    kinds = (PARTNER, MILESTONE, CHANGE, SAID, ADDED, LINK)
    rows = {kind: [] for kind in kinds}
    values = {"action": action.pk, "quarters": padded(quarters), "entries": padded(entries)}
    for kind, *row in EVERYTHING.rows(**values):
        rows[kind].append((row[:5], row[5:8], row[8:10], row[10:]))
    said = [Said(*numbers[:4], moments[0], texts[0]) for numbers, _, moments, texts in rows[SAID]]
    milestones = [
        Planned(*numbers[:4], *days, texts[0]) for numbers, days, _, texts in rows[MILESTONE]
    ]
    added, evidence = {}, {}
    for numbers, _, moments, texts in rows[ADDED]:
        added.setdefault(numbers[0], []).append(Added(*numbers[:3], moments[0], texts[0]))
    for numbers, _, _, link in sorted(rows[LINK], key=lambda row: row[0][0]):
        evidence.setdefault(numbers[1], []).append(tuple(link))
    return Around(
        partners=[numbers[0] for numbers, *_ in rows[PARTNER]],
        milestones=sorted(milestones, key=lambda found: (found.original_due_on, found.pk)),
        changes=[
            Change(*numbers, *days[:2], *moments, texts[0])
            for numbers, days, moments, texts in rows[CHANGE]
        ],
        said={entry.pk: entry for entry in said},
        added=added,
        evidence=evidence,
    )


def padded(ids):
    """The ids with the last repeated until there are 4, 8, 16 or so: few lengths are prepared."""
    ids = sorted(ids)
    if not ids:
        return ids
    length = max(4, 1 << (len(ids) - 1).bit_length())
    return ids + ids[-1:] * (length - len(ids))
