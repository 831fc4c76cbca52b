"""The filters of the table: they live in the address, and nonsense among them is told, not used."""

from functools import reduce
from operator import and_, or_

import django_filters
from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Exists, OuterRef, Q

from actionplan.dashboard.queries import CORRECTED, LATE
from actionplan.models import Entry, Milestone, Priority, Rating, Support
from agencies.models import Agency, Person

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
    "done",
    "difference",
    "voice",
    "risk",
    "issues",
    "recovery",
    "next_steps",
    "since_period",
)
"""Where a word may be found, besides the titles of the action's milestones: what the screen shows
of the action, and the released text."""


CHIPS = {"text": "Search", "overdue": "Overdue when released"}
"""What a filter in use is called where its label would be too long."""


def _choice(label, *, anything, wrong, **more):
    """A filter by a list; the choices come with the period."""
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


class ActionFilter(django_filters.FilterSet):
    """Narrow the period's published entries. A value that makes no sense is told, not used."""

    text = django_filters.CharFilter(
        label="Search actions, people, agencies, milestones and updates",
        method="with_words",
        max_length=LONGEST_SEARCH,
        error_messages={"max_length": f"Search for {LONGEST_SEARCH} characters or fewer."},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    priority = _choice(
        "Priority",
        anything="Any priority",
        wrong="Choose a priority from the list.",
        field_name="action__priority__slug",
    )
    agency = _choice(
        "Agency (leads or supports)",
        anything="Any agency",
        wrong="Choose an agency from the list.",
        method="of_agency",
    )
    owner = _choice(
        "Owner",
        anything="Any owner",
        wrong="Choose an owner from the list.",
        field_name="owner",
    )
    rating = _choice(
        "Rating",
        anything="Any rating",
        wrong="Choose a rating from the list.",
    )
    overdue = _choice(
        "Overdue when the quarter was released",
        anything="Overdue or not",
        wrong="Choose “Overdue only”, or leave it open.",
        method="with_overdue",
    )
    changed = _choice(
        "Changed since the release",
        anything="Changed or not",
        wrong="Choose “Corrected” or “Reported late”, or leave it open.",
        method="with_change",
    )

    class Meta:
        model = Entry
        form = FilterForm
        fields = ()

    def __init__(self, data, *, period, queryset):
        """Prepare the filters for a period's entries. Three queries, for the lists of choices.

        ``data`` is the address's query (a ``QueryDict``), ``queryset`` one of the period's
        :func:`~actionplan.dashboard.queries.published_rows`.
        """
        super().__init__(data, queryset=queryset)
        choices = {
            "priority": Priority.objects.filter(plan=period.plan)
            .order_by("order", "name")
            .values_list("slug", "name"),
            "agency": _agencies(period),
            "owner": _owners(period),
            "rating": [(rating.value, rating.word) for rating in Rating.by_concern()],
            "overdue": [("yes", "Overdue only")],
            "changed": [("corrected", "Corrected"), ("late", "Reported late")],
        }
        for name, pairs in choices.items():
            self.filters[name].extra["choices"] = [(str(value), text) for value, text in pairs]

    def get_form_class(self):
        """The form, drawn by our own template pack, sent by GET without a token."""
        form_class = super().get_form_class()
        helper = FormHelper()
        helper.form_method = "get"
        helper.form_tag = False  # the page writes it, with the quarter that it keeps
        helper.disable_csrf = True
        form_class.helper = helper
        return form_class

    @property
    def used(self):
        """The filters in use, as ``{name: value}``: what was sent, understood and not empty."""
        self.form.is_valid()
        understood = self.form.cleaned_data
        return {name: value for name, value in understood.items() if value}

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
        """Entries in which each of the words stands somewhere."""
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
        """Entries that the agency led when they were released, or whose action it supports."""
        supports = Support.objects.filter(action=OuterRef("action"), agency__slug=value)
        return queryset.filter(Q(lead_agency__slug=value) | Exists(supports))

    def with_overdue(self, queryset, name, value):
        """Entries whose date, or a milestone's, had passed when they were released."""
        return queryset.filter(is_overdue=True)

    def with_change(self, queryset, name, value):
        """Entries that were corrected, or reported late, after the quarter's release."""
        return queryset.filter(LATE if value == "late" else CORRECTED)


def _milestones_with(word):
    """The milestones of an entry's action with the word in their title. Titles are no secret:
    the action's page shows them all."""
    return Milestone.objects.filter(action=OuterRef("action"), title__icontains=word)


def _agencies(period):
    """The agencies that lead or support: called as the rows call them, then by their whole name."""
    led = Entry.objects.published().filter(quarter=period.quarter, lead_agency=OuterRef("pk"))
    supported = Support.objects.filter(action__plan=period.plan, agency=OuterRef("pk"))
    agencies = Agency.objects.filter(Exists(led) | Exists(supported)).order_by("short_name")
    return [
        (slug, short if short == name else f"{short} ({name})")
        for slug, short, name in agencies.values_list("slug", "short_name", "name")
    ]


def _owners(period):
    """The owners of the quarter's entries; namesakes are told apart by their agency."""
    rows = (
        Person.objects.filter(
            entries_as_owner__quarter=period.quarter,
            entries_as_owner__status=Entry.Status.RELEASED,
            entries_as_owner__is_current=True,
        )
        .order_by("name", "pk")
        .values_list("pk", "name", "entries_as_owner__lead_agency__short_name")
        .distinct()
    )
    people = {}
    for pk, name, agency in rows:
        people.setdefault(pk, (name, agency))
    names = [name for name, _ in people.values()]
    return [
        (pk, f"{name} ({agency})" if names.count(name) > 1 else name)
        for pk, (name, agency) in people.items()
    ]
