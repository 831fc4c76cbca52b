"""What changed between two released quarters, found by the database. No writes.

An action's two positions stand side by side, and their published entries with them, so that what
is compared is what stands now, corrections included. Nothing is read of an action but what the
page shows, and the number of queries never depends on the number of rows.
"""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from actionplan.models import (
    CLAIMABLE,
    Entry,
    Evidence,
    Position,
    Rating,
    StrategicAction,
)
from actionplan.progress.questions import QUESTIONS

WORSE, SILENT, MOVED, BETTER, DELIVERED, NEW, GONE, OTHER, WORDS, SAME = SECTIONS = (
    "worse", "silent", "moved", "better", "delivered", "new", "gone", "other", "words", "same",
)  # fmt: skip
"""What may have become of an action, in the order in which the page tells it. Each action stands
in one section, the first that fits in the order of :func:`_section`."""

NO_UPDATE, NO_DAY = Rating.NO_UPDATE, Value(date(1900, 1, 1), output_field=DateField())

FIELDS = tuple(question.field for question in QUESTIONS)
DAYS = ("proposed_due_on", "forecast_on")
"""The answers of an update, and those among them that are days."""


# What changed, as conditions on the two positions


def _differs(column):
    return ~Q(**{f"later__{column}": F(f"earlier__{column}")})


def _answer_differs(field):
    """Whether the two updates answer differently; no day at all is an answer too."""
    then, now = F(f"earlier_update__{field}"), F(f"later_update__{field}")
    if field in DAYS:
        then, now = Coalesce(then, NO_DAY), Coalesce(now, NO_DAY)
    return ~Q(Exact(now, then))


def _any(conditions):
    return reduce(or_, conditions)


IS_BOTH = Q(earlier__isnull=False, later__isnull=False)
"""That the action was in the plan in both quarters."""

HAS_SPOKEN = IS_BOTH & ~Q(later__rating=NO_UPDATE)

FACTS = {
    WORSE: HAS_SPOKEN & Q(later__concern__gt=F("base")),
    SILENT: IS_BOTH & Q(later__rating=NO_UPDATE) & ~Q(earlier__rating=NO_UPDATE),
    MOVED: IS_BOTH & _differs("due_on"),
    DELIVERED: IS_BOTH & Q(later__rating=Rating.BLUE) & ~Q(earlier__rating=Rating.BLUE),
    BETTER: HAS_SPOKEN & Q(later__concern__lt=F("base")) & ~Q(later__rating=Rating.BLUE),
    NEW: Q(earlier__isnull=True),
    GONE: Q(later__isnull=True),
}
"""What the first sentence counts, each by a condition. An action may be two of these at once: worse
and moved. Silence is no rating: what comes after it is compared with the last that was given."""

OTHER_FACTS = _any(
    _differs(column) for column in ("rating", "owner", "lead_agency", "overdue_milestones")
)
ANSWERS = _any(_answer_differs(field) for field in FIELDS)

HAS_WRITTEN = Q(later_update__submitted_at__isnull=False)
"""That somebody wrote the later update. What the release says by itself, of an action that is
delivered, takes nothing back of what was written before."""


def _links_elsewhere(pair):
    """That the entries of the two quarters do not link to the same evidence."""
    return Q(pk__in=_links_more(pair.later, pair.earlier)) | Q(
        pk__in=_links_more(pair.earlier, pair.later)
    )


def _links_more(quarter, other):
    """The actions whose update for a quarter links to what that for the other does not."""
    there = Evidence.objects.filter(
        entry__position__quarter=other.pk,
        entry__action=OuterRef("entry__action"),
        url=OuterRef("url"),
    )
    here = Evidence.objects.filter(entry__position__quarter=quarter.pk)
    return here.filter(~Exists(there)).values("entry__action")


def _base():
    """How worrying the rating is that this one is compared with: the last that was given."""
    given = Case(
        *(When(earlier__said=rating, then=Value(rating.concern)) for rating in CLAIMABLE),
        output_field=IntegerField(),
    )
    return Case(
        When(earlier__rating=NO_UPDATE, then=given),
        default=F("earlier__concern"),
        output_field=IntegerField(),
    )


def _section(pair):
    """The place in :data:`SECTIONS` of what the page tells first of an action."""
    found = (
        (GONE, FACTS[GONE]),
        (NEW, FACTS[NEW]),
        (WORSE, FACTS[WORSE]),
        (SILENT, FACTS[SILENT]),
        (DELIVERED, FACTS[DELIVERED]),
        (MOVED, FACTS[MOVED]),
        (BETTER, FACTS[BETTER]),
        (OTHER, OTHER_FACTS),
        (WORDS, HAS_WRITTEN & (ANSWERS | _links_elsewhere(pair))),
    )
    return Case(
        *(When(condition, then=Value(SECTIONS.index(name))) for name, condition in found),
        default=Value(SECTIONS.index(SAME)),
        output_field=IntegerField(),
    )


# Finding and counting


def compared(pair):
    """The actions that the plan held in either quarter, with the ``section`` of each: a queryset.

    ``earlier`` and ``later`` are the positions of the two quarters, and ``earlier_update`` and
    ``later_update`` the updates that stand for them.
    """
    return (
        StrategicAction.objects.filter(plan=pair.later.plan_id)
        .annotate(
            earlier=_of("positions", pair.earlier),
            later=_of("positions", pair.later),
            earlier_update=_of("entries", pair.earlier, **PUBLISHED),
            later_update=_of("entries", pair.later, **PUBLISHED),
        )
        .filter(Q(earlier__isnull=False) | Q(later__isnull=False))
        .annotate(base=_base())
        .annotate(section=_section(pair))
        .order_by("section", "place")
    )


def _of(rows, quarter, **more):
    """An action's rows of a quarter: none, or one. The database finds them by the quarter."""
    wanted = {"quarter": quarter.pk, **more}
    return FilteredRelation(
        rows, condition=Q(**{f"{rows}__{name}": value for name, value in wanted.items()})
    )


PUBLISHED = {"is_current": True, "status": Entry.Status.RELEASED}
"""What makes an entry the one that stands as the public record."""


def narrowed(actions, show):
    """The actions that a link of the first sentence is about; with no ``show``, all that changed.

    ``show`` is one of :data:`SECTIONS`.
    """
    if show in FACTS:
        return actions.filter(FACTS[show])
    if show:
        return actions.filter(section=SECTIONS.index(show))
    return actions.exclude(section=SECTIONS.index(SAME))


@dataclass(frozen=True)
class Counts:
    """How many actions were each thing, by the names of :data:`SECTIONS`; ``total`` in all."""

    by_name: dict
    total: int

    def __getitem__(self, name):
        return self.by_name[name]

    @property
    def changed(self):
        """How many actions changed in anything."""
        return self.total - self[SAME]


def counts_of(pair):
    """Count what changed, as :class:`Counts`. One query."""
    rows = (
        compared(pair)
        .order_by()
        .values("section")
        .annotate(number=Count("pk"), **{name: Count("pk", filter=FACTS[name]) for name in FACTS})
    )
    found, total = dict.fromkeys(SECTIONS, 0), 0
    for row in rows:
        total += row["number"]
        for name in FACTS:
            found[name] += row[name]
        section = SECTIONS[row["section"]]
        if section not in FACTS:
            found[section] = row["number"]
    return Counts(found, total)


# Rows


@dataclass(frozen=True, slots=True)
class Side:
    """An action in one of the two quarters. ``said`` is the last rating that somebody had given
    before, and ``said_in`` the first day of the quarter in which they did; ``changed_on`` the day
    on which the update was corrected, or came late (``is_late``), after the release."""

    rating: Rating
    said: Rating | None
    said_in: date | None
    due_on: date
    owner: str
    lead_agency: str
    overdue_milestones: int
    changed_on: date | None
    is_late: bool
    entry: Entry
    evidence: dict


@dataclass(frozen=True, slots=True)
class Compared:
    """An action in both quarters; a side is ``None`` where the plan did not hold it."""

    reference: str
    title: str
    section: str
    earlier: Side | None
    later: Side | None


OF_A_SIDE = (
    "entry_id", "rating", "said", "said_in", "due_on", "owner__name", "lead_agency__short_name",
    "overdue_milestones", "change", "changed_on",
)  # fmt: skip


def rows_of(actions):
    """The actions (a slice of :func:`compared`) as :class:`Compared`. Three queries."""
    columns = [f"{side}__{column}" for side in ("earlier", "later") for column in OF_A_SIDE]
    found = list(actions.values("reference", "title", "section", *columns))
    ids = [row[f"{side}__entry_id"] for row in found for side in ("earlier", "later")]
    entries = Entry.objects.only("rating", *FIELDS).in_bulk([pk for pk in ids if pk])
    evidence = {}
    for entry, url, title in (
        Evidence.objects.filter(entry__in=entries)
        .order_by("pk")
        .values_list("entry", "url", "title")
    ):
        evidence.setdefault(entry, {})[url] = title
    return [
        Compared(
            reference=row["reference"],
            title=row["title"],
            section=SECTIONS[row["section"]],
            earlier=_side(row, "earlier", entries, evidence),
            later=_side(row, "later", entries, evidence),
        )
        for row in found
    ]


def _side(row, side, entries, evidence):
    found = {column: row[f"{side}__{column}"] for column in OF_A_SIDE}
    pk = found["entry_id"]
    if pk is None:
        return None
    return Side(
        rating=Rating(found["rating"]),
        said=Rating(found["said"]) if found["said"] else None,
        said_in=found["said_in"],
        due_on=found["due_on"],
        owner=found["owner__name"],
        lead_agency=found["lead_agency__short_name"],
        overdue_milestones=found["overdue_milestones"],
        changed_on=found["changed_on"],
        is_late=found["change"] == Position.Change.LATE,
        entry=entries[pk],
        evidence=evidence.get(pk, {}),
    )
