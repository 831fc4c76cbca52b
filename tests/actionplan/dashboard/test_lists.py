"""Every action on a page of its own: the list in its orders, the grid, and odd addresses."""

import pytest
from django.urls import reverse

from actionplan.models import Position
from tests.actionplan.dashboard.reading import page_of, references, text_of
from tests.factories import days, entry_in, moment


@pytest.fixture
def show(told, get):
    """A function that reads the list as the councillor."""
    return lambda **asked: get(told.councillor, page_of(told), **asked)


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("", ["1.1", "1.2", "2.1"]),
        ("concern", ["1.1", "2.1", "1.2"]),
        ("slip", ["1.1", "1.2", "2.1"]),
        ("nonsense", ["1.1", "1.2", "2.1"]),
        ("x" * 10_000, ["1.1", "1.2", "2.1"]),
    ],
)
def test_list_is_read_in_an_order(show, order, found):
    response = show(order=order)
    assert (response.status_code, references(response)) == (200, found)


def test_list_puts_who_was_unheard_longest_first(told, get, show):
    entry_in("released", told, action=told.other_action, at=moment(told.today))
    assert references(show(order="quiet"))[-1] == "1.2"


def test_list_puts_what_is_due_soonest_first(told, show):
    dates = dict(Position.objects.values_list("action__reference", "due_on"))
    assert references(show(order="due")) == sorted(dates, key=lambda key: (dates[key], key))


def test_list_keeps_filter_and_quarter_in_its_orders(told, show):
    page = text_of(show(rating="G", quarter=told.keys[0]))
    assert f"?quarter={told.keys[0]}&amp;rating=G&amp;order=concern#actions" in page
    page = text_of(show(rating="R", order="slip"))
    assert '<input type="hidden" name="order" value="slip">' in page


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"direction": "worse"}, ["1.1"]),
        ({"direction": "same"}, ["1.2", "2.1"]),
        ({"slipped": "yes"}, ["1.1"]),
        ({"slipped": "now"}, []),
        ({"attention": "yes"}, ["1.1", "2.1"]),
        ({"evidence": "none"}, ["1.1", "1.2", "2.1"]),
        ({"was": "A"}, ["1.1", "2.1"]),
        ({"returned": "on_time"}, ["1.1", "1.2", "2.1"]),
        ({"returned": "sent_back"}, []),
        ({"direction": "worse", "rating": "G"}, []),
    ],
)
def test_list_has_a_filter_for_every_number(show, filters, found):
    response = show(**filters)
    assert (response.status_code, references(response)) == (200, found)
    assert response.context["list"].chips


def test_list_tells_what_each_way_is_compared_with(told, show):
    before, earlier = told.keys[1], told.keys[0]
    assert references(show(direction=f"worse.{before}")) == ["1.1"]
    assert references(show(direction=f"same.{before}")) == ["1.2"]
    assert references(show(direction=f"same.{earlier}")) == ["2.1"]


@pytest.mark.parametrize("name", ["direction", "was", "returned", "evidence", "attention"])
@pytest.mark.parametrize("nonsense", ["nonsense", "worse.", "worse.2019-q1", "-1", "x" * 10_000])
def test_filter_without_a_box_takes_no_nonsense(show, name, nonsense):
    response = show(**{name: nonsense})
    assert (response.status_code, references(response)) == (400, ["1.1", "1.2", "2.1"])
    assert "There is a problem" in text_of(response)


def test_every_number_of_the_dashboard_leads_to_as_many_rows(told, get):
    board = get(told.councillor, reverse("dashboard:dashboard", kwargs={"plan": told.plan.slug}))
    for card in board.context["board"].cards:
        for rating, number in card.tally.counts:
            response = get(told.councillor, card.hrefs[rating])
            assert response.context["list"].page.paginator.count == number
        for part in card.travel.parts:
            if part.href:
                count = get(told.councillor, part.href).context["list"].page.paginator.count
                assert part.text.startswith(f"{count} ")


# The grid


def test_grid_shows_every_action_in_every_quarter(told, get):
    response = get(told.councillor, page_of(told, "grid"))
    grid = response.context["grid"]
    rows = {row.reference: row.history for group in grid.groups for row in group.rows}
    assert rows == {"1.1": "GAR", "1.2": "GGG", "2.1": "AXA"}
    assert (grid.is_whole, len(grid.quarters)) == (True, 3)


@pytest.mark.parametrize("name", ["actions", "grid"])
@pytest.mark.parametrize("key", ["2019-q1", "nonsense", "9" * 5000])
def test_unknown_quarter_is_not_found(told, get, name, key):
    assert get(told.councillor, page_of(told, name), quarter=key).status_code == 404


def test_row_says_when_somebody_last_reported(told, get):
    told.quarter.refresh_from_db()
    entry_in("released", told, action=told.other_action, at=moment(told.today - days(1)))
    page = text_of(get(told.councillor, page_of(told)))
    assert f"{told.today - days(1):%-d %b %Y}" in page
    assert "for Quarter" in page  # the silent ones: the quarter for which they last did
    assert "% new" in page or "all new" in page
