"""Writes what is said of an invented plan, in the shape in which writing, signing off and
releasing leave it."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from actionplan.models import Contribution, DateChange, Entry, Evidence, Rating, StrategicAction
from actionplan.scale import texts
from actionplan.scale.layout import Story
from actionplan.scale.trail import write_trail
from actionplan.scale.windows import moment
from actionplan.scale.writing import Deed, Trace, write, write_deeds, write_history
from agencies.audit import record

R, A, B = Rating.RED, Rating.AMBER, Rating.BLUE

LATE, SENT_BACK, CORRECTED, THE_SAME = 0.12, 0.05, 0.004, 0.03
"""How likely an update comes after its day, was sent back once, was corrected after its release,
and repeats the quarter before."""

SPEAKS = 0.7
"""How likely a supporting agency contributes."""


@dataclass(frozen=True)
class Told:
    """An entry while it is being told: its story, its turn, and its own ``random.Random``."""

    story: Story
    turn: object
    draw: Random
    entry: Entry


# What an update says


def answer(told, window, *, before):
    """Give the entry its answers; ``before`` is what was done by the last one (empty for none)."""
    entry, turn, draw = told.entry, told.turn, told.draw
    rating = entry.rating = turn.rating
    entry.done = texts.said(draw, "done", 3)
    if before and draw.random() < THE_SAME:
        entry.done, entry.unchanged_reason = before, texts.said(draw, "unchanged")
    if rating == A:
        entry.risk = texts.said(draw, "risks", 2)
    if rating == R:
        entry.issues = texts.said(draw, "issues", 2)
    if rating in (R, A):
        entry.recovery = texts.said(draw, "recovery", 2)
    if turn.asked_for:
        entry.proposed_due_on = turn.asked_for
        entry.proposed_due_reason = texts.said(draw, "reasons")
    if rating != B:
        entry.next_steps = texts.said(draw, "next", 3)
        if draw.random() < 0.15:
            entry.forecast_on = max(turn.due_on, window.ends_on) + timedelta(days=14)
    if draw.random() < 0.5:
        entry.difference = texts.said(draw, "differences")
    if draw.random() < 0.3:
        entry.voice = texts.said(draw, "voices")
    if draw.random() < 0.2:
        entry.since_period = texts.said(draw, "since")


def links(told):
    """The links of an update: always where it claims to be delivered, now and then elsewhere."""
    entry, draw = told.entry, told.draw
    number = draw.randint(1, 2) if entry.rating == B or draw.random() < 0.1 else 0
    return [
        Evidence(
            entry=entry,
            title=title,
            url=f"https://northmoor.example/papers/{entry.action_id}/{entry.quarter_id}-{place}",
        )
        for place, title in enumerate(texts.some(draw, "evidence", number), start=1)
    ]


def contributions(told, quarter, day):
    """What the supporting agencies added by a day; some add nothing."""
    return [
        Contribution(
            action=told.story.action,
            quarter=quarter,
            agency=partner.agency,
            text=texts.said(told.draw, "given", 2),
            given_at=moment(day, 11),
            given_by=partner.lead,
        )
        for partner in told.story.supporters
        if told.draw.random() < SPEAKS
    ]


# A released quarter


def write_quarter(number, quarter, window, stories, *, officer):
    """Write a quarter's entries, and release it. ``number`` counts the quarters from 0."""
    told = [_told(story, number, quarter, window, officer) for story in stories]
    write(Entry, [each.entry for each in told])
    reported = [each for each in told if each.turn.is_written]
    write(Evidence, [link for each in reported for link in links(each)])
    write(
        Contribution,
        [row for each in reported for row in contributions(each, quarter, window.ends_on)],
    )
    _move_dates([each for each in reported if each.turn.moved_from])
    corrections = [_corrected(each, window, officer) for each in told if not each.entry.is_current]
    write(Entry, corrections)
    write_trail(quarter)
    released_at = moment(window.released_on, 14, 30)
    quarter.released_at, quarter.released_by = released_at, officer
    quarter.save(update_fields=["released_at", "released_by"])
    record(by=officer, deed="release", subject=quarter, at=released_at)


def _told(story, number, quarter, window, officer):
    """The released row of an action in a quarter, with what is frozen at release."""
    turn = story.course.turns[number]
    entry = Entry(
        action=story.action,
        quarter=quarter,
        rating=turn.rating,
        status=Entry.Status.RELEASED,
        revision=2,
        released_at=moment(window.released_on, 14, 30),
        released_by=officer,
        owner=story.led_by.lead.person,
        lead_agency=story.led_by.agency,
        original_due_on=story.course.original_due_on,
        due_on=turn.due_on,
        overdue_milestones=story.course.overdue_steps(number, window.released_on),
    )
    told = Told(story, turn, story.texts_of(number), entry)
    if turn.is_written:
        before = story.last.done if story.last else ""
        answer(told, window, before=before)
        _sign(told, window)
        story.last = entry
        if any(number in (step.moved_in, step.done_in) for step in story.course.steps):
            story.entries[number] = entry
    return told


def _sign(told, window):
    """Say who wrote, submitted and signed the entry, and when."""
    story, draw, entry = told.story, told.draw, told.entry
    is_late = draw.random() < LATE
    first = window.due_on + timedelta(days=1) if is_late else window.ends_on + timedelta(days=1)
    last = window.closes_on if is_late else window.due_on
    submitted_at = moment(_day(draw, first, last), draw.randint(9, 17), draw.randint(0, 59))
    entry.saved_at, entry.saved_by = submitted_at - timedelta(hours=1), story.led_by.lead
    entry.submitted_at, entry.submitted_by = submitted_at, story.led_by.lead
    entry.signed_off_at = submitted_at + timedelta(days=draw.randint(1, 3))
    entry.signed_off_by = story.led_by.executive
    entry.revision += 2
    if draw.random() < SENT_BACK:
        entry.returned_at = submitted_at - timedelta(days=1)
        entry.returned_by = story.led_by.executive
        entry.return_note = texts.said(draw, "returned")
        entry.revision += 2
    entry.is_current = draw.random() >= CORRECTED


def _day(draw, first, last):
    return first + timedelta(days=draw.randint(0, (last - first).days))


def _move_dates(told):
    """What the signatures granted: the changes of the actions' dates, with their history."""
    write(
        DateChange,
        [
            DateChange(
                action=each.story.action,
                entry=each.entry,
                from_on=each.turn.moved_from,
                to_on=each.turn.asked_for,
                reason=each.entry.proposed_due_reason,
                asked_at=each.entry.submitted_at,
                asked_by=each.entry.submitted_by,
                granted_at=each.entry.signed_off_at,
                granted_by=each.entry.signed_off_by,
            )
            for each in told
        ],
    )
    signed = [(each.entry, each.turn, each.entry.signed_off_at) for each in told]
    write_history(
        StrategicAction,
        [
            Trace(entry.action, at, entry.signed_off_by, then={"due_on": turn.asked_for})
            for entry, turn, at in signed
        ],
    )
    write_deeds(
        Deed(
            entry.signed_off_by,
            "change date",
            entry.action,
            at,
            before={"due_on": str(turn.moved_from)},
            after={"due_on": str(turn.asked_for)},
        )
        for entry, turn, at in signed
    )


def _corrected(told, window, officer):
    """The second version of an entry whose first is no longer the one that stands."""
    first, draw = told.entry, told.draw
    columns = [column.name for column in Entry._meta.concrete_fields if not column.primary_key]
    new = Entry(**{name: getattr(first, name) for name in columns})
    later = timedelta(days=draw.randint(8, 20))
    new.version, new.is_current = 2, True
    new.done = f"{first.done} The number of those who took part has been put right."
    new.correction_reason = texts.said(draw, "corrected")
    new.returned_at, new.returned_by, new.return_note = None, None, ""
    released_at = first.released_at + later
    new.saved_at = new.submitted_at = released_at - timedelta(days=2)
    new.signed_off_at, new.released_at = released_at - timedelta(days=1), released_at
    return new
