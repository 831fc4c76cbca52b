"""The filters of the lists: they live in the address, and nonsense among them is told, not used.

Every number on the dashboard is a link to its rows, so there is a filter for all that is counted.
Those that people choose by hand are boxes of the form; the rest come by such links, and show as
what is filtered by, to be taken away.
"""

from collections import Counter
from functools import cached_property, reduce
from operator import and_, or_

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from actionplan.dashboard.queries import passed_since
from actionplan.models import (
    CLAIMABLE,
    Milestone,
    Position,
    Priority,
    Rating,
    ReturnRecord,
    Support,
)
from actionplan.models.directions import DIRECTIONS
from agencies.models import Agency

LONGEST_SEARCH = 100
"""Characters in a search: more is no search but a paste by mistake."""

MOST_WORDS = 8
"""Words of a search that are looked for; each costs the database a pass."""

SEARCHED = (
    "action__reference",
    "action__title",
    "action__outcome_sought",
    "owner__name",
    "lead_agency__name",
    "lead_agency__short_name",
    "entry__done",
    "entry__difference",
    "entry__voice",
    "entry__risk",
    "entry__issues",
    "entry__recovery",
    "entry__next_steps",
    "entry__since_period",
    "entry__unchanged_reason",
)
"""Where a word may be found, besides the titles of the action's milestones: what the screen shows
of the action, and the released text."""

BOXES = ("text", "priority", "agency", "owner", "rating", "overdue", "slipped")
"""The filters that people choose by hand, in the form's order."""

CHIPS = {"text": "Search", "overdue": "Overdue when released"}
"""What a filter in use is called where its label would be too long."""

Return, Change = Position.Return, Position.Change


def _choice(label, *, anything="", wrong="", **more):
    """A filter by a list; the choices come with the period."""
    wrong = wrong or f"The address asks for a kind of “{label}” that there is not: we left it out."
    return django_filters.ChoiceFilter(
        label=label,
        choices=(),
        empty_label=anything,
        error_messages={"invalid_choice": wrong},
        **more,
    )


class FilterForm(forms.Form):
    """The filters as a form. None of its boxes has to be filled in."""

    mark_optional = False

    @property
    def boxes(self):
        """The fields that are drawn, in order."""
        return [self[name] for name in BOXES]


class ActionFilter(django_filters.FilterSet):
    """Narrow a period's positions. A value that makes no sense is told, not used."""

    text = django_filters.CharFilter(
        label="Search actions, people, agencies, milestones and updates",
        method="with_words",
        max_length=LONGEST_SEARCH,
        error_messages={"max_length": f"Search for {LONGEST_SEARCH} characters or fewer."},
    )
    priority = _choice(
        "Priority",
        anything="Any priority",
        wrong="Choose a priority from the list.",
        field_name="priority__slug",
    )
    agency = _choice(
        "Agency (leads or supports)",
        anything="Any agency",
        wrong="Choose an agency from the list.",
        method="of_agency",
    )
    owner = _choice(
        "Owner", anything="Any owner", wrong="Choose an owner from the list.", field_name="owner"
    )
    rating = _choice("Rating", anything="Any rating", wrong="Choose a rating from the list.")
    overdue = _choice(
        "Overdue when the quarter was released",
        anything="Overdue or not",
        wrong="Choose “Overdue only”, or leave it open.",
        method="with_overdue",
    )
    slipped = _choice(
        "Dates put back",
        anything="Put back or not",
        wrong="Choose how the date slipped from the list, or leave it open.",
        method="with_slip",
    )
    lead = _choice("Led by", field_name="lead_agency__slug")
    changed = _choice("Since the release", field_name="change")
    direction = _choice("Direction", method="with_direction")
    was = _choice("Last reported as", method="with_last")
    returned = _choice("Update", method="with_return")
    evidence = _choice("Evidence", method="with_evidence")
    attention = _choice("Attention", method="with_attention")

    class Meta:
        model = Position
        form = FilterForm
        fields = ()

    def __init__(self, data, *, period, queryset, priorities=None):
        """Prepare the filters for a period's positions. At most three queries, for the choices.

        ``data`` is the address's query (a ``QueryDict``), ``queryset`` one of the period's
        :func:`~actionplan.dashboard.queries.positions_of`; ``priorities`` are the plan's, where
        they have been read already.
        """
        super().__init__(data, queryset=queryset)
        self.period = period
        if priorities is None:
            priorities = Priority.objects.filter(plan=period.plan).order_by("order", "name")
        agencies, owners = _agencies_and_owners(period)
        choices = {
            "priority": [(priority.slug, priority.name) for priority in priorities],
            "agency": agencies,
            "lead": agencies,
            "owner": owners,
            "rating": _words_of(Rating.by_concern()),
            "overdue": [("yes", "Overdue only"), ("since", "Date passed since")],
            "slipped": _slips(period),
            "changed": [(Change.CORRECTED, "Corrected"), (Change.LATE, "Reported late")],
            "direction": _directions(period),
            "was": [*_words_of(CLAIMABLE), ("other", "Neither red nor amber")],
            "returned": [
                *((kind.value, kind.label) for kind in Return),
                ("sent_back", "Sent back at least once"),
            ],
            "evidence": [("none", "No link to any")],
            "attention": [("yes", "Needed")],
        }
        for name, pairs in choices.items():
            self.filters[name].extra["choices"] = [(str(value), text) for value, text in pairs]

    @cached_property
    def used(self):
        """The filters in use, as ``{name: value}``: what was sent, understood and not empty."""
        self.form.is_valid()
        understood = self.form.cleaned_data
        return {name: value for name, value in understood.items() if value}

    boxes = BOXES

    @property
    def carried(self):
        """The filters in use that the form has no box for, for it to carry along."""
        return {name: value for name, value in self.used.items() if name not in BOXES}

    @property
    def chips(self):
        """What is filtered by, in words, as ``(name, label, value's words)``."""
        return [
            (name, CHIPS.get(name) or self.form.fields[name].label, self._words_of(name, value))
            for name, value in self.used.items()
        ]

    def _words_of(self, name, value):
        choices = dict(self.filters[name].extra.get("choices", ()))
        return choices.get(value, f"“{value}”")

    def with_words(self, queryset, name, value):
        """Positions in which each of the words stands somewhere."""
        found = [
            reduce(
                or_,
                (Q(**{f"{field}__icontains": word}) for field in SEARCHED),
                Q(Exists(_milestones_with(word))),
            )
            for word in value.split()[:MOST_WORDS]
        ]
        return queryset.filter(reduce(and_, found)) if found else queryset

    def of_agency(self, queryset, name, value):
        """Positions that the agency led when released, or whose action it supports."""
        supports = Support.objects.filter(action=OuterRef("action"), agency__slug=value)
        return queryset.filter(Q(lead_agency__slug=value) | Exists(supports))

    def with_overdue(self, queryset, name, value):
        """Positions whose date, or a milestone's, had passed when they were released; or whose date
        has passed since."""
        if value == "since":
            since = passed_since(self.period, on=timezone.localdate())
            return queryset.filter(pk__in=since.order_by().values("pk"))
        return queryset.filter(is_overdue=True)

    def with_slip(self, queryset, name, value):
        """Positions whose date was put back: since the quarter before, or since first agreed."""
        if value == "now":
            return queryset.filter(moved_days__gt=0)
        return queryset.filter(slip_days__gt=0)

    def with_direction(self, queryset, name, value):
        """Positions that went a way; with ``worse.2025-q4``, compared with that quarter alone."""
        key, _, quarter = value.partition(".")
        queryset = queryset.filter(direction=key)
        if not quarter:
            return queryset
        if quarter == self.period.previous.key:
            return queryset.exclude(before=Rating.NO_UPDATE)
        then = next(q for q in self.period.released if q.key == quarter)
        return queryset.filter(before=Rating.NO_UPDATE, said_in=then.starts_on)

    def with_last(self, queryset, name, value):
        """Positions whose last rating before this quarter was that one."""
        if value == "other":
            return queryset.exclude(said__in=[Rating.RED, Rating.AMBER])
        return queryset.filter(said=value)

    def with_return(self, queryset, name, value):
        """Positions whose update came in that way."""
        if value == "sent_back":
            return queryset.filter(was_sent_back=True)
        return queryset.filter(turned_in=value)

    def with_evidence(self, queryset, name, value):
        """Positions whose entry links to no evidence."""
        return queryset.filter(is_proven=False)

    def with_attention(self, queryset, name, value):
        """Positions that stand under "What needs your attention"."""
        return queryset.filter(needs_attention=True)


def _milestones_with(word):
    """The milestones of a position's action with the word in their title. Titles are no secret:
    the action's page shows them all."""
    return Milestone.objects.filter(action=OuterRef("action"), title__icontains=word)


# The choices


def _words_of(ratings):
    return [(rating.value, rating.word) for rating in ratings]


def _slips(period):
    since = [("now", f"Since {period.comparator}")] if period.previous else []
    return [*since, ("yes", "Since first agreed")]


def _directions(period):
    """Every direction, and for those that compare with a quarter, each with its quarter."""
    ways = [(key, way.word.capitalize()) for key, way in DIRECTIONS.items()]
    earlier = period.released[period.released.index(period.quarter) + 1 :]
    return ways + [
        (f"{key}.{quarter.key}", f"{way.word.capitalize()}, compared with {quarter.short_name}")
        for quarter in earlier
        for key, way in DIRECTIONS.items()
        if not way.alone
    ]


def _agencies_and_owners(period):
    """The agencies that lead or support, and the owners, as two lists of choices. Two queries.

    An agency is called as the rows call it, then by its whole name; namesakes among the owners
    are told apart by their agency.
    """
    agencies, people = {}, {}
    rows = ReturnRecord.objects.filter(quarter=period.quarter).order_by("owner__name", "owner_id")
    for agency in rows.values_list(
        "owner_id", "owner__name", "agency__slug", "agency__short_name", "agency__name"
    ):
        pk, name, slug, short, whole = agency
        people.setdefault(pk, (name, short))
        agencies[slug] = (short, whole)
    supporting = Agency.objects.filter(
        Exists(Support.objects.filter(agency=OuterRef("pk"), action__plan=period.plan))
    )
    for slug, short, whole in supporting.values_list("slug", "short_name", "name"):
        agencies[slug] = (short, whole)
    named = sorted(agencies.items(), key=lambda pair: pair[1][0].casefold())
    named_so = Counter(name for name, _ in people.values())
    return (
        [
            (slug, short if short == whole else f"{short} ({whole})")
            for slug, (short, whole) in named
        ],
        [
            (pk, f"{name} ({agency})" if named_so[name] > 1 else name)
            for pk, (name, agency) in people.items()
        ],
    )
