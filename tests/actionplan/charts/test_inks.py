"""The inks: told apart without colour, heavier the more there is to worry about, legible."""

import pytest

from actionplan.charts.inks import INKS
from actionplan.models.ratings import Rating
from tests.actionplan.charts.svg import contrast, luminance

PAPER = "#ffffff"
PALE = (Rating.NO_UPDATE, Rating.NOT_STARTED, Rating.GREEN, Rating.BLUE)


def test_every_rating_has_an_ink_of_its_own():
    assert set(INKS) == set(Rating)
    assert len(set(INKS.values())) == len(Rating)


def test_in_greyscale_red_is_darkest_amber_next_and_all_others_pale():
    fills = {rating: luminance(INKS[rating].fill) for rating in Rating}
    assert fills[Rating.RED] < 0.15
    assert 0.4 < fills[Rating.AMBER] < 0.6
    assert min(fills[rating] for rating in PALE) > 0.8


def test_in_greyscale_the_pale_are_told_apart_by_their_lines():
    lines = {INKS[rating].dash or INKS[rating].fill for rating in PALE}
    assert len(lines) == len(PALE)
    heaviest = INKS[Rating.NO_UPDATE]
    lightest = INKS[Rating.NOT_STARTED]
    for rating in PALE[1:]:
        assert luminance(INKS[rating].stroke) > luminance(heaviest.stroke)
        assert INKS[rating].width <= heaviest.width
    assert lightest.width == min(ink.width for ink in INKS.values())
    assert luminance(lightest.stroke) == max(luminance(INKS[rating].stroke) for rating in PALE)


@pytest.mark.parametrize("rating", list(Rating))
def test_letters_and_lines_can_be_read(rating):
    ink = INKS[rating]
    assert contrast(ink.text, ink.fill) >= 4.5
    if rating is not Rating.AMBER:  # solid: its letter stands out, its edge need not
        assert contrast(ink.stroke, PAPER) >= 3
