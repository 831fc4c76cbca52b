"""Quarters of the financial year, on every day of two centuries."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.models import Quarter, Rating, quarter_of, quarter_span
from actionplan.models.ratings import CLAIMABLE
from tests.factories import make_world, release, released_quarter

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
ONE_DAY = datetime.timedelta(days=1)


@given(DAYS)
def test_every_day_lies_in_the_span_of_its_quarter_and_of_no_other(day):
    first, last = quarter_span(*quarter_of(day))
    assert first <= day <= last
    assert quarter_of(first) == quarter_of(last) == quarter_of(day)
    assert quarter_of(first - ONE_DAY) != quarter_of(day) != quarter_of(last + ONE_DAY)


def test_every_quarter_of_two_centuries_begins_the_day_after_the_last_one():
    spans = [quarter_span(year, number) for year in range(1900, 2100) for number in (1, 2, 3, 4)]
    assert spans[0][0] == datetime.date(1900, 4, 1)
    for (_, last), (first, _) in zip(spans, spans[1:], strict=False):
        assert first == last + ONE_DAY
        assert first.day == 1


@pytest.mark.parametrize(
    ("year", "number", "first", "last"),
    [
        (2013, 1, "2013-04-01", "2013-06-30"),
        (2013, 2, "2013-07-01", "2013-09-30"),
        (2013, 3, "2013-10-01", "2013-12-31"),
        (2013, 4, "2014-01-01", "2014-03-31"),
    ],
)
def test_financial_year_begins_in_april(year, number, first, last):
    assert [day.isoformat() for day in quarter_span(year, number)] == [first, last]


@pytest.mark.parametrize(("year", "number"), [(2013, 0), (2013, 5), (9999, 4), (0, 1)])
def test_quarter_that_no_calendar_has_is_an_error(year, number):
    with pytest.raises(ValueError):  # noqa: PT011 - two texts, ours and the calendar's
        quarter_span(year, number)


def _quarter(year, number):
    first, last = quarter_span(year, number)
    return Quarter(starts_on=first, ends_on=last)


@pytest.mark.parametrize(
    ("quarter", "names"),
    [
        (_quarter(2026, 2), ("2026-q2", "Quarter 2", "Q2 2026/27", "July to September 2026")),
        (_quarter(2026, 4), ("2026-q4", "Quarter 4", "Q4 2026/27", "January to March 2027")),
        (_quarter(1999, 1), ("1999-q1", "Quarter 1", "Q1 1999/00", "April to June 1999")),
    ],
)
def test_quarter_is_named_by_its_financial_year(quarter, names):
    key, name, short_name, months = names
    assert (quarter.key, quarter.name, quarter.short_name) == (key, name, short_name)
    assert quarter.long_name == f"{name}, {months}"


@pytest.mark.django_db
def test_quarter_is_found_by_its_key_and_by_nothing_else():
    world = make_world()
    assert Quarter.objects.with_key(world.quarter.key).get() == world.quarter
    for key in ("", "2026", "2026-q5", "2026-Q2", "0000-q1", "9999-q4", f"{world.quarter.key}\n"):
        assert not Quarter.objects.with_key(key).exists()


@pytest.mark.django_db
def test_quarters_are_listed_by_what_they_wait_for():
    world = make_world()
    earlier = [released_quarter(world, world.key_before(number)) for number in (2, 1)]
    open_one = world.quarter
    assert list(Quarter.objects.released()) == earlier[::-1]
    assert list(Quarter.objects.being_written(on=open_one.opens_on)) == [open_one]
    assert list(Quarter.objects.being_written(on=open_one.closes_on)) == [open_one]
    assert not Quarter.objects.being_written(on=open_one.opens_on - ONE_DAY).exists()
    assert not Quarter.objects.being_written(on=open_one.closes_on + ONE_DAY).exists()
    assert list(Quarter.objects.waiting(on=open_one.closes_on + ONE_DAY)) == [open_one]
    release(world, open_one)
    assert not Quarter.objects.waiting(on=open_one.closes_on + ONE_DAY).exists()
    assert not Quarter.objects.being_written(on=open_one.opens_on).exists()


# Ratings


@pytest.mark.parametrize("rating", Rating)
def test_rating_has_a_letter_a_word_a_tone_and_a_definition(rating):
    assert len(rating.letter) == 1
    assert rating.word
    assert rating.tone == f"r{rating.value}"
    assert rating.definition
    assert 0 <= rating.concern <= 4


def test_ratings_are_told_apart_without_colour():
    for sign in ("letter", "word", "tone", "definition"):
        assert len({getattr(rating, sign) for rating in Rating}) == len(Rating)


def test_ratings_are_stacked_from_the_most_worrying_to_the_least():
    stacked = Rating.by_concern()
    assert set(stacked) == set(Rating)
    assert stacked[0] == Rating.RED
    assert stacked[-1] == Rating.BLUE


def test_lead_chooses_only_among_the_four_that_judge():
    assert [rating.letter for rating in CLAIMABLE] == ["R", "A", "G", "B"]
