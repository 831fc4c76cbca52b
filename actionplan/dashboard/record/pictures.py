"""The picture of an action's dates: first agreed, as they stand, and what slipped between."""

from actionplan.charts.timeline import TimelineGroup, TimelineRow, TimelineStep, timeline
from actionplan.models import Rating


def dates_picture(record):
    """Draw the action's date and its milestones' on an axis of time, as the reader may see them.

    Its table is that of the milestones, which stands beside it.
    """
    action, latest = record.action, record.latest
    rating = latest.rating if latest else None
    row = TimelineRow(
        reference=action.reference,
        title=action.title,
        href="#quarters",
        original_due_on=action.original_due_on,
        due_on=record.dates.due_on,
        rating=rating,
        is_delivered=rating == Rating.BLUE,
        is_overdue=record.is_past_due,
        steps=tuple(
            TimelineStep(
                title=milestone.title,
                original_due_on=milestone.original_due_on,
                due_on=milestone.due_on,
                done_on=milestone.done_on,
                is_overdue=milestone.is_overdue,
            )
            for milestone in record.dates.milestones
        ),
    )
    return timeline(
        groups=[TimelineGroup(action.priority.name, (row,))],
        on=record.on,
        caption=f"The dates of action {action.reference} and its milestones",
        starts_on=action.starts_on,
        on_is="today",
    )
