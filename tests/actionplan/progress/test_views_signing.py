"""The executive's and the performance officer's pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplan.models import Contribution, Entry, MilestoneReport
from actionplan.progress import drafting
from actionplan.progress.queries import slot_url
from actionplan.progress.releasing import contents_of
from tests.factories import (
    add_action,
    days,
    entry_in,
    make_world,
    release,
    released_quarter,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def sign_in(client, user):
    client.force_login(user)
    return client


def address(world, name, action=None, **more):
    return slot_url(name, action or world.action, world.quarter, **more)


def quarter_address(world, what):
    return f"/plans/{world.plan.slug}/{world.quarter.key}/{what}/"


def test_queue_lists_the_agencys_submitted_updates(client, world):
    entry_in("submitted", world)
    entry_in("submitted", world, action=world.police_action)
    page = sign_in(client, world.executive).get("/sign-off/").content.decode()
    assert str(world.action) in page
    assert str(world.police_action) not in page


def test_queue_is_refused_to_a_lead(client, world):
    assert sign_in(client, world.lead).get("/sign-off/").status_code == 403


def test_queue_takes_the_same_queries_with_one_and_thirty(client, world):
    sign_in(client, world.executive)
    entry_in("submitted", world)
    client.get("/sign-off/")
    with CaptureQueriesContext(connection) as one:
        client.get("/sign-off/")
    for number in range(30):
        entry_in("submitted", world, action=add_action(world, f"9.{number}"))
    with CaptureQueriesContext(connection) as thirty:
        page = client.get("/sign-off/")
    assert page.context["queue"].items.paginator.count == 31
    assert len(thirty) == len(one)


def test_sign_off_signs_what_was_read(client, world):
    entry = entry_in("submitted", world)
    sign_in(client, world.executive)
    assert "Your decision" in client.get(address(world, "sign_off")).content.decode()
    client.post(address(world, "sign_off"), {"revision": entry.revision})
    entry.refresh_from_db()
    assert (entry.status, entry.signed_off_by) == ("signed_off", world.executive)


def test_sign_off_of_another_revision_shows_how_it_stands(client, world):
    entry = entry_in("submitted", world)
    sign_in(client, world.executive)
    stale = {"revision": entry.revision - 1}
    response = client.post(address(world, "sign_off"), stale)
    assert response.status_code == 409
    assert "changed while you were reading" in response.content.decode()
    entry.refresh_from_db()
    assert entry.status == "submitted"


@pytest.mark.parametrize("revision", ["", "x", "-3", "9" * 30])
def test_sign_off_with_a_bad_revision_is_refused(client, world, revision):
    entry = entry_in("submitted", world)
    sign_in(client, world.executive)
    assert client.post(address(world, "sign_off"), {"revision": revision}).status_code == 422
    entry.refresh_from_db()
    assert entry.status == "submitted"


def test_sign_off_of_another_agencys_update_is_not_there(client, world):
    entry_in("submitted", world)
    sign_in(client, world.police_executive)
    assert client.get(address(world, "sign_off")).status_code == 404
    assert client.post(address(world, "sign_off"), {"revision": 1}).status_code == 404


def test_sign_off_of_ones_own_is_refused_with_the_reason(client, world):
    own = add_action(world, "1.9", owner=world.executive.person)
    entry = entry_in("submitted", world, action=own)
    sign_in(client, world.executive)
    response = client.post(address(world, "sign_off", own), {"revision": entry.revision})
    assert response.status_code == 403
    assert "You cannot sign off your own update" in response.content.decode()
    sign_in(client, world.second_executive)
    client.post(address(world, "sign_off", own), {"revision": entry.revision})
    entry.refresh_from_db()
    assert entry.status == "signed_off"


def test_return_needs_a_note_and_reaches_the_lead(client, world):
    entry = entry_in("submitted", world)
    sign_in(client, world.executive)
    empty = client.post(address(world, "return"), {"revision": entry.revision, "note": ""})
    assert empty.status_code == 422
    assert "Say what needs to change" in empty.content.decode()
    client.post(address(world, "return"), {"revision": entry.revision, "note": "Which schools?"})
    page = sign_in(client, world.lead).get("/updates/").content.decode()
    assert "Which schools?" in page
    assert "Returned" in page


def test_return_of_nothing_is_not_there(client, world):
    sign_in(client, world.executive)
    assert client.post(address(world, "return"), {"revision": 1, "note": "x"}).status_code == 404


def test_control_room_says_who_blocks_and_since_when(client, world):
    entry_in("submitted", world)
    entry_in("draft", world, action=world.other_action)
    response = sign_in(client, world.officer).get(quarter_address(world, "returns"))
    lines = {line.update.reference: line for line in response.context["room"].lines}
    assert lines["1.1"].waits_for == "Executive or Second executive"
    assert lines["1.2"].waits_for == "Other lead"
    assert lines["2.1"].update.status == "not_started"
    assert lines["2.1"].since == f"{world.quarter.opens_on:%-d %b}"


def test_control_room_shows_no_draft_text(client, world):
    entry_in("draft", world, done="Half a sentence")
    page = sign_in(client, world.officer).get(quarter_address(world, "returns")).content.decode()
    assert "Half a sentence" not in page
    assert client.get(address(world, "sent")).status_code == 404


def test_control_room_is_refused_to_others(client, world):
    for name in ("lead", "executive", "councillor", "clerk", "administrator"):
        sign_in(client, world.users[name])
        assert client.get(quarter_address(world, "returns")).status_code == 403
        assert client.get(quarter_address(world, "release")).status_code == 403
    sign_in(client, world.nobody)
    assert client.get(quarter_address(world, "returns")).status_code == 404


def test_control_room_takes_the_same_queries_with_one_and_thirty(client, world):
    sign_in(client, world.officer)
    client.get(quarter_address(world, "returns"))
    with CaptureQueriesContext(connection) as one:
        client.get(quarter_address(world, "returns"))
    for number in range(30):
        entry_in("submitted", world, action=add_action(world, f"9.{number}"))
    with CaptureQueriesContext(connection) as thirty:
        client.get(quarter_address(world, "returns"))
    assert len(thirty) == len(one)


def test_returns_leads_to_the_quarter_that_waits(client, world):
    sign_in(client, world.officer)
    assert client.get("/returns/").url == quarter_address(world, "returns")


@pytest.mark.parametrize("day", ["", "tomorrow", "0001-01-01", "2019-01-01", "2099-01-01"])
def test_closing_date_that_cannot_be_is_refused(client, world, day):
    sign_in(client, world.officer)
    before = world.quarter.closes_on
    response = client.post(quarter_address(world, "closing"), {"closes_on": day})
    world.quarter.refresh_from_db()
    assert response.status_code == 422
    assert world.quarter.closes_on == before


def test_closing_date_opens_the_quarter_again(client, world):
    sign_in(client, world.officer)
    day = world.today + days(40)
    assert client.get(quarter_address(world, "closing")).status_code == 405
    client.post(quarter_address(world, "closing"), {"closes_on": day.isoformat()})
    world.quarter.refresh_from_db()
    assert world.quarter.closes_on == day


def test_release_holds_what_was_shown_and_names_what_is_missing(client, world):
    entry_in("signed_off", world)
    sign_in(client, world.officer)
    page = client.get(quarter_address(world, "release"))
    assert len(page.context["page"].missing) == 2
    seen = page.context["page"].contents.fingerprint
    unsure = client.post(quarter_address(world, "release"), {"seen": seen})
    assert unsure.status_code == 422
    response = client.post(quarter_address(world, "release"), {"seen": seen, "sure": "on"})
    assert response.status_code == 302
    published = Entry.objects.published().filter(quarter=world.quarter)
    assert sorted(published.values_list("rating", flat=True)) == ["G", "X", "X"]
    again = client.post(quarter_address(world, "release"), {"seen": seen, "sure": "on"})
    assert again.status_code == 302


def test_release_of_something_else_than_was_shown_is_stopped(client, world):
    sign_in(client, world.officer)
    seen = contents_of(world.quarter).fingerprint
    entry_in("signed_off", world)
    response = client.post(quarter_address(world, "release"), {"seen": seen, "sure": "on"})
    assert response.status_code == 409
    assert "Something changed since you read the list" in response.content.decode()
    world.quarter.refresh_from_db()
    assert not world.quarter.is_released


def test_correction_is_released_by_the_officer_only(client, world):
    entry = entry_in("correction_signed_off", world, done="The right figure")
    sign_in(client, world.executive)
    assert client.post(address(world, "release_correction")).status_code == 403
    sign_in(client, world.officer)
    assert "late updates to release" in client.get("/returns/", follow=True).content.decode()
    assert client.post(address(world, "release_correction")).status_code == 302
    entry.refresh_from_db()
    assert (entry.status, entry.is_current) == ("released", True)
    again = client.post(address(world, "release_correction"), follow=True)
    assert "has been released already" in again.content.decode()
    other = address(world, "release_correction", action=world.other_action)
    assert client.post(other).status_code == 404


def test_contribution_is_given_and_read_by_the_lead(client, world):
    url = address(world, "contribute", agency=world.police.slug)
    sign_in(client, world.police_lead)
    assert client.post(url, {"revision": 0, "text": " "}).status_code == 422
    assert client.post(url, {"revision": 0, "text": "Two patrols a week"}).status_code == 302
    assert client.post(url, {"revision": 0, "text": "Two patrols a week"}).status_code == 302
    assert Contribution.objects.count() == 1
    page = sign_in(client, world.lead).get(address(world, "update")).content.decode()
    assert "Two patrols a week" in page


def test_contribution_overtaken_by_a_colleague_shows_both(client, world):
    url = address(world, "contribute", agency=world.police.slug)
    sign_in(client, world.police_lead)
    client.post(url, {"revision": 0, "text": "First"})
    response = client.post(url, {"revision": 0, "text": "Second"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "First" in page
    assert "Second" in page


def test_contribution_of_another_agency_is_refused(client, world):
    url = address(world, "contribute", agency=world.police.slug)
    assert sign_in(client, world.lead).get(url).status_code == 403
    assert client.get(address(world, "contribute", agency="nobody")).status_code == 404


def test_milestone_is_reported_by_its_owner(client, world):
    url = address(world, "milestone", number=world.late_milestone.pk)
    sign_in(client, world.police_lead)
    prefix = f"milestone-{world.late_milestone.pk}"
    nothing = {f"{prefix}-done": "on", f"{prefix}-done_on": ""}
    assert client.post(url, nothing).status_code == 422
    given = {f"{prefix}-done": "on", f"{prefix}-done_on": world.today.isoformat()}
    assert client.post(url, given).status_code == 302
    assert MilestoneReport.objects.get().done_on == world.today


def test_milestone_of_others_is_refused_or_not_there(client, world):
    url = address(world, "milestone", number=world.milestone.pk)
    assert sign_in(client, world.police_lead).get(url).status_code == 404
    assert sign_in(client, world.other_lead).get(url).status_code == 403
    assert sign_in(client, world.lead).get(url).status_code == 200
    assert client.get(address(world, "milestone", number=999999999)).status_code == 404


def test_sign_off_after_it_was_taken_back_says_how_it_stands(client, world):
    entry = entry_in("submitted", world)
    drafting.take_back(entry=entry, by=world.lead)
    sign_in(client, world.executive)
    response = client.post(address(world, "sign_off"), {"revision": entry.revision})
    assert response.status_code == 409
    assert "This update is still a draft" in response.content.decode()


def test_correction_is_read_beside_what_it_corrects(client, world):
    entry_in("correction_submitted", world, done="The right figure")
    sign_in(client, world.executive)
    page = client.get(address(world, "sign_off"))
    assert page.context["before_name"] == "Released before"
    assert "What was done for 1.1" in page.content.decode()
    assert "The right figure" in page.content.decode()


def test_late_update_is_read_beside_the_last_quarter_and_called_late(client, world):
    released_quarter(world, world.key_before(), {"1.1": "G"})
    entry_in("submitted", world)
    release(world, world.quarter)
    sign_in(client, world.executive)
    page = client.get(address(world, "sign_off"))
    assert page.context["before_name"] != "Released before"
    assert "late update" in page.content.decode()


def test_control_room_asks_nothing_of_an_action_that_starts_later(client, world):
    add_action(world, "8.1", starts_on=world.quarter.ends_on + days(30))
    response = sign_in(client, world.officer).get(quarter_address(world, "returns"))
    lines = response.context["room"].lines
    assert "8.1" not in [line.update.reference for line in lines]
    assert "Nothing is asked of 8.1" in response.content.decode()
    assert response.context["room"].ready == 0


def test_release_page_shows_what_is_late_and_that_the_window_is_open(client, world):
    entry_in("signed_off", world)
    page = sign_in(client, world.officer).get(quarter_address(world, "release")).content.decode()
    assert "1 milestone overdue" in page
    assert "yet Green" in page
    assert "is still open" in page
    assert f'href="{address(world, "sent")}"' in page


def test_executive_who_is_the_only_one_to_own_or_write_is_not_named(client, world):
    entry_in("submitted", world, action=add_action(world, "1.9", owner=world.executive.person))
    response = sign_in(client, world.officer).get(quarter_address(world, "returns"))
    lines = {line.update.reference: line for line in response.context["room"].lines}
    assert lines["1.9"].waits_for == "Second executive"
