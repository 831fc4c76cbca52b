"""The pages on which a performance officer shapes the plan.

Each fetches the plan through ``visible_to`` (404 otherwise), requires the verdict (403 with its
reason), and leaves the writing to the deeds in ``structure``. A form with a gap comes back
with what was typed, as 422; one that somebody else overtook, as 409.
"""

from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionplan import rules
from actionplan.models import Plan
from actionplan.planning import calendar_forms, forms, queries
from actionplan.planning import structure as deeds
from actionplan.planning.concerns import concerns_about

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def structure(request, plan):
    """The plan on one page: priorities, actions, milestones, supporters and quarters."""
    plan = _plan(request, plan)
    on = localdate()
    may_change = deeds.open_to_change(plan)
    whole = queries.structure_of(plan, on=on)
    context = {
        "plan": plan,
        "structure": whole,
        "concerns": whole.concerns(plan=plan, on=on) if may_change else [],
        "may_change": may_change,
        "is_draft": plan.state == Plan.State.DRAFT,
        "may_end": deeds.can_end(plan, on=on),
    }
    if context["is_draft"]:
        context["missing"] = deeds.missing_to_start(plan)
    return render(request, "planning/structure.html", context)


@form_page
def add_plan(request):
    """Make a new plan, in draft."""
    rules.require(rules.may_shape_plan(request.user, on=localdate()))
    form = forms.PlanForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        priorities = deeds.DEFAULT_PRIORITIES if given.pop("with_priorities") else ()
        plan = _done(form, deeds.create_plan, by=request.user, priorities=priorities, **given)
        if plan:
            messages.success(request, f"{plan} is made. It is a draft: only officers see it.")
            return redirect("planning:structure", plan.slug)
    return _form(request, "planning/add_plan.html", form)


@require_POST
def start_plan(request, plan):
    """Make a draft plan current."""
    plan = _plan(request, plan)
    plan = deeds.start_plan(plan=plan, by=request.user)
    messages.success(request, f"{plan} has started. Everyone with a role can see it now.")
    return redirect("planning:structure", plan.slug)


@require_POST
def end_plan(request, plan):
    """End a plan whose quarters are all released."""
    plan = _plan(request, plan)
    plan = deeds.end_plan(plan=plan, by=request.user)
    messages.success(request, f"{plan} has ended. It stays readable as it is.")
    return redirect("planning:structure", plan.slug)


@form_page
def add_priority(request, plan):
    """Add a heading to the plan."""
    plan = _plan_to_change(request, plan)
    orders = plan.priorities.values_list("order", flat=True)
    form = forms.PriorityForm(_sent(request), initial={"order": max(orders, default=0) + 1})
    if request.method == "POST" and form.is_valid():
        priority = _done(form, deeds.add_priority, plan=plan, by=request.user, **form.cleaned_data)
        if priority:
            return _back(request, plan, f"{priority} is added.")
    return _form(request, "planning/priority.html", form, plan=plan)


@form_page
def change_priority(request, plan, number):
    """Rename a heading, or give it another place or colour."""
    plan = _plan_to_change(request, plan)
    priority = get_object_or_404(plan.priorities, pk=number)
    initial = {name: getattr(priority, name) for name in ("name", "order", "tone")}
    form = forms.PriorityForm(_sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        changed = _done(
            form, deeds.change_priority, priority=priority, by=request.user, **form.cleaned_data
        )
        if changed:
            return _back(request, plan, f"{changed} is saved.")
    return _form(request, "planning/priority.html", form, plan=plan, priority=priority)


@form_page
def add_action(request, plan):
    """Add a strategic action to the plan."""
    plan = _plan_to_change(request, plan)
    form, supports = forms.action_forms(_sent(request), plan=plan, on=localdate())
    if request.method == "POST" and _both_valid(form, supports):
        action = _done(
            form,
            deeds.add_action,
            by=request.user,
            supports=supports.rows(),
            **form.cleaned_data,
        )
        if action:
            _warn(request, plan, action)
            return _back(request, plan, f"Action {action} is added.")
    return _form(
        request,
        "planning/action.html",
        form,
        plan=plan,
        supports=supports,
        summary=[form, supports],
    )


@form_page
def change_action(request, plan, reference):
    """Change an action; never its dates, which move through a quarter's update."""
    plan = _plan_to_change(request, plan)
    action = get_object_or_404(
        plan.actions.select_related("owner", "lead_agency", "priority"), reference=reference
    )
    form, supports = forms.action_forms(_sent(request), plan=plan, on=localdate(), action=action)
    context = {
        "plan": plan,
        "action": action,
        "supports": supports,
        "summary": [form, supports],
    }
    if request.method == "POST" and _both_valid(form, supports):
        try:
            changed = _done(
                form,
                deeds.change_action,
                action=action,
                by=request.user,
                supports=supports.rows(),
                seen=request.POST.get("seen", ""),
                **form.cleaned_data,
            )
        except deeds.Overtaken as overtaken:
            theirs = _theirs(overtaken.row, form)
            supporters = deeds.supporters_of(overtaken.row)
            if supporters != deeds.in_words(supports.rows()):
                theirs.append(("Supporting agencies", supporters or "None"))
            context |= {"theirs": theirs, "seen": deeds.stamp(action)}
            return _conflict(request, "planning/action.html", form, **context)
        if changed:
            _warn(request, plan, changed)
            return _back(request, plan, f"Action {changed} is saved.")
    context["seen"] = request.POST.get("seen", "") or deeds.stamp(action)
    return _form(request, "planning/action.html", form, **context)


@form_page
def add_milestone(request, plan, reference):
    """Add a dated step to an action."""
    plan = _plan_to_change(request, plan)
    action = get_object_or_404(plan.actions.select_related("owner"), reference=reference)
    form = forms.milestone_form(_sent(request), action=action, on=localdate())
    if request.method == "POST" and form.is_valid():
        milestone = deeds.add_milestone(action=action, by=request.user, **form.cleaned_data)
        _warn(request, plan, action, milestone)
        return _back(request, plan, f"The milestone is added to action {action.reference}.")
    return _form(request, "planning/milestone.html", form, plan=plan, action=action)


@form_page
def change_milestone(request, plan, reference, number):
    """Change a step's title, owner or agency; never its dates, which move through an update."""
    plan = _plan_to_change(request, plan)
    action = get_object_or_404(plan.actions, reference=reference)
    milestone = get_object_or_404(action.milestones.select_related("owner", "agency"), pk=number)
    form = forms.milestone_form(_sent(request), action=action, on=localdate(), milestone=milestone)
    context = {"plan": plan, "action": action, "milestone": milestone}
    seen = request.POST.get("seen", "")
    if request.method == "POST" and form.is_valid():
        try:
            changed = deeds.change_milestone(
                milestone=milestone, by=request.user, seen=seen, **form.cleaned_data
            )
        except deeds.Overtaken as overtaken:
            context |= {"theirs": _theirs(overtaken.row, form), "seen": deeds.stamp(milestone)}
            return _conflict(request, "planning/milestone.html", form, **context)
        _warn(request, plan, action, changed)
        return _back(request, plan, f"The milestone “{changed}” is saved.")
    context["seen"] = seen or deeds.stamp(milestone)
    return _form(request, "planning/milestone.html", form, **context)


@form_page
def add_quarter(request, plan):
    """Add a reporting quarter to the plan."""
    plan = _plan_to_change(request, plan)
    form = calendar_forms.QuarterForm(_sent(request), plan=plan)
    if request.method == "POST" and form.is_valid():
        quarter = _done(form, deeds.add_quarter, plan=plan, by=request.user, **form.cleaned_data)
        if quarter:
            return _back(request, plan, f"{quarter.short_name} is added. {_days_of(quarter)}")
    return _form(request, "planning/quarter.html", form, plan=plan)


@form_page
def change_quarter(request, plan, quarter):
    """Change the days in which a quarter is written about, until it is released."""
    plan = _plan_to_change(request, plan)
    quarter = get_object_or_404(plan.quarters.with_key(quarter))
    rules.require(deeds.can_change_quarter(quarter))
    form = calendar_forms.QuarterDaysForm(_sent(request), quarter=quarter, on=localdate())
    context = {"plan": plan, "quarter": quarter}
    seen = request.POST.get("seen", "")
    if request.method == "POST" and form.is_valid():
        try:
            changed = _done(
                form,
                deeds.change_quarter,
                quarter=quarter,
                by=request.user,
                seen=seen,
                **form.cleaned_data,
            )
        except deeds.Overtaken as overtaken:
            stands = overtaken.row
            context |= {"theirs": _theirs(stands, form), "seen": deeds.days_stamp(stands)}
            return _conflict(request, "planning/quarter.html", form, **context)
        if changed:
            return _back(request, plan, f"{changed.short_name} is saved. {_days_of(changed)}")
    context["seen"] = seen or deeds.days_stamp(quarter)
    return _form(request, "planning/quarter.html", form, **context)


def _plan(request, slug):
    """The plan, for somebody who may shape it."""
    on = localdate()
    plan = get_object_or_404(Plan.objects.visible_to(request.user, on=on), slug=slug)
    rules.require(rules.may_shape_plan(request.user, on=on))
    return plan


def _plan_to_change(request, slug):
    plan = _plan(request, slug)
    rules.require(deeds.open_to_change(plan))
    return plan


def _sent(request):
    return request.POST if request.method == "POST" else None


def _done(form, deed, **given):
    """What the deed made; ``None`` where it clashes with another row, and the form says so."""
    try:
        return deed(**given)
    except deeds.Clash as clash:
        form.add_error(clash.field, str(clash))
        return None


def _both_valid(form, supports):
    """Whether both forms are; both are asked, so that every gap is shown at once."""
    valid = form.is_valid()
    if not supports.is_valid():
        return False
    return not supports.refuse_lead(form.cleaned_data.get("lead_agency")) and valid


def _theirs(row, form):
    """What another saved meanwhile, where it is not what was typed: pairs of label and text."""
    return [
        (field.label, _in_words(getattr(row, field.name)))
        for field in form
        if getattr(row, field.name) != form.cleaned_data.get(field.name)
    ]


def _in_words(value):
    return f"{value:%-d %B %Y}" if isinstance(value, date) else str(value) or "Nothing"


def _form(request, template, form, **context):
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)


def _conflict(request, template, form, **context):
    what = template.removeprefix("planning/").removesuffix(".html")
    return render(request, template, {"form": form, "what": what, **context}, status=409)


def _days_of(quarter):
    days = (quarter.opens_on, quarter.due_on, quarter.closes_on)
    opens, due, closes = (f"{day:%-d %B %Y}" for day in days)
    return f"It opens on {opens}, updates are due on {due}, and it closes on {closes}."


def _warn(request, plan, action, milestone=None):
    """Say what to look at again in what was saved: the action, or the one milestone of it."""
    found = concerns_about([action], plan=plan, on=localdate())
    if said := " ".join(concern.text for concern in found if concern.milestone == milestone):
        messages.warning(request, said)


def _back(request, plan, said):
    messages.success(request, said)
    return redirect("planning:structure", plan.slug)
