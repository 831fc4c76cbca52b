"""What the comparison says in words."""

from types import SimpleNamespace

import pytest

from actionplan.dashboard.compare import words
from actionplan.dashboard.compare.queries import SAME, SECTIONS, WORDS, Counts
from actionplan.models import Rating

NAMES = ("Quarter 4", "Quarter 1")


def said(total=40, **numbers):
    """The first line as text."""
    return " ".join(map(str, phrases(total, **numbers)))


def phrases(total=40, **numbers):
    counts = Counts({**dict.fromkeys(SECTIONS, 0), **numbers}, total)
    return words.headline(counts, names=NAMES, link=lambda name: f"?show={name}")


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        (
            {"worse": 3, "better": 1, "moved": 2, "new": 1, "same": 33},
            "Between Quarter 4 and Quarter 1: three actions got worse, two due dates moved, "
            "one got better and one joined the plan. 33 stand as they did.",
        ),
        (
            {"worse": 1, "same": 39},
            "Between Quarter 4 and Quarter 1: one action got worse. 39 stand as they did.",
        ),
        (
            {"moved": 1, "better": 2},
            "Between Quarter 4 and Quarter 1: one due date moved and two actions got better.",
        ),
        (
            {"silent": 2, "delivered": 1, "new": 2, "gone": 1},
            "Between Quarter 4 and Quarter 1: two actions fell silent, one was delivered, "
            "two joined the plan and one left it.",
        ),
        (
            {"gone": 2},
            "Between Quarter 4 and Quarter 1: two actions left the plan.",
        ),
        (
            {"delivered": 12},
            "Between Quarter 4 and Quarter 1: 12 actions were delivered.",
        ),
        (
            {"other": 2, "words": 20, "same": 1},
            "Between Quarter 4 and Quarter 1 no rating and no date changed. "
            "In two something else changed; in 20 only what was written changed; "
            "one stands as it did.",
        ),
        (
            {"words": 1},
            "Between Quarter 4 and Quarter 1 no rating and no date changed. "
            "In one only what was written changed.",
        ),
    ],
)
def test_headline_counts_what_changed(numbers, text):
    assert said(**numbers) == text


@pytest.mark.parametrize(
    ("total", "text"),
    [
        (0, "The plan held no actions in either quarter."),
        (1, "not even the words: the plan’s one action stands as before."),
        (2, "not even the words: both actions stand as before."),
        (40, "not even the words: all 40 actions stand as before."),
    ],
)
def test_headline_of_no_change_says_so(total, text):
    assert said(total, same=total).replace(":  ", ": ").endswith(text)


def test_headline_links_each_number_to_its_actions():
    numbers = dict.fromkeys(SECTIONS, 2)
    links = [phrase.href for phrase in phrases(**numbers) if phrase.href]
    assert links == [f"?show={name}" for name in SECTIONS]


def test_each_section_has_its_words():
    assert list(words.HEADINGS) == list(words.SHOWN) == list(SECTIONS)
    assert (SECTIONS[-2], SECTIONS[-1]) == (WORDS, SAME)


def way(then, now, *, said=None):
    row = SimpleNamespace(
        earlier=SimpleNamespace(rating=Rating(then), said=said and Rating(said)),
        later=SimpleNamespace(rating=Rating(now)),
    )
    return words.way(row, earlier="Quarter 4", said_in="Quarter 2")


@pytest.mark.parametrize(
    ("then", "now", "before", "text"),
    [
        ("G", "R", None, "worse than Quarter 4"),
        ("R", "G", None, "better than Quarter 4"),
        ("N", "G", None, "started since Quarter 4"),
        ("G", "X", None, ""),
        ("X", "R", "A", "worse than amber in Quarter 2"),
        ("X", "A", "A", "no change since amber in Quarter 2"),
        ("X", "G", None, "first report"),
        ("G", "G", None, ""),
    ],
)
def test_way_of_a_rating_is_said(then, now, before, text):
    assert way(then, now, said=before) == text


def test_what_is_folded_is_said():
    assert words.written(3, evidence=False) == "Three answers changed"
    assert words.written(1, evidence=True) == "One answer and the evidence changed"
    assert words.written(0, evidence=True) == "The evidence changed"
