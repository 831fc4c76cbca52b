"""How the demonstration's quarters come about: the same deeds that a person's clicks call."""

from datetime import timedelta

from actionplan.planning import structure
from actionplan.progress import drafting, releasing, signing
from meetings.demo.actions import ACTIONS, PRIORITIES
from meetings.demo.dates import moment, working_day

SIGNERS = {
    "childrens": "executive",
    "police": "police-executive",
    "voluntary": "voluntary-executive",
}
"""Who signs off for each lead agency."""


def lay_out(*, plan, cast, by, at, starts_on, due, supports, milestones):
    """Give a plan its priorities, actions and steps.

    ``due`` and ``supports`` are by the action's reference, ``milestones`` a list of ``(key,
    reference, title, owner, agency, date)``, with people and agencies by their keys. Returns
    actions by reference and milestones by key.
    """
    priorities = {
        name: structure.add_priority(plan=plan, by=by, name=name, order=order, tone=tone, at=at)
        for order, (name, tone) in enumerate(PRIORITIES, start=1)
    }
    actions = {}
    for reference, details in ACTIONS.items():
        actions[reference] = structure.add_action(
            by=by,
            at=at,
            reference=reference,
            starts_on=starts_on,
            original_due_on=due[reference],
            supports=[
                (cast.agencies[agency], cast.people.get(contact))
                for agency, contact in supports[reference]
            ],
            **details
            | {
                "priority": priorities[details["priority"]],
                "owner": cast.people[details["owner"]],
                "lead_agency": cast.agencies[details["lead_agency"]],
            },
        )
    steps = {
        key: structure.add_milestone(
            action=actions[reference],
            by=by,
            at=at,
            title=title,
            owner=cast.people[owner],
            agency=cast.agencies[agency],
            original_due_on=day,
        )
        for key, reference, title, owner, agency, day in milestones
    }
    return actions, steps


def draft(*, action, quarter, by, answers, at, milestones=(), revision=0):
    """Save an update's answers; ``answers`` may hold ``evidence``. Returns the entry."""
    answers = dict(answers)
    return drafting.save_draft(
        action=action,
        quarter=quarter,
        by=by,
        revision=revision,
        evidence=answers.pop("evidence", None),
        answers=answers,
        milestones=milestones,
        at=at,
    )


def submit(entry, *, by, at):
    """Hand the update in. Returns the entry."""
    return drafting.submit(entry=entry, by=by, revision=entry.revision, at=at)


def sign_off(entry, *, by, at):
    """Sign the update off. Returns the entry."""
    return signing.sign_off(entry=entry, by=by, revision=entry.revision, at=at)


def send_back(entry, *, by, note, at):
    """Return the update to its lead with a note. Returns the entry."""
    return signing.return_to_lead(entry=entry, by=by, note=note, revision=entry.revision, at=at)


def release(quarter, *, by, at):
    """Release the quarter as its contents stand. Returns the quarter."""
    seen = releasing.contents_of(quarter).fingerprint
    return releasing.release_quarter(quarter=quarter, by=by, seen=seen, at=at)


def days_of(action, quarter):
    """When an action's owner writes, hands in and is signed off: three moments.

    Owners differ a little, so that the history does not look like a machine's; executives sign
    off on one day. All fall in the four weeks after the quarter ended.
    """
    offset = int(action.reference)

    def at(days, hour, minute):
        return moment(working_day(quarter.ends_on + timedelta(days=days)), hour, minute)

    return (
        at(1 + offset, 10, 5 * offset),
        at(3 + offset, 15, 7 * offset),
        at(18, 11, 6 * offset),
    )
