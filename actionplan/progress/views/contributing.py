"""Pages of supporting agencies and of milestone owners."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from actionplan import rules
from actionplan.models import Contribution, MilestoneReport
from actionplan.progress import contributing, workflow
from actionplan.progress.forms import ContributionForm, MilestoneForm
from actionplan.progress.public_dates import PublicDates
from actionplan.progress.slots import find_slot
from actionplan.progress.views.writing import UNREADABLE


@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request, agency, **address):
    """An agency's contribution to another's action in the quarter."""
    today = timezone.localdate()
    slot = find_slot(request.user, **address, on=today)
    support = get_object_or_404(
        slot.action.supports.select_related("agency", "contact"), agency__slug=agency
    )
    support.action = slot.action
    rules.require(contributing.can_contribute(request.user, support, slot.quarter, on=today))
    given = Contribution.objects.filter(
        action=slot.action, quarter=slot.quarter, agency=support.agency
    ).first()
    before = (
        Contribution.objects.filter(
            action=slot.action,
            agency=support.agency,
            quarter__starts_on__lt=slot.quarter.starts_on,
        )
        .select_related("quarter")
        .order_by("-quarter__starts_on")
        .first()
    )
    start = {"revision": given.revision, "text": given.text} if given else {"revision": 0}
    form = ContributionForm(request.POST or None, initial=start)
    status, stored = 200, None
    if request.method == "POST":
        status = UNREADABLE
        if form.is_valid():
            try:
                contributing.contribute(
                    support=support, quarter=slot.quarter, by=request.user, **form.cleaned_data
                )
            except workflow.Conflict as conflict:
                status, stored = 409, conflict.entry
                typed = request.POST.copy()
                typed["revision"] = stored.revision
                form = ContributionForm(typed)
                form.is_valid()
            else:
                messages.success(request, f"Thank you. {slot.action.owner} can read it now.")
                return redirect("progress:my_updates")
    public = PublicDates(slot.quarter, releasing=(), action=slot.action)
    return render(
        request,
        "progress/contribute.html",
        {
            "form": form,
            "support": support,
            "action": slot.action,
            "quarter": slot.quarter,
            "before": before,
            "due_on": public.due_on(slot.action),
            "stored": stored,
        },
        status=status,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def milestone(request, number, **address):
    """A milestone owner's report on their milestone in another's action."""
    today = timezone.localdate()
    slot = find_slot(request.user, **address, on=today)
    row = get_object_or_404(
        slot.action.milestones.select_related("owner", "agency"), pk=number, done_on=None
    )
    row.action = slot.action
    verdict = rules.may_report_milestone(request.user, row, on=today)
    if not verdict and not rules.has_part_in(request.user, slot.action, on=today):
        raise Http404("There is no such milestone.")
    rules.require(contributing.can_report(request.user, row, slot.quarter, slot.working, on=today))
    report = MilestoneReport.objects.filter(milestone=row, quarter=slot.quarter).first()
    form = MilestoneForm(
        request.POST or None, milestone=row, report=report, today=today, by=request.user
    )
    status = UNREADABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        if not form.is_overtaken:
            contributing.report_milestone(
                milestone=row, quarter=slot.quarter, by=request.user, **form.said
            )
            messages.success(request, f"Saved. {slot.action.owner} sees it in the update.")
            return redirect("progress:my_updates")
        form, status = _overtaken(request, form), 409
    return render(
        request,
        "progress/milestone.html",
        {"form": form, "milestone": row, "action": slot.action, "quarter": slot.quarter},
        status=status,
    )


def _overtaken(request, form):
    """The form again, with what somebody else reported meanwhile said above it."""
    typed = request.POST.copy()
    typed[form.add_prefix("seen")] = form.initial["seen"]
    again = MilestoneForm(
        typed, milestone=form.milestone, report=form.report, today=form.today, by=request.user
    )
    report = form.report
    if report is None:
        said = "Somebody took back what had been reported."
    elif report.done_on:
        said = f"{report.reported_by.name} reported it done on {report.done_on:%-d %B %Y}."
    else:
        said = f"{report.reported_by.name} gave it a new date or none."
    again.add_error(None, f"{said} Save again to replace that with what stands here.")
    return again
