"""No number that a click can't explain: each leads to as many rows as it says."""

import html
import re

import pytest
from django.http import QueryDict

from actionplan.dashboard.filters import ActionFilter
from actionplan.dashboard.periods import find_period
from actionplan.dashboard.queries import positions_of
from tests.actionplan.dashboard.holders.reading import agencies_of, agency_of, person_of
from tests.actionplan.dashboard.reading import text_of
from tests.factories import add_action, release

LINK = re.compile(r'<a[^>]*href="([^"]*/actions/\?[^"]*)"[^>]*>(.*?)</a>')
SAID = {"one": 1, "two": 2, "three": 3, "both": 2, "all three": 3}


def numbers_of(response):
    """The links to the list that begin with a number, as ``(address, number)``."""
    for href, inside in LINK.findall(text_of(response)):
        text = re.sub(r"<[^>]+>", "", inside).strip().lower()
        first = re.match(r"all \w+|\w+", text)
        number = SAID.get(first[0]) if first and not text[0].isdigit() else None
        if text[0].isdigit():
            number = int(re.match(r"\d+", text)[0])
        if number is not None:
            yield html.unescape(href), number


def rows_behind(world, href):
    """How many actions the list shows at the address, or what is wrong with it."""
    data = QueryDict(href.partition("?")[2])
    period = find_period(world.plan, key=data.get("quarter", ""))
    narrowed = ActionFilter(data, period=period, queryset=positions_of(period))
    assert {*data} <= {*narrowed.filters, "quarter", "order"}
    return narrowed.qs.count() if narrowed.form.is_valid() else narrowed.form.errors


@pytest.fixture
def pages(mixed):
    return [
        agencies_of(mixed),
        agency_of(mixed, mixed.council),
        agency_of(mixed, mixed.police),
        person_of(mixed, mixed.lead.person),
        person_of(mixed, mixed.police_lead.person),
    ]


def test_every_number_leads_to_its_rows(mixed, get, pages):
    wrong, followed = [], 0
    for url in pages:
        for key in ("", *mixed.keys):
            kept = {"quarter": key} if key else {}
            for href, number in numbers_of(get(mixed.councillor, url, **kept)):
                followed += 1
                if (found := rows_behind(mixed, href)) != number:
                    wrong.append((url, href, number, found))
    assert wrong == []
    assert followed > 100


def test_sums_lead_to_the_table_that_tells_them_apart(mixed, get):
    page = text_of(get(mixed.councillor, agency_of(mixed, mixed.council)))
    assert '<a href="#record">Of six updates asked for' in page
    assert 'id="record"' in page
    assert '<a href="#supports">One action of others</a>' in page
    assert 'id="supports"' in page


def test_agencies_lead_to_their_pages_and_to_their_records(mixed, get):
    page = text_of(get(mixed.councillor, agencies_of(mixed), quarter=mixed.keys[1]))
    url = agency_of(mixed, mixed.council)
    assert f'href="{url}?quarter={mixed.keys[1]}"' in page
    assert f'href="{url}?quarter={mixed.keys[1]}#record"' in page


def test_people_of_an_agency_lead_to_their_pages(mixed, get):
    page = text_of(get(mixed.councillor, agency_of(mixed, mixed.council)))
    assert f'<a href="{person_of(mixed, mixed.other_lead.person)}">Other lead</a>' in page
    assert f'href="{person_of(mixed, mixed.other_lead.person)}#record"' in page


def test_exceptions_that_are_too_many_are_one_click_away(mixed, get):
    for number in range(20):
        add_action(mixed, f"4.{number}", priority="pursue")
    release(mixed, mixed.quarter)
    found = get(mixed.councillor, agency_of(mixed, mixed.council)).context["found"]
    assert (len(found.exceptions), found.beyond.text) == (12, "10")
    assert rows_behind(mixed, found.beyond.href) == 22
