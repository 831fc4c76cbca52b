"""How a released quarter stands: counted in the database when it is released, then only read.

What is kept names no action, only numbers it: names may change, and are read where they are shown.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Q
from django.utils import timezone

from actionplan.models import Position, Priority, QuarterSummary, Rating, StrategicAction
from actionplan.models.directions import DIRECTIONS, WORSE

NAMED = 2
"""Up to how many actions of a rating a priority's card names; more are counted."""

FOREMOST = 3
"""How many of those that got worse, or are overdue, are named at the top; more are counted."""

COUNTED = {
    "overdue": Q(is_overdue=True),
    "moved": Q(moved_days__gt=0),
    "slipped": Q(slip_days__gt=0),
    "unproven": Q(is_proven=False),
    "corrected": Q(change=Position.Change.CORRECTED),
    "late": Q(change=Position.Change.LATE),
    "attention": Q(needs_attention=True),
}
"""What is counted besides the ratings, each by a condition on a position."""


@dataclass
class Tally:
    """How many actions stand at each rating, in the quarter and in the one before.

    ``compared`` counts which way they went, by :class:`Direction` and, for what was last reported
    in a quarter further back, that quarter's first day; ``lost`` what the silent ones were when
    they last reported; ``moved`` the dates put back since the quarter before, ``slipped`` those
    later than first agreed, ``unproven`` the entries without a link to evidence; ``corrected`` and
    ``late`` what was published after the release; ``attention`` what needs attention.
    """

    now: Counter = field(default_factory=Counter)
    before: Counter = field(default_factory=Counter)
    compared: Counter = field(default_factory=Counter)
    lost: Counter = field(default_factory=Counter)
    overdue: int = 0
    moved: int = 0
    slipped: int = 0
    unproven: int = 0
    corrected: int = 0
    late: int = 0
    attention: int = 0

    @property
    def total(self):
        """How many actions the quarter holds."""
        return self.now.total()

    @property
    def counts(self):
        """The ratings that occur, the most worrying first, as ``(Rating, number)``."""
        return [(rating, self.now[rating]) for rating in Rating.by_concern() if self.now[rating]]

    @property
    def only_rating(self):
        """The rating that all actions share, or ``None``."""
        return self.counts[0][0] if len(self.counts) == 1 else None

    @property
    def directions(self):
        """Which way the actions went, whatever quarter they are compared with."""
        found = Counter()
        for (direction, _), number in self.compared.items():
            found[direction] += number
        return found

    def add(self, *, rating, before, said, said_in, direction, number, **more):
        """Count one group of actions that share their ratings, now, before and last given.

        ``more`` are the numbers of :data:`COUNTED`.
        """
        self.now[rating] += number
        if before:
            self.before[before] += number
            is_further_back = before == Rating.NO_UPDATE and not direction.alone
            self.compared[direction, said_in if is_further_back else None] += number
        if rating == Rating.NO_UPDATE and said:
            self.lost[said] += number
        for name, count in more.items():
            setattr(self, name, getattr(self, name) + count)

    def as_json(self):
        """The tally as plain values, for :meth:`from_json`."""
        return {
            **{name: dict(getattr(self, name)) for name in ("now", "before", "lost")},
            "compared": [
                [direction.key, day and day.isoformat(), number]
                for (direction, day), number in self.compared.items()
            ],
            **{name: getattr(self, name) for name in COUNTED},
        }

    @classmethod
    def from_json(cls, kept):
        """The tally that :meth:`as_json` wrote."""
        return cls(
            **{
                name: Counter({Rating(key): number for key, number in kept[name].items()})
                for name in ("now", "before", "lost")
            },
            compared=Counter(
                {
                    (DIRECTIONS[key], date.fromisoformat(day) if day else None): number
                    for key, day, number in kept["compared"]
                }
            ),
            **{name: kept[name] for name in COUNTED},
        )


@dataclass(frozen=True)
class Named:
    """An action that a sentence names; ``number`` is what it says of it: days, or quarters."""

    reference: str
    title: str
    number: int = 0


@dataclass(frozen=True)
class Standing:
    """How a priority stands: its :class:`Tally`, and the actions that its sentences name.

    ``named`` maps a rating to its actions where they are few enough to be named; ``longest`` is
    the one that has been red for the most quarters, or ``None``.
    """

    priority: Priority
    tally: Tally
    named: dict
    longest: Named | None


@dataclass(frozen=True)
class Summary:
    """How a quarter stands: the whole plan, and a :class:`Standing` for each priority.

    ``furthest`` is the undelivered action whose date has slipped furthest (in days), or ``None``;
    ``worse`` and ``overdue`` are the first few that got worse and that were overdue, the most
    worrying first.
    """

    whole: Tally
    priorities: list
    furthest: Named | None = None
    worse: list = field(default_factory=list)
    overdue: list = field(default_factory=list)


# Counting, when a quarter is released


def count(quarter):
    """Count the quarter's positions, and keep what comes out.

    Returns the :class:`QuarterSummary`.
    """
    positions = Position.objects.filter(quarter=quarter).order_by()
    groups = positions.values(
        "priority", "rating", "before", "said", "said_in", "direction"
    ).annotate(
        number=Count("pk"),
        **{name: Count("pk", filter=condition) for name, condition in COUNTED.items()},
    )
    whole, by_priority = Tally(), {}
    for group in groups:
        tally = by_priority.setdefault(group.pop("priority"), Tally())
        group["direction"] = DIRECTIONS[group["direction"]]
        for name in ("rating", "before", "said"):
            group[name] = Rating(group[name]) if group[name] else None
        tally.add(**group)
        whole.add(**group)
    contents = {
        "whole": whole.as_json(),
        "priorities": {
            str(pk): {"tally": tally.as_json(), **_to_name(positions, pk, tally)}
            for pk, tally in by_priority.items()
        },
        "furthest": _furthest(positions),
        "worse": _foremost(positions.filter(direction=WORSE.key)),
        "overdue": _foremost(positions.filter(is_overdue=True)),
    }
    kept, _ = QuarterSummary.objects.update_or_create(
        quarter=quarter, defaults={"contents": contents, "recorded_at": timezone.now()}
    )
    return kept


def _to_name(positions, priority, tally):
    """Which of a priority's actions its sentences name: those of a rating that has few."""
    mine = positions.filter(priority=priority)
    few = [
        rating
        for rating in (Rating.RED, Rating.AMBER, Rating.NO_UPDATE)
        if 0 < tally.now[rating] <= NAMED
    ]
    named = {}
    if few:
        rows = mine.filter(rating__in=few).order_by("place")
        for rating, action in rows.values_list("rating", "action"):
            named.setdefault(rating, []).append(action)
    longest = None
    if tally.now[Rating.RED]:
        reds = mine.filter(rating=Rating.RED).order_by("-run", "-slip_days", "place")
        longest = list(reds.values_list("action", "run").first())
    return {"named": named, "longest": longest}


def _furthest(positions):
    slipped = positions.filter(slip_days__gt=0).exclude(rating=Rating.BLUE)
    found = slipped.order_by("-slip_days", "place").values_list("action", "slip_days").first()
    return list(found) if found else None


def _foremost(positions):
    worst = positions.order_by(F("concern").desc(), F("slip_days").desc(), "place")
    return list(worst.values_list("action", flat=True)[:FOREMOST])


# Reading


def summaries_of(quarters):
    """What was kept of the quarters, ``{quarter id: QuarterSummary}``. One query."""
    return QuarterSummary.objects.in_bulk([quarter.pk for quarter in quarters])


def summary_of(plan, kept):
    """What was kept of a quarter (a :class:`QuarterSummary`), with names. Two queries.

    Every priority of the plan is there, those without an action too. Returns a :class:`Summary`.
    """
    contents = kept.contents
    by_priority = contents["priorities"]
    wanted = [
        action
        for part in by_priority.values()
        for action in (*sum(part["named"].values(), []), *(part["longest"] or [])[:1])
    ]
    wanted += [*contents["worse"], *contents["overdue"], *(contents["furthest"] or [])[:1]]
    names = {
        pk: (reference, title)
        for pk, reference, title in StrategicAction.objects.filter(pk__in=wanted)
        .order_by()
        .values_list("pk", "reference", "title")
    }

    def named(pair):
        """A kept pair of action and number, by name."""
        return Named(*names[pair[0]], pair[1]) if pair else None

    empty = {"tally": Tally().as_json(), "named": {}, "longest": None}
    priorities = []
    for priority in Priority.objects.filter(plan=plan).order_by("order", "name"):
        part = by_priority.get(str(priority.pk), empty)
        priorities.append(
            Standing(
                priority=priority,
                tally=Tally.from_json(part["tally"]),
                named={
                    Rating(rating): [Named(*names[pk]) for pk in actions]
                    for rating, actions in part["named"].items()
                },
                longest=named(part["longest"]),
            )
        )
    return Summary(
        Tally.from_json(contents["whole"]),
        priorities,
        furthest=named(contents["furthest"]),
        worse=[Named(*names[pk]) for pk in contents["worse"]],
        overdue=[Named(*names[pk]) for pk in contents["overdue"]],
    )
