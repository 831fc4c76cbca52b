"""For each named constraint of the plan's structure: a row that saves, and rows refused."""

from django.utils import timezone

from actionplan.models import (
    Contribution,
    DateChange,
    Evidence,
    Milestone,
    MilestoneReport,
    Plan,
    Priority,
    Quarter,
    StrategicAction,
    Support,
)
from meetings.models import Meeting
from tests.agencies.constraint_cases import case
from tests.factories import days, entry_in


def _plan(world, **changed):
    fields = {"title": "Next", "slug": "next", "starts_on": world.today}
    fields["ends_on"] = world.today + days(1)
    return Plan.objects.create(**{**fields, **changed})


def _priority(world, **changed):
    return Priority.objects.create(**{"plan": world.plan, "name": "New", "slug": "new", **changed})


def _action(world, **changed):
    fields = {
        "plan": world.plan,
        "priority": world.action.priority,
        "reference": "9.9",
        "title": "New",
        "owner": world.lead.person,
        "lead_agency": world.council,
        "starts_on": world.today,
        "original_due_on": world.today,
        "due_on": world.today,
    }
    return StrategicAction.objects.create(**{**fields, **changed})


def _milestone(world, **changed):
    fields = {
        "action": world.action,
        "title": "New",
        "owner": world.lead.person,
        "agency": world.council,
        "original_due_on": world.today,
        "due_on": world.today,
    }
    return Milestone.objects.create(**{**fields, **changed})


def _quarter(world, **changed):
    starts_on = world.quarter.starts_on - days(365)
    fields = {
        "plan": world.plan,
        "starts_on": starts_on,
        "ends_on": starts_on + days(1),
        "opens_on": starts_on,
        "due_on": starts_on,
        "closes_on": starts_on,
    }
    return Quarter.objects.create(**{**fields, **changed})


def _contribution(world, **changed):
    fields = {
        "action": world.action,
        "quarter": world.quarter,
        "agency": world.police,
        "text": "We joined in",
        "given_at": timezone.now(),
        "given_by": world.police_lead,
    }
    return Contribution.objects.create(**{**fields, **changed})


def _report(world, **changed):
    fields = {
        "milestone": world.milestone,
        "quarter": world.quarter,
        "reported_at": timezone.now(),
        "reported_by": world.lead,
    }
    return MilestoneReport.objects.create(**{**fields, **changed})


def _date_change(world, **changed):
    fields = {
        "action": world.action,
        "entry": entry_in("draft", world),
        "from_on": world.today,
        "to_on": world.today + days(1),
        "reason": "The building is late",
        "asked_at": timezone.now(),
        "asked_by": world.lead,
        "granted_at": timezone.now(),
        "granted_by": world.executive,
    }
    return DateChange.objects.create(**{**fields, **changed})


def _evidence(world, *urls):
    entry = entry_in("draft", world)
    for url in urls:
        Evidence.objects.create(entry=entry, title="Report", url=url)


def _meetings(world, *dates):
    for held_on in dates:
        Meeting.objects.create(body=world.body, held_on=held_on, starts_at="13:30")


CASES = [
    case(
        "actionplan_plan_dates_in_order",
        saves=_plan,
        refused=lambda world: _plan(world, ends_on=world.today),
    ),
    case(
        "actionplan_plan_is_named",
        saves=_plan,
        refused=lambda world: _plan(world, title=""),
    ),
    case(
        "actionplan_priority_once_in_a_plan",
        saves=lambda world: _priority(world, plan=_plan(world), slug="prevent"),
        refused=lambda world: _priority(world, slug="prevent"),
    ),
    case(
        "actionplan_priority_is_named",
        saves=_priority,
        refused=lambda world: _priority(world, name=""),
    ),
    case(
        "actionplan_action_reference_once_in_a_plan",
        saves=lambda world: _action(world, plan=_plan(world), reference="1.1"),
        refused=lambda world: _action(world, reference="1.1"),
    ),
    case(
        "actionplan_action_dates_in_order",
        saves=_action,
        refused=[
            lambda world: _action(world, due_on=world.today - days(1)),
            lambda world: _action(world, original_due_on=world.today - days(1)),
        ],
    ),
    case(
        "actionplan_action_reference_is_plain",
        saves=lambda world: _action(world, reference="A-1.b"),
        refused=[
            lambda world: _action(world, reference=""),
            lambda world: _action(world, reference="1/1"),
            lambda world: _action(world, reference=".1"),
            lambda world: _action(world, reference="1 1"),
            lambda world: _action(world, reference="1.1\n"),
        ],
    ),
    case(
        "actionplan_action_is_named",
        saves=_action,
        refused=lambda world: _action(world, title=""),
    ),
    case(
        "actionplan_support_once_an_agency",
        saves=lambda world: Support.objects.create(action=world.other_action, agency=world.police),
        refused=lambda world: Support.objects.create(action=world.action, agency=world.police),
    ),
    case(
        "actionplan_milestone_is_named",
        saves=_milestone,
        refused=lambda world: _milestone(world, title=""),
    ),
    case(
        "actionplan_milestone_done_through_with_a_date",
        saves=lambda world: _milestone(
            world, done_through=entry_in("draft", world), done_on=world.today
        ),
        refused=lambda world: _milestone(
            world, done_through=entry_in("draft", world, action=world.other_action)
        ),
    ),
    case(
        "actionplan_datechange_moves",
        saves=_date_change,
        refused=lambda world: _date_change(world, to_on=world.today),
    ),
    case(
        "actionplan_datechange_has_a_reason",
        saves=_date_change,
        refused=lambda world: _date_change(world, reason=""),
    ),
    case(
        "actionplan_datechange_granted_by_another",
        saves=_date_change,
        refused=lambda world: _date_change(world, granted_by=world.lead),
    ),
    case(
        "actionplan_quarter_once_in_a_plan",
        saves=lambda world: _quarter(world, plan=_plan(world)),
        refused=lambda world: _quarter(
            world,
            starts_on=world.quarter.starts_on,
            ends_on=world.quarter.ends_on,
            opens_on=world.today,
            due_on=world.today,
            closes_on=world.today,
        ),
    ),
    case(
        "actionplan_quarter_dates_in_order",
        saves=_quarter,
        refused=[
            lambda world: _quarter(world, ends_on=world.quarter.starts_on - days(365)),
            lambda world: _quarter(world, opens_on=world.quarter.starts_on - days(366)),
            lambda world: _quarter(world, due_on=world.quarter.starts_on - days(366)),
            lambda world: _quarter(world, due_on=world.quarter.starts_on),
        ],
    ),
    case(
        "actionplan_quarter_released_by_and_at",
        saves=lambda world: _quarter(world, released_at=timezone.now(), released_by=world.officer),
        refused=[
            lambda world: _quarter(world, released_at=timezone.now()),
            lambda world: _quarter(world, released_by=world.officer),
        ],
    ),
    case(
        "actionplan_contribution_once",
        saves=lambda world: (_contribution(world), _contribution(world, agency=world.council)),
        refused=lambda world: (_contribution(world), _contribution(world)),
    ),
    case(
        "actionplan_contribution_says_something",
        saves=_contribution,
        refused=lambda world: _contribution(world, text=""),
    ),
    case(
        "actionplan_milestonereport_once",
        saves=lambda world: (_report(world), _report(world, milestone=world.late_milestone)),
        refused=lambda world: (_report(world), _report(world)),
    ),
    case(
        "actionplan_milestonereport_done_or_moved",
        saves=lambda world: _report(world, done_on=world.today),
        refused=lambda world: _report(
            world, done_on=world.today, proposed_due_on=world.today, proposed_due_reason="Late"
        ),
    ),
    case(
        "actionplan_milestonereport_moved_with_a_reason",
        saves=lambda world: _report(
            world, proposed_due_on=world.today, proposed_due_reason="The building is late"
        ),
        refused=lambda world: _report(world, proposed_due_on=world.today),
    ),
    case(
        "actionplan_evidence_once",
        saves=lambda world: _evidence(world, "https://a.example/1", "https://a.example/2"),
        refused=lambda world: _evidence(world, "https://a.example/1", "https://a.example/1"),
    ),
    case(
        "actionplan_evidence_is_a_web_address",
        saves=lambda world: _evidence(world, "http://a.example/1"),
        refused=[
            lambda world: _evidence(world, "javascript:alert(1)"),
            lambda world: _evidence(world, "ftp://a.example/1"),
        ],
    ),
    case(
        "meetings_meeting_once",
        saves=lambda world: _meetings(world, world.today, world.today + days(1)),
        refused=lambda world: _meetings(world, world.today, world.today),
    ),
]
