"""An action's quarters: all in a table, a year of them in full, the rest on pages of their own."""

import re

import pytest

from actionplan.models import Quarter
from tests.actionplan.dashboard.reading import action_of, queries_of, text_of
from tests.actionplan.dashboard.record.conftest import QUERIES
from tests.factories import add_milestone


@pytest.fixture
def read(long, get):
    """A function that reads 1.1's page as the councillor, with parts of the address."""
    return lambda **data: get(long.councillor, action_of(long, "1.1"), **data)


def told(response):
    return [said.line.key for said in response.context["record"].told]


def ids(response):
    return re.findall(r' id="(\d{4}-q\d)"', response.content.decode())


def test_action_tells_the_last_four_quarters_and_lists_them_all(long, read):
    response = read()
    assert told(response) == long.keys[:-5:-1]
    assert [row.anchor or row.href[1:] for row in response.context["every"]] == long.keys[::-1]


def test_action_tells_a_quarter_only_on_its_own_page(long, read):
    first, second = text_of(read()), text_of(read(history=2))
    assert f"Told in {long.keys[-1]}" in first
    assert f"Told in {long.keys[-5]}" not in first
    assert f"Told in {long.keys[-1]}" not in second
    assert f"Told in {long.keys[-5]}" in second  # the control


@pytest.mark.parametrize("data", [{}, {"history": 2}, {"history": 5}, {"all": 1}])
def test_every_quarter_has_its_place_on_every_page_once(long, read, data):
    assert sorted(ids(read(**data))) == sorted(long.keys)


def test_quarter_that_is_told_elsewhere_is_a_link_to_there(long, read):
    response = read()
    older = long.keys[3]
    assert f'href="?quarter={older}#{older}"' in response.content.decode()
    assert f'href="#{long.keys[-1]}"' in response.content.decode()
    assert older in told(read(quarter=older))


@pytest.mark.parametrize(
    ("page", "first"),
    [
        ("2", 5), ("5", 17), ("6", 17), ("1000000000000", 17), ("9" * 5000, 1), ("0", 1),
        ("-1", 1), ("nonsense", 1), ("x" * 10_000, 1), ("", 1), ("1.5", 1),
    ],
)  # fmt: skip
def test_page_that_is_no_page_is_the_nearest(long, read, page, first):
    response = read(history=page)
    assert response.status_code == 200
    assert told(response)[0] == long.keys[-first]


@pytest.mark.parametrize("key", ["2019-q1", "2026-q9", "nonsense", "x" * 10_000, "2101-q4"])
def test_quarter_that_was_never_released_is_not_found(read, key):
    assert read(quarter=key).status_code == 404


def test_quarter_that_is_not_released_yet_is_not_found(long, read, get):
    assert read(quarter=long.quarter.key).status_code == 404
    lead = get(long.lead, action_of(long, "1.1"), quarter=long.quarter.key)
    assert lead.status_code == 404
    assert read(quarter=long.keys[0]).status_code == 200  # the control


def test_page_links_go_on_from_the_page_that_holds_a_quarter(long, read):
    text = text_of(read(quarter=long.keys[-5]))
    assert 'aria-current="page">2</a>' in text
    both = read(history=3, quarter=long.keys[-5])
    assert told(both)[0] == long.keys[-9]


def test_whole_record_is_on_one_page_for_printing(long, read):
    assert 'href="?all=1#quarters"' in text_of(read())
    response = read(all=1)
    assert told(response) == long.keys[::-1]
    assert 'aria-label="Pages"' not in text_of(response)
    assert f'href="{action_of(long, "1.1")}#quarters"' in text_of(response)
    assert told(read(all="nonsense")) == told(read())


def test_table_says_how_each_quarter_came_in(long, read):
    newest, *_, oldest = read().context["every"]
    quarter = Quarter.objects.with_key(long.keys[-1]).get(plan=long.plan)
    assert newest.came == f"On time, {quarter.due_on:%-d %b %Y}"
    assert (oldest.came, oldest.new) == ("Not asked for", "")
    assert newest.new.endswith("%")


# However much there is to tell


@pytest.mark.parametrize("who", ["councillor", "lead", "officer"])
@pytest.mark.parametrize("query", ["", "?history=3", "?all=1"])
def test_long_record_asks_the_database_as_often(long, client, who, query):
    assert queries_of(client, long.users[who], action_of(long, "1.1") + query) == QUERIES[who]


def test_action_with_thirty_milestones_asks_the_database_as_often(long, client):
    url = action_of(long, "1.1")
    before = queries_of(client, long.councillor, url)
    for number in range(30):
        add_milestone(long, long.action, f"Step {number}", owner=long.police_lead.person)
    assert queries_of(client, long.councillor, url) == before
