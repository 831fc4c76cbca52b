"""What each rating needs, and what a reader will ask: every gap beside a control without it."""

import datetime
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan.models import Entry, Milestone, Quarter, Rating, StrategicAction
from actionplan.progress.checks import gaps, same_text, worth_explaining
from actionplan.progress.questions import ANSWER_FIELDS, QUESTIONS, answered
from tests.factories import days, entry_in, released_quarter

# What each rating cannot do without, written out apart from the questions.
NEEDS = {
    "R": {
        "issues": "Say what has gone wrong",
        "recovery": "Say what will bring it back",
        "proposed_due_on": "Give the date it will be delivered",
        "proposed_due_reason": "Say why this date",
        "done": "Say what was done",
        "next_steps": "Say what happens next",
    },
    "A": {
        "risk": "Say what the risk is",
        "recovery": "Say what will bring it back",
        "done": "Say what was done",
        "next_steps": "Say what happens next",
    },
    "G": {"done": "Say what was done", "next_steps": "Say what happens next"},
    "B": {
        "done": "Say what was done",
        "evidence": "Link to the evidence that it is delivered",
    },
}


def found(entry, previous=None):
    return [(gap.field, gap.message) for gap in gaps(entry, previous=previous)]


@pytest.mark.parametrize("rating", NEEDS)
def test_whole_update_has_no_gap(world, rating):
    assert found(entry_in("draft", world, rating=rating)) == []


@pytest.mark.parametrize("rating", NEEDS)
def test_update_with_only_a_rating_lacks_all_that_the_rating_needs(world, rating):
    entry = entry_in("draft", world, rating=rating, evidence=[])
    for field in ANSWER_FIELDS:
        if field != "rating":
            setattr(entry, field, Entry._meta.get_field(field).get_default())
    assert dict(found(entry)) == NEEDS[rating]


@pytest.mark.parametrize(
    ("rating", "field"),
    [(rating, field) for rating, fields in NEEDS.items() for field in fields],
)
def test_update_that_lacks_one_thing_is_told_of_that_alone(world, rating, field):
    entry = entry_in("draft", world, rating=rating, evidence=[] if field == "evidence" else None)
    if field != "evidence":
        setattr(entry, field, None if field == "proposed_due_on" else "  \n ")
    assert found(entry) == [(field, NEEDS[rating][field])]


def test_update_without_a_rating_is_asked_for_it_and_for_what_was_done(world):
    entry = entry_in("draft", world, rating="", done="")
    assert found(entry) == [
        ("rating", "Choose how it is going"),
        ("done", "Say what was done"),
    ]
    entry.done = "Six events held"
    assert found(entry) == [("rating", "Choose how it is going")]


def test_every_question_of_the_form_is_an_answer_that_the_entry_holds():
    columns = {field.name for field in Entry._meta.get_fields()}
    assert set(ANSWER_FIELDS) <= columns
    assert len(set(ANSWER_FIELDS)) == len(QUESTIONS) + 1


def test_answers_are_those_that_the_rating_asks_for_and_that_say_something():
    entry = Entry(rating="G", done="Six events held", risk="Left from an amber draft", voice="")
    assert [(question.field, value) for question, value in answered(entry)] == [
        ("done", "Six events held")
    ]


# Dates


@pytest.mark.parametrize("rating", ["R", "A"])
def test_new_date_must_lie_after_the_quarter(world, rating):
    entry = entry_in("draft", world, rating=rating, proposed_due_reason="The building is late")
    entry.proposed_due_on = world.quarter.ends_on
    assert found(entry) == [("proposed_due_on", "Give a date after the quarter ended")]
    entry.proposed_due_on += days(1)
    assert found(entry) == []


def test_new_date_must_lie_after_the_start_of_the_action(world):
    entry = entry_in("draft", world, rating="R")
    entry.action.starts_on = entry.proposed_due_on + days(1)
    assert found(entry) == [("proposed_due_on", "Give a date after the action starts")]
    entry.action.starts_on = entry.proposed_due_on
    assert found(entry) == []


def test_amber_may_keep_its_date_but_a_new_one_needs_a_reason(world):
    entry = entry_in("draft", world, rating="A")
    assert found(entry) == []
    entry.proposed_due_on = world.today + days(400)
    assert found(entry) == [("proposed_due_reason", "Say why this date")]


@pytest.mark.parametrize("rating", ["G", "B"])
def test_date_left_over_from_another_rating_is_no_gap(world, rating):
    entry = entry_in("draft", world, rating=rating, proposed_due_on=datetime.date(2001, 1, 1))
    assert found(entry) == []


# The same text as last quarter


def test_same_text_as_last_quarter_needs_a_reason(world):
    released_quarter(world, world.key_before(), {"1.1": {"rating": "G", "done": "Six events."}})
    previous = Entry.objects.published().get(action=world.action)
    entry = entry_in("draft", world, done="six  EVENTS")
    assert found(entry, previous) == [
        ("unchanged_reason", "Say why nothing changed since last quarter")
    ]
    assert found(entry, None) == []
    entry.unchanged_reason = "The events are in the spring"
    assert found(entry, previous) == []
    entry.unchanged_reason, entry.done = "", "Seven events"
    assert found(entry, previous) == []


TEXT = st.text(alphabet=string.ascii_letters + " .\n\té’", max_size=30)
BLANKS = st.text(alphabet=" \n\t", min_size=1, max_size=3)


@given(TEXT, BLANKS)
def test_text_is_the_same_in_other_spacing_case_and_full_stop(text, blanks):
    says_something = bool(text.replace(".", "").strip())
    assert same_text(text, f"{blanks}{text.upper()}{blanks}.") is says_something
    assert same_text(blanks.join(text.split()), text) is says_something


@given(TEXT, TEXT)
def test_sameness_goes_both_ways_and_another_word_breaks_it(one, other):
    assert same_text(one, other) is same_text(other, one)
    assert not same_text(one, f"{one} more")


@pytest.mark.parametrize("nothing", [None, "", "  ", "."])
def test_nothing_is_not_the_same_as_nothing(nothing):
    assert not same_text(nothing, nothing)
    assert not same_text(nothing, "Something")


# Any draft at all

DATES = st.none() | st.dates()
ANY_TEXT = st.text(max_size=40)
DRAFTS = st.builds(
    Entry,
    rating=st.sampled_from(["", "R", "A", "G"]),
    forecast_on=DATES,
    proposed_due_on=DATES,
    **{
        question.field: ANY_TEXT
        for question in QUESTIONS
        if question.field not in ("forecast_on", "proposed_due_on")
    },
)


@settings(max_examples=40)
@given(DRAFTS, st.none() | DRAFTS, st.dates(), st.dates())
def test_gaps_are_found_in_any_draft_without_a_fault(draft, previous, ended_on, started_on):
    draft.quarter = Quarter(ends_on=ended_on)
    draft.action = StrategicAction(starts_on=started_on)
    for gap in gaps(draft, previous=previous):
        assert gap.field in ANSWER_FIELDS
        assert gap.message[0].isupper()
        assert not gap.message.endswith(".")


# What a reader will ask


def _milestone(today, late_by, done_on=None):
    return Milestone(title="Open the office", due_on=today - days(late_by), done_on=done_on)


@pytest.mark.parametrize(
    ("late_by", "said"), [(1, "1 day"), (13, "13 days"), (14, "2 weeks"), (40, "5 weeks")]
)
def test_overdue_milestone_is_worth_explaining(late_by, said):
    today = datetime.date(2026, 11, 21)
    entry = Entry(rating=Rating.AMBER, action=StrategicAction(due_on=today))
    assert worth_explaining(entry, milestones=[_milestone(today, late_by)], on=today) == [
        f"The milestone “Open the office” is {said} overdue."
    ]


def test_milestone_due_today_or_done_needs_no_word():
    today = datetime.date(2026, 11, 21)
    rows = [_milestone(today, 0), _milestone(today, 9, done_on=today)]
    assert worth_explaining(None, milestones=rows, on=today) == []


def test_green_with_an_overdue_milestone_or_past_its_date_is_worth_explaining():
    today = datetime.date(2026, 11, 21)
    entry = Entry(rating="G", action=StrategicAction(due_on=today - days(1)))
    assert worth_explaining(entry, milestones=[_milestone(today, 2)], on=today)[1:] == [
        "It is rated Green while a milestone is overdue.",
        "It is rated Green after its agreed date has passed.",
    ]
    entry.action.due_on = today
    assert worth_explaining(entry, milestones=[], on=today) == []
