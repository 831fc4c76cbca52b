"""The shape of what an officer types about the plan. Who may, and what is taken, the deeds say.

The form of a quarter and its days is in ``calendar_forms``.
"""

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import slugify

from actionplan.models import Plan, Priority
from agencies.boxes import Day, Line, Paragraphs, RowField
from agencies.models import Agency
from agencies.people.queries import in_post

MOST_SUPPORTS = 40
EMPTY_SUPPORTS = 3


class PlanForm(forms.Form):
    """A new plan: its title, its dates, and whether to begin with the usual priorities."""

    title = Line(max_length=160, ask="Enter a title.")
    slug = Line(
        label="Short name",
        max_length=60,
        required=False,
        help_text="Stands in the plan’s address, as in csep-2027. Left empty, we make it from "
        "the title.",
        validators=[
            RegexValidator(r"^[A-Za-z0-9-]+\Z", "Use only letters a to z, numbers and hyphens.")
        ],
    )
    starts_on = Day(label="First day", ask="Enter the plan’s first day.")
    ends_on = Day(label="Last day", ask="Enter the plan’s last day.")
    with_priorities = forms.BooleanField(
        label="Begin with Prevent, Protect, Pursue, and Leadership and governance",
        help_text="You can rename them, or add others.",
        required=False,
        initial=True,
    )

    mark_optional = ("slug",)

    def clean(self):
        """Make the short name where none is given, and compare the dates."""
        given = super().clean()
        if "slug" in given:
            given["slug"] = slugify(given["slug"] or given.get("title", ""))[:60].strip("-_")
            if not given["slug"] and "title" in given:
                self.add_error("slug", "Give the plan a short name, in letters a to z or numbers.")
        if _not_after(given, "starts_on", "ends_on"):
            self.add_error("ends_on", "The last day must come after the first.")
        return given


class PriorityForm(forms.Form):
    """A heading of the plan: its name, its place among the others, its colour."""

    name = Line(max_length=80, ask="Enter a name.", help_text="Such as Prevent.")
    order = forms.IntegerField(
        label="Place",
        min_value=1,
        max_value=99,
        help_text="1 comes first.",
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input--width-3", "autocomplete": "off"}
        ),
        error_messages={
            "required": "Enter its place, such as 1.",
            "invalid": "Enter its place as a number, such as 1.",
            "min_value": "Enter a place from 1 to 99.",
            "max_value": "Enter a place from 1 to 99.",
        },
    )
    tone = forms.ChoiceField(
        label="Colour",
        choices=Priority.Tone.choices,
        initial=Priority.Tone.SLATE,
        widget=forms.RadioSelect,
        help_text="To tell it from the others. It never stands for a rating.",
        error_messages={
            "required": "Choose a colour.",
            "invalid_choice": "Choose one of the colours.",
        },
    )

    def clean_name(self):
        """Refuse a name that no address can be made from."""
        name = self.cleaned_data["name"]
        if not slugify(name):
            raise forms.ValidationError("Use some letters a to z or numbers in the name.")
        return name


class ActionForm(forms.Form):
    """An action, new or as it stands. The date it is due is asked for only when it is new."""

    reference = Line(
        max_length=12,
        ask="Enter a reference, such as 2.4.",
        help_text="Such as 2.4. It stays with the action for good.",
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9.\-]*\Z",
                "Use only letters a to z, numbers, dots and hyphens, and begin with a letter or "
                "number.",
            )
        ],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    title = Line(max_length=200, ask="Enter a title.")
    priority = RowField(ask="Choose a priority.")
    lead_agency = RowField(label="Lead agency", ask="Choose the lead agency.")
    owner = RowField(
        ask="Choose an owner.",
        help_text="The one person who answers for it and writes its update.",
    )
    starts_on = Day(label="Starts", ask="Enter the day it starts.")
    original_due_on = Day(
        label="First agreed date",
        ask="Enter the date by which it is to be done.",
        help_text="It is kept for good. A later change is an extension, with its reason.",
    )
    outcome_sought = Paragraphs(
        label="Outcome sought",
        max_length=2000,
        required=False,
        help_text="What will be different for children and families.",
    )
    success_measures = Paragraphs(
        label="Success measures",
        max_length=2000,
        required=False,
        help_text="How anyone can tell that it worked.",
    )

    def __init__(self, *args, plan, people, agencies, action=None, **kwargs):
        """``people`` are those :func:`in_post`; ``action`` is the one to change, if any."""
        self.action = action
        if action is not None:
            kwargs["initial"] = {name: _initial(action, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        self.fields["priority"].offer((row, row.name) for row in plan.priorities.all())
        self.fields["lead_agency"].offer((row, row.name) for row in agencies)
        keep = action.owner if action is not None else None
        self.fields["owner"].offer(_people(people, keep=[keep]))
        if action is not None:
            del self.fields["original_due_on"]
            self.fields["reference"].disabled = plan.state != Plan.State.DRAFT

    def clean_reference(self):
        """Refuse the one word that stands in this place of an address already."""
        reference = self.cleaned_data["reference"]
        if reference.lower() == "add":
            raise forms.ValidationError("Choose another reference.")
        return reference

    def clean(self):
        """Compare the dates, with those that stand already too."""
        given = super().clean()
        starts_on, due_on = given.get("starts_on"), given.get("original_due_on")
        if starts_on and due_on and due_on < starts_on:
            self.add_error("original_due_on", "The date agreed cannot be before the start.")
        if self.action is not None and starts_on:
            earliest = min(self.action.original_due_on, self.action.due_on)
            if starts_on > earliest:
                self.add_error(
                    "starts_on", f"It must start by {earliest:%-d %B %Y}, when it is due."
                )
        return given


class SupportForm(forms.Form):
    """One supporting agency and, if there is one, the person there who is asked."""

    agency = RowField(label="Agency", required=False)
    contact = RowField(label="Who to ask there", required=False)

    mark_optional = ("contact",)


class Supports(forms.BaseFormSet):
    """The supporting agencies of an action: each once, and never the lead agency."""

    def __init__(self, *args, people, agencies, supports=(), **kwargs):
        self.agencies = [(row, row.name) for row in agencies]
        self.offered = _people(people, keep=[row.contact for row in supports])
        self.agencies_of = {choice.person.pk: choice.agency_ids for choice in people}
        self.kept = {(row.agency_id, row.contact_id) for row in supports}
        initial = [{"agency": row.agency_id, "contact": row.contact_id or ""} for row in supports]
        super().__init__(*args, initial=initial, prefix="supports", **kwargs)

    def add_fields(self, form, index):
        """Offer the rows that were read once for all."""
        super().add_fields(form, index)
        form.fields["agency"].offer(self.agencies, empty="None")
        form.fields["contact"].offer(self.offered, empty="Nobody in particular")

    def rows(self):
        """The supporters as the deeds take them: a list of ``(agency, contact or None)``."""
        filled = (form.cleaned_data for form in self.forms)
        return [(row["agency"], row["contact"]) for row in filled if row.get("agency")]

    def clean(self):
        """Refuse an agency twice, and a contact without an agency or of another one."""
        seen = set()
        for form in self.forms:
            agency, contact = (form.cleaned_data.get(name) for name in ("agency", "contact"))
            if contact and not agency:
                form.add_error("agency", f"Choose the agency for which you ask {contact}.")
            if agency and agency.pk in seen:
                form.add_error("agency", f"{agency} is here twice. Choose it once.")
            if agency and contact and not self._fits(agency, contact):
                form.add_error("contact", f"{contact} has no role in {agency} today.")
            if agency:
                seen.add(agency.pk)

    def _fits(self, agency, contact):
        return (
            agency.pk in self.agencies_of.get(contact.pk, ())
            or (agency.pk, contact.pk) in self.kept
        )

    def refuse_lead(self, agency):
        """Say so where the lead agency stands among the supporters. Returns whether it did."""
        for form in self.forms:
            if agency and form.cleaned_data.get("agency") == agency:
                form.add_error("agency", f"{agency} leads this action, so it cannot support it.")
                return True
        return False


SupportFormSet = forms.formset_factory(
    SupportForm,
    formset=Supports,
    extra=EMPTY_SUPPORTS,
    max_num=MOST_SUPPORTS,
    absolute_max=MOST_SUPPORTS + EMPTY_SUPPORTS,
    validate_max=True,
)


class MilestoneForm(forms.Form):
    """A step of an action, new or as it stands. Its date is asked for only when it is new."""

    title = Line(max_length=200, ask="Enter what is to be done.", label="What is to be done")
    agency = RowField(ask="Choose an agency.")
    owner = RowField(ask="Choose an owner.")
    original_due_on = Day(
        label="First agreed date",
        ask="Enter the date by which it is to be done.",
        help_text="It is kept for good. A later change is an extension, with its reason.",
    )

    def __init__(self, *args, action, people, agencies, milestone=None, **kwargs):
        """The action's own owner and agency are chosen to begin with, or those of ``milestone``."""
        initial = {"agency": action.lead_agency_id, "owner": action.owner_id}
        if milestone is not None:
            initial = {name: _initial(milestone, name) for name in ("title", "agency", "owner")}
        super().__init__(*args, initial=initial, **kwargs)
        self.action = action
        self.fields["agency"].offer((row, row.name) for row in agencies)
        keep = milestone.owner if milestone is not None else action.owner
        self.fields["owner"].offer(_people(people, keep=[keep]))
        if milestone is not None:
            del self.fields["original_due_on"]

    def clean_original_due_on(self):
        """Refuse a step that is due before its action starts."""
        due_on = self.cleaned_data["original_due_on"]
        if due_on < self.action.starts_on:
            raise forms.ValidationError(
                f"The action starts on {self.action.starts_on:%-d %B %Y}: no step is due before."
            )
        return due_on


def action_forms(data=None, *, plan, on, action=None):
    """The two forms of an action's page, over the same people and agencies.

    ``data`` is what was sent, ``on`` the day by which people hold their roles, ``action`` the
    one to change. Returns ``(ActionForm, SupportFormSet)``.
    """
    rows = {"people": in_post(on=on), "agencies": list(Agency.objects.all())}
    supports = list(action.supports.select_related("agency", "contact")) if action else []
    return (
        ActionForm(data, plan=plan, action=action, **rows),
        SupportFormSet(data, supports=supports, **rows),
    )


def milestone_form(data=None, *, action, on, milestone=None):
    """The form of a milestone of ``action``, a new one unless ``milestone`` is given.

    ``data`` is what was sent, ``on`` the day by which people hold their roles.
    """
    rows = {"people": in_post(on=on), "agencies": list(Agency.objects.all())}
    return MilestoneForm(data, action=action, milestone=milestone, **rows)


def _people(people, *, keep):
    """Choices of people in post, and of those in ``keep`` who hold a post no longer."""
    there = {choice.person for choice in people}
    gone = [person for person in dict.fromkeys(keep) if person and person not in there]
    return [
        *((choice.person, choice.label) for choice in people),
        *((person, f"{person} (no role today)") for person in gone),
    ]


def _initial(row, name):
    return getattr(row, row._meta.get_field(name).attname)


def _not_after(given, first, second):
    return given.get(first) and given.get(second) and given[second] <= given[first]
