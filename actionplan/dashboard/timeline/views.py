"""The timeline of a released quarter, for reading."""

from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from actionplan.dashboard.finding import find_plan, find_released
from actionplan.dashboard.keeping import Drawn, drawn
from actionplan.dashboard.timeline.page import timeline_of


@require_safe
def timeline(request, plan):
    """The plan's dates in a released quarter: ``?quarter=2026-q1``, the last where not given."""
    plan = find_plan(request, plan)
    period = find_released(plan, request.GET.get("quarter", ""))
    if period is None:
        return render(request, "dashboard/nothing_released.html", {"plan": plan})
    about = {"plan": plan, "period": period}

    def draw():
        found = timeline_of(period, request.GET)
        values = {**about, "list": found, "request": request}
        return Drawn(
            {"main": render_to_string("dashboard/timeline/timeline_main.html", values)},
            status=200 if found.filter.form.is_valid() else 400,
        )

    page = drawn("timeline", period=period, asked=request.GET, draw=draw)
    found = {**about, "main": page.parts["main"], "is_wrong": page.status != 200}
    return render(request, "dashboard/timeline/timeline.html", found, status=page.status)
