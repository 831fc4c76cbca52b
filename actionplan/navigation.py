"""The sections that a person sees, and who they are, for every page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from actionplan.models import Plan
from actionplan.progress import waiting
from actionplan.visible import visible_plans
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
    """A link of the navigation; ``count`` is how much waits there for the person, in digits."""

    label: str
    url: str
    current: bool
    count: str = ""


def navigation(request):
    """Context processor: ``navigation`` (a list of :class:`Section`) and ``who_am_i``.

    Nothing for a visitor who has not signed in, or whose login has no role. What it asks the
    database does not grow with the plan, and a page that has counted shares its numbers.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    on = timezone.localdate()
    standing = standing_of(user, on=on)
    who = standing.name or user.name
    if not standing.is_anyone:
        return {"navigation": [], "who_am_i": who}
    return {"navigation": list(_sections(request, user, standing, on)), "who_am_i": who}


def _sections(request, user, standing, on):
    match = request.resolver_match
    here = match.view_name if match else ""

    def section(label, views, *, count=0, **address):
        """A link to the first of the views, current on all of them."""
        url = reverse(views[0], kwargs=address)
        return Section(label, url, here in views, waiting.shown(count))

    if writes(user, on=on):
        yield section("My updates", WRITING, count=waiting.updates_waiting(user, on=on))
    if standing.holds(Role.EXECUTIVE):
        yield section("Sign off", SIGNING, count=waiting.sign_offs_waiting(user, on=on))
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


def writes(user, *, on):
    """Whether the login has updates of its own to write: by its role, or by its part in a plan."""
    if waiting.is_writer(standing_of(user, on=on)):
        return True
    return any(quarter.takes_part for quarter in waiting.quarters_of(user, on=on))


def main_plan(user, *, on):
    """The plan that the login is taken to: the current one, else the latest; or ``None``."""
    plans = visible_plans(user, on=on)
    current = (plan for plan in plans if plan.state == Plan.State.CURRENT)
    return next(current, plans[0] if plans else None)
