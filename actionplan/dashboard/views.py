"""The released plan, for reading: the list of plans, the dashboard, an action, the download."""

from django.core.exceptions import BadRequest
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actionplan import rules
from actionplan.dashboard.exports import csv_lines
from actionplan.dashboard.filters import ActionFilter
from actionplan.dashboard.page import dashboard_of
from actionplan.dashboard.periods import find_period
from actionplan.dashboard.plans import plan_lines
from actionplan.dashboard.queries import published_rows
from actionplan.dashboard.record import record_of
from actionplan.models import Plan, StrategicAction


@require_safe
def plans(request):
    """The plans that the login may see, and how each stands."""
    on = _require_reader(request)
    lines = plan_lines(Plan.objects.visible_to(request.user, on=on))
    may_shape = rules.may_shape_plan(request.user, on=on)
    return render(request, "dashboard/plans.html", {"lines": lines, "may_shape": may_shape})


@require_safe
def dashboard(request, plan):
    """How a released quarter stands: ``?quarter=2026-q1``, the last released where not given."""
    plan = _find_plan(request, plan)
    period = _find_period(plan, request.GET.get("quarter", ""))
    if period is None:
        return render(request, "dashboard/nothing_released.html", {"plan": plan})
    board = dashboard_of(period, request.GET)
    return render(
        request,
        "dashboard/dashboard.html",
        {"plan": plan, "period": period, "board": board},
        status=200 if board.filter.form.is_valid() else 400,
    )


@require_safe
def action(request, plan, reference):
    """Everything about an action, as far as the reader may see."""
    on = _require_reader(request)
    found = get_object_or_404(
        StrategicAction.objects.select_related("plan", "priority", "owner", "lead_agency"),
        plan__in=Plan.objects.visible_to(request.user, on=on),
        plan__slug=plan,
        reference=reference,
    )
    record = record_of(found, user=request.user, on=on)
    return render(
        request, "dashboard/action.html", {"plan": found.plan, "action": found, "record": record}
    )


@require_safe
def download(request, plan, quarter):
    """The released quarter as CSV, the same rows as the screen with its filters."""
    plan = _find_plan(request, plan)
    period = _find_period(plan, quarter)
    narrowed = ActionFilter(request.GET, period=period, queryset=published_rows(period))
    if not narrowed.form.is_valid():
        wrong = [str(error) for errors in narrowed.form.errors.values() for error in errors]
        raise BadRequest(" ".join(["A filter in the address cannot be used.", *wrong]))
    return StreamingHttpResponse(
        csv_lines(narrowed.qs, period=period),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="action-plan-{quarter}.csv"'},
    )


# What the pages are made of


def _require_reader(request):
    """Refuse a login without a role, with the reason. Returns today."""
    on = timezone.localdate()
    rules.require(rules.may_read_plan(request.user, on=on))
    return on


def _find_plan(request, slug):
    on = _require_reader(request)
    return get_object_or_404(Plan.objects.visible_to(request.user, on=on), slug=slug)


def _find_period(plan, key):
    """The released quarter, or ``None`` where nothing is released and no quarter is asked for."""
    try:
        return find_period(plan, key=key)
    except LookupError:
        raise Http404("There is no such released quarter.") from None
