"""The performance officer's pages: who has returned, who blocks, and the release."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionplan import rules
from actionplan.models import Plan, Quarter
from actionplan.progress import afterwards, control_room, releasing
from actionplan.progress.forms import ClosingDateForm, ReleaseForm
from actionplan.progress.release_page import release_page_of
from actionplan.progress.slots import find_quarter, find_slot, require_visible
from actionplan.progress.views.writing import UNREADABLE


@require_safe
def latest(request):
    """Take the officer to the quarter that waits, or say that none does."""
    on = timezone.localdate()
    rules.require(rules.may_see_control_room(request.user, on=on))
    waiting = list(
        Quarter.objects.waiting(on=on)
        .filter(plan__in=Plan.objects.visible_to(request.user, on=on))
        .select_related("plan")
    )
    if len(waiting) == 1:
        return redirect("progress:control_room", plan=waiting[0].plan.slug, quarter=waiting[0].key)
    return render(
        request,
        "progress/control_rooms.html",
        {
            "quarters": waiting,
            "corrections": afterwards.corrections_to_release(asked=request.GET.get("corrections")),
        },
    )


def _quarter(request, plan, quarter, *, on):
    found = find_quarter(request.user, plan=plan, quarter=quarter, on=on)
    rules.require(rules.may_see_control_room(request.user, on=on))
    return found


@require_safe
def room(request, plan, quarter):
    """Who has returned, who blocks, since when; and the way to the release.

    ``?agency=``, ``?status=`` and ``?page=`` narrow the list.
    """
    on = timezone.localdate()
    found = _quarter(request, plan, quarter, on=on)
    return _room_page(request, found, on=on)


def _room_page(request, found, *, on, form=None, status=200):
    context = {
        "quarter": found,
        "phase": found.phase(on=on),
        "corrections": afterwards.corrections_to_release(asked=request.GET.get("corrections")),
    }
    if not found.is_released:
        room = control_room.control_room_of(found, request.GET, on=on)
        context |= {
            "room": room,
            "problems": room.problems,
            "may_release": releasing.can_release(request.user, found, on=on),
            "form": form or ClosingDateForm(initial={"closes_on": found.closes_on}),
        }
        status = 400 if room.problems and status == 200 else status
    return render(request, "progress/control_room.html", context, status=status)


@require_POST
def closing_date(request, plan, quarter):
    """Keep the quarter open until another day."""
    on = timezone.localdate()
    found = _quarter(request, plan, quarter, on=on)
    form = ClosingDateForm(request.POST)
    if form.is_valid():
        try:
            releasing.change_closing_date(
                quarter=found, by=request.user, closes_on=form.cleaned_data["closes_on"]
            )
        except rules.Refused as refused:
            form.add_error("closes_on", str(refused))
        else:
            messages.success(request, f"{found.name} now closes on that day.")
            return redirect("progress:control_room", plan=plan, quarter=quarter)
    return _room_page(request, found, on=on, form=form, status=UNREADABLE)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request, plan, quarter):
    """What the release will hold and what is missing; a POST releases exactly that.

    ``?show=`` narrows the list to a rating or to what is late; ``page`` and ``missing`` turn it.
    """
    on = timezone.localdate()
    found = _quarter(request, plan, quarter, on=on)
    form = ReleaseForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if found.is_released:
            messages.info(request, f"{found.long_name} has been released already.")
            return redirect("dashboard:dashboard", plan=plan)
        status = UNREADABLE
        if form.is_valid():
            try:
                releasing.release_quarter(
                    quarter=found, by=request.user, seen=form.cleaned_data["seen"]
                )
            except releasing.Changed:
                status = 409
                form = ReleaseForm({"seen": ""})
                form.errors["sure"] = form.error_class(
                    ["Something changed since you read the list. Read it again before you release."]
                )
            else:
                messages.success(request, f"{found.long_name} is released.")
                return redirect("dashboard:dashboard", plan=plan)
    may_release = releasing.can_release(request.user, found, on=on)
    page = None
    if may_release:
        page = release_page_of(releasing.contents_of(found), request.GET, on=on)
        status = 400 if page.problems and status == 200 else status
    return render(
        request,
        "progress/release.html",
        {
            "quarter": found,
            "page": page,
            "may_release": may_release,
            "still_open": on <= found.closes_on,
            "form": form,
        },
        status=status,
    )


@require_POST
def release_correction(request, **address):
    """Make a signed-off correction the public record."""
    on = timezone.localdate()
    slot = find_slot(request.user, **address, on=on)
    rules.require(rules.may_release(request.user, on=on))
    if slot.quarter.is_released and slot.working is None and slot.published.version > 1:
        messages.info(request, f"The correction of {slot.action} has been released already.")
        return redirect("dashboard:action", plan=address["plan"], reference=address["reference"])
    entry = require_visible(request.user, slot.working, on=on)
    if not slot.quarter.is_released:
        raise Http404("There is no correction here.")
    releasing.release_correction(entry=entry, by=request.user)
    messages.success(
        request, f"The correction of {slot.action}, {slot.quarter.short_name}, is released."
    )
    return redirect("dashboard:action", plan=address["plan"], reference=address["reference"])
