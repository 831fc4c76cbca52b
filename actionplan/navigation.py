"""The sections that a person sees, and who they are, for every page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from actionplan.models import Plan
from actionplan.progress.queries import my_updates, sign_off_queue
from agencies.models import Membership
from agencies.standing import standing_of

Role = Membership.Role

WRITING = tuple(
    f"progress:{name}"
    for name in ("my_updates", "update", "check", "sent", "correct", "contribute", "milestone")
)
SIGNING = ("progress:queue", "progress:sign_off", "progress:return")
CONTROL = tuple(
    f"progress:{name}" for name in ("control_rooms", "control_room", "closing_date", "release")
)


@dataclass(frozen=True)
class Section:
    """A link of the navigation; ``count`` is how much waits there for the person."""

    label: str
    url: str
    current: bool
    count: int = 0


def navigation(request):
    """Context processor: ``navigation`` (a list of :class:`Section`) and ``who_am_i``.

    Nothing for a visitor who has not signed in, or whose login has no role.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    on = timezone.localdate()
    standing = standing_of(user, on=on)
    if not standing.is_anyone:
        return {"navigation": [], "who_am_i": user.name}
    return {"navigation": list(_sections(request, user, standing, on)), "who_am_i": user.name}


def _sections(request, user, standing, on):
    match = request.resolver_match
    here = match.view_name if match else ""

    def section(label, views, *, count=0, **address):
        """A link to the first of the views, current on all of them."""
        return Section(label, reverse(views[0], kwargs=address), here in views, count)

    if standing.agencies or standing.deputises_for:
        mine = my_updates(user, on=on)
        writes = standing.agencies_as(Role.LEAD, Role.DEPUTY) or standing.deputises_for
        if writes or any(updates.is_anything for updates in mine):
            waiting = sum(updates.waiting for updates in mine)
            yield section("My updates", WRITING, count=waiting)
    if standing.holds(Role.EXECUTIVE):
        waiting = sign_off_queue(user, on=on).count()
        yield section("Sign off", SIGNING, count=waiting)
    if standing.holds(Role.PERFORMANCE_OFFICER):
        yield section("Returns", CONTROL)
    if standing.holds(Role.ADMINISTRATOR):
        is_here = here.startswith("agencies:")
        yield Section("People", reverse("agencies:people"), is_here)
    plan = main_plan(user, on=on)
    if plan is not None:
        is_here = here.startswith("dashboard:") and match.kwargs.get("plan") == plan.slug
        url = reverse("dashboard:dashboard", kwargs={"plan": plan.slug})
        yield Section("Dashboard", url, is_here)
        if standing.holds(Role.PERFORMANCE_OFFICER):
            url = reverse("planning:structure", kwargs={"plan": plan.slug})
            yield Section("Plan", url, here.startswith("planning:"))
    yield section("All plans", ("dashboard:plans",))


def main_plan(user, *, on):
    """The plan that the login is taken to: the current one, else the latest; or ``None``."""
    plans = Plan.objects.visible_to(user, on=on).order_by("-starts_on")
    return plans.filter(state=Plan.State.CURRENT).first() or plans.first()
