"""Lists and grids that are longer than a page, and plans that have none."""

import pytest

from actionplan.dashboard import lists
from actionplan.models import Position
from actionplan.paging import A_PAGE
from tests.actionplan.dashboard.reading import page_of, queries_of, references, text_of
from tests.factories import add_action, released_quarter


@pytest.fixture
def many(world):
    """The world with forty more actions, released in one quarter."""
    for number in range(1, 41):
        add_action(world, f"3.{number}", priority="pursue")
    released_quarter(world, world.key_before(1), {"1.1": "R", "3.40": "A"})
    return world


def test_list_comes_in_pages_with_their_links(many, get):
    response = get(many.councillor, page_of(many))
    assert len(references(response)) == A_PAGE
    assert "Showing 1 to 25 of 43 actions." in text_of(response)
    last = references(get(many.councillor, page_of(many), page="2"))
    assert (last[-1], len(last)) == ("3.40", 18)


@pytest.mark.parametrize(
    ("page", "first"), [("0", "1.1"), ("-1", "1.1"), ("1000000000000", "3.23"), ("x", "1.1")]
)
@pytest.mark.parametrize("name", ["actions", "dashboard"])
def test_page_out_of_range_is_the_nearest(many, get, name, page, first):
    response = get(many.councillor, page_of(many, name), page=page)
    assert (response.status_code, references(response)[0]) == (200, first)


def test_pages_ask_as_often_for_many_actions_as_for_few(many, client):
    few = {}
    for name in ("actions", "grid", "dashboard"):
        few[name] = queries_of(client, many.councillor, page_of(many, name))
    Position.objects.filter(place__gt=1).delete()
    for name, number in few.items():
        url = f"{page_of(many, name)}?again=1"
        assert queries_of(client, many.councillor, url) == number


def test_grid_of_a_larger_plan_comes_in_pages(many, get, monkeypatch):
    monkeypatch.setattr(lists, "IN_GRID", 20)
    response = get(many.councillor, page_of(many, "grid"), page="3")
    assert (response.status_code, response.context["grid"].shown) == (200, 3)
    assert "Actions 41 to 43 of 43." in text_of(response)


def test_dashboard_grid_of_a_larger_plan_shows_the_worst(many, get):
    board = get(many.councillor, page_of(many, "dashboard")).context["board"]
    assert (board.grid.shown, board.grid.total, board.grid.is_whole) == (24, 43, False)
    assert board.grid.groups[0].rows[0].reference == "1.1"


@pytest.mark.parametrize("name", ["actions", "grid"])
def test_plan_with_nothing_released_says_so(world, get, name):
    response = get(world.councillor, page_of(world, name))
    assert response.status_code == 200
    assert "released" in text_of(response)
