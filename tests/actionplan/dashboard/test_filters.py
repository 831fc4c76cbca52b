"""The filters of the table: each narrows it, stays in the address, and takes no nonsense."""

import pytest

from actionplan.dashboard.filters import LONGEST_SEARCH
from tests.actionplan.dashboard.late import late_return
from tests.actionplan.dashboard.reading import dashboard_of, queries_of, references, text_of
from tests.factories import PersonFactory, add_action, add_milestone, correct, entry_in, moment

BOXES = ("priority", "agency", "owner", "rating", "overdue", "changed")


@pytest.fixture
def show(told, get):
    """A function that reads the dashboard as the councillor, with filters."""
    url = dashboard_of(told)
    return lambda **filters: get(told.councillor, url, **filters)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["1.1", "1.2", "2.1"]),
        ({"priority": "prevent"}, ["1.1", "1.2"]),
        ({"priority": "pursue"}, []),
        ({"rating": "R"}, ["1.1"]),
        ({"rating": "B"}, []),
        ({"text": "action 1.2"}, ["1.2"]),
        ({"text": "  ACTION   2.1 "}, ["2.1"]),
        ({"text": "other lead"}, ["1.2"]),
        ({"text": "What went wrong"}, ["1.1"]),
        ({"text": "train the FIRST"}, ["1.1"]),
        ({"text": "shared zebra"}, []),
        ({"text": "%"}, []),
        ({"text": "_"}, []),
        ({"text": "' OR 1=1 --"}, []),
        ({"rating": "A", "priority": "protect"}, ["2.1"]),
        ({"rating": "A", "priority": "prevent"}, []),
    ],
)
def test_filter_narrows_the_table(show, filters, found):
    response = show(**filters)
    assert (response.status_code, references(response)) == (200, found)


def test_filter_by_agency_finds_what_it_leads_and_supports(told, show):
    assert references(show(agency=told.council.slug)) == ["1.1", "1.2", "2.1"]
    assert references(show(agency=told.police.slug)) == ["1.1", "2.1"]


def test_filter_by_owner_finds_their_actions(told, show):
    assert references(show(owner=told.lead.person_id)) == ["1.1"]
    assert references(show(owner=told.police_lead.person_id)) == ["2.1"]


def test_filter_by_owner_tells_namesakes_apart(told, show):
    for reference, agency in (("4.1", told.council), ("4.2", told.police)):
        add_action(told, reference, owner=PersonFactory(name="R Russell"), lead_agency=agency)
    entry_in("released", told, at=moment(told.today))
    page = text_of(show())
    assert "R Russell (Council)" in page
    assert "R Russell (Police)" in page


def test_filter_by_overdue_finds_dates_and_milestones_that_had_passed(told, show):
    assert references(show(overdue="yes")) == []
    entry_in("released", told, at=moment(told.today))
    assert references(show(overdue="yes")) == ["1.1"]


def test_filter_says_when_overdue_was_judged(show):
    assert 'for="id_overdue">Overdue when the quarter was released' in text_of(show())


def test_filter_by_change_tells_corrected_from_late(told, show):
    late_return(told)
    entry = told.other_action.entries.published().get(quarter=told.plan.quarters.released()[1])
    correct(told, entry, to="released", done="Another")
    earlier = show(changed="corrected", quarter=told.keys[-1])
    assert references(earlier) == ["1.2"]
    assert references(show(changed="late")) == ["1.1"]
    assert references(show(changed="corrected")) == []
    assert references(show()) == ["1.1", "1.2", "2.1"]  # the control


def test_filter_by_agency_calls_it_as_the_rows_do(told, show):
    page = text_of(show())
    slug, name = told.police.slug, told.police.name
    assert name != "Police"
    assert f'<option value="{slug}">Police ({name})</option>' in page


def test_filter_by_agency_says_a_name_once(told, show):
    told.police.name = told.police.short_name
    told.police.save()
    assert f'<option value="{told.police.slug}">Police</option>' in text_of(show())


def test_search_says_what_it_searches(show):
    assert "Search actions, people, agencies, milestones and updates" in text_of(show())
    assert "Search: “police” " in text_of(show(text="police"))


def test_search_of_milestones_asks_no_more_often(told, client):
    url = f"{dashboard_of(told)}?text=train"
    few = queries_of(client, told.councillor, url)
    for number in range(20):
        add_milestone(told, told.action, f"Train another {number}")
    assert queries_of(client, told.councillor, url) == few


def test_filter_is_said_on_paper_only_where_there_is_one(show):
    assert "<strong>Filtered by</strong> Rating: Red; Overdue when released: Overdue only" in (
        text_of(show(rating="R", overdue="yes"))
    )
    assert "Filtered by" not in text_of(show())


def test_filter_keeps_the_quarter(told, show):
    page = text_of(show(quarter=told.keys[0], rating="G"))
    assert f'<input type="hidden" name="quarter" value="{told.keys[0]}">' in page
    assert f'href="?quarter={told.keys[0]}#actions">Clear filters' in page


def test_quarter_picker_keeps_the_filter(told, show):
    assert '<input type="hidden" name="rating" value="G">' in text_of(show(rating="G"))


def test_filter_says_how_many_of_how_many(show):
    page = text_of(show(rating="R"))
    assert "Showing 1 of 3 actions." in page
    assert "Clear filters" in page
    assert "Showing 3 actions." in text_of(show())


def test_filter_leaves_the_words_about_the_whole_plan(show):
    page = text_of(show(rating="G"))
    assert "One of three actions is <strong>red</strong>" in page
    assert "Everything above is about the whole plan" in page


def test_filter_that_nothing_fits_says_so(show):
    assert "No action fits" in text_of(show(text="nothing like this"))


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("nonsense", ["nonsense", "-1", "0", "9" * 30, "²", "R'--", "x" * 10_000])
def test_filter_with_nonsense_is_an_error_and_filters_nothing(show, box, nonsense):
    response = show(**{box: nonsense})
    assert response.status_code == 400
    assert references(response) == ["1.1", "1.2", "2.1"]
    assert response.context["list"].filter.form.errors[box]
    assert "There is a problem" in text_of(response)


def test_filter_with_nonsense_beside_sense_uses_the_sense(show):
    response = show(rating="R", owner="nobody")
    assert (response.status_code, references(response)) == (400, ["1.1"])


def test_search_that_is_too_long_is_an_error(show):
    assert show(text="x" * LONGEST_SEARCH).status_code == 200
    response = show(text="x" * 10_000)
    assert response.status_code == 400
    assert "Search for 100 characters or fewer" in text_of(response)


def test_search_with_a_nul_is_refused(show):
    assert show(text="a\x00b").status_code == 400


def test_search_escapes_what_was_typed(show):
    page = text_of(show(text="<script>alert(1)</script>"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("page", ["0", "-1", "1000000000000", "nonsense", ""])
def test_page_out_of_range_shows_one_that_is_there(show, page):
    response = show(page=page)
    assert (response.status_code, references(response)) == (200, ["1.1", "1.2", "2.1"])


def test_same_filter_twice_uses_the_last(told, client):
    client.force_login(told.councillor)
    url = dashboard_of(told)
    assert references(client.get(f"{url}?rating=G&rating=R")) == ["1.1"]
