"""The pages of agencies and people, for reading: all agencies, one, one person.

What a page says of the record is drawn once and kept; its heading, with today's date for the
paper and a person's posts, is not. That somebody has a part in the plan at all is part of what is
kept: nothing is drawn for those who have none.
"""

from django.http import QueryDict
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from actionplan.dashboard.finding import find_plan, find_released
from actionplan.dashboard.holders.holder import agencies_in, people_in, posts_of
from actionplan.dashboard.holders.page import agency_page_of, person_page_of
from actionplan.dashboard.holders.side_by_side import agencies_page_of
from actionplan.dashboard.keeping import Address, Drawn, drawn
from agencies.models import Agency, Person

ASKED = ("quarter", "page", "supports", "milestones", "people")
"""What of the address a page depends on."""


@require_safe
def agencies(request, plan):
    """Every agency that leads or supports actions in a released quarter, by name."""
    plan, period = _find(request, plan)
    if period is None:
        return _nothing_released(request, plan)
    return _page(request, "agencies", period, read=lambda: agencies_page_of(period, request.GET))


@require_safe
def agency(request, plan, agency):
    """Everything of one agency in a released quarter, with its record over time."""
    plan, period = _find(request, plan)
    if period is None:
        return _nothing_released(request, plan)
    agency = get_object_or_404(Agency, slug=agency)

    def read():
        get_object_or_404(agencies_in(period), pk=agency.pk)
        return agency_page_of(period, agency, request.GET)

    return _page(request, "agency", period, read=read, of=agency.pk, agency=agency)


@require_safe
def person(request, plan, number):
    """Everything of one person in a released quarter, with their record over time."""
    plan, period = _find(request, plan)
    if period is None:
        return _nothing_released(request, plan)
    person = get_object_or_404(Person, pk=number)

    def read():
        get_object_or_404(people_in(period), pk=person.pk)
        return person_page_of(period, person, request.GET)

    posts = posts_of(person, on=period.released_on)
    return _page(request, "person", period, read=read, of=person.pk, person=person, posts=posts)


def _find(request, slug):
    plan = find_plan(request, slug)
    return plan, find_released(plan, request.GET.get("quarter", ""))


def _nothing_released(request, plan):
    return render(request, "dashboard/nothing_released.html", {"plan": plan})


def _page(request, name, period, *, read, of="", **more):
    """A page under its heading; ``read`` makes what its kept part, ``<name>_main``, is drawn from,
    or raises ``Http404``.

    ``of`` tells one agency's or person's page from another's, ``more`` is for the template.
    """
    about = {"plan": period.plan, "period": period, **more}
    asked = _asked(request.GET)

    def draw():
        values = {**about, "found": read(), "request": Address(asked, request.path)}
        return Drawn({"main": render_to_string(f"dashboard/holders/{name}_main.html", values)})

    page = drawn(f"{name}.{of}", period=period, asked=asked, draw=draw)
    found = {**about, "main": page.parts["main"], "on": timezone.localdate()}
    return render(request, f"dashboard/holders/{name}.html", found)


def _asked(data):
    asked = QueryDict(mutable=True)
    asked.update({name: data[name] for name in ASKED if name in data})
    return asked
