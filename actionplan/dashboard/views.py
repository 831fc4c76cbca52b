"""The released plan, for reading: the list of plans, the dashboard, its actions, their grid."""

from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from actionplan import rules
from actionplan.dashboard.finding import find_plan, find_released, require_reader
from actionplan.dashboard.keeping import Drawn, drawn
from actionplan.dashboard.lists import actions_of, grid_page_of
from actionplan.dashboard.page import dashboard_of
from actionplan.dashboard.plans import plan_lines
from actionplan.models import Plan


@require_safe
def plans(request):
    """The plans that the login may see, and how each stands."""
    on = require_reader(request)
    lines = plan_lines(Plan.objects.visible_to(request.user, on=on))
    may_shape = rules.may_shape_plan(request.user, on=on)
    return render(request, "dashboard/plans.html", {"lines": lines, "may_shape": may_shape})


@require_safe
def dashboard(request, plan):
    """How a released quarter stands: ``?quarter=2026-q1``, the last released where not given."""
    return _released_page(request, plan, name="dashboard", parts=("top", "rest"), read=_dashboard)


def _dashboard(period, data):
    board = dashboard_of(period, data)
    return {"board": board, "list": board.listing}


@require_safe
def actions(request, plan):
    """Every action of a released quarter: filtered, in an order, a page at a time."""
    return _released_page(request, plan, name="actions", parts=("main",), read=_actions)


def _actions(period, data):
    return {"list": actions_of(period, data)}


@require_safe
def grid(request, plan):
    """How every action stood in every quarter of two years, on as few pages as can be."""
    return _released_page(request, plan, name="grid", parts=("main",), read=_grid)


def _grid(period, data):
    found = grid_page_of(period, data)
    return {"grid": found.grid, "page": found.page}


def _released_page(request, slug, *, name, parts, read):
    """A page about the released quarter that the address asks for.

    ``parts`` are its templates, ``dashboard/<name>_<part>.html``, drawn from what ``read`` makes
    of the period and the address; the same for every reader, and so kept.
    """
    plan = find_plan(request, slug)
    period = find_released(plan, request.GET.get("quarter", ""))
    if period is None:
        return render(request, "dashboard/nothing_released.html", {"plan": plan})
    about = {"plan": plan, "period": period}

    def draw():
        found = read(period, request.GET)
        wrong = "list" in found and not found["list"].filter.form.is_valid()
        values = {**about, **found, "request": request}
        return Drawn(
            {part: render_to_string(f"dashboard/{name}_{part}.html", values) for part in parts},
            status=400 if wrong else 200,
        )

    page = drawn(name, period=period, asked=request.GET, draw=draw)
    found = {**about, "parts": page.parts, "is_wrong": page.status != 200}
    return render(request, f"dashboard/{name}.html", found, status=page.status)
