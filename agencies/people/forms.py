"""The shape of what an administrator types about people."""

from django import forms

from agencies.boxes import Day, Line, RowField
from agencies.models import Agency, GovernanceBody, Membership, Seat

EMAIL_WORDS = {
    "required": "Enter an e-mail address.",
    "invalid": "Enter an e-mail address, like name@council.example.",
}


class SearchForm(forms.Form):
    """What the list of people is narrowed by."""

    q = Line(label="Name or e-mail address", max_length=100, required=False)
    agency = RowField(label="Agency", required=False)

    mark_optional = False

    def __init__(self, *args, **kwargs):
        """All agencies are offered."""
        super().__init__(*args, **kwargs)
        self.fields["agency"].offer(
            ((row, row.name) for row in Agency.objects.all()), empty="All agencies"
        )


class NameForm(forms.Form):
    """How a person is named."""

    name = Line(
        label="Full name",
        max_length=160,
        ask="Enter a name.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class LoginForm(forms.Form):
    """The address that a person will sign in with."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="They sign in with it, and we send them a link to set a password.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={**EMAIL_WORDS, "max_length": "Use an address of 254 characters or fewer."},
    )


class PersonForm(NameForm, LoginForm):
    """A new person; the address may be left empty for somebody who is only named."""

    field_order = ("name", "email")

    def __init__(self, *args, **kwargs):
        """The address is asked for, but not needed."""
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False
        self.fields["email"].help_text = (
            "We send them a link to set a password. Leave it empty for somebody who is named but "
            "does not sign in."
        )


class PeriodForm(forms.Form):
    """From one day to another, or until further notice."""

    starts_on = Day(label="First day", ask="Enter the first day.")
    ends_on = Day(
        label="Last day", required=False, help_text="Leave it empty for until further notice."
    )

    def __init__(self, *args, person, others, on, **kwargs):
        """``person`` is whom it is about; ``others`` the people in post who may be chosen."""
        super().__init__(*args, initial={"starts_on": on}, **kwargs)
        self.offer(person=person, others=others)

    def offer(self, *, person, others):
        """Fill the lists of the form: each kind of form knows its own."""

    def clean(self):
        """Put the days in order."""
        given = super().clean()
        starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "The last day cannot be before the first.")
        return given


class RoleForm(PeriodForm):
    """A role in an agency, with the post that goes with it."""

    agency = RowField(ask="Choose an agency.")
    role = forms.ChoiceField(
        choices=Membership.Role.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a role.",
            "invalid_choice": "Choose one of the roles.",
        },
    )
    post = Line(max_length=160, required=False, help_text="Such as Head of Public Protection.")

    field_order = ("agency", "role", "post")

    def offer(self, *, person, others):
        """All agencies."""
        self.fields["agency"].offer((row, row.name) for row in Agency.objects.all())


class SeatForm(PeriodForm):
    """A seat on a body, and whom it is for."""

    body = RowField(ask="Choose a body.")
    capacity = forms.ChoiceField(
        label="Sits as",
        choices=Seat.Capacity.choices,
        initial=Seat.Capacity.MEMBER,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how they sit.",
            "invalid_choice": "Choose one from the list.",
        },
    )
    represents = RowField(
        label="Represents",
        required=False,
        help_text="The agency that a co-opted member comes from.",
    )

    field_order = ("body", "capacity", "represents")

    def offer(self, *, person, others):
        """All bodies, and all agencies to represent."""
        self.fields["body"].offer((row, row.name) for row in GovernanceBody.objects.all())
        agencies = ((row, row.name) for row in Agency.objects.all())
        self.fields["represents"].offer(agencies, empty="No agency")


class DeputyForm(PeriodForm):
    """A standing deputy: may draft, but submits only under a cover."""

    deputy = RowField(ask="Choose a deputy.")

    field_order = ("deputy",)

    def offer(self, *, person, others):
        """Everyone in post but the person."""
        self.fields["deputy"].offer(
            (choice.person, choice.label) for choice in others if choice.person != person
        )


class CoverForm(DeputyForm):
    """Cover while a person is away: it always has an end, and a reason."""

    ends_on = Day(label="Last day", ask="Enter the last day of the cover.")
    reason = Line(
        max_length=300,
        ask="Say why cover is needed.",
        help_text="Such as annual leave. Not the nature of an illness.",
    )

    field_order = ("deputy", "starts_on", "ends_on", "reason")

    def offer(self, *, person, others):
        """Everyone in post but the person."""
        super().offer(person=person, others=others)
        self.fields["deputy"].label = "Who covers"
        self.fields["deputy"].error_messages["required"] = "Choose who covers."


class EndForm(forms.Form):
    """The last day of something."""

    ends_on = Day(label="Last day", ask="Enter the last day.")
