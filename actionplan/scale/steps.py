"""Writes the milestones of an invented plan, and what the quarters said of them."""

from actionplan.models import DateChange, Milestone, MilestoneReport
from actionplan.scale import texts
from actionplan.scale.windows import moment
from actionplan.scale.writing import Deed, Trace, write, write_deeds, write_history

BY_ANOTHER = 0.1
"""How likely a supporting agency's lead owns a milestone."""


def write_steps(stories, quarters, *, plan, by):
    """Store every story's steps as they stand at the end; ``quarters`` are the quarters' rows.

    The entries that moved them or ticked them off must be stored already.
    """
    steps = [(told, step, _milestone(told, step)) for told in stories for step in told.course.steps]
    write(Milestone, [milestone for *_, milestone in steps])
    said = [report for each in steps for report in _reports(*each, quarters)]
    write(MilestoneReport, said)
    moved = [each for each in steps if each[1].moved_in is not None]
    write(DateChange, [_change(*each) for each in moved])
    began_at = moment(plan.starts_on, 9, 45)
    write_history(Milestone, _history(steps, began_at=began_at, by=by))
    write_deeds(_deeds(steps, began_at=began_at, by=by))


def _milestone(story, step):
    owner = story.led_by
    if story.supporters and story.draw.random() < BY_ANOTHER:
        owner = story.supporters[0]
    return Milestone(
        action=story.action,
        title=texts.some(story.draw, "steps", 1)[0],
        owner=owner.lead.person,
        agency=owner.agency,
        original_due_on=step.original_due_on,
        due_on=step.due_on,
        done_on=step.done_on,
        done_through=None if step.done_in is None else story.entries[step.done_in],
    )


def _reports(story, step, milestone, quarters):
    if step.moved_in is not None:
        yield _report(
            story,
            milestone,
            quarters,
            step.moved_in,
            proposed_due_on=step.due_on,
            proposed_due_reason=_reason(story, step),
        )
    if step.done_in is not None:
        yield _report(story, milestone, quarters, step.done_in, done_on=step.done_on)


def _report(story, milestone, quarters, number, **said):
    entry = story.entries[number]
    return MilestoneReport(
        milestone=milestone,
        quarter=quarters[number],
        reported_at=entry.saved_at,
        reported_by=entry.saved_by,
        **said,
    )


def _reason(story, step):
    return texts.said(story.texts_of(f"{step.moved_in}, a step"), "reasons")


def _change(story, step, milestone):
    entry = story.entries[step.moved_in]
    return DateChange(
        action=story.action,
        milestone=milestone,
        entry=entry,
        from_on=step.original_due_on,
        to_on=step.due_on,
        reason=_reason(story, step),
        asked_at=entry.saved_at,
        asked_by=entry.saved_by,
        granted_at=entry.signed_off_at,
        granted_by=entry.signed_off_by,
    )


def _changes(story, step):
    """The signatures that changed a step, and what it then was: ``(entry, columns)``."""
    undone = {"done_on": None, "done_through_id": None}
    if step.moved_in is not None:
        yield story.entries[step.moved_in], {"due_on": step.due_on, **undone}
    if step.done_in is not None:
        yield story.entries[step.done_in], {"done_on": step.done_on}


def _history(steps, *, began_at, by):
    for story, step, milestone in steps:
        first = {"due_on": step.original_due_on, "done_on": None, "done_through_id": None}
        yield Trace(milestone, began_at, by, "+", first)
        for entry, then in _changes(story, step):
            yield Trace(milestone, entry.signed_off_at, entry.signed_off_by, then=then)


def _deeds(steps, *, began_at, by):
    for story, step, milestone in steps:
        yield Deed(by, "add milestone", milestone, began_at)
        for entry, then in _changes(story, step):
            after = {name: str(day) for name, day in then.items() if day}
            yield Deed(
                entry.signed_off_by, "update milestone", milestone, entry.signed_off_at, after=after
            )
