"""The strip of a supporting agency's part."""

import re

import pytest

from actionplan.charts.given import given_key, given_strip

NAMES = ("Q1 2026/27", "Q2 2026/27", "Q3 2026/27")


def test_strip_says_itself_in_words():
    drawn = given_strip("+-.", NAMES)
    said = re.search(r'aria-label="([^"]*)"', drawn)[1]
    assert said == (
        "Q1 2026/27: added something. Q2 2026/27: added nothing. Q3 2026/27: nothing was asked for."
    )


def test_strip_draws_a_square_for_each_quarter_that_was_asked():
    assert given_strip("+-.", NAMES).count("<rect") == 2
    assert given_strip("...", NAMES).count("<rect") == 0


def test_silence_is_told_apart_without_colour():
    silent, gave = given_strip("-", NAMES[:1]), given_strip("+", NAMES[:1])
    assert "stroke-dasharray" in silent
    assert "–</text>" in silent
    assert "stroke-dasharray" not in gave
    assert "<path" in gave


def test_strip_holds_no_style_and_no_script():
    assert not re.search(r"style=|<style|<script|\son\w+=", given_strip("+-.", NAMES))


def test_strip_refuses_what_it_does_not_know():
    with pytest.raises(KeyError):
        given_strip("?", NAMES[:1])
    with pytest.raises(ValueError, match="zip"):
        given_strip("+-", NAMES)


def test_key_explains_every_sign():
    assert [words for _, words in given_key()] == [
        "added something",
        "added nothing",
        "nothing was asked for",
    ]
