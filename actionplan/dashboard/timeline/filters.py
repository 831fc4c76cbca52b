"""What the timeline may be narrowed by; it lives in the address, and nonsense is told, not used."""

from django import forms
from django.db.models import Exists, OuterRef, Q

from actionplan.dashboard.timeline.queries import with_late, with_move, with_slip
from actionplan.models import Milestone, Position, ReturnRecord, Support
from agencies.models import Agency

SHOWN = {"slipped": with_slip, "overdue": with_late, "moved": with_move}
"""Which dates an action is shown for, by the value in the address."""


def _choice(label, wrong):
    return forms.ChoiceField(label=label, required=False, error_messages={"invalid_choice": wrong})


class TimelineForm(forms.Form):
    """The boxes. None of them has to be filled in."""

    priority = _choice("Priority", "Choose a priority from the list.")
    agency = _choice(
        "Agency (leads, supports or has a milestone)", "Choose an agency from the list."
    )
    show = _choice("Dates", "Choose which dates to show from the list, or leave it open.")

    mark_optional = False

    @property
    def boxes(self):
        """The fields that are drawn, in order."""
        return [self[name] for name in self.fields]


class TimelineFilter:
    """Narrows a period's positions by their priority, an agency's part, or their dates."""

    boxes = ("priority", "agency", "show")
    carried = {}

    def __init__(self, data, *, period, priorities):
        """Read the filters from the address's query. One query, for the agencies.

        ``priorities`` are the plan's, in order.
        """
        self.period = period
        self.form = TimelineForm(data)
        choices = {
            "priority": [("", "Any priority"), *((p.slug, p.name) for p in priorities)],
            "agency": [("", "Any agency"), *_agencies(period)],
            "show": [("", "All dates"), *_shows(period)],
        }
        for name, pairs in choices.items():
            self.form.fields[name].choices = pairs
        self.form.is_valid()

    @property
    def used(self):
        """The filters in use, as ``{name: value}``: what was sent, understood and not empty."""
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def chips(self):
        """What is filtered by, in words, as ``(name, label, value's words)``."""
        fields = self.form.fields
        return [
            (name, fields[name].label.partition(" (")[0], dict(fields[name].choices)[value])
            for name, value in self.used.items()
        ]

    def narrow(self, positions):
        """The positions (a queryset) that fit the filters in use."""
        used = self.used
        if "priority" in used:
            positions = positions.filter(priority__slug=used["priority"])
        if "agency" in used:
            positions = positions.filter(_has_part(used["agency"]))
        if "show" in used:
            positions = SHOWN[used["show"]](positions, period=self.period)
        return positions


def _shows(period):
    """Which dates may be asked for; what moved since, only where there is a quarter before."""
    since = [("moved", f"Moved since {period.comparator}")] if period.previous else []
    return [
        ("overdue", "Overdue when released"),
        ("slipped", "Later than first agreed"),
        *since,
    ]


def _has_part(slug):
    """That an agency leads the action, supports it, or has a milestone in it."""
    mine = {"action": OuterRef("action"), "agency__slug": slug}
    return (
        Q(lead_agency__slug=slug)
        | Q(Exists(Support.objects.filter(**mine)))
        | Q(Exists(Milestone.objects.filter(**mine)))
    )


def _agencies(period):
    """The agencies with a part in the period's actions, as choices by name. One query."""
    mine = {"agency": OuterRef("pk")}
    here = {"action__in": Position.objects.filter(quarter=period.quarter).values("action")}
    found = Agency.objects.filter(
        Exists(ReturnRecord.objects.filter(quarter=period.quarter, **mine))
        | Exists(Support.objects.filter(**mine, **here))
        | Exists(Milestone.objects.filter(**mine, **here))
    )
    return [
        (slug, short if short == name else f"{short} ({name})")
        for slug, short, name in found.order_by("short_name").values_list(
            "slug", "short_name", "name"
        )
    ]
