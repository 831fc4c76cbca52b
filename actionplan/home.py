"""The front door: everyone is taken to where their work waits."""

from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone

from actionplan import rules
from actionplan.gallery import gallery
from actionplan.navigation import main_plan
from agencies.models import Membership
from agencies.standing import standing_of

Role = Membership.Role

LANDINGS = (
    ((Role.LEAD, Role.DEPUTY), "progress:my_updates"),
    ((Role.EXECUTIVE,), "progress:queue"),
    ((Role.PERFORMANCE_OFFICER,), "progress:control_rooms"),
    ((Role.ADMINISTRATOR,), "agencies:people"),
)


def home(request):
    """Take the person to their work: updates, sign-off, returns, people, or the dashboard."""
    on = timezone.localdate()
    rules.require(rules.may_read_plan(request.user, on=on))
    standing = standing_of(request.user, on=on)
    for roles, landing in LANDINGS:
        if standing.agencies_as(*roles):
            return redirect(landing)
    plan = main_plan(request.user, on=on)
    if plan is None:
        return redirect("dashboard:plans")
    return redirect("dashboard:dashboard", plan=plan.slug)


urlpatterns = [
    path("", home, name="home"),
    path("ui-components/", gallery, name="ui_components"),
]
