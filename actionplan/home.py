"""The front door: everyone is taken to where their work waits."""

from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone

from actionplan import rules
from actionplan.gallery import gallery, gallery_pictures
from actionplan.navigation import main_plan
from actionplan.progress import waiting
from agencies.models import Membership
from agencies.standing import standing_of

Role = Membership.Role


def home(request):
    """Take the person to their work: updates, sign-off, returns, people, or the dashboard.

    Whoever has several roles lands where something waits; where nothing does, by the first.
    """
    user, on = request.user, timezone.localdate()
    rules.require(rules.may_read_plan(user, on=on))
    landings = dict(_landings(user, on=on))
    for landing, has_work in landings.items():
        if has_work():
            return redirect(landing)
    if waiting.updates_waiting(user, on=on):  # such as a milestone of somebody who leads nothing
        return redirect("progress:my_updates")
    for landing in landings:
        return redirect(landing)
    plan = main_plan(user, on=on)
    if plan is None:
        return redirect("dashboard:plans")
    return redirect("dashboard:dashboard", plan=plan.slug)


def _landings(user, *, on):
    """Where the person's roles take them, in order, each with whether something waits there.

    Pairs of a view's name and a function, so that no more is asked than decides.
    """
    standing = standing_of(user, on=on)
    if waiting.is_writer(standing):
        yield "progress:my_updates", lambda: waiting.updates_waiting(user, on=on)
    if standing.holds(Role.EXECUTIVE):
        yield "progress:queue", lambda: waiting.sign_offs_waiting(user, on=on)
    if standing.holds(Role.PERFORMANCE_OFFICER):
        yield "progress:control_rooms", lambda: waiting.quarters_of(user, on=on)
    if standing.holds(Role.ADMINISTRATOR):
        yield "agencies:people", lambda: False  # no list of what waits is kept there


urlpatterns = [
    path("", home, name="home"),
    path("ui-components/", gallery, name="ui_components"),
    path("ui-components/pictures/", gallery_pictures, name="ui_pictures"),
]
