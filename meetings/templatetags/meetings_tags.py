"""What pages of lower packages show of meetings."""

from django import template
from django.template.defaultfilters import date as formatted
from django.utils import timezone

from actionplan.models import Plan
from meetings.queries import next_meeting as find_next_meeting

register = template.Library()


@register.inclusion_tag("meetings/next_meeting.html", takes_context=True)
def next_meeting(context, plan):
    """Show the signed-in person's next meeting, or the next of all, in a calm box.

    ``plan`` is the plan that the page is about; an ended plan has no next meeting. Shows
    nothing where there is none. One query.
    """
    user, today = context.get("user"), timezone.localdate()
    if plan is None or plan.state == Plan.State.ENDED or not getattr(user, "is_active", False):
        return {"meeting": None}
    meeting = find_next_meeting(person=user.person_id, on=today)
    return {"meeting": meeting, "when": meeting and _when(meeting, today)}


def _when(meeting, today):
    """``Wednesday 9 December, 10 a.m.``, with the year only where it is not this one."""
    day = formatted(meeting.held_on, "l j F" if meeting.held_on.year == today.year else "l j F Y")
    if meeting.starts_at is None:
        return day
    return f"{day}, {formatted(meeting.starts_at, 'P').replace(':', '.')}"
