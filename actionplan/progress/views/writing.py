"""The lead's pages: what is due, the form, the check, and what happens next."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionplan import rules
from actionplan.models import Entry
from actionplan.progress import afterwards, checks, drafting, queries, releasing, workflow
from actionplan.progress.forms import CorrectionForm
from actionplan.progress.questions import (
    BY_FIELD,
    FOR_THE_RATING,
    IF_THERE_IS_ANY,
    answered,
)
from actionplan.progress.reading import side_by_side
from actionplan.progress.signers import signers_of
from actionplan.progress.slots import find_slot, first_visible, require_visible
from actionplan.progress.surroundings import (
    history_of,
    milestones_of,
    partners_of,
    reports_of,
)
from actionplan.progress.views.update_page import UpdatePage, marks_after

UNREADABLE = 422
UNKNOWN_STATUS = "Updates cannot be listed by what the address says. Choose from the links."


@require_safe
def my_updates(request):
    """What the person has to write for each quarter that is open, unfinished first.

    ``?status=draft`` shows those that stand there; ``page``, ``milestones``, ``parts`` and
    ``corrections`` are the pages of the lists. A status that nobody knows is told, not used.
    """
    on = timezone.localdate()
    rules.require(rules.may_read_plan(request.user, on=on))
    quarters = queries.my_updates(request.user, on=on, asked=request.GET)
    unknown = any(
        mine.status != request.GET.get(mine.parameters["status"], "") for mine in quarters
    )
    released, more_of = afterwards.last_released(request.user, on=on)
    return render(
        request,
        "progress/my_updates.html",
        {
            # A plan in which they have no part is no news beside one in which they have.
            "quarters": [mine for mine in quarters if mine.is_anything] or quarters,
            "problems": [("", UNKNOWN_STATUS)] if unknown else [],
            "corrections": afterwards.corrections_in_work(
                request.user, on=on, asked=request.GET.get("corrections")
            ),
            "released": released,
            "more_of": more_of,
            "today": on,
        },
        status=400 if unknown else 200,
    )


def _page(request, page, *, today, status=200, stored=None, clashes=()):
    slot = page.slot
    shown = slot.working
    return render(
        request,
        "progress/update.html",
        {
            "slot": slot,
            "action": slot.action,
            "quarter": slot.quarter,
            "form": page.form,
            "rating_rows": page.rows(FOR_THE_RATING, stored=stored, clashes=clashes),
            "rows": page.rows(page.asked_first, stored=stored, clashes=clashes),
            "more_rows": page.rows(
                [BY_FIELD[name] for name in IF_THERE_IS_ANY], stored=stored, clashes=clashes
            ),
            "more_is_open": page.says_any(IF_THERE_IS_ANY),
            "evidence": page.evidence,
            "milestones": page.milestones,
            "done_milestones": [row for row in page.all_milestones if row.done_on],
            "stored": stored,
            "clashes": [
                (anchor(name), BY_FIELD[name].label if name in BY_FIELD else "How it is going")
                for name in clashes
            ],
            "problems": [page.form, page.evidence, *page.milestones] if page.data else [],
            "contributions": partners_of(slot, request.user, on=today),
            "history": history_of(slot),
            "flags": checks.worth_explaining(shown, milestones=page.all_milestones, on=today),
            "signers": signers_of(slot.action, slot.working, on=today),
            "may_submit": rules.may_submit(request.user, slot.action, on=today),
            "today": today,
        },
        status=status,
    )


def _writable_slot(request, address, *, today):
    """The slot of an address, if the login has a part in its text; 404 or 403 otherwise."""
    slot = find_slot(request.user, **address, on=today, people=False)
    verdict = rules.may_write(request.user, slot.action, on=today)
    if not verdict and not rules.has_part_in(request.user, slot.action, on=today):
        raise Http404("There is no such update.")
    rules.require(verdict)
    return slot


def _entry_to_write(slot):
    """What a save would change: the version in work, or the released one, which it cannot."""
    return slot.working or (slot.published if slot.quarter.is_released else None)


@require_http_methods(["GET", "HEAD", "POST"])
def update(request, **address):
    """The form. A save that somebody else's save overtook shows both texts and loses neither."""
    today = timezone.localdate()
    slot = _writable_slot(request, address, today=today)
    verdict = workflow.can_write(
        request.user, slot.action, slot.quarter, _entry_to_write(slot), on=today
    )
    if request.method != "POST":
        if not verdict:
            if slot.entry is not None:
                return redirect("progress:sent", **address)
            rules.require(verdict)
        return _page(request, UpdatePage(slot, by=request.user, today=today), today=today)
    page = UpdatePage(slot, by=request.user, today=today, data=request.POST)
    if not verdict:
        return _refused(request, page, verdict.reason, today=today)
    if not page.is_valid():
        return _page(request, page, today=today, status=UNREADABLE)
    try:
        page.save()
    except workflow.Conflict as conflict:
        page, clashes = page.overtaken_by(conflict.entry)
        return _page(request, page, today=today, status=409, stored=conflict.entry, clashes=clashes)
    if "check" in request.POST:
        return redirect("progress:check", **address)
    if "more" in request.POST:
        return redirect(f"{request.path}#evidence")
    messages.success(request, f"Saved. {slot.action} waits for you until you submit it.")
    return redirect("progress:my_updates")


def _refused(request, page, reason, *, today):
    """Say why what was typed cannot be stored, and keep it on the page."""
    page.is_valid()
    page.form.add_error(None, reason)
    return _page(request, page, today=today, status=403)


@login_not_required
@require_POST
def autosave(request, **address):
    """Save in the background. Answers in JSON, also to a person whose session has ended.

    200 with ``revision`` and ``saved_at``; 401 signed out; 403 refused; 409 overtaken by
    somebody else's save; 422 something typed cannot be stored.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"signed_out": True}, status=401)
    today = timezone.localdate()
    slot = _writable_slot(request, address, today=today)
    verdict = workflow.can_write(
        request.user, slot.action, slot.quarter, _entry_to_write(slot), on=today
    )
    if not verdict:
        return JsonResponse({"reason": verdict.reason.rstrip(".")}, status=403)
    page = UpdatePage(slot, by=request.user, today=today, data=request.POST)
    if not page.is_valid():
        return JsonResponse(
            {"reason": "something cannot be stored. Press “Save and come back” to see what"},
            status=UNREADABLE,
        )
    try:
        entry = page.save()
    except workflow.Conflict:
        return JsonResponse({"conflict": True}, status=409)
    return JsonResponse(
        {
            "revision": entry.revision,
            "marks": marks_after(entry),
            "saved_at": f"{timezone.localtime():%-H:%M}",
        }
    )


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, **address):
    """Check your answers: what was written, what is missing and where; then submit."""
    today = timezone.localdate()
    slot = _writable_slot(request, address, today=today)
    entry = slot.working
    if entry is None:
        return redirect("progress:update", **address)
    if request.method == "POST":
        return _submit(request, entry, address)
    if entry.status not in (Entry.Status.DRAFT, Entry.Status.RETURNED):
        return redirect("progress:sent", **address)
    return _check_page(request, slot, today=today)


def _check_page(request, slot, *, today, status=200):
    entry = slot.working
    milestones = milestones_of(slot.action)
    reports = reports_of(slot, milestones)
    missing = checks.gaps(entry, previous=slot.previous)
    address = queries.slot_url("update", slot.action, slot.quarter)
    return render(
        request,
        "progress/check.html",
        {
            "slot": slot,
            "action": slot.action,
            "quarter": slot.quarter,
            "entry": entry,
            "answers": answered(entry),
            "evidence": drafting.links_of(entry),
            "reports": [row for row in reports if row.done_on or row.proposed_due_on],
            "reports_mark": drafting.mark_of(reports),
            "gaps": [(f"{address}#{anchor(gap.field)}", gap.message) for gap in missing],
            "flags": checks.worth_explaining(entry, milestones=milestones, on=today),
            "may_submit": workflow.can_submit(request.user, entry, on=today),
            "signers": signers_of(slot.action, entry, on=today),
        },
        status=status,
    )


def anchor(field):
    """Where on the form a gap is mended."""
    return {"rating": "id_rating_0", "evidence": "id_evidence-0-title"}.get(field, f"id_{field}")


def _submit(request, entry, address):
    today = timezone.localdate()
    try:
        revision = int(request.POST.get("revision", ""))
    except ValueError:
        revision = -1
    try:
        drafting.submit(
            entry=entry,
            by=request.user,
            revision=revision,
            reports=request.POST.get("reports", ""),
        )
    except workflow.Incomplete:
        slot = find_slot(request.user, **address, on=today)
        return _check_page(request, slot, today=today, status=UNREADABLE)
    except workflow.Conflict:
        messages.error(
            request,
            "The update was changed after you checked it. This is how it stands now: "
            "read it again before you submit.",
        )
        return redirect("progress:check", **address)
    return redirect("progress:sent", **address)


@require_safe
def sent(request, **address):
    """What was handed in, and what happens to it next."""
    today = timezone.localdate()
    slot = find_slot(request.user, **address, on=today)
    entry = first_visible(request.user, slot, on=today)
    is_correction = entry == slot.working and slot.compared[0] == slot.published
    return render(
        request,
        "progress/sent.html",
        {
            "slot": slot,
            "action": slot.action,
            "quarter": slot.quarter,
            "entry": entry,
            "answers": answered(entry),
            "evidence": drafting.links_of(entry),
            "signers": signers_of(slot.action, entry, on=today),
            "is_correction": is_correction and entry.status != Entry.Status.RELEASED,
            **side_by_side(slot, entry),
            "may_release": releasing.can_release_correction(request.user, entry, on=today),
            "may_take_back": workflow.can_take_back(request.user, entry, on=today),
            "may_correct": workflow.can_correct(request.user, entry, on=today),
        },
    )


@require_POST
def take_back(request, **address):
    """Take a submitted update back to change it."""
    today = timezone.localdate()
    slot = _writable_slot(request, address, today=today)
    if slot.working is None:
        raise Http404("There is no such update.")
    drafting.take_back(entry=slot.working, by=request.user)
    messages.success(request, "You have taken your update back. It is a draft again.")
    return redirect("progress:update", **address)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, **address):
    """Start a correction of what was released, with the reason that is published with it."""
    today = timezone.localdate()
    slot = find_slot(request.user, **address, on=today)
    entry = require_visible(request.user, slot.published, on=today)
    rules.require(rules.may_correct(request.user, slot.action, on=today))
    if slot.working is not None:
        return redirect("progress:update", **address)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        drafting.start_correction(entry=entry, by=request.user, reason=form.cleaned_data["reason"])
        return redirect("progress:update", **address)
    return render(
        request,
        "progress/correct.html",
        {
            "form": form,
            "slot": slot,
            "action": slot.action,
            "quarter": slot.quarter,
            "entry": entry,
            "answers": answered(entry),
        },
        status=UNREADABLE if request.method == "POST" else 200,
    )
