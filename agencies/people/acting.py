"""Roles, seats, deputies and cover: giving them to a person, and ending them.

The four kinds differ in their form and their deed alone; :class:`Kind` names the difference.
Nobody is given anything by themselves: an administrator is not offered as a deputy either.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate

from agencies import directory, rules
from agencies.models import Cover, Deputyship, Membership, Seat
from agencies.people import forms
from agencies.people.queries import in_post
from agencies.people.views import form_page, person_to_change, show_form


@dataclass(frozen=True)
class Kind:
    """One kind of thing that a person holds from day to day.

    ``model`` is its row, ``whose`` the column of the person whose page it stands on, ``row``
    the name by which the ending deed takes it, ``box`` where a refusal is shown.
    """

    name: str
    model: type
    whose: str
    row: str
    box: str
    form: type
    give: Callable
    end: Callable
    heading: str
    words: str


ROLE = Kind(
    name="role",
    model=Membership,
    whose="person",
    row="membership",
    box="role",
    form=forms.RoleForm,
    give=directory.give_role,
    end=directory.end_role,
    heading="Give a role",
    words="A role says what they may see and do for that agency.",
)
SEAT = Kind(
    name="seat",
    model=Seat,
    whose="person",
    row="seat",
    box="body",
    form=forms.SeatForm,
    give=directory.give_seat,
    end=directory.end_seat,
    heading="Give a seat",
    words="A seat on a body lets them read what is released, as a councillor does.",
)
DEPUTY = Kind(
    name="deputy",
    model=Deputyship,
    whose="principal",
    row="deputyship",
    box="deputy",
    form=forms.DeputyForm,
    give=directory.add_deputy,
    end=directory.end_deputy,
    heading="Add a deputy",
    words="A deputy may write this person’s updates. To submit them too, they need cover.",
)
COVER = Kind(
    name="cover",
    model=Cover,
    whose="principal",
    row="cover",
    box="deputy",
    form=forms.CoverForm,
    give=directory.add_cover,
    end=directory.end_cover,
    heading="Add cover",
    words="Whoever covers may write and submit this person’s updates on these days.",
)


@form_page
def give_role(request, number):
    """Give a person a role in an agency."""
    return _give(request, number, ROLE)


@form_page
def end_role(request, number, row):
    """End a role on a day."""
    return _end(request, number, row, ROLE)


@form_page
def give_seat(request, number):
    """Give a person a seat on a body."""
    return _give(request, number, SEAT)


@form_page
def end_seat(request, number, row):
    """End a seat on a day."""
    return _end(request, number, row, SEAT)


@form_page
def add_deputy(request, number):
    """Name a person's standing deputy."""
    return _give(request, number, DEPUTY)


@form_page
def end_deputy(request, number, row):
    """End a deputyship on a day."""
    return _end(request, number, row, DEPUTY)


@form_page
def add_cover(request, number):
    """Let somebody act for a person who is away."""
    return _give(request, number, COVER)


@form_page
def end_cover(request, number, row):
    """End a cover early."""
    return _end(request, number, row, COVER)


def _give(request, number, kind):
    person, on = person_to_change(request, number), localdate()
    sent = request.POST if request.method == "POST" else None
    form = kind.form(sent, person=person, others=_others(request, on), on=on)
    if request.method == "POST" and form.is_valid():
        given = {kind.whose: person, **form.cleaned_data}
        try:
            row = kind.give(by=request.user, **given)
        except directory.Impossible as problem:
            row = kind.model.objects.filter(**given).first()  # there if the form was sent twice
            if row is None:
                form.add_error(kind.box, str(problem))
        if row is not None:
            messages.success(request, f"Added: {row}.")
            return redirect("agencies:person", person.pk)
    return show_form(
        request,
        "agencies/form_page.html",
        form,
        person=person,
        heading=kind.heading,
        words=kind.words,
    )


def _end(request, number, row_number, kind):
    person, on = person_to_change(request, number), localdate()
    row = get_object_or_404(kind.model, pk=row_number, **{kind.whose: person})
    if kind.whose == "principal":
        rules.require(rules.may_change_roles_of(request.user, row.deputy, on=on))
    sent = request.POST if request.method == "POST" else None
    form = forms.EndForm(sent, initial={"ends_on": max(on, row.starts_on)})
    if request.method == "POST" and form.is_valid():
        try:
            if row.ends_on != form.cleaned_data["ends_on"]:  # else it was sent twice
                row = kind.end(by=request.user, **{kind.row: row}, **form.cleaned_data)
        except directory.Impossible as problem:
            form.add_error("ends_on", str(problem))
        else:
            messages.success(request, f"{row}: the last day is {row.ends_on:%-d %B %Y}.")
            return redirect("agencies:person", person.pk)
    return show_form(
        request,
        "agencies/form_page.html",
        form,
        person=person,
        heading=f"End this {kind.name}",
        words=f"{row}, from {row.starts_on:%-d %B %Y}. It stays on record.",
        button="End it",
    )


def _others(request, on):
    return [
        choice
        for choice in in_post(on=on)
        if rules.may_change_roles_of(request.user, choice.person, on=on)
    ]
