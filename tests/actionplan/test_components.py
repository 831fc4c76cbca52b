"""The components that every page is built from, and the static files they rest on."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.forms import CharField, Form, formset_factory
from django.template import Context, Template
from django.test import RequestFactory

from actionplan.charts.bar import WIDTHS, rating_bar_svg
from actionplan.models.ratings import Rating
from actionplan.templatetags.components import STATUSES
from tests.factories import AgencyFactory, Role, make_user

STATIC = Path(__file__).parents[2] / "static"
VENDORED = ["vendor/govuk-frontend/govuk-frontend.css", "vendor/moj/moj-timeline.css"]
STYLES = [*VENDORED, "css/app.css"]


def draw(markup, **context):
    return Template("{% load components %}" + markup).render(Context(context)).strip()


class _Words(HTMLParser):
    """Collects what a screen reader would say: text that is not hidden from it."""

    def __init__(self):
        super().__init__()
        self.hidden, self.said = 0, []

    def handle_starttag(self, tag, attrs):
        if self.hidden or ("aria-hidden", "true") in attrs:
            self.hidden += 1

    def handle_endtag(self, tag):
        if tag in ("dt", "dd", "p", "li"):
            self.said.append(" ")
        self.hidden = max(0, self.hidden - 1)

    def handle_data(self, data):
        if not self.hidden:
            self.said.append(data)


def said(html):
    parser = _Words()
    parser.feed(html)
    return " ".join("".join(parser.said).split())


# Ratings


@pytest.mark.parametrize("rating", list(Rating))
def test_every_rating_has_letter_word_tone_and_definition(rating):
    assert len(rating.letter) == 1
    assert rating.word
    assert rating.definition
    assert f".{rating.tone}{{" in (STATIC / "css/app.css").read_text()


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


def test_strip_is_a_list_that_names_each_quarter():
    history = [("Q1 2026/27", None), ("Q2 2026/27", Rating.GREEN)]
    html = draw("{% rating_strip history %}", history=history)
    assert html.startswith("<ol")
    assert html.count("<li>") == 2
    assert said(html) == "Q1 2026/27: not in the plan Q2 2026/27: Green"


def test_strip_without_history_says_so():
    assert said(draw("{% rating_strip history %}", history=[])) == "No history yet"


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


def test_due_date_without_a_date_says_so():
    assert said(draw("{% due_date None %}")) == "No date agreed"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("better", "better than Quarter 1"),
        ("worse", "worse than Quarter 1"),
        ("same", "no change since Quarter 1"),
        ("new", "new since Quarter 1"),
        ("none", "nothing to compare in Quarter 1"),
    ],
)
def test_direction_is_said_in_words_with_its_comparator(key, words):
    html = draw("{% direction key 'Quarter 1' %}", key=key)
    assert said(html) == words
    assert f'class="ch {key}"' in html


def test_direction_takes_an_object():
    way = type("Way", (), {"arrow": "↓", "word": "worse", "better": False, "worse": True})()
    assert said(draw("{% direction way %}", way=way)) == "worse"


@pytest.mark.parametrize(("status", "expected"), [(key, pair[1]) for key, pair in STATUSES.items()])
def test_status_says_its_word_and_has_a_style(status, expected):
    html = draw("{% status_tag status %}", status=status)
    assert said(html) == expected
    assert f".st-{status.replace('_', '-')}{{" in (STATIC / "css/app.css").read_text()


def test_deadline_that_has_passed_is_marked():
    html = draw("{% days_left due words late=True %}", due=date(2026, 10, 9), words="1 day late")
    assert said(html) == "9 October, 1 day late"
    assert 'class="left late"' in html


# Bars


def test_bar_reads_as_a_sentence_worst_first_and_leaves_out_zeros():
    svg = rating_bar_svg(counts=[(Rating.GREEN, 2), (Rating.RED, 1), (Rating.BLUE, 0)], label="All")
    assert 'aria-label="All: 1 red, 2 green, of 3 actions"' in svg
    assert svg.index("1 red<") < svg.index("2 green<")
    assert svg.count("<rect") == 2


def test_bar_is_coloured_by_attributes_alone():
    svg = rating_bar_svg(counts=[(rating, 1) for rating in Rating], label="All")
    assert "style" not in svg
    assert svg.count("fill=") >= 6
    assert svg.count("stroke-dasharray=") == 2


@pytest.mark.parametrize(
    "numbers",
    [
        {"R": 1, "A": 38, "G": 241, "B": 20},
        {"R": 300},
        dict.fromkeys("RAGBNX", 50),
        {"R": 1, "G": 1},
    ],
)
def test_bar_fills_its_width_and_keeps_every_rating_visible(numbers):
    svg = rating_bar_svg(counts=[(Rating(key), n) for key, n in numbers.items()], label="All")
    boxes = [
        (float(x), float(width))
        for x, width in re.findall(r'<rect x="([\d.]+)%".*?width="([\d.]+)%"', svg)
    ]
    assert len(boxes) == len(numbers)
    assert min(width for _, width in boxes) >= 1.99
    assert boxes[-1][0] + boxes[-1][1] == pytest.approx(99.6, abs=0.05)


def test_bar_drops_text_that_does_not_fit_but_says_it():
    svg = rating_bar_svg(counts=[(Rating.RED, 1), (Rating.GREEN, 299)], label="All")
    assert "1 red<" not in svg
    assert ">G 299 green<" in svg
    assert "1 red, 299 green, of 300 actions" in svg


def texts_of(svg, width):
    """The texts that show in a bar of this width in px, by the classes that the style knows."""
    shown = []
    for names, text in re.findall(r'<text class="([^"]*)"[^>]*>([^<]*)<', svg):
        starts, *ends = (int(name.rsplit("-", 1)[1]) for name in names.split())
        if width >= starts and not any(width >= end for end in ends):
            shown.append(text)
    return shown


SEVEN = [(Rating.RED, 2), (Rating.AMBER, 1), (Rating.NO_UPDATE, 2), (Rating.GREEN, 2)]


@pytest.mark.parametrize(
    ("counts", "width", "texts"),
    [
        (SEVEN, 1120, ["R 2 red", "A 1 amber", "– 2 no update", "G 2 green"]),
        (SEVEN, 220, ["R 2 red", "A 1", "– 2", "2 green"]),
        (SEVEN, 140, ["R 2", "– 2", "G 2"]),
        (SEVEN[:2], 220, ["R 2 red", "A 1 amber"]),
        (SEVEN[2:3], 140, ["– 2 no update"]),
    ],
)
def test_bar_shows_letter_and_word_wherever_they_fit(counts, width, texts):
    assert texts_of(rating_bar_svg(counts=counts, label="All"), width) == texts


def test_bar_without_the_style_shows_what_fits_the_narrowest():
    svg = rating_bar_svg(counts=SEVEN, label="All")
    shown = re.findall(r'<text class="bar-from-140[^>]*>', svg)
    assert len(shown) == 3
    assert not any("display" in text for text in shown)
    assert svg.count('display="none"') == svg.count("<text") - 3


def test_bar_has_a_style_for_each_width():
    css = (STATIC / "css/dashboard.css").read_text()
    for width in WIDTHS:
        assert (
            f"@container (min-width:{width}px)"
            f"{{.bar-from-{width}{{display:inline}}.bar-until-{width}{{display:none}}}}"
        ) in css


SPILT = """Array.from(document.querySelectorAll("svg.rating-bar")).flatMap(svg => {
    const boxes = Array.from(svg.querySelectorAll("rect"), box => box.getBoundingClientRect());
    return Array.from(svg.querySelectorAll("text"))
        .filter(text => getComputedStyle(text).display !== "none")
        .filter(text => {
            const is = text.getBoundingClientRect();
            return !boxes.some(box => box.left <= is.left && is.right <= box.right);
        }).map(text => text.textContent);
})"""


@pytest.mark.parametrize("width", [1280, 900, 390, 180])
def test_bar_keeps_its_words_inside_their_segments(page, width):
    """Measured in the browser, with the real styles and the real letters."""
    each = [(rating, 1) for rating in Rating]
    bars = [SEVEN, SEVEN[:2], each, [(Rating.RED, 1), (Rating.GREEN, 299)]]
    drawn = "".join(draw("{% rating_bar counts 'All' %}", counts=counts) for counts in bars)
    page.set_viewport_size({"width": width, "height": 600})
    page.set_content(drawn)
    for name in ("app", "dashboard"):
        page.add_style_tag(content=(STATIC / f"css/{name}.css").read_text())
    assert page.evaluate(SPILT) == []
    shown = page.evaluate(
        """Array.from(document.querySelectorAll("svg")).map(svg =>
            Array.from(svg.querySelectorAll("text"))
                .filter(text => getComputedStyle(text).display !== "none").length)"""
    )
    assert shown[1] == 2  # the control: words are there, and one for each segment


def test_bar_of_nothing_says_so():
    assert "no actions" in rating_bar_svg(counts=[], label="All")


def test_bar_escapes_its_label():
    assert "<b>" not in rating_bar_svg(counts=[], label="<b>")


def test_bar_brings_its_numbers_as_a_table():
    html = draw("{% rating_bar counts 'All' table=True %}", counts=[(Rating.RED, 7)])
    assert '<th scope="row">Red</th><td class="figure">7</td>' in html
    assert "<table" not in draw("{% rating_bar counts 'All' %}", counts=[(Rating.RED, 7)])


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


def test_pagination_of_one_page_is_nothing():
    assert draw("{% pagination page %}", page=Paginator([1], 25).get_page(1)) == ""


# Static files


@pytest.mark.parametrize("name", STYLES)
def test_every_file_a_style_sheet_asks_for_is_there(name):
    path = STATIC / name
    missing = [
        url
        for url in re.findall(r'url\("?([^")]+)"?\)', path.read_text())
        if not url.startswith("data:") and not (path.parent / url).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("name", VENDORED)
def test_vendored_style_is_compiled_without_error_source_map_or_foreign_font(name):
    css = (STATIC / name).read_text()
    assert "sourceMappingURL" not in css
    assert "Error:" not in css
    assert "GDS Transport" not in css
    assert "crown" not in css
    assert '"Atkinson Hyperlegible Next"' in css
    assert (STATIC / name).with_name("LICENSE.txt").exists()


def test_own_style_loads_nothing_from_elsewhere():
    assert "//" not in re.sub(
        r"/\*.*?\*/", "", (STATIC / "css/app.css").read_text(), flags=re.DOTALL
    )


def test_script_stands_alone_and_evaluates_nothing():
    script = (STATIC / "js/app.js").read_text()
    for word in (
        "import ",
        "eval(",
        "innerHTML",
        "Function(",
        "alert(",
        "confirm(",
        "localStorage",
    ):
        assert word not in script


# The gallery


GALLERY = "/ui-components/"


def somebody(role):
    return make_user("Somebody", (role, AgencyFactory()))


def open_gallery(page, live_server, sign_in_page):
    sign_in_page(page, somebody(Role.PERFORMANCE_OFFICER))
    page.goto(live_server.url + GALLERY)
    assert page.inner_text("h1") == "Components"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ADMINISTRATOR, 200),
        (Role.PERFORMANCE_OFFICER, 200),
        (Role.LEAD, 404),
        (Role.EXECUTIVE, 404),
    ],
)
def test_gallery_is_found_by_staff_alone(client, role, status):
    client.force_login(somebody(role))
    assert client.get(GALLERY).status_code == status


@pytest.mark.django_db
def test_gallery_is_not_shown_to_a_visitor(client):
    assert client.get(GALLERY).status_code == 302


@pytest.mark.parametrize("width", [1280, 390])
def test_gallery_has_nothing_for_axe_to_find(page, live_server, sign_in_page, axe, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_gallery(page, live_server, sign_in_page)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_gallery_moves_nothing_focused_behind_the_bar_of_buttons(page, live_server, sign_in_page):
    """WCAG 2.2, 2.4.11: the box one tabs to is never hidden by the sticky bar."""
    page.set_viewport_size({"width": 1000, "height": 620})
    open_gallery(page, live_server, sign_in_page)
    page.focus("#id_rating_0")
    hidden = []
    for _ in range(12):
        page.keyboard.press("Tab")
        hidden += page.evaluate(
            """() => {
                const box = document.activeElement, bar = document.querySelector(".go");
                if (bar.contains(box) || !bar.parentElement.contains(box)) return [];
                const low = box.getBoundingClientRect().bottom;
                return low > bar.getBoundingClientRect().top ? [box.id] : [];
            }"""
        )
    assert hidden == []
