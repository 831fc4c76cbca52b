"""Numbers and stretches of time in plain English."""

import pytest

from actionplan.dashboard import words


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (1204, "1,204")],
)
def test_number_is_a_word_up_to_nine(count, said):
    assert words.number(count) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "one day"),
        (13, "13 days"),
        (21, "about three weeks"),
        (61, "about two months"),
        (184, "about half a year"),
        (365, "about a year"),
        (548, "about a year and a half"),
        (730, "about two years"),
        (1000, "about 33 months"),
    ],
)
def test_stretch_is_said_as_people_say_it(days, said):
    assert words.stretch(days) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["Prevent"], "Prevent"), (["a", "b", "c"], "a, b and c")],
)
def test_listed_names_stand_in_a_row(names, said):
    assert words.listed(names) == said


@pytest.mark.parametrize(
    ("person", "agency", "said"),
    [
        ("R Russell", "Police", "R Russell · Police"),
        ("Detective Superintendent, Police", "Police", "Detective Superintendent, Police"),
        ("Superintendent (police)", "Police", "Superintendent (police)"),
        ("Police", "Police", "Police"),
        ("A Notpolice", "Police", "A Notpolice · Police"),
    ],
)
def test_who_says_the_agency_once(person, agency, said):
    assert words.who(person, agency) == said


@pytest.mark.parametrize(("count", "said"), [(1, "once"), (2, "twice"), (3, "three times")])
def test_times_counts_how_often(count, said):
    assert words.times(count) == said


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Communication", "Communication"),
        ("Bring medical examinations close to home", "Bring medical examinations…"),
        ("x" * 60, f"{'x' * 28}…"),
        ("One, two, three, four, five, six, seven", "One, two, three, four, five…"),
    ],
)
def test_short_title_is_cut_between_words(title, short):
    assert words.short(title, 30) == short
    assert len(words.short(title, 30)) <= 30


@pytest.mark.parametrize(
    ("percent", "said"), [(None, ""), (0, "not a word is new"), (100, "all new"), (40, "40 % new")]
)
def test_new_text_is_said_in_words(percent, said):
    assert words.new_text(percent) == said
