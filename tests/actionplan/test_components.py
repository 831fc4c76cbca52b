"""The components that every page is built from."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.forms import CharField, Form, formset_factory
from django.test import RequestFactory

from actionplan.charts.tables import Cell, DataRow, DataTable, figure
from actionplan.models import Plan
from actionplan.models.directions import DIRECTIONS
from actionplan.models.ratings import Rating
from actionplan.templatetags.components import STATUSES
from tests.actionplan.reading import draw, said

STYLE = Path(__file__).parents[2] / "static/css/app.css"


# Ratings


@pytest.mark.parametrize("rating", list(Rating))
def test_every_rating_has_letter_word_tone_and_definition(rating):
    assert len(rating.letter) == 1
    assert rating.word
    assert rating.definition
    assert f".{rating.tone}{{" in STYLE.read_text()


def test_no_two_ratings_look_or_read_alike():
    for quality in ("letter", "word", "tone", "definition"):
        assert len({getattr(rating, quality) for rating in Rating}) == len(Rating)


@pytest.mark.parametrize("rating", list(Rating))
@pytest.mark.parametrize("with_word", [True, False])
def test_mark_shows_the_letter_and_says_the_word_once(rating, with_word):
    html = draw(
        "{% rating_mark rating size='s' with_word=with_word %}",
        rating=rating,
        with_word=with_word,
    )
    assert said(html) == rating.word
    assert f"mark s {rating.tone}" in html
    assert f">{rating.letter}<" in html
    assert "title=" not in html
    assert ("govuk-visually-hidden" in html) is not with_word


def test_mark_of_a_stored_value_is_the_mark_of_its_rating():
    assert draw("{% rating_mark 'R' %}") == draw("{% rating_mark r %}", r=Rating.RED)


def test_mark_of_an_unknown_rating_is_refused():
    with pytest.raises(ValueError, match="Z"):
        draw("{% rating_mark 'Z' %}")


def test_marks_are_drawn_once_each_and_not_mixed_up():
    each = {
        draw("{% rating_mark r size=size with_word=word %}", r=rating, size=size, word=word)
        for rating in Rating
        for size in "ms"
        for word in (True, False)
    }
    assert len(each) == 24


def test_strip_names_each_quarter():
    history = [("Q1 2026/27", None), ("Q2 2026/27", Rating.GREEN)]
    html = draw("{% rating_strip history %}", history=history)
    assert said(html) == "Q1 2026/27: not in the plan. Q2 2026/27: Green."


def test_strip_of_a_position_takes_its_letters_and_the_quarters_names():
    history = [("Q1 2026/27", None), ("Q2 2026/27", "G")]
    quarters = [name for name, _ in history]
    html = draw("{% rating_strip '.G' quarters %}", quarters=quarters)
    assert html == draw("{% rating_strip history %}", history=history)


@pytest.mark.parametrize("history", [[], ""])
def test_strip_without_history_says_so(history):
    assert said(draw("{% rating_strip history %}", history=history)) == "No history yet"


def test_legend_defines_all_six_ratings():
    words = said(draw("{% rating_legend %}"))
    assert [rating for rating in Rating if f"{rating.word} {rating.definition}" not in words] == []


# Dates, directions, statuses


def test_due_date_that_moved_keeps_the_original_and_counts_the_slip():
    html = draw("{% due_date due original %}", due=date(2026, 9, 30), original=date(2026, 7, 31))
    assert said(html) == "was 31 Jul 2026 now 30 Sep 2026 slipped 61 days"
    assert '<s class="was">31 Jul 2026</s>' in html


def test_due_date_that_did_not_move_is_one_date():
    html = draw("{% due_date due due 0 %}", due=date(2026, 9, 30))
    assert said(html) == "30 Sep 2026"


def test_due_date_of_one_day_is_singular_and_an_earlier_one_is_brought_forward():
    on = {"late": date(2026, 9, 30), "agreed": date(2026, 9, 29)}
    assert "slipped 1 day<" in draw("{% due_date late agreed %}", **on)
    assert "brought forward" in draw("{% due_date agreed late %}", **on)


def test_due_date_takes_the_slip_it_is_given_and_the_format():
    html = draw(
        "{% due_date late agreed 1 'j F' %}", late=date(2026, 9, 30), agreed=date(2026, 1, 1)
    )
    assert said(html) == "was 1 January now 30 September slipped 1 day"


def test_due_date_without_a_date_says_so():
    assert said(draw("{% due_date None %}")) == "No date agreed"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("better", "better than Quarter 1"),
        ("worse", "worse than Quarter 1"),
        ("same", "no change since Quarter 1"),
        ("started", "started since Quarter 1"),
        ("new", "new since Quarter 1"),
        ("silent", "no update"),
        ("still-silent", "still no update"),
        ("first-report", "first report"),
        ("first", "nothing to compare"),
    ],
)
def test_direction_is_said_in_words_with_the_quarter_it_is_compared_with(key, words):
    html = draw("{% direction key 'Quarter 1' %}", key=key)
    assert said(html) == words
    assert f'class="ch {key}"' in html
    assert html == draw("{% direction way 'Quarter 1' %}", way=DIRECTIONS[key])


def test_direction_without_a_quarter_is_its_word():
    assert said(draw("{% direction 'worse' %}")) == "worse"


def test_direction_of_an_unknown_key_is_refused():
    with pytest.raises(KeyError, match="sideways"):
        draw("{% direction 'sideways' %}")


@pytest.mark.parametrize("way", ["worse", "first"])
def test_direction_escapes_its_quarter(way):
    assert "<b>" not in draw("{% direction way name %}", way=way, name="<b>")


@pytest.mark.parametrize(("status", "expected"), [(key, pair[1]) for key, pair in STATUSES.items()])
def test_status_says_its_word_and_has_a_style(status, expected):
    html = draw("{% status_tag status %}", status=status)
    assert said(html) == expected
    assert f".st-{status.replace('_', '-')}{{" in STYLE.read_text()


def test_deadline_that_has_passed_is_marked():
    html = draw("{% days_left due words late=True %}", due=date(2026, 10, 9), words="1 day late")
    assert said(html) == "9 October, 1 day late"
    assert 'class="left late"' in html


# Bars and their numbers


def test_bar_stands_in_a_box_that_its_words_are_fitted_to():
    html = draw("{% rating_bar counts 'All' %}", counts=[("R", 7)])
    assert html.startswith('<div class="bar"><svg')
    assert said(html) == "All: 7 red, of 7 actions"


def test_bar_brings_its_numbers_as_a_table():
    html = draw("{% rating_bar counts 'All' table=True %}", counts=[(Rating.RED, 7)])
    assert '<th scope="row">Red</th><td class="figure">7</td>' in html
    assert "<table" not in draw("{% rating_bar counts 'All' %}", counts=[(Rating.RED, 7)])


def test_bar_links_its_segments_and_its_numbers():
    html = draw(
        "{% rating_bar counts 'All' table=True hrefs=hrefs %}",
        counts=[(Rating.RED, 7)],
        hrefs={Rating.RED: "/?rating=R"},
    )
    assert re.findall('href="([^"]*)"', html) == ["/?rating=R", "/?rating=R"]


def test_numbers_of_a_picture_are_folded_away_under_their_name():
    table = DataTable("<All>", ("Rating", "Actions"), (DataRow(Cell("Red", "/r"), (figure(7),)),))
    html = draw("{% data_table table %}", table=table)
    assert html.startswith("<details")
    assert "<All>" not in html
    assert said(html) == "See the numbers: <All><All>Rating Actions Red 7"


# Errors, emptiness, pages


class _Named(Form):
    name = CharField(label="Name")


def test_error_summary_links_a_forms_errors_to_their_boxes():
    html = draw("{% error_summary form %}", form=_Named({}, prefix="p"))
    assert '<a href="#id_p-name">Fill in “Name”</a>' in html
    assert 'role="alert"' in html


def test_error_summary_takes_a_list_of_forms_formsets_and_pairs():
    formset = formset_factory(_Named, extra=2, min_num=2, validate_min=True)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-name": "known"}
    )
    problems = [_Named({}), formset, ("#risk", "Say what the risk is"), ("", "Plain")]
    html = draw("{% error_summary problems %}", problems=problems)
    assert re.findall(r'href="([^"]*)"', html) == ["#id_name", "#id_form-0-name", "#risk"]
    assert "<li>Plain</li>" in html


def test_error_summary_shows_errors_of_the_whole_form_without_a_link():
    form = _Named({"name": "x"})
    form.add_error(None, "The quarter is closed.")
    assert "<li>The quarter is closed.</li>" in draw("{% error_summary form %}", form=form)


@pytest.mark.parametrize("nothing", [_Named(), _Named({"name": "x"}), [], None])
def test_error_summary_of_no_errors_is_nothing(nothing):
    assert draw("{% error_summary form %}", form=nothing) == ""


def test_empty_state_says_what_why_and_where_to_go():
    html = draw("{% empty_state 'Nothing yet' 'Wait.' '/' 'Start' %}")
    assert said(html) == "Nothing yet Wait. Start"


def test_pagination_keeps_the_other_parameters_of_the_address():
    page = Paginator(range(300), 25).get_page(6)
    request = RequestFactory().get("/", {"page": "6", "rating": ["R", "A"], "text": "a&b"})
    html = draw("{% pagination page %}", page=page, request=request)
    assert 'href="?page=5&amp;rating=R&amp;rating=A&amp;text=a%26b"' in html
    assert re.findall(r">(\d+)</a>", html) == ["1", "5", "6", "7", "12"]
    assert html.count('aria-current="page"') == 1


def test_pagination_replaces_its_own_parameter_wherever_it_stood():
    page = Paginator(range(50), 25).get_page(1)
    request = RequestFactory().get("/?text=a%20b&p=9&p=8&page=3")
    html = draw("{% pagination page 'p' %}", page=page, request=request)
    assert 'href="?p=2&amp;text=a+b&amp;page=3"' in html


def test_pagination_asks_the_database_for_nothing(django_assert_num_queries, db):
    page = Paginator(Plan.objects.order_by("pk"), 25)
    page.count  # noqa: B018 - what the view has asked for already
    with django_assert_num_queries(0):
        draw("{% pagination page %}", page=page.page(1), request=RequestFactory().get("/"))


def test_pagination_of_one_page_is_nothing():
    assert draw("{% pagination page %}", page=Paginator([1], 25).get_page(1)) == ""
