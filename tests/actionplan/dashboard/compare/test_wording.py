"""Two texts side by side, and the words that differ."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.dashboard.compare import wording
from actionplan.dashboard.compare.wording import ANEW, MARKED, TOO_LONG, Marker

LONG = "Twelve schools held the sessions that were planned for this quarter"


def marked(old, new, **limits):
    found = Marker(**limits).marked(old, new)
    return str(found.old), str(found.new), found.how


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            f"{LONG}, and two more",
            f"{LONG}, and nine more",
            (f"{LONG}, and <del>two</del> more", f"{LONG}, and <ins>nine</ins> more"),
        ),
        (LONG, f"{LONG} again", (LONG, f"{LONG} <ins>again</ins>")),
        (f"So {LONG}", LONG, (f"<del>So</del> {LONG}", LONG)),
        (
            f"{LONG}\n\nand more",
            f"{LONG}\n\nand less",
            (f"{LONG}\n\nand <del>more</del>", f"{LONG}\n\nand <ins>less</ins>"),
        ),
    ],
)
def test_words_that_differ_are_marked(old, new, shown):
    assert marked(old, new) == (*shown, MARKED)


def test_text_that_came_or_went_is_marked_whole():
    assert marked("", "A new text") == ("", '<ins class="whole">A new text</ins>', MARKED)
    assert marked("An old text", "") == ('<del class="whole">An old text</del>', "", MARKED)


def test_word_or_two_in_common_between_changes_do_not_stand_alone():
    old = f"{LONG} and one was held in a school"
    new = f"{LONG} but none was ever planned in any library"
    assert marked(old, new) == (
        f"{LONG} <del>and one was held in a school</del>",
        f"{LONG} <ins>but none was ever planned in any library</ins>",
        MARKED,
    )


def test_text_with_hardly_a_word_in_common_is_written_anew():
    old, new = "The film was shown in May to everyone", "Leaflets are printed in six languages now"
    assert marked(old, new) == (old, new, ANEW)


def test_text_is_never_markup():
    old, new, _ = marked(f"{LONG} <b>&", f"{LONG} <i>&")
    assert (old, new) == (f"{LONG} <del>&lt;b&gt;&amp;</del>", f"{LONG} <ins>&lt;i&gt;&amp;</ins>")
    assert marked("<b>", "")[0] == '<del class="whole">&lt;b&gt;</del>'
    assert marked("<b> one two", "<i> three four")[:2] == (
        "&lt;b&gt; one two",
        "&lt;i&gt; three four",
    )


def test_text_that_repeats_itself_is_shown_whole():
    old, new = "again and " * 150, "and again " * 150
    assert marked(old, new)[2] == TOO_LONG
    assert marked(LONG, f"{LONG} again")[2] == MARKED  # the control


def test_page_of_texts_has_its_limit():
    marker = Marker(most=50)
    found = [marker.marked(LONG, f"{LONG} again").how for _ in range(8)]
    assert (found[0], found[-1]) == (MARKED, TOO_LONG)
    assert found == sorted(found)


@pytest.mark.parametrize("words", [1, 2, 5, 40, 400])
def test_work_is_bounded_whatever_the_texts(words):
    old = " ".join(f"w{number * 7 % words}" for number in range(650))
    new = " ".join(f"w{number * 11 % words}" for number in range(650))
    marker, began = Marker(), time.process_time()
    for _ in range(200):
        marker.marked(old, new)
    assert time.process_time() - began < 6  # measured: under one second


@given(st.text(alphabet="ab <&\n", max_size=60), st.text(alphabet="ab <&\n", max_size=60))
def test_nothing_is_lost_and_nothing_added(old, new):
    found = Marker().marked(old, new)
    for shown, text in ((found.old, old), (found.new, new)):
        plain = str(shown)
        for tag in (
            "<del>",
            "</del>",
            "<ins>",
            "</ins>",
            '<del class="whole">',
            '<ins class="whole">',
        ):
            plain = plain.replace(tag, "")
        assert plain == wording.escape(text)
