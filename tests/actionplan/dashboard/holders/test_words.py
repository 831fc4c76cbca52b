"""What the pages of agencies and people say in words."""

from collections import Counter
from types import SimpleNamespace

import pytest

from actionplan.charts.given import GAVE, NOT_ASKED, SILENT
from actionplan.dashboard.holders import sentences
from actionplan.dashboard.holders.parts import Supported, Supports
from actionplan.dashboard.holders.returns import Returns
from actionplan.models import Rating
from actionplan.positions.tallies import Tally

R, A, G, B = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE
N, X = Rating.NOT_STARTED, Rating.NO_UPDATE

QUARTER_2 = SimpleNamespace(
    quarter=SimpleNamespace(name="Quarter 2"),
    previous=SimpleNamespace(key="2026-q1"),
    comparator="Quarter 1",
)
FIRST = SimpleNamespace(quarter=SimpleNamespace(name="Quarter 2"), previous=None, comparator="")
POLICE = SimpleNamespace(called="Police", deed="led")


def link(**values):
    return "?" + "&".join(f"{name}={value}" for name, value in values.items())


def in_one(phrases):
    return " ".join(str(phrase).strip() for phrase in phrases)


def tally(now, before="", lost=""):
    """Ratings by their letters: now, in the quarter before, and what the silent were."""
    return Tally(*(Counter(map(Rating, letters)) for letters in (now, before)), lost=count(lost))


def count(letters):
    return Counter(map(Rating, letters))


def stand(now, before="", lost="", *, period=QUARTER_2):
    said = sentences.about_actions(POLICE, tally(now, before, lost), period=period, link=link)
    return in_one(said)


# How the actions stand


@pytest.mark.parametrize(
    ("now", "before", "lost", "expected"),
    [
        ("", "", "", "No action was led by Police in Quarter 2."),
        ("R", "R", "", "One action is led by Police: it is red, as in Quarter 1."),
        ("R", "A", "", "One action is led by Police: it is red; it was amber in Quarter 1."),
        ("G", "", "", "One action is led by Police: it is green."),
        ("G", "X", "", "One action is led by Police: it is green; it gave no update in Quarter 1."),
        ("X", "R", "R", "One action is led by Police: it gave no update; it was red in Quarter 1."),
        (
            "X",
            "X",
            "R",
            "One action is led by Police: it gave no update, as in Quarter 1"
            " (it was red when last reported).",
        ),
        (
            "RRG",
            "RGG",
            "",
            "Three actions are led by Police: two are red, one more than in Quarter 1;"
            " one is green.",
        ),
        ("RR", "RR", "", "Two actions are led by Police: both are red, as many as in Quarter 1."),
        (
            "RAX",
            "RRA",
            "A",
            "Three actions are led by Police: one is red, one fewer than in Quarter 1;"
            " one is amber; one gave no update, one that was amber among them.",
        ),
        (
            "GGB",
            "RGG",
            "",
            "Three actions are led by Police: none is red, one was in Quarter 1;"
            " two are green; one is blue.",
        ),
        ("GGG", "GGG", "", "Three actions are led by Police: all three are green."),
        ("NNN", "", "", "Three actions are led by Police: all three are not started."),
        ("RRRRG", "", "", "Five actions are led by Police: four are red; one is green."),
    ],
)
def test_actions(now, before, lost, expected):
    assert stand(now, before, lost) == expected


def test_actions_of_the_first_quarter_compare_with_nothing():
    assert stand("RG", period=FIRST) == ("Two actions are led by Police: one is red; one is green.")


def test_actions_by_the_hundred_are_said_in_digits_and_the_worrying_only():
    assert stand("R" * 12 + "G" * 1200, period=FIRST) == (
        "1,212 actions are led by Police: 12 are red."
    )
    assert stand("G" * 1000 + "B") == (
        "1,001 actions are led by Police: 1,000 are green; one is blue."
    )


def test_actions_link_each_number_to_its_rows():
    said = sentences.about_actions(
        POLICE, tally("RRAXGB", "RGGGGG", "R"), period=QUARTER_2, link=link
    )
    assert [phrase.href for phrase in said] == [
        "?", "?rating=R", "?rating=A", "?rating=X", "?rating=G", "?rating=B",
    ]  # fmt: skip
    assert said[1].then_href == "?quarter=2026-q1&rating=R"


# How the updates came in


@pytest.mark.parametrize(
    ("returns", "expected"),
    [
        (Returns(3), "No update was asked for in the last eight quarters."),
        (
            Returns(3, 20, 3, 1, 2, 4, 0),
            "Of 24 updates asked for in the last eight quarters, 20 came on time, three came late"
            " and one is missing. Two were sent back and four dates were put back.",
        ),
        (
            Returns(3, 24),
            "All 24 updates asked for in the last eight quarters came on time."
            " None was sent back and no date was put back.",
        ),
        (
            Returns(1, 2, 0, 0, 0, 1),
            "Both updates asked for in the last eight quarters came on time."
            " None was sent back and one date was put back.",
        ),
        (
            Returns(1, 0, 1, 0, 1, 0, 1),
            "The one update asked for in the last eight quarters came late."
            " One was sent back, one was corrected after release and no date was put back.",
        ),
        (
            Returns(1, 0, 0, 1),
            "The one update asked for in the last eight quarters is missing."
            " None was sent back and no date was put back.",
        ),
        (
            Returns(1, 0, 0, 2),
            "Both updates asked for in the last eight quarters are missing."
            " None was sent back and no date was put back.",
        ),
    ],
)
def test_returns(returns, expected):
    assert in_one(sentences.about_returns(returns, quarters=8, href="#record")) == expected


def test_returns_of_a_single_quarter():
    said = in_one(sentences.about_returns(Returns(1, 1), quarters=1, href="#record"))
    assert said.startswith("The one update asked for in this quarter came on time.")


# Its part in others' actions


@pytest.mark.parametrize(
    ("supports", "expected"),
    [
        (Supports(), ""),
        (Supports(1, 0, 0), "One action of others has its support; nothing was asked for"),
        (Supports(1, 1, 1), "One action of others has its support, and it added something to it"),
        (Supports(1, 1, 0), "One action of others has its support, but it added nothing to it"),
        (Supports(2, 2, 2), "Two actions … have its support, and it added something to both"),
        (Supports(4, 3, 3), "Four actions … have its support, and it added something to each"),
        (Supports(4, 3, 0), "Four actions … have its support, but it added nothing to any"),
        (Supports(4, 4, 3), "Four actions … have its support; to one of them it added nothing"),
    ],
)
def test_supports(supports, expected):
    said = in_one(sentences.about_supports(supports, period=QUARTER_2, href="#supports"))
    assert said == (f"{expected.replace('…', 'of others')} in Quarter 2." if expected else "")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("...", "Nothing was asked for"),
        ("++", "Added something in both quarters"),
        (".+++", "Added something in all three quarters"),
        ("+", "Added something in the one quarter"),
        ("-", "Added nothing in Quarter 2"),
        (".---", "Added nothing in any of three quarters"),
        ("-+-+", "Added nothing in two of four quarters"),
        ("+++-", "Added nothing in Quarter 2; something in all three quarters before"),
        ("+-+-", "Added nothing in Quarter 2, and in two of four quarters in all"),
    ],
)
def test_part(given, expected):
    supported = Supported("1", "Title", "Owner", "Agency", G, given)
    assert sentences.about_part(supported, period=QUARTER_2) == expected


def test_part_counts_only_what_was_asked_for():
    supported = Supported("1", "Title", "Owner", "Agency", G, NOT_ASKED + GAVE + SILENT)
    assert (supported.asked, supported.silent, supported.is_silent) == (2, 1, True)


# All agencies


def agencies(returns, **more):
    counted = {"leading": 3, "supporting": 0, "actions": 7, **more}
    return in_one(sentences.about_agencies(**counted, returns=returns, period=QUARTER_2, link=link))


def test_agencies():
    assert agencies(Returns(7, 7)) == (
        "Three agencies lead seven actions. All seven updates asked for in Quarter 2 came on time."
    )
    assert agencies(Returns(7, 5, 1, 1), supporting=1) == (
        "Three agencies lead seven actions, and one more supports them. Of seven updates asked for"
        " in Quarter 2, five came on time, one came late and one is missing."
    )
    assert agencies(Returns(7, 0, 0, 7), leading=1) == (
        "One agency leads seven actions. All seven updates asked for in Quarter 2 are missing."
    )
    assert agencies(Returns(7, 0, 1, 6)).endswith("one came late and six are missing.")


def test_agencies_without_an_action():
    assert agencies(Returns(), leading=0) == "The plan held no actions in this quarter."
    assert agencies(Returns(2)).endswith("No update was asked for in Quarter 2.")
