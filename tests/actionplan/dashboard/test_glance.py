"""What a councillor asks first, and what the picture of the quarters says."""

from types import SimpleNamespace

import pytest

from actionplan.charts.trend import TrendColumn
from actionplan.dashboard.course import course
from actionplan.dashboard.glance import glance, worst_of
from actionplan.models import Rating
from actionplan.positions.tallies import Named, Standing, Summary, Tally
from tests.actionplan.dashboard.test_sentences import (
    FIRST_QUARTER,
    LINKS,
    SECOND_QUARTER,
    in_one,
    tally,
)

R, A, G, B, X = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE, Rating.NO_UPDATE


def summary(**priorities):
    """A summary of priorities, each a list of pairs of ratings; ``more`` changes the summary."""
    more = priorities.pop("more", {})
    standings = [
        Standing(SimpleNamespace(name=name, slug=name.casefold()), tally(pairs), {}, None)
        for name, pairs in priorities.items()
    ]
    whole = tally([pair for pairs in priorities.values() for pair in pairs])
    for name, value in more.pop("whole", {}).items():
        setattr(whole, name, value)
    return Summary(whole, standings, **more)


def answers(found, *, period=SECOND_QUARTER):
    return {answer.asks: in_one(answer.says) for answer in glance(found, period=period, **LINKS)}


@pytest.mark.parametrize(
    ("priorities", "names"),
    [
        ({"Prevent": [(A, A), (G, G)], "Pursue": [(R, R), (G, G)]}, ["Pursue"]),
        ({"Prevent": [(R, R)] + [(G, G)] * 9, "Pursue": [(R, R), (G, G)]}, ["Pursue"]),
        ({"Prevent": [(X, G)], "Pursue": [(A, A)]}, ["Prevent"]),
        ({"Prevent": [(R, R), (X, X)], "Pursue": [(R, R), (A, A)]}, ["Prevent"]),
        ({"Prevent": [(R, R)], "Pursue": [(R, A)]}, ["Prevent", "Pursue"]),
        ({"Prevent": [(R, R), (X, R)], "Pursue": [(R, R), (G, G)]}, ["Prevent"]),
        ({"Prevent": [(G, G)], "Pursue": [(B, B)]}, []),
        ({"Prevent": [], "Pursue": [(G, G)]}, []),
    ],
)
def test_worst_priority_is_the_one_with_most_of_it_in_trouble(priorities, names):
    assert [standing.priority.name for standing in worst_of(summary(**priorities))] == names


@pytest.mark.parametrize(
    ("priorities", "line"),
    [
        ({"Pursue": [(R, R), (R, A)], "Prevent": [(G, G)]}, "Pursue, two of two red."),
        (
            {"Pursue": [(R, R)], "Prevent": [(R, R)]},
            "Pursue and Prevent stand equally badly.",
        ),
        ({"Pursue": [(X, R)], "Prevent": [(G, G)]}, "Pursue, one of one without an update."),
        ({"Pursue": [(G, G)]}, "None: nothing is red, amber or without an update."),
        ({"A": [(R, R)], "B": [(R, R)], "C": [(R, R)]}, "A, B and C stand equally badly."),
    ],
)  # fmt: skip
def test_worst_priority_is_named_with_its_number(priorities, line):
    assert answers(summary(**priorities))["Worst priority"] == line


def test_what_got_worse_and_is_overdue_is_named_up_to_a_few():
    names = [Named(str(number), f"Action {number}") for number in range(3)]
    found = summary(
        Pursue=[(R, A)] * 5,
        more={"worse": names, "overdue": names[:1], "whole": {"overdue": 1}},
    )
    said = answers(found)
    assert said["Got worse"] == "Five: 0 Action 0, 1 Action 1, 2 Action 2 and two more."
    assert said["Overdue when released"] == "One: 0 Action 0."


def test_nothing_worse_and_nothing_overdue_is_said():
    said = answers(summary(Pursue=[(G, G)]))
    assert said["Got worse"] == "Nothing that was reported got worse."
    assert said["Overdue when released"] == "Nothing was overdue."


def test_silence_is_said_beside_what_got_worse():
    said = answers(summary(Pursue=[(G, G), (X, R)]))
    assert said["Got worse"] == "Nothing that was reported got worse. One gave no update."
    assert said["Worst priority"] == "Pursue, one of two without an update."


def test_worst_priority_of_many_says_its_share():
    said = answers(summary(Prevent=[(R, R)] * 3 + [(X, R)] + [(G, G)] * 16))
    assert said["Worst priority"] == "Prevent, three of 20 red (15 %), and one that was."


def test_first_quarter_is_compared_with_nothing():
    assert "Got worse" not in " ".join(answers(summary(P=[(R, None)]), period=FIRST_QUARTER))


def test_empty_plan_has_nothing_to_ask():
    assert glance(Summary(Tally(), []), period=SECOND_QUARTER, **LINKS) == []


# The quarters


def columns(*reds, silent=()):
    """Columns with these numbers of reds; those at the places in ``silent`` miss an update."""
    return [
        TrendColumn(
            f"Q{place}",
            Tally().now | {Rating.RED: number, Rating.NO_UPDATE: int(place in silent)},
            href=f"/{place}/",
        )
        for place, number in enumerate(reds, start=1)
    ]


@pytest.mark.parametrize(
    ("reds", "line"),
    [
        ([0, 1, 2], "Two are red: the most in three quarters."),
        ([2, 1, 0], "None is red now; two were in Q1."),
        ([0, 3, 1], "One is red; none was in Q1, and three in Q2."),
        ([1, 1], "One is red; one was in Q1."),
        ([0, 0], "No action was red in any of the two quarters."),
    ],
)
def test_course_says_how_the_reds_went(reds, line):
    assert str(course(columns(*reds), period=SECOND_QUARTER)[0]) == line


def test_course_says_when_updates_were_missing():
    said = course(columns(0, 0, 0, silent=(1, 2)), period=SECOND_QUARTER)
    assert str(said[1]) == "Updates were missing in two of three quarters, last in Q2."
    said = course(columns(0, 0, silent=(1, 2)), period=SECOND_QUARTER)
    assert str(said[1]) == "Updates were missing in all two quarters, last in Q2."
    said = course(columns(0, 0), period=SECOND_QUARTER)
    assert str(said[1]) == "Every action was reported on every time."


def test_course_of_one_quarter_is_nothing():
    assert course(columns(2), period=SECOND_QUARTER) == []
