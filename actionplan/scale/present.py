"""Writes the quarter of an invented plan that is open: drafts, submitted, nothing."""

from datetime import timedelta

from actionplan.models import Contribution, Entry, Evidence
from actionplan.scale.course import last_turn
from actionplan.scale.trail import write_trail
from actionplan.scale.updates import Told, answer, contributions, links
from actionplan.scale.windows import moment
from actionplan.scale.writing import write

DRAFTS, SUBMITTED = 0.4, 0.3
"""Shares of the updates that are owed; nobody has begun the rest."""

UNRATED = 0.15
"""How likely a draft has no rating yet."""


def write_present(number, quarter, window, stories, *, draw, today):
    """Write the open quarter's updates. Returns how many are drafts, submitted and missing.

    Each action that started and was not delivered owes one (``progress/expected.py``); ``draw``
    (a ``random.Random``) says which are how far.
    """
    owed = [
        story
        for story in stories
        if story.course.delivered_in is None and story.course.starts_on <= window.ends_on
    ]
    draw.shuffle(owed)
    drafts = round(len(owed) * DRAFTS)
    begun = owed[: drafts + round(len(owed) * SUBMITTED)]
    told = [
        _told(story, number, quarter, window, today=today, is_draft=place < drafts)
        for place, story in enumerate(begun)
    ]
    told.sort(key=lambda each: each.story.number)
    write(Entry, [each.entry for each in told])
    write(Evidence, [link for each in told for link in links(each)])
    day = today - timedelta(days=3)
    write(Contribution, [row for each in told for row in contributions(each, quarter, day)])
    write_trail(quarter)
    return drafts, len(begun) - drafts, len(owed) - len(begun)


def _told(story, number, quarter, window, *, today, is_draft):
    draw = story.texts_of(number)
    turn = last_turn(draw, story.course, window)
    saved_at = moment(today - timedelta(days=draw.randint(1, 5)), draw.randint(9, 17))
    lead = story.led_by.lead
    entry = Entry(action=story.action, quarter=quarter, status=Entry.Status.DRAFT)
    told = Told(story, turn, draw, entry)
    answer(told, window, before=story.last.done if story.last else "")
    entry.saved_at, entry.saved_by = saved_at, lead
    if not is_draft:
        entry.status, entry.revision = Entry.Status.SUBMITTED, 2
        entry.submitted_at, entry.submitted_by = saved_at + timedelta(minutes=20), lead
    elif draw.random() < UNRATED:
        entry.rating = ""
    return told
