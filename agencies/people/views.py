"""People and their logins: the administrator's list, a person's page, adding and inviting."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import directory, rules
from agencies.models import Person
from agencies.people import forms, joining, queries

PAGE_LENGTH = 50

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def people(request):
    """Everyone who is named, with agency and post, by name; searched by name or address."""
    on = localdate()
    rules.require(rules.may_manage_people(request.user, on=on))
    form = forms.SearchForm(request.GET)
    is_valid = form.is_valid()
    wanted = form.cleaned_data
    found = queries.people_on(on=on, text=wanted.get("q", ""), agency=wanted.get("agency"))
    page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "is_search": any(wanted.values())}
    return render(request, "agencies/people.html", context, status=200 if is_valid else 400)


@require_safe
def person(request, number):
    """All about one person: roles, seats, deputies, covers, login."""
    on = localdate()
    person = person_to_see(request, number)
    context = {
        "person": person,
        "login": login_of(person),
        "record": queries.record_of(person, on=on),
        "may_change": rules.may_change_roles_of(request.user, person, on=on),
    }
    return render(request, "agencies/person.html", context)


@form_page
def add_person(request):
    """Add a person; with an address they get a login and a link to set a password."""
    rules.require(rules.may_manage_people(request.user, on=localdate()))
    form = forms.PersonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            person, is_new = joining.add_person(
                by=request.user, namesakes=_number_seen(request), **form.cleaned_data
            )
        except directory.Impossible as problem:
            form.add_error("email", str(problem))
        except joining.Namesakes as namesakes:
            there = queries.people_on(on=localdate()).filter(
                pk__in=[row.pk for row in namesakes.people]
            )
            context = {"form": form, "namesakes": list(there)}
            return render(request, "agencies/add_person.html", context, status=409)
        else:
            messages.success(request, f"{person} is added. Now give them a role or a seat.")
            if is_new and (login := login_of(person)):
                _invite(request, login)
            return redirect("agencies:person", person.pk)
    return show_form(request, "agencies/add_person.html", form)


@form_page
def rename_person(request, number):
    """Change how a person is named."""
    person = person_to_change(request, number)
    form = forms.NameForm(
        request.POST if request.method == "POST" else None, initial={"name": person.name}
    )
    if request.method == "POST" and form.is_valid():
        person = directory.rename_person(person=person, by=request.user, **form.cleaned_data)
        messages.success(request, f"The name is now {person}.")
        return redirect("agencies:person", person.pk)
    return show_form(
        request, "agencies/form_page.html", form, person=person, heading="Change the name"
    )


@form_page
def give_login(request, number):
    """Give a login to somebody who has none, and send the link."""
    person = person_to_change(request, number)
    login = login_of(person)
    form = forms.LoginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if login and login.email == email.lower():  # sent twice
            return redirect("agencies:person", person.pk)
        try:
            login = joining.give_login(person=person, email=email, by=request.user)
        except directory.Impossible as problem:
            form.add_error("email", str(problem))
        else:
            _invite(request, login)
            return redirect("agencies:person", person.pk)
    elif request.method != "POST" and login:
        return redirect("agencies:person", person.pk)
    return show_form(
        request,
        "agencies/form_page.html",
        form,
        person=person,
        heading="Give a login",
        words="What they may see and do follows from their roles and seats.",
        button="Give the login and send the link",
    )


@require_POST
def invite(request, number):
    """Send the link to set a password once more."""
    person = person_to_change(request, number)
    if login := login_of(person):
        _invite(request, login)
    return redirect("agencies:person", person.pk)


@require_POST
def close_login(request, number):
    """Stop a person from signing in."""
    person = person_to_change(request, number)
    if login := login_of(person):
        directory.close_login(user=login, by=request.user)
        messages.success(request, f"{person} can no longer sign in.")
    return redirect("agencies:person", person.pk)


@require_POST
def open_login(request, number):
    """Let a person sign in again."""
    person = person_to_change(request, number)
    if login := login_of(person):
        directory.open_login(user=login, by=request.user)
        messages.success(request, f"{person} can sign in again.")
    return redirect("agencies:person", person.pk)


def person_to_see(request, number):
    """The person, for somebody who may manage people."""
    rules.require(rules.may_manage_people(request.user, on=localdate()))
    return get_object_or_404(Person.objects.select_related("user"), pk=number)


def person_to_change(request, number):
    """The person, for somebody who may change their roles: never their own."""
    person = person_to_see(request, number)
    rules.require(rules.may_change_roles_of(request.user, person, on=localdate()))
    return person


def login_of(person):
    """The person's login, or ``None``."""
    return getattr(person, "user", None)


def show_form(request, template, form, **context):
    """The form's page; what was typed with a gap comes back as 422."""
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)


def _number_seen(request):
    """How many namesakes the administrator has said are others; 0 for anything odd."""
    seen = request.POST.get("namesakes", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 5 else 0


def _invite(request, login):
    try:
        sent = joining.invite(request=request, user=login, by=request.user)
    except directory.Impossible as problem:
        messages.error(request, str(problem))
        return
    days = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
    if not sent:
        messages.error(
            request,
            f"We could not send a message to {login.email}. Try again from this page later.",
        )
        return
    said = f"We sent {login.email} a link to set a password. It works for {days} days."
    if settings.DEMO:
        said += " In this demonstration the message is printed where the server runs."
    messages.success(request, said)
