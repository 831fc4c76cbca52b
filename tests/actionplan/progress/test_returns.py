"""Where each update stands, as the database counts and lists it, against the rows themselves."""

import pytest

from actionplan.progress.expected import expected_actions
from actionplan.progress.returns import SORTED_AT_ONCE, URGENCY, Scope, returns_of, tally_of
from actionplan.progress.workflow import NOT_STARTED
from tests.factories import add_action, days, entry_in, fresh, moment, released_quarter

STATUSES = ("draft", "submitted", "returned", "signed_off")


@pytest.fixture
def told(world):
    """Every kind of action and update: the scopes of the plan and what they should hold."""
    released_quarter(world, world.key_before(), {"1.1": "B", "1.2": "G"})
    world.action.refresh_from_db()
    for number, status in enumerate(STATUSES * 2):
        entry_in(status, world, action=add_action(world, f"3.{number}", priority="pursue"))
    entry_in("draft", world, action=world.police_action)
    add_action(world, "4.1", starts_on=world.quarter.ends_on + days(1))
    add_action(world, "4.2", owner=world.police_lead.person)
    return world


def naive(world, keep):
    """``{status: references in the plan's order}`` of the actions that ``keep`` lets through."""
    expected = set(expected_actions(world.quarter))
    found = {}
    for action in world.plan.actions.order_by("place"):
        entry = action.entries.in_work().filter(quarter=world.quarter).first()
        if keep(action, entry, action in expected):
            found.setdefault(entry.status if entry else NOT_STARTED, []).append(action.reference)
    return {status: found[status] for status in URGENCY if status in found}


def scopes(world):
    lead, police = world.lead.person_id, world.police_lead.person_id
    council = world.council.pk
    return {
        Scope(world.quarter): lambda action, entry, owed: owed or entry,
        Scope(world.quarter, agencies=(council,)): lambda action, entry, owed: (
            (owed or entry) and action.lead_agency_id == council
        ),
        Scope(world.quarter, owners=(lead,)): lambda action, entry, owed: (
            owed and action.owner_id == lead
        ),
        Scope(world.quarter, owners=(lead, police)): lambda action, entry, owed: (
            owed and action.owner_id in (lead, police)
        ),
        Scope(world.quarter, owners=()): lambda action, entry, owed: False,
    }


def test_tally_and_rows_are_those_of_the_actions_themselves(told):
    for scope, keep in scopes(told).items():
        expected, tally = naive(told, keep), tally_of(scope)
        assert tally == {status: len(rows) for status, rows in expected.items()}
        assert list(tally) == list(expected)
        rows = returns_of(scope, tally, first=0, most=100)
        assert [row.reference for row in rows] == sum(expected.values(), [])
        for status in URGENCY:
            only = {status: tally.get(status, 0)}
            rows = returns_of(scope, only, first=0, most=100)
            assert [row.reference for row in rows] == expected.get(status, [])


@pytest.mark.parametrize("most", [1, 2, 3, 7])
@pytest.mark.parametrize("at_once", [0, SORTED_AT_ONCE])
def test_pages_make_the_whole_list(told, monkeypatch, most, at_once):
    monkeypatch.setattr("actionplan.progress.returns.SORTED_AT_ONCE", at_once)
    scope = Scope(told.quarter)
    tally = tally_of(scope)
    whole = returns_of(scope, tally, first=0, most=100)
    pages = [
        row
        for first in range(0, len(whole) + most, most)
        for row in returns_of(scope, tally, first=first, most=most)
    ]
    assert pages == whole


def test_row_says_whose_it_is_and_since_when(world):
    at = moment(world.today, hour=7)
    entry_in("returned", world, at=at, by=world.cover)
    (row,) = returns_of(Scope(world.quarter), {"returned": 1}, first=0, most=9)
    assert (row.action, row.priority, row.owner, row.agency) == (
        str(world.action),
        "Prevent",
        "Lead",
        "Council",
    )
    assert (row.status, row.changed_at, row.returned_by, row.note) == (
        "returned",
        at,
        "Executive",
        "Say more",
    )
    assert set(row.writers) == {world.cover.person_id}
    assert row.since(world.quarter) == world.today
    (row,) = returns_of(Scope(world.quarter), {NOT_STARTED: 1}, first=0, most=1)
    assert (row.reference, row.writers, row.is_begun) == ("1.2", (), False)
    assert row.since(world.quarter) == world.quarter.opens_on


def test_writer_whose_login_has_no_person_is_no_ones_id(world):
    entry = entry_in("draft", world)
    user = fresh(world.lead)
    type(user).objects.filter(pk=user.pk).update(person=None)
    (row,) = returns_of(Scope(world.quarter), {"draft": 1}, first=0, most=9)
    assert (entry.saved_by_id, row.writers) == (user.pk, (None,))
