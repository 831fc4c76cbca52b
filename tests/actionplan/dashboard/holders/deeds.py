"""Past quarters told step by step: on time, late, or by the long way."""

from actionplan.planning import structure
from actionplan.progress import drafting, signing
from tests.factories import answers_for, days, entry_in, moment, release


def add_quarter(world, key):
    """Add a past quarter, with three weeks to report in and a week more until it closes."""
    year, number = int(key[:4]), int(key[-1])
    _, ended_on = structure.quarter_span(year, number)
    return structure.add_quarter(
        plan=world.plan,
        by=world.officer,
        year=year,
        number=number,
        opens_on=ended_on + days(1),
        due_on=ended_on + days(21),
        closes_on=ended_on + days(28),
        at=moment(ended_on),
    )


def signed(world, reference, quarter, *, late_by=0, **answers):
    """Lead an update to sign-off so many days after it was due."""
    world.actions[reference].refresh_from_db()
    return entry_in(
        "signed_off",
        world,
        action=world.actions[reference],
        quarter=quarter,
        at=moment(quarter.due_on + days(late_by)),
        **answers,
    )


def sent_back(world, reference, quarter, **answers):
    """Lead an update to sign-off by the long way: sent back once, and then handed in too late."""
    action, at = world.actions[reference], moment(quarter.due_on)
    action.refresh_from_db()
    owner, executive = world.owner_of(action), world.executive_of(action)
    entry = entry_in("returned", world, action=action, quarter=quarter, at=at, **answers)
    again = at + days(2)
    entry = drafting.save_draft(
        action=action,
        quarter=quarter,
        by=owner,
        revision=entry.revision,
        answers=answers_for(action, quarter, **answers),
        at=again,
    )
    entry = drafting.submit(entry=entry, by=owner, revision=entry.revision, at=again)
    return signing.sign_off(entry=entry, by=executive, revision=entry.revision, at=again)


def close(world, quarter):
    """Release the quarter on the day after it closed."""
    return release(world, quarter, at=moment(quarter.closes_on + days(1)))
