"""A released quarter to download."""

from django.core.exceptions import BadRequest
from django.http import StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from actionplan.dashboard.exporting.exports import csv_lines
from actionplan.dashboard.exporting.tags import file_tag
from actionplan.dashboard.filters import ActionFilter
from actionplan.dashboard.finding import find_plan, find_released
from actionplan.dashboard.queries import positions_of


@require_safe
def download(request, plan, quarter):
    """The released quarter as CSV, the same rows as the screen with its filters.

    Who has the file already, and may still read it, is told so instead.
    """
    plan = find_plan(request, plan)
    period = find_released(plan, quarter)
    positions, used = _narrowed(request.GET, period)
    headers = {"ETag": file_tag(period, used), "Cache-Control": "private, no-cache"}
    response = get_conditional_response(request, etag=headers["ETag"])
    if response is None:
        response = StreamingHttpResponse(
            csv_lines(positions, period=period),
            content_type="text/csv; charset=utf-8",
        )
        headers["Content-Disposition"] = f'attachment; filename="action-plan-{quarter}.csv"'
    for name, value in headers.items():
        response[name] = value
    return response


def _narrowed(data, period):
    """The positions that the address asks for, and the filters in use.

    Raises ``BadRequest`` with the reason for a filter that makes no sense.
    """
    positions = positions_of(period)
    if not data:
        return positions, {}
    narrowed = ActionFilter(data, period=period, queryset=positions)
    if not narrowed.form.is_valid():
        wrong = [str(error) for errors in narrowed.form.errors.values() for error in errors]
        raise BadRequest(" ".join(["A filter in the address cannot be used.", *wrong]))
    return narrowed.qs, narrowed.used
