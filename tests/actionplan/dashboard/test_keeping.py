"""What is drawn is kept, and never older than the record that it shows."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from actionplan.dashboard import views
from actionplan.dashboard.keeping import stamp_of
from actionplan.models import Entry
from actionplan.planning import structure
from agencies import directory
from tests.actionplan.dashboard.reading import dashboard_of, queries_of, text_of
from tests.factories import correct, entry_in, moment

PAGES = ("dashboard", "actions", "grid")


def page_of(world, name="dashboard"):
    return reverse(f"dashboard:{name}", kwargs={"plan": world.plan.slug})


@pytest.fixture
def drawings(monkeypatch):
    """A list that grows with every part that is drawn anew."""
    made = []
    real = views.render_to_string
    monkeypatch.setattr(
        views, "render_to_string", lambda name, values: made.append(name) or real(name, values)
    )
    return made


@pytest.mark.parametrize("name", PAGES)
def test_page_is_drawn_once_for_all_readers(told, get, drawings, name):
    first = get(told.councillor, page_of(told, name))
    number = len(drawings)
    second = get(told.clerk, page_of(told, name))
    assert (len(drawings), number > 0) == (number, True)
    body = "<h1>"
    assert text_of(first).partition(body)[2][:2000] == text_of(second).partition(body)[2][:2000]


def test_page_that_is_kept_asks_the_database_less(told, client):
    url = page_of(told)
    anew = queries_of(client, told.councillor, url)
    assert queries_of(client, told.councillor, url) < anew


def test_page_is_kept_apart_for_each_address(told, get, drawings):
    for query in ({}, {"rating": "R"}, {"rating": "G"}, {"page": "2"}, {"quarter": told.keys[0]}):
        get(told.councillor, page_of(told), **query)
    assert len(drawings) == 5 * 2


def test_page_that_is_wrong_is_not_kept(told, get, drawings):
    for _ in range(2):
        assert get(told.councillor, page_of(told), rating="nonsense").status_code == 400
    assert len(drawings) == 2 * 2


def test_kept_page_is_still_refused_to_who_may_not_read(told, get):
    assert get(told.councillor, dashboard_of(told)).status_code == 200
    assert get(told.nobody, dashboard_of(told)).status_code == 403
    told.plan.state = told.plan.State.DRAFT
    told.plan.save()
    assert get(told.councillor, dashboard_of(told)).status_code == 404


def test_kept_page_holds_nothing_of_its_reader(told, get):
    get(told.councillor, dashboard_of(told))
    page = text_of(get(told.clerk, dashboard_of(told)))
    assert str(told.councillor) not in page
    assert "csrfmiddlewaretoken" not in "".join(
        markup for parts in caches["pages"]._cache.values() for markup in [str(parts)]
    )


def _correction(world):
    entry = Entry.objects.published().get(
        action=world.other_action, quarter=world.plan.quarters.released()[0]
    )
    correct(world, entry, to="released", rating="A", risk="It may slip", recovery="We ask again")


def _release(world):
    entry_in("released", world, at=moment(world.today))


def _rename_agency(world):
    world.police.short_name = "Constabulary"  # there is no deed for it yet
    world.police.save()


CHANGES = {
    "a correction is released": _correction,
    "a quarter is released": _release,
    "an action has another title": lambda world: structure.change_action(
        action=world.action, by=world.officer, title="Called otherwise"
    ),
    "an action has another supporter": lambda world: structure.change_action(
        action=world.other_action, by=world.officer, supports=[(world.police, None)]
    ),
    "a priority has another name": lambda world: structure.change_priority(
        priority=world.priorities["prevent"], by=world.officer, name="Forestall"
    ),
    "an agency has another name": _rename_agency,
    "a person has another name": lambda world: directory.rename_person(
        person=world.lead.person, by=world.administrator, name="Somebody Else"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_kept_page_gives_way_once(told, get, drawings, change):
    get(told.councillor, dashboard_of(told))
    get(told.councillor, dashboard_of(told))
    assert len(drawings) == 2  # the control: nothing changed between the two
    CHANGES[change](told)
    get(told.councillor, dashboard_of(told))
    assert len(drawings) == 4


def test_stamp_is_the_quarters_own(told):
    first, second, third = told.plan.quarters.released()
    stamps = {stamp_of(quarter) for quarter in (first, second, third)}
    assert len(stamps) == 3
    assert stamp_of(first) in stamps  # the control
    _correction(told)
    assert stamp_of(first) not in stamps
