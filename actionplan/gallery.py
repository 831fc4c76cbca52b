"""Every component in every state, on one page, for those who build and check the service.

What is shown is invented here and touches no record.
"""

from datetime import date

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actionplan.gallery_pictures import pictures
from actionplan.models.directions import DIRECTIONS
from actionplan.models.ratings import CLAIMABLE, Rating
from agencies.models import Membership
from agencies.standing import standing_of

STAFF = (Membership.Role.ADMINISTRATOR, Membership.Role.PERFORMANCE_OFFICER)


class SampleForm(forms.Form):
    """One field of each kind the form pack can draw."""

    rating = forms.ChoiceField(
        label="How is it going?",
        help_text="Judge against the agreed date, not the effort.",
        choices=[(rating.value, rating.label) for rating in CLAIMABLE],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="Title", max_length=120, help_text="Short and plain.")
    done = forms.CharField(
        label="What was done",
        max_length=2000,
        help_text="Facts and figures. No names or details of any child or case.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    link = forms.URLField(label="Link to the evidence", required=False, assume_scheme="https")
    due = forms.DateField(
        label="New date", help_text="The original date stays on record.", widget=forms.DateInput
    )
    agency = forms.ChoiceField(
        label="Agency", choices=[("", "Choose one"), ("police", "Police"), ("health", "Health")]
    )
    partners = forms.MultipleChoiceField(
        label="Who took part",
        choices=[("police", "Police"), ("health", "Health"), ("schools", "Schools")],
        widget=forms.CheckboxSelectMultiple,
    )
    accepted = forms.ChoiceField(
        label="Is the evidence accepted?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label="I have read what the release will hold")


@require_safe
def gallery(request):
    """Show the components. Only administrators and performance officers find the page.

    :raises Http404: for everybody else.
    """
    _require_staff(request.user)
    return render(request, "gallery.html", samples(request))


@require_safe
def gallery_pictures(request):
    """Show the pictures, to those who find the gallery.

    :raises Http404: for everybody else.
    """
    _require_staff(request.user)
    return render(request, "gallery_pictures.html", {"kinds": pictures()})


def _require_staff(user):
    standing = standing_of(user, on=timezone.localdate())
    if not any(standing.holds(role) for role in STAFF):
        raise Http404


def samples(request):
    """Return the gallery's content: sample ratings, histories, dates, forms and pages.

    ``request`` receives one message of each level, to be shown on the same page.
    """
    messages.success(request, "Your update is submitted. The Assistant Chief Executive has it now.")
    messages.info(request, "The quarter closes on Friday 9 October.")
    messages.warning(request, "Two actions have no update yet.")
    messages.error(request, "We could not send the reminder.")
    R = Rating
    return {
        "ratings": list(R),
        "history": [
            ("Q3 2024/25", R.NOT_STARTED),
            ("Q4 2024/25", R.GREEN),
            ("Q1 2025/26", R.BLUE),
            ("Q2 2025/26", R.AMBER),
            ("Q3 2025/26", R.AMBER),
            ("Q4 2025/26", R.NO_UPDATE),
            ("Q1 2026/27", R.GREEN),
            ("Q2 2026/27", R.RED),
        ],
        "short_history": [("Q1 2026/27", None), ("Q2 2026/27", R.GREEN)],
        "bars": [
            ("One of each", [(rating, 1) for rating in R]),
            ("Pursue", [(R.RED, 2)]),
            ("Prevent", [(R.AMBER, 1), (R.GREEN, 1)]),
            ("Protect", [(R.BLUE, 3), (R.NOT_STARTED, 2), (R.NO_UPDATE, 2)]),
            ("Three hundred", [(R.RED, 1), (R.AMBER, 38), (R.GREEN, 241), (R.BLUE, 20)]),
            ("Nothing yet", []),
        ],
        "directions": list(DIRECTIONS),
        "statuses": ["not_started", "draft", "submitted", "returned", "signed_off", "released"],
        "due": date(2026, 9, 30),
        "original": date(2026, 7, 31),
        "form": SampleForm(),
        "wrong": SampleForm({"title": "", "done": "Too long. " * 250, "due": "never"}, prefix="w"),
        "page_obj": Paginator(range(300), 25).get_page(6),
    }
