"""What the timeline says in words."""

import datetime
from types import SimpleNamespace

import pytest

from actionplan.dashboard.timeline import words
from actionplan.dashboard.timeline.queries import Dates, Step

ON = datetime.date(2026, 10, 4)
PREVIOUS = SimpleNamespace(previous=True, comparator="Quarter 1", released_on=ON)
FIRST = SimpleNamespace(previous=None, comparator="", released_on=ON)


def said(
    *, total=7, milestones=0, actions=0, steps=0, moved=(0, 0), furthest=None, period=PREVIOUS
):
    """The first line as text, for so many actions and milestones, and those of them overdue."""
    phrases = words.headline(
        Dates(milestones, actions, steps, *moved),
        SimpleNamespace(whole=SimpleNamespace(total=total), furthest=furthest),
        period=period,
        link=lambda **values: f"?{values}",
        action_url=lambda reference: f"/{reference}",
    )
    return " ".join(map(str, phrases))


@pytest.mark.parametrize(
    ("counts", "begins"),
    [
        ({}, "No date was overdue on 4 October 2026."),
        ({"actions": 1}, "One of seven actions was overdue on 4 October 2026."),
        ({"actions": 7}, "All seven actions were overdue on 4 October 2026."),
        ({"total": 2, "actions": 2}, "Both actions were overdue on 4 October 2026."),
        ({"total": 1, "actions": 1}, "The one action was overdue on 4 October 2026."),
        (
            {"milestones": 40, "steps": 9},
            "Nine of 40 milestones were overdue on 4 October 2026.",
        ),
        (
            {"actions": 1, "milestones": 40, "steps": 1},
            "One of seven actions and one of 40 milestones were overdue on 4 October 2026.",
        ),
        (
            {"total": 5000, "actions": 1200},
            "1,200 of 5,000 actions were overdue on 4 October 2026.",
        ),
    ],
)
def test_headline_counts_what_is_overdue(counts, begins):
    assert said(**counts).startswith(begins)


def test_headline_names_what_slipped_furthest():
    furthest = SimpleNamespace(title="Disruption", reference="6", number=184)
    assert "Disruption had slipped furthest, by about half a year." in said(furthest=furthest)
    assert "No action still to be delivered was due later" in said()


@pytest.mark.parametrize(
    ("moved", "ends"),
    [
        ((0, 0), "No date moved since Quarter 1."),
        ((1, 0), "One action had its date moved since Quarter 1."),
        ((0, 2), "Two milestones had their dates moved since Quarter 1."),
        ((15, 6), "15 actions and six milestones had their dates moved since Quarter 1."),
    ],
)
def test_headline_counts_what_moved_beside_a_quarter_before(moved, ends):
    assert said(moved=moved).endswith(ends)
    assert "since" not in said(moved=moved, period=FIRST)


def test_headline_of_nothing_says_so():
    assert said(total=0) == "The plan held no actions in this quarter."


def test_headline_links_each_number():
    phrases = words.headline(
        Dates(4, 1, 2, 2, 1),
        SimpleNamespace(
            whole=SimpleNamespace(total=7),
            furthest=SimpleNamespace(title="Disruption", reference="6", number=184),
        ),
        period=PREVIOUS,
        link=lambda show: f"?show={show}",
        action_url=lambda reference: f"/{reference}",
    )
    assert [phrase.href for phrase in phrases] == ["?show=overdue", "/6", "?show=moved"]


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, ""),
        (1, "1 day later"),
        (61, "61 days later"),
        (-1, "1 day sooner"),
        (1204, "1,204 days later"),
    ],
)
def test_slip_is_said_in_days(days, text):
    assert words.slip(days) == text


def test_moves_are_said_in_times():
    assert [words.moves(number) for number in (0, 1, 2, 3)] == ["", "once", "twice", "three times"]


def step(**changed):
    values = {
        "title": "A step",
        "original_due_on": ON,
        "due_on": ON,
        "done_on": None,
        "moves": 0,
        "has_moved": False,
        "is_overdue": False,
    }
    return Step(**{**values, **changed})


def test_state_of_a_milestone_is_said():
    day = datetime.date(2026, 10, 3)
    assert words.state_of_step(step(), on=ON) == "To come"
    assert words.state_of_step(step(due_on=day, is_overdue=True), on=ON) == "Overdue by 1 day"
    assert words.state_of_step(step(done_on=day), on=ON) == "Done on 3 Oct 2026"


def test_lately_says_when_a_date_moved_last():
    assert words.lately(step(moves=1, has_moved=True), period=PREVIOUS) == "since Quarter 1"
    assert words.lately(step(moves=2, has_moved=True), period=PREVIOUS) == "last since Quarter 1"
    assert words.lately(step(moves=2), period=PREVIOUS) == ""
    assert words.lately(step(moves=1, has_moved=True), period=FIRST) == ""
