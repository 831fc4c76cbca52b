"""A plan whose dates move, told step by step, and how the tests read its timeline."""

from django.urls import reverse

from actionplan.models import Milestone
from actionplan.progress import drafting
from tests.actionplan.dashboard.holders.deeds import add_quarter, close
from tests.factories import add_milestone, answers_for, days, entry_in, moment


def timeline_of(world):
    """The address of the world's timeline."""
    return reverse("dashboard:timeline", kwargs={"plan": world.plan.slug})


def lines_of(response):
    """The table's lines by their title."""
    lines = (line for group in response.context["list"].groups for line in group.lines)
    return {line.title: line for line in lines}


def tell(world):
    """1.1 was put back by 61 days in the second quarter; 1.2 and 2.1 stand as agreed.

    Of 1.1's milestones one was put back in the first quarter and again in the second, one was done
    in the second, one is late; the factories' two are still to come in the third quarter. 2.1 has
    one that was done before there was a tracker.
    """
    world.keys = [world.key_before(number) for number in (3, 2, 1)]
    first, second, third = world.quarters = [add_quarter(world, key) for key in world.keys]
    moved, done, late = (
        add_milestone(world, world.action, title, original_due_on=day)
        for title, day in (
            ("Moved twice", first.ends_on + days(10)),
            ("Done in time", second.starts_on + days(10)),
            ("Never done", first.starts_on),
        )
    )
    before = add_milestone(
        world, world.police_action, "Done before", original_due_on=first.starts_on
    )
    done_on = first.starts_on - days(5)
    Milestone.objects.filter(pk=before.pk).update(done_on=done_on)  # as an import would bring it
    world.steps = {"moved": moved, "done": done, "late": late, "before": before}
    world.once, world.twice = first.ends_on + days(50), second.ends_on + days(150)
    sign(world, first, reports=[(moved, {"proposed_due_on": world.once})])
    close(world, first)
    world.action.refresh_from_db()
    world.slipped = world.action.due_on + days(61)
    sign(
        world,
        second,
        rating="A",
        proposed_due_on=world.slipped,
        proposed_due_reason="The building is late",
        reports=[
            (moved, {"proposed_due_on": world.twice}),
            (done, {"done_on": second.starts_on + days(3)}),
        ],
    )
    close(world, second)
    sign(world, third)
    close(world, third)
    for quarter in world.quarters:
        quarter.refresh_from_db()
    return world


def sign(world, quarter, *, reports=(), at=None, **answers):
    """Lead 1.1's update to sign-off, with ``reports``: pairs of a milestone and dates."""
    world.action.refresh_from_db()
    at = at or moment(quarter.due_on)
    for milestone, said in reports:
        reason = "Why" if "proposed_due_on" in said else ""
        drafting.report_on_milestone(
            milestone=milestone,
            quarter=quarter,
            by=world.lead,
            at=at,
            proposed_due_reason=reason,
            **said,
        )
    rating = answers.pop("rating", "G")
    return entry_in(
        "signed_off",
        world,
        action=world.action,
        quarter=quarter,
        at=at,
        **answers_for(world.action, quarter, rating, **answers),
    )
