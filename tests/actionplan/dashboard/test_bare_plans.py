"""Plans with nothing released, with one action, and with thirty."""

from actionplan.dashboard.periods import find_period
from tests.actionplan.dashboard.reading import (
    action_of,
    dashboard_of,
    download_of,
    queries_of,
    text_of,
)
from tests.factories import add_action, add_milestone, correct, entry_in, moment, released_quarter


def test_period_of_a_plan_with_nothing_released_is_none(world):
    assert find_period(world.plan) is None


def test_comparator_further_back_names_the_year(world):
    released_quarter(world, world.key_before(6), {"1.1": "G"})
    released_quarter(world, world.key_before(2), {"1.1": "G"})
    period = find_period(world.plan)
    assert period.comparator == period.previous.short_name
    released_quarter(world, world.key_before(1), {"1.1": "G"})
    period = find_period(world.plan)
    assert period.comparator == period.previous.name  # the control: the quarter before


def test_dashboard_with_nothing_released_is_a_friendly_page(world, get):
    response = get(world.councillor, dashboard_of(world))
    assert response.status_code == 200
    assert "Nothing has been released yet" in text_of(response)


def test_download_with_nothing_released_is_not_found(world, get):
    assert get(world.councillor, download_of(world, world.quarter.key)).status_code == 404


def test_action_with_nothing_released_shows_the_plan(world, get):
    page = text_of(get(world.councillor, action_of(world, "1.1")))
    assert "Nothing has been released about this action yet" in page
    assert f"{world.action.original_due_on:%-d %b %Y}" in page


def test_plans_with_nothing_released_says_so(world, get):
    assert "Nothing has been released yet" in text_of(get(world.councillor, "/plans/"))


def test_dashboard_with_one_action_stands(world, get):
    _only_one_action(world)
    released_quarter(world, world.key_before(1), {"1.1": "B"})
    page = text_of(get(world.councillor, dashboard_of(world)))
    assert "The plan’s one action is " in page
    assert "Nothing is red, amber or without an update" in page


def _only_one_action(world):
    for reference in ("1.2", "2.1"):
        world.actions.pop(reference).delete()


def test_pages_ask_as_often_for_one_action_as_for_thirty(world, client):
    _only_one_action(world)
    earlier = released_quarter(world, world.key_before(1), {"1.1": "R"})
    pages = ("/plans/", dashboard_of(world), download_of(world, earlier.key))
    few = [queries_of(client, world.councillor, page) for page in pages]
    for number in range(29):
        add_action(world, f"2.{number}", priority="protect", supports=[(world.council, None)])
    later = entry_in("released", world, rating="R", at=moment(world.today)).quarter
    assert world.plan.actions.count() == 30
    pages = ("/plans/", dashboard_of(world), download_of(world, later.key))
    assert [queries_of(client, world.councillor, page) for page in pages] == few


def test_action_asks_as_often_for_one_milestone_and_quarter_as_for_many(world, client):
    evidence = [("One", "https://example.org/1")]
    page = action_of(world, "1.1")
    answers = {"rating": "A", "evidence": evidence}
    released_quarter(world, world.key_before(3), {"1.1": answers})
    few = queries_of(client, world.councillor, page)
    released_quarter(world, world.key_before(2), {"1.1": answers})
    released_quarter(world, world.key_before(1), {"1.1": answers})
    for number in range(30):
        add_milestone(world, world.action, f"Step {number}")
    for entry in world.action.entries.published():
        correct(world, entry, to="released", done=f"Another figure for {entry.quarter}")
    assert queries_of(client, world.councillor, page) == few
