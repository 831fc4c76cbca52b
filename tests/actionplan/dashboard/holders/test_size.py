"""Pages of any size cost the same number of queries, and come in windows."""

import pytest

from actionplan.planning import structure
from tests.actionplan.dashboard.holders.reading import agencies_of, agency_of, person_of
from tests.actionplan.dashboard.reading import queries_of
from tests.factories import AgencyFactory, add_action, days, make_user, release, released_quarter


def grow(world, chapter, number):
    """Give the council, and its lead, so many of everything that a page lists.

    For each: an action of the council's with an owner and a partner of its own, one of the
    partner's that the council supports, and a milestone of the lead's for the council in it.
    """
    for index in range(number):
        owner = make_user(f"Owner {chapter}.{index}").person
        partner = AgencyFactory(short_name=f"Partner {chapter}.{index}")
        own = {"owner": owner, "supports": [(partner, None)]}
        add_action(world, f"{chapter}.{index}", priority="pursue", **own)
        add_action(world, f"{chapter + 1}.{index}", owner=world.lead.person)
        theirs = add_action(
            world,
            f"{chapter + 2}.{index}",
            lead_agency=partner,
            owner=owner,
            supports=[(world.council, None)],
        )
        structure.add_milestone(
            action=theirs,
            by=world.officer,
            title=f"Step {chapter}.{index}",
            owner=world.lead.person,
            agency=world.council,
            original_due_on=world.today + days(index),
        )


def urls_of(world):
    return [
        agencies_of(world),
        agency_of(world, world.council),
        person_of(world, world.lead.person),
    ]


def test_pages_ask_as_often_for_one_row_as_for_thirty(world, client):
    grow(world, 10, 1)
    released_quarter(world, world.key_before(1), {"1.1": "G"})
    few = [queries_of(client, world.councillor, url) for url in urls_of(world)]
    grow(world, 20, 30)
    release(world, world.quarter)
    many = [queries_of(client, world.councillor, url) for url in urls_of(world)]
    assert many == few
    assert max(few) <= 26


@pytest.fixture
def large(world):
    """A released quarter with more of everything than a page holds."""
    grow(world, 10, 30)
    release(world, world.quarter)
    return world


def shown(response):
    """How many rows of each kind the page holds."""
    found = response.context["found"]
    return len(found.rows), len(found.supported), len(found.steps), len(found.owners)


def test_long_lists_come_in_windows(large, get):
    url = agency_of(large, large.council)
    assert shown(get(large.councillor, url)) == (25, 25, 25, 25)
    assert shown(get(large.councillor, url, page=2)) == (25, 25, 25, 25)
    assert shown(get(large.councillor, url, page=3, supports=2, milestones=2, people=2)) == (
        12, 6, 5, 7,
    )  # fmt: skip
    assert len(get(large.councillor, agencies_of(large)).context["found"].lines) == 25


NO_PAGES = ("0", "-1", "1e3", "nonsense", "²", "9" * 400, "a" * 10_000)


def test_page_that_cannot_be_is_the_nearest(large, get):
    for url in urls_of(large):
        for number in NO_PAGES:
            asked = dict.fromkeys(("page", "supports", "milestones", "people"), number)
            assert get(large.councillor, url, **asked).status_code == 200


def test_page_far_beyond_is_the_last(large, get):
    url = agency_of(large, large.council)
    found = get(large.councillor, url, page=10**12, milestones=10**12).context["found"]
    assert (found.page.number, found.steps_page.number) == (3, 2)


def test_picture_of_many_shows_what_the_words_leave_out(large, get):
    found = get(large.councillor, agency_of(large, large.council)).context["found"]
    assert sum(number for _, number in found.bar.counts) == 62
    few = get(large.councillor, agency_of(large, large.police)).context["found"]
    assert few.bar is None
