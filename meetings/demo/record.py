"""Builds the record: what two public minutes say of 2013/14, as a plan with five quarters."""

from datetime import date, timedelta

from actionplan.models import Plan, quarter_span
from actionplan.planning import structure
from meetings.demo import story
from meetings.demo.dates import moment, working_day
from meetings.demo.record_texts import (
    DUE,
    ENTRIES,
    MILESTONES,
    MILESTONES_DONE,
    NOTE,
    QUARTERS,
    SUPPORTS,
)

SLUG = "record"
STARTS_ON, ENDS_ON = date(2013, 4, 1), date(2015, 3, 31)
ENDED_ON = date(2015, 4, 1)


def build(*, cast):
    """Build the plan "record". Returns it."""
    officer, at = cast.logins["officer"], moment(STARTS_ON, 9)
    plan = structure.create_plan(
        by=officer,
        title="Child sexual exploitation action plan 2013/14",
        slug=SLUG,
        starts_on=STARTS_ON,
        ends_on=ENDS_ON,
        state=Plan.State.CURRENT,
        ratings_are_illustrative=True,
        note=NOTE,
        at=at,
    )
    actions, steps = story.lay_out(
        plan=plan,
        cast=cast,
        by=officer,
        at=at,
        starts_on=STARTS_ON,
        due=DUE,
        supports=SUPPORTS,
        milestones=MILESTONES,
    )
    for year, number in QUARTERS:
        _quarter(plan, cast, actions, steps, year=year, number=number)
    return structure.end_plan(plan=plan, by=officer, at=moment(ENDED_ON, 9))


def _quarter(plan, cast, actions, steps, *, year, number):
    """One quarter: written about for up to three months, since the minutes came late."""
    officer = cast.logins["officer"]
    ends_on = quarter_span(year, number)[1]
    told_on = _told_on(ends_on)
    quarter = structure.add_quarter(
        plan=plan,
        by=officer,
        year=year,
        number=number,
        opens_on=ends_on - timedelta(days=6),
        due_on=told_on,
        closes_on=working_day(told_on + timedelta(days=14)),
        at=moment(STARTS_ON, 10),
    )
    for reference, action in actions.items():
        answers = ENTRIES.get(((year, number), reference))
        if answers is None:
            continue
        owner = next(user for user in cast.logins.values() if user.person_id == action.owner_id)
        signer = cast.logins[story.SIGNERS[action.lead_agency.slug]]
        done = [
            {"milestone": steps[key], "done_on": day}
            for key, day in MILESTONES_DONE.get(((year, number), reference), [])
        ]
        entry = story.draft(
            action=action,
            quarter=quarter,
            by=owner,
            answers=answers,
            milestones=done,
            at=moment(told_on, 10, 5 * int(reference)),
        )
        entry = story.submit(entry, by=owner, at=moment(told_on, 15, 5 * int(reference)))
        signed_on = working_day(told_on + timedelta(days=5))
        story.sign_off(entry, by=signer, at=moment(signed_on, 11, 5 * int(reference)))
    story.release(quarter, by=officer, at=moment(working_day(told_on + timedelta(days=16)), 14))


def _told_on(ends_on):
    """The day on which the quarter is written up: never before what it tells of had happened.

    The third quarter waits for the Select Commission of 22 January 2014, the first of 2014/15
    for Cabinet's of autumn 2014 (after 3 September; the day is not known).
    """
    known = {date(2013, 12, 31): date(2014, 1, 24), date(2014, 6, 30): date(2014, 10, 1)}
    return known.get(ends_on, working_day(ends_on + timedelta(days=14)))
