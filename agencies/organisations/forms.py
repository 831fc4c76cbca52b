"""The shape of what an administrator types about agencies and bodies."""

from django import forms

from agencies.boxes import Day, Line, RowField
from agencies.models import AccountabilityLine, Agency, GovernanceBody

PLAIN = forms.TextInput(attrs={"autocomplete": "off"})


def full_name(*, max_length):
    """A box for the whole name."""
    return Line(label="Full name", max_length=max_length, ask="Enter the full name.", widget=PLAIN)


def short_name(*, max_length):
    """A box for the name that lists and tables show."""
    return Line(
        label="Short name",
        max_length=max_length,
        ask="Enter a short name.",
        help_text="What lists and tables show, such as LSCB.",
        widget=PLAIN,
    )


class AgencyForm(forms.Form):
    """A new agency."""

    name = full_name(max_length=120)
    short_name = short_name(max_length=40)
    sector = forms.ChoiceField(
        choices=Agency.Sector.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a sector.",
            "invalid_choice": "Choose one of the sectors.",
        },
    )


class BodyForm(forms.Form):
    """A new governance body."""

    name = full_name(max_length=160)
    short_name = short_name(max_length=60)
    kind = forms.ChoiceField(
        choices=GovernanceBody.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a kind.",
            "invalid_choice": "Choose one of the kinds.",
        },
    )


class LineForm(forms.Form):
    """To whom a body answers, from when to when, and who says so."""

    relation = forms.ChoiceField(
        label="This body",
        choices=[(value, f"{label} …") for value, label in AccountabilityLine.Relation.choices],
        initial=AccountabilityLine.Relation.REPORTS,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how it answers.",
            "invalid_choice": "Choose one from the list.",
        },
    )
    answers_to = RowField(label="Which body", ask="Choose a body.")
    starts_on = Day(label="First day", ask="Enter the first day.")
    ends_on = Day(
        label="Last day", required=False, help_text="Leave it empty for until further notice."
    )
    source_note = Line(
        label="Source",
        max_length=300,
        required=False,
        help_text="Where it says so, such as Terms of reference, March 2026.",
    )

    def __init__(self, *args, body, on, **kwargs):
        """``body`` is the one that answers: all others are offered. ``on`` is the day today."""
        super().__init__(*args, initial={"starts_on": on}, **kwargs)
        others = GovernanceBody.objects.exclude(pk=body.pk)
        self.fields["answers_to"].offer((row, row.name) for row in others)
