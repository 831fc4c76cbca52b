"""The executive's pages: the queue, and one update beside the last one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionplan import rules
from actionplan.models import Entry
from actionplan.progress import checks, signing, signing_queue, workflow
from actionplan.progress.drafting import links_of
from actionplan.progress.forms import NoteForm, RevisionForm
from actionplan.progress.reading import side_by_side
from actionplan.progress.slots import find_slot, require_visible
from actionplan.progress.surroundings import milestones_of, partners_of, reports_of
from actionplan.progress.views.writing import UNKNOWN_STATUS, UNREADABLE


@require_safe
def queue(request):
    """What waits for the executive's signature, the oldest first, and how the rest stands.

    ``?page=`` is the queue's; ``?status=draft`` lists the agency's updates that stand there.
    """
    on = timezone.localdate()
    rules.require(rules.may_see_queue(request.user, on=on))
    found = signing_queue.queue_of(request.user, on=on, asked=request.GET)
    return render(
        request,
        "progress/queue.html",
        {"queue": found, "problems": [("", UNKNOWN_STATUS)] if found.is_unknown else []},
        status=400 if found.is_unknown else 200,
    )


def _slot(request, address, *, on):
    """The slot whose update the login may judge: 404 if it may not see it, 403 if not judge."""
    slot = find_slot(request.user, **address, on=on)
    entry = require_visible(request.user, slot.entry, on=on)
    rules.require(rules.may_sign_off(request.user, entry, on=on))
    return slot


@require_http_methods(["GET", "HEAD", "POST"])
def sign_off(request, **address):
    """This quarter beside the last; a POST signs it off."""
    on = timezone.localdate()
    slot = _slot(request, address, on=on)
    if request.method == "POST":
        form = RevisionForm(request.POST)
        if slot.working is None or not form.is_valid():
            return _page(request, slot, on=on, status=UNREADABLE)
        return _decide(
            request,
            address,
            lambda: signing.sign_off(
                entry=slot.working, by=request.user, revision=form.cleaned_data["revision"]
            ),
            f"You have signed off {slot.action}.",
            on=on,
        )
    return _page(request, slot, on=on)


@require_POST
def return_to_lead(request, **address):
    """Send the update back to its lead with a note."""
    on = timezone.localdate()
    slot = _slot(request, address, on=on)
    if slot.working is None:
        raise Http404("There is no such update.")
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, slot, on=on, note_form=form, status=UNREADABLE)
    return _decide(
        request,
        address,
        lambda: signing.return_to_lead(entry=slot.working, by=request.user, **form.cleaned_data),
        f"You have returned {slot.action} to {slot.action.owner}.",
        on=on,
    )


def _decide(request, address, deed, said, *, on):
    """Do the executive's deed; where it comes too late, show how the update stands now."""
    try:
        deed()
    except (workflow.Conflict, rules.Refused) as problem:
        changed = "The update changed while you were reading. This is how it stands now."
        reason = changed if isinstance(problem, workflow.Conflict) else str(problem)
        messages.error(request, reason)
        return _page(request, _slot(request, address, on=on), on=on, status=409)
    messages.success(request, said)
    return redirect("progress:queue")


def _page(request, slot, *, on, note_form=None, status=200):
    entry = slot.entry
    milestones = milestones_of(slot.action)
    reports = reports_of(slot, milestones)
    return render(
        request,
        "progress/sign_off.html",
        {
            "slot": slot,
            "action": slot.action,
            "quarter": slot.quarter,
            "entry": entry,
            **side_by_side(slot, entry),
            "evidence": links_of(entry),
            "reports": [row for row in reports if row.done_on or row.proposed_due_on],
            "contributions": partners_of(slot, request.user, on=on),
            "flags": checks.worth_explaining(entry, milestones=milestones, on=on),
            "note_form": note_form or NoteForm(initial={"revision": entry.revision}),
            "may_sign_off": signing.can_sign_off(request.user, entry, on=on),
            "may_return": workflow.can_return(request.user, entry, on=on),
            "moving": signing.action_date_to_move(entry, corrects=slot.published),
            "is_submitted": entry.status == Entry.Status.SUBMITTED,
        },
        status=status,
    )
