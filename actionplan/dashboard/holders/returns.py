"""How the updates of an agency or a person came in, quarter by quarter. No writes.

Counted at each release (:class:`~actionplan.models.ReturnRecord`), so that nothing here reads an
entry, and two years of five thousand actions cost what two years of seven do.
"""

from dataclasses import dataclass, fields

from django.db.models import Q, Sum

from actionplan.models import Quarter, ReturnRecord


@dataclass(frozen=True, slots=True)
class Returns:
    """How updates came in. ``actions`` is how many there were, whether an update was owed or not.

    ``sent_back`` is how many an executive returned at least once, ``extended`` how many dates were
    put back, ``corrected`` how many were corrected after their quarter's release.
    """

    actions: int = 0
    on_time: int = 0
    late: int = 0
    missing: int = 0
    sent_back: int = 0
    extended: int = 0
    corrected: int = 0

    @property
    def asked(self):
        """How many updates were owed."""
        return self.on_time + self.late + self.missing

    def __add__(self, other):
        return Returns(*(getattr(self, name) + getattr(other, name) for name in COUNTS))


COUNTS = tuple(field.name for field in fields(Returns))
SUMS = {f"all_{name}": Sum(name) for name in COUNTS}


@dataclass(frozen=True, slots=True)
class QuarterReturns:
    """A released quarter, and how the updates asked for in it came in."""

    quarter: Quarter
    returns: Returns


def returns_over(period, holder):
    """The quarters of the strip with the holder's :class:`Returns`, as a list of
    :class:`QuarterReturns`, the oldest first. One query."""
    rows = (
        ReturnRecord.objects.filter(quarter__in=[q.pk for q in period.strip], **holder.returned)
        .order_by()
        .values("quarter")
        .annotate(**SUMS)
    )
    found = {row["quarter"]: _summed(row) for row in rows}
    return [QuarterReturns(quarter, found.get(quarter.pk, Returns())) for quarter in period.strip]


def total(quarters):
    """What a list of :class:`QuarterReturns` adds up to."""
    return sum((each.returns for each in quarters), Returns())


def returns_by(column, period, **mine):
    """Who had how many: rows to slice, for :func:`now_and_over`, in no order.

    ``column`` is ``agency`` or ``owner``, whose ids the rows hold; ``mine`` narrows the records.
    """
    now = Q(quarter=period.quarter.pk)
    return (
        ReturnRecord.objects.filter(quarter__in=[q.pk for q in period.strip], **mine)
        .order_by()
        .values(column)
        .annotate(**SUMS, **{f"now_{name}": Sum(name, filter=now, default=0) for name in COUNTS})
    )


def now_and_over(row):
    """A row of :func:`returns_by` as a pair of :class:`Returns`: in the quarter, over the strip."""
    now = Returns(**{name: row[f"now_{name}"] for name in COUNTS})
    return now, _summed(row)


def _summed(row):
    return Returns(**{name: row[f"all_{name}"] for name in COUNTS})
