"""What the dashboard says in words."""

import datetime
from types import SimpleNamespace

import pytest

from actionplan.dashboard import priorities, sentences
from actionplan.dashboard.queries import Row
from actionplan.models import CLAIMABLE, Rating
from actionplan.models.directions import direction_of
from actionplan.positions.tallies import Named, Standing, Summary, Tally

R, A, G, B = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE
N, X = Rating.NOT_STARTED, Rating.NO_UPDATE
FIRST_AGREED = datetime.date(2026, 7, 31)

FOURTH_QUARTER = datetime.date(2026, 1, 1)
SECOND_QUARTER = SimpleNamespace(
    previous=SimpleNamespace(key="2026-q1"),
    comparator="Quarter 1",
    name_of={FOURTH_QUARTER: "Quarter 4"}.get,
    key_of={FOURTH_QUARTER: "2025-q4"}.get,
)
FIRST_QUARTER = SimpleNamespace(previous=None, comparator="")


def tally(pairs, **more):
    """Count pairs of ratings ``(now, before)`` as the database would; a third is what was said
    last, in Quarter 4."""
    found = Tally()
    for now, before, *further in pairs:
        said = further[0] if further else before if before in CLAIMABLE else None
        found.add(
            rating=now,
            before=before,
            said=said,
            said_in=FOURTH_QUARTER,
            direction=direction_of(now, before, said=said),
            number=1,
        )
    for name, value in more.items():
        setattr(found, name, value)
    return found


def said(pairs, *, period=SECOND_QUARTER, furthest=None, **more):
    """The headline as one string."""
    summary = Summary(tally(pairs, **more), [], furthest=furthest)
    return in_one(sentences.headline(summary, period=period, **LINKS))


def link(**values):
    return "?" + "&".join(f"{name}={value}" for name, value in values.items())


LINKS = {"link": link, "action_url": lambda reference: f"/{reference}/"}


def in_one(phrases):
    """The phrases as the page joins them."""
    return " ".join(str(phrase) for phrase in phrases).replace("\N{NO-BREAK SPACE}", " ")


def row(**changed):
    """An action's row: green, undisturbed, due on the day first agreed."""
    details = {
        "reference": "6",
        "title": "Disruption",
        "priority_id": 1,
        "owner": "An owner",
        "lead_agency": "Police",
        "rating": G,
        "before": G,
        "original_due_on": FIRST_AGREED,
        "due_on": FIRST_AGREED,
        "before_due_on": FIRST_AGREED,
        "slip_days": 0,
        "moved_days": 0,
        "moves": 0,
        "is_past_due": False,
        "overdue_milestones": 0,
        "changed_on": None,
        "is_late": False,
        "owner_id": 1,
        "agency_slug": "police",
        "history": "",
        "reported_on": None,
        "reported_by": "",
        "reported_when": "",
        "new_percent": None,
        **changed,
    }
    details.setdefault("run", 2 if details["before"] == details["rating"] else 1)
    before = details["before"]
    details.setdefault("said", before if before in CLAIMABLE else None)
    details.setdefault("said_when", "Quarter 1" if details["said"] else "")
    direction = direction_of(details["rating"], before, said=details["said"])
    return Row(direction=direction, **details)


def why(period=SECOND_QUARTER, **changed):
    """The explanation of such a row, as one string."""
    return " ".join(sentences.explain(row(**changed), period=period))


# The first line


def test_headline_counts_reds_against_the_quarter_before():
    pairs = [(R, R), (R, A), (A, G), (A, A), (G, G), (G, G), (G, G)]
    assert said(pairs) == (
        "Two of seven actions are red, one more than in Quarter 1. Two more are amber."
    )


@pytest.mark.parametrize(
    ("pairs", "line"),
    [
        ([(R, R), (G, R), (G, G)], "One of three actions is red, one fewer than in Quarter 1."),
        ([(R, R), (G, G), (G, G)], "One of three actions is red, as many as in Quarter 1."),
        ([(A, R), (G, G)], "None of two actions is red; one was in Quarter 1. One is amber."),
        ([(A, A), (G, G)], "None of two actions is red, as in Quarter 1. One is amber."),
        ([(R, A), (R, A)], "Both actions are red, two more than in Quarter 1."),
        ([(X, G), (G, G)], "None of two actions is red, as in Quarter 1. One gave no update."),
        ([(B, B), (B, G)], "Both actions are blue; one was in Quarter 1."),
        ([(X, G), (X, G)], "Both actions gave no update; none did in Quarter 1."),
        (
            [(X, R), (X, G)],
            "Both actions gave no update, one that was red among them; none did in Quarter 1.",
        ),
        (
            [(R, R), (R, A), (X, R)],
            "Two of three actions are red, as many as in Quarter 1, "
            "but one that was red gave no update.",
        ),
        (
            [(G, G), (X, X, R)],
            "None of two actions is red, as in Quarter 1, but one that was red gave no update.",
        ),
        (
            [(R, R), (X, A), (X, A), (X, G), (G, G)],
            "One of five actions is red, as many as in Quarter 1, "
            "and two that were amber gave no update. One more gave no update.",
        ),
    ],
)  # fmt: skip
def test_headline_for_a_mix_of_ratings(pairs, line):
    assert said(pairs) == line


def test_headline_in_the_first_quarter_compares_with_nothing():
    assert said([(R, None), (G, None)], period=FIRST_QUARTER) == "One of two actions is red."


def test_headline_for_one_action_names_no_number():
    assert said([(A, A)]) == "The plan’s one action is amber, as in Quarter 1."
    assert said([(X, None)]) == "The plan’s one action gave no update."
    assert said([(X, R)]) == "The plan’s one action, which was red, gave no update."


def test_headline_without_actions_says_so():
    assert said([]) == "The plan held no actions in this quarter."


def test_headline_when_all_is_green_asks_what_proves_it():
    pairs = [(G, G)] * 7
    assert said(pairs, unproven=3) == (
        "All seven actions are green, as in Quarter 1. Are they? Three of them link to no evidence."
    )
    assert "Each of them links to evidence" in said(pairs, unproven=0)
    assert "None of them links to any evidence" in said(pairs, unproven=7)


def test_headline_names_overdue_work_and_the_furthest_slip():
    line = said([(R, R), (G, G)], overdue=2, furthest=Named("6", "Disruption", 184))
    assert line.endswith(
        "Two had overdue work when the quarter was released. "
        "6 Disruption has slipped by about half a year."
    )


def test_headline_links_each_number_to_its_rows():
    phrases = sentences.headline(
        Summary(
            tally([(R, R), (A, A), (X, G), (G, G)], overdue=1),
            [],
            furthest=Named("6", "Disruption", 61),
        ),
        period=SECOND_QUARTER,
        link=lambda **values: values,
        action_url=lambda reference: reference,
    )
    assert [phrase.href for phrase in phrases] == [
        {"rating": "R"},
        {"rating": "A"},
        {"rating": "X"},
        {"overdue": "yes"},
        "6",
    ]
    assert phrases[0].then_href == {"quarter": "2026-q1", "rating": "R"}


# Cards


def about(counted, *, named=(), longest=None):
    """What a card with this tally says, as one string."""
    standing = Standing(SimpleNamespace(slug="pursue"), counted, dict(named), longest)
    return in_one(priorities.about_priority(standing, period=SECOND_QUARTER, **LINKS))


@pytest.mark.parametrize(
    ("pairs", "more", "words"),
    [
        ([(G, G)], {}, "On course. Nothing has slipped since Quarter 1."),
        ([(B, B)], {}, "Delivered. Nothing has slipped since Quarter 1."),
        ([(N, N)], {}, "Not started yet. Nothing has slipped since Quarter 1."),
        ([(G, G), (G, G)], {"moved": 1}, "On course. One date slipped since Quarter 1."),
        ([(G, G)], {"overdue": 1}, "Rated green. One had overdue work when released."),
        ([(R, R), (R, A)], {}, "Both are red."),
        ([(R, R)], {}, "Its one action is red."),
        ([(R, R)] * 3, {}, "All three are red."),
        ([(X, G), (G, G)], {}, "One of two gave no update."),
        ([(X, R), (G, G)], {}, "One of two gave no update; it was red."),
        (
            [(X, R), (X, A), (G, G)],
            {},
            "Two of three gave no update; one was red and one was amber.",
        ),
        ([], {}, "No actions in this quarter."),
    ],
)
def test_card_says_how_its_priority_stands(pairs, more, words):
    assert about(tally(pairs, **more)) == words


def test_card_names_the_few_that_worry_and_how_long():
    words = about(
        tally([(R, R), (G, G)]),
        named={R: [Named("6", "Disruption")]},
        longest=Named("6", "Disruption", 3),
    )
    assert words == "One of two is red: 6 Disruption. 6 Disruption has been red for three quarters."


@pytest.mark.parametrize(
    ("pairs", "line"),
    [
        ([(G, G)], "→ as in Quarter 1"),
        ([(R, A), (G, G)], "↓ 1 worse than Quarter 1"),
        ([(G, A), (G, A)], "↑ 2 better than Quarter 1"),
        ([(R, A), (G, A)], "↕ 1 worse, 1 better than Quarter 1"),
        ([(X, G)], "– 1 gave no update"),
        ([(X, X)], "– 1 still gave no update"),
        ([(X, R), (G, A)], "– 1 better than Quarter 1; 1 gave no update"),
        ([(X, R), (R, A)], "↓ 1 worse than Quarter 1; 1 gave no update"),
        ([(A, X, G)], "↓ 1 worse than Quarter 4"),
        ([(A, X, A), (G, G)], "→ 1 as in Quarter 4"),
        ([(R, A), (A, X, G), (G, G)], "↓ 1 worse than Quarter 1; 1 worse than Quarter 4"),
        ([(A, X), (G, N)], "+ 1 first report; 1 started since Quarter 1"),
        ([(G, X), (G, X)], "+ 2 first reports"),
        ([(G, N)], "→ 1 started since Quarter 1"),
    ],
)
def test_travel_names_its_comparator(pairs, line):
    travel = priorities.travel(tally(pairs), period=SECOND_QUARTER, link=link)
    assert f"{travel.arrow} {travel.text}" == line


def test_travel_in_the_first_quarter_has_nothing_to_compare():
    travel = priorities.travel(tally([(G, None)]), period=FIRST_QUARTER, link=link)
    assert travel.text == "The first quarter: nothing to compare"


def test_travel_links_each_part_to_its_rows():
    travel = priorities.travel(tally([(R, A), (A, X, G), (X, G)]), period=SECOND_QUARTER, link=link)
    assert [part.href for part in travel.parts] == [
        "?direction=worse.2026-q1",
        "?direction=worse.2025-q4",
        "?direction=silent",
    ]


# Exceptions


def test_exception_for_a_run_of_reds_counts_the_quarters():
    assert why(rating=R, before=R, run=3) == "Red for three quarters."
    assert why(rating=R, before=R, run=11) == "Red for 11 quarters."


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"rating": A, "before": G}, "Green in Quarter 1, now amber."),
        ({"rating": R, "before": A}, "Amber in Quarter 1, now red."),
        ({"rating": X, "before": G}, "No update; green in Quarter 1."),
        ({"rating": R, "before": None}, "Red in its first quarter."),
        ({"overdue_milestones": 2}, "Rated green, yet two milestones are overdue."),
        (
            {"is_past_due": True},
            "Its date, 31 July 2026, had passed when the quarter was released.",
        ),
    ],
)
def test_exception_says_why_in_a_plain_sentence(changed, words):
    assert why(**changed) == words


@pytest.mark.parametrize(
    ("rating", "said", "words"),
    [
        (A, G, "Green in Quarter 4, then no update, now amber."),
        (A, A, "Amber, as in Quarter 4, after no update in Quarter 1."),
        (A, None, "Amber in its first report, after no update in Quarter 1."),
    ],
)
def test_exception_after_a_silence_says_what_was_said_last(rating, said, words):
    when = "Quarter 4" if said else ""
    assert why(rating=rating, before=X, said=said, said_when=when) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (R, "No update for two quarters; red in Quarter 4."),
        (None, "No update for two quarters; nothing has been reported yet."),
    ],
)
def test_exception_for_a_long_silence_says_what_was_said_last(said, words):
    assert why(rating=X, before=X, said=said, said_when="Quarter 4") == words


def test_exception_for_a_date_that_moved_now_counts_the_days():
    due = datetime.date(2026, 9, 30)
    assert why(due_on=due, slip_days=61, moved_days=61, moves=1) == (
        "Its date moved by 61 days since Quarter 1, to 30 September 2026."
    )


def test_exception_for_a_date_that_moved_again_counts_all_days():
    due = datetime.date(2026, 12, 31)
    assert why(due_on=due, slip_days=153, moved_days=92, moves=2) == (
        "Its date moved by 92 days since Quarter 1, to 31 December 2026, 153 days in all."
    )


def test_exception_for_a_date_that_moved_earlier_counts_the_times():
    due = datetime.date(2026, 12, 31)
    assert why(due_on=due, slip_days=153, moves=2) == ("Its date has moved twice, 153 days in all.")


def test_quiet_row_has_nothing_to_explain():
    assert why() == ""
