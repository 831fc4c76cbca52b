"""An action's page, for reading."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actionplan.charts.strip import rating_strip
from actionplan.dashboard.finding import find_plan
from actionplan.dashboard.record.pictures import dates_picture
from actionplan.dashboard.record.queries import find_action, record_of
from actionplan.dashboard.record.sentences import standing_words
from actionplan.dashboard.record.tables import every_row


@require_safe
def action(request, plan, reference):
    """Everything about an action, as far as the reader may see.

    A year of quarters is told in full: the last, or the page ``?history=2``, or the one that holds
    ``?quarter=2025-q4``. ``?all=1`` tells them all, for printing.
    """
    plan = find_plan(request, plan)
    try:
        record = record_of(
            find_action(plan, reference),
            user=request.user,
            on=timezone.localdate(),
            number=request.GET.get("history", ""),
            key=request.GET.get("quarter", ""),
            is_whole=request.GET.get("all") == "1",
        )
    except LookupError:
        raise Http404("There is nothing of the kind in this plan.") from None
    return render(
        request,
        "dashboard/action.html",
        {
            "plan": plan,
            "action": record.action,
            "record": record,
            "standing": standing_words(record),
            "picture": dates_picture(record),
            "strip": rating_strip(*record.strip),
            "every": [every_row(line, record) for line in record.lines],
        },
    )
