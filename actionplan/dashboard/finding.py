"""What an address of the dashboard names, found for a reader: the plan, the released quarter."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from actionplan import rules
from actionplan.dashboard.periods import find_period
from actionplan.models import Plan


def require_reader(request):
    """Refuse a login without a role, with the reason. Returns today."""
    on = timezone.localdate()
    rules.require(rules.may_read_plan(request.user, on=on))
    return on


def find_plan(request, slug):
    """The plan with this slug, for somebody with a role.

    Raises ``Http404`` for a plan that the login may not see.
    """
    on = require_reader(request)
    return get_object_or_404(Plan.objects.visible_to(request.user, on=on), slug=slug)


def find_released(plan, key):
    """The released quarter with this key, the latest where it is empty, as a ``Period``.

    ``None`` where nothing is released and no quarter is asked for. Raises ``Http404`` for a key
    that is none of the plan's released quarters.
    """
    try:
        return find_period(plan, key=key)
    except LookupError:
        raise Http404("There is no such released quarter.") from None
