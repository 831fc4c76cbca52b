"""What an agency adds to the actions of others, and where it stays silent."""

import pytest

from actionplan.dashboard.holders import parts
from actionplan.dashboard.periods import find_period
from actionplan.planning import structure
from actionplan.progress import contributing
from tests.actionplan.dashboard.holders.deeds import add_quarter, close, signed
from tests.factories import moment


def contribute(world, support, quarter, user):
    return contributing.contribute(
        support=support,
        quarter=quarter,
        by=user,
        text="What we added",
        revision=0,
        at=moment(quarter.opens_on),
    )


@pytest.fixture
def supporting(world):
    """Two quarters in which the police support 1.1: they add to the first, then nothing."""
    world.keys = [world.key_before(number) for number in (2, 1)]
    first, second = (add_quarter(world, key) for key in world.keys)
    contribute(world, world.support, first, world.police_lead)
    signed(world, "1.1", first)
    close(world, first)
    signed(world, "1.1", second)
    close(world, second)
    return world


def supports_of(world, agency, *, key=""):
    return parts.supports_of(find_period(world.plan, key=key), agency)


def given_of(world, agency):
    period = find_period(world.plan)
    rows = parts.supported_rows(period, agency)
    found = parts.supported(rows, period=period, agency=agency)
    return {row.reference: row.given for row in found}


def test_supports_count_what_was_added_and_what_was_not(supporting):
    police, council = supporting.police, supporting.council
    first = supporting.keys[0]
    assert supports_of(supporting, police, key=first) == parts.Supports(1, 1, 1)
    assert supports_of(supporting, police) == parts.Supports(1, 1, 0)
    assert supports_of(supporting, council) == parts.Supports(1, 1, 0)
    assert given_of(supporting, police) == {"1.1": "+-"}
    assert given_of(supporting, council) == {"2.1": "--"}


def test_supports_of_all_agencies_are_those_of_each(supporting):
    period = find_period(supporting.plan)
    assert parts.supports_by_agency(period) == {
        agency.pk: parts.supports_of(period, agency)
        for agency in (supporting.police, supporting.council)
    }


def test_support_of_what_is_delivered_is_not_asked_for(world):
    quarters = [add_quarter(world, world.key_before(number)) for number in (2, 1)]
    signed(world, "1.1", quarters[0], rating="B")
    for quarter in quarters:
        close(world, quarter)
    assert given_of(world, world.police) == {"1.1": "-."}
    assert supports_of(world, world.police) == parts.Supports(1, 0, 0)


def test_support_of_an_agency_s_own_action_is_no_support(supporting):
    structure.set_supports(
        action=supporting.action,
        supports=[(supporting.council, None), (supporting.police, None)],
    )
    assert given_of(supporting, supporting.council) == {"2.1": "--"}
    assert supports_of(supporting, supporting.council).actions == 1
    period = find_period(supporting.plan)
    assert parts.supports_by_agency(period)[supporting.council.pk].actions == 1
    assert parts.supports_by_agency(period)[supporting.police.pk].actions == 1


def test_contribution_to_an_open_quarter_does_not_show(supporting):
    before = given_of(supporting, supporting.police)
    contributing.contribute(
        support=supporting.action.supports.get(agency=supporting.police),
        quarter=supporting.quarter,
        by=supporting.police_lead,
        text="Not released yet",
        revision=0,
    )
    assert given_of(supporting, supporting.police) == before
