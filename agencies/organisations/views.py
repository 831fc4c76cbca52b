"""Agencies and bodies: the administrator's list, adding them, and who answers to whom."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from agencies import directory, rules
from agencies.models import AccountabilityLine, GovernanceBody
from agencies.organisations import adding, forms, queries
from agencies.people.forms import EndForm
from agencies.people.views import form_page, show_form

FORM_PAGE = "agencies/organisations/form_page.html"


@require_safe
def organisations(request):
    """All agencies and governance bodies, as they stand today."""
    on = _day_for_administrator(request)
    context = {"agencies": queries.agencies_on(on=on), "bodies": queries.bodies_on(on=on)}
    return render(request, "agencies/organisations/organisations.html", context)


@form_page
def add_agency(request):
    """Add an agency."""
    _day_for_administrator(request)
    form = forms.AgencyForm(_sent(request))
    return _adding(request, form, adding.add_agency, heading="Add an agency", button="Add it")


@form_page
def add_body(request):
    """Add a governance body."""
    _day_for_administrator(request)
    form = forms.BodyForm(_sent(request))
    return _adding(request, form, adding.add_body, heading="Add a governance body", button="Add it")


@form_page
def add_line(request, number):
    """Say to whom a body answers."""
    on = _day_for_administrator(request)
    body = get_object_or_404(GovernanceBody, pk=number)
    return _adding(
        request,
        forms.LineForm(_sent(request), body=body, on=on),
        adding.add_line,
        given={"body": body},
        body=body,
        heading="Add whom it answers to",
    )


@form_page
def end_line(request, number, row):
    """End a line on a day; it stays on record."""
    on = _day_for_administrator(request)
    lines = AccountabilityLine.objects.select_related("body", "answers_to")
    line = get_object_or_404(lines, pk=row, body=number)
    form = EndForm(_sent(request), initial={"ends_on": max(on, line.starts_on)})
    if request.method == "POST" and form.is_valid():
        try:
            if line.ends_on != form.cleaned_data["ends_on"]:  # else it was sent twice
                line = directory.end_line(line=line, by=request.user, **form.cleaned_data)
        except directory.Impossible as problem:
            form.add_error("ends_on", str(problem))
        else:
            messages.success(request, f"{line}: the last day is {line.ends_on:%-d %B %Y}.")
            return redirect("agencies:organisations")
    return show_form(
        request,
        FORM_PAGE,
        form,
        body=line.body,
        heading="End this arrangement",
        words=f"{line}, from {line.starts_on:%-d %B %Y}. It stays on record.",
        button="End it",
    )


def _adding(request, form, add, *, given=None, **context):
    """Add what the form says, or show what is wrong on the box it is about."""
    if request.method == "POST" and form.is_valid():
        try:
            row, is_new = add(by=request.user, **(given or {}), **form.cleaned_data)
        except directory.Impossible as problem:
            for box, text in (problem.boxes or {None: str(problem)}).items():
                form.add_error(box, text)
        else:
            messages.success(request, f"Added: {row}." if is_new else f"On the list: {row}.")
            return redirect("agencies:organisations")
    return show_form(request, FORM_PAGE, form, **context)


def _day_for_administrator(request):
    """Today, once it is sure that the login may be here."""
    on = localdate()
    rules.require(rules.may_manage_people(request.user, on=on))
    return on


def _sent(request):
    return request.POST if request.method == "POST" else None
