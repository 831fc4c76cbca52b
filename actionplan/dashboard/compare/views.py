"""Two released quarters of a plan side by side, for reading."""

from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from actionplan.dashboard.compare.page import comparison_of
from actionplan.dashboard.compare.pairs import pair_of
from actionplan.dashboard.finding import find_plan, find_released
from actionplan.dashboard.keeping import Drawn, drawn
from actionplan.dashboard.periods import Period


@require_safe
def compare(request, plan):
    """What changed from one released quarter to another: ``?from=2025-q4&to=2026-q1``.

    The last two where the address names none.
    """
    plan = find_plan(request, plan)
    latest = find_released(plan, "")
    if latest is None:
        return render(request, "dashboard/nothing_released.html", {"plan": plan})
    pair = _find_pair(latest.released, request.GET)
    if len(latest.released) == 1:
        found = {"plan": plan, "period": latest}
        return render(request, "dashboard/compare/only_one.html", found)
    period = Period(plan, pair.later, latest.released)
    about = {"plan": plan, "period": period, "pair": pair}
    if pair.is_same:
        return render(request, "dashboard/compare/same.html", about, status=400)

    def draw():
        found = comparison_of(pair, period, request.GET)
        values = {**about, "found": found, "request": request}
        return Drawn(
            {"main": render_to_string("dashboard/compare/compare_main.html", values)},
            status=400 if found.problems else 200,
        )

    page = drawn("compare", period=period, asked=request.GET, draw=draw)
    found = {**about, "main": page.parts["main"], "is_wrong": page.status != 200}
    return render(request, "dashboard/compare/compare.html", found, status=page.status)


def _find_pair(released, data):
    try:
        return pair_of(released, from_key=data.get("from", ""), to_key=data.get("to", ""))
    except LookupError:
        raise Http404("There is no such released quarter.") from None
