"""The lead's pages: what is due, the form, the check, handing in."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actionplan.models import Entry, MilestoneReport
from actionplan.progress.queries import slot_url
from tests.factories import add_action, answers_for, days, entry_in, make_world, released_quarter

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def lead(client, world):
    client.force_login(world.lead)
    return client


def address(world, name="update", action=None, quarter=None, **more):
    return slot_url(name, action or world.action, quarter or world.quarter, **more)


def typed(world, revision=0, **changed):
    """What a browser sends for a whole green update, with the evidence's empty rows."""
    answers = {
        name: value or "" for name, value in answers_for(world.action, world.quarter).items()
    }
    return {
        "revision": revision,
        **answers,
        "evidence-TOTAL_FORMS": 0,
        "evidence-INITIAL_FORMS": 0,
        **changed,
    }


def test_my_updates_shows_my_actions_for_the_open_quarter(lead, world):
    page = lead.get("/updates/").content.decode()
    assert str(world.action) in page
    assert str(world.other_action) not in page
    assert "Not started" in page


def test_my_updates_puts_unfinished_first(lead, world):
    entry_in("submitted", world)
    page = lead.get("/updates/")
    first = page.context["quarters"][0].tasks
    assert [task.status for task in first] == ["submitted"]


def test_my_updates_shows_a_milestone_to_its_owner_elsewhere(client, world):
    client.force_login(world.police_lead)
    page = client.get("/updates/").content.decode()
    assert world.late_milestone.title in page
    assert world.milestone.title not in page


def test_my_updates_takes_the_same_queries_with_one_and_thirty_actions(lead, world):
    lead.get("/updates/")
    with CaptureQueriesContext(connection) as one:
        lead.get("/updates/")
    for number in range(30):
        add_action(world, f"9.{number}")
    with CaptureQueriesContext(connection) as thirty:
        page = lead.get("/updates/")
    assert page.context["quarters"][0].tasks.paginator.count == 31
    assert len(thirty) == len(one)


def test_form_saves_a_draft(lead, world):
    response = lead.post(address(world), typed(world, save="1"))
    assert response.status_code == 302
    entry = Entry.objects.get()
    assert (entry.status, entry.rating, entry.saved_by) == ("draft", "G", world.lead)


def test_form_shows_last_quarters_text_beside_each_box(lead, world):
    released_quarter(
        world, world.key_before(1), {"1.1": {"rating": "G", "done": "Six events held"}}
    )
    page = lead.get(address(world)).content.decode()
    assert "Six events held" in page


def test_form_sent_twice_makes_one_row(lead, world):
    lead.post(address(world), typed(world))
    response = lead.post(address(world), typed(world))
    assert response.status_code == 302
    assert Entry.objects.count() == 1


def test_form_sent_by_a_second_editor_shows_both_texts(lead, world):
    lead.post(address(world), typed(world, done="Mine was first"))
    other = Client()
    other.force_login(world.deputy)
    response = other.post(address(world), typed(world, done="The deputy wrote this"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Mine was first" in page
    assert "The deputy wrote this" in page
    assert Entry.objects.get().done == "Mine was first"
    revision = response.context["form"]["revision"].value()
    again = other.post(address(world), typed(world, revision, done="Both of ours"))
    assert again.status_code == 302
    assert Entry.objects.get().done == "Both of ours"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("rating", "Z", "Choose one of the four ratings"),
        ("rating", "X", "Choose one of the four ratings"),
        ("done", "a" * 2001, "Use 2,000 characters or fewer"),
        ("done", "a" * 1_000_000, "Use 2,000 characters or fewer"),
        ("forecast_on", "31 June 2026", "Enter a date that exists"),
        ("forecast_on", "0001-01-01", "Enter a date between 2000 and 2099"),
        ("forecast_on", "9999-12-31", "Enter a date between 2000 and 2099"),
    ],
)
def test_form_with_a_bad_answer_says_so_and_keeps_the_rest(lead, world, field, value, says):
    response = lead.post(address(world), typed(world, **{"next_steps": "Kept", field: value}))
    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert "Kept" in page
    assert not Entry.objects.exists()


def test_form_with_a_null_character_gives_the_text_back(lead, world):
    response = lead.post(address(world), typed(world, done="a \x00 in it", next_steps="Kept"))
    assert response.status_code == 400
    assert "Kept" in response.content.decode()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("revision", ["", "x", "-1", "1" * 30])
def test_form_with_a_bad_revision_is_refused(lead, world, revision):
    response = lead.post(address(world), typed(world, revision))
    assert response.status_code == 422
    assert not Entry.objects.exists()


def test_form_without_the_evidence_rows_is_refused(lead, world):
    response = lead.post(address(world), {"revision": 0, "done": "Kept"})
    assert response.status_code == 422
    assert "Kept" in response.content.decode()


def test_evidence_needs_both_halves_and_a_web_address(lead, world):
    rows = {
        "evidence-TOTAL_FORMS": 2,
        "evidence-0-title": "Report",
        "evidence-1-url": "ftp://x.org/a",
    }
    response = lead.post(address(world), typed(world, **rows))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Give the link" in page
    rows |= {"evidence-0-url": "https://example.org/r", "evidence-1-url": ""}
    assert lead.post(address(world), typed(world, **rows)).status_code == 302
    assert Entry.objects.get().evidence.get().title == "Report"


def test_milestone_ticked_on_the_form_waits_for_sign_off(lead, world):
    tick = {
        f"milestone-{world.milestone.pk}-done": "on",
        f"milestone-{world.milestone.pk}-done_on": world.today.isoformat(),
    }
    assert lead.post(address(world), typed(world, **tick)).status_code == 302
    world.milestone.refresh_from_db()
    assert world.milestone.done_on is None
    assert MilestoneReport.objects.get().done_on == world.today


def test_milestone_done_tomorrow_is_refused(lead, world):
    tick = {
        f"milestone-{world.milestone.pk}-done": "on",
        f"milestone-{world.milestone.pk}-done_on": (world.today + days(1)).isoformat(),
    }
    response = lead.post(address(world), typed(world, **tick))
    assert response.status_code == 422
    assert "Give a date that is not in the future" in response.content.decode()


def test_form_of_a_closed_quarter_refuses_and_keeps_the_text(lead, world):
    world.quarter.due_on = world.quarter.closes_on = world.today - days(1)
    world.quarter.save()
    response = lead.post(address(world), typed(world, done="Half an hour of work"))
    page = response.content.decode()
    assert response.status_code == 403
    assert "closed for updates" in page
    assert "Half an hour of work" in page
    assert not Entry.objects.exists()


def test_form_of_a_submitted_update_refuses_and_leads_to_what_was_said(lead, world):
    entry = entry_in("submitted", world)
    assert lead.get(address(world)).url == address(world, "sent")
    response = lead.post(address(world), typed(world, entry.revision, done="Too late"))
    assert response.status_code == 403
    assert Entry.objects.get().done != "Too late"


def test_another_agencys_form_is_not_there(lead, world):
    assert lead.get(address(world, action=world.police_action)).status_code == 404
    assert lead.post(address(world, action=world.police_action), {}).status_code == 404
    assert lead.get(address(world)).status_code == 200


def test_a_colleagues_form_is_refused_with_the_reason(lead, world):
    response = lead.get(address(world, action=world.other_action))
    assert response.status_code == 403
    assert "Only Other lead" in response.content.decode()


def test_autosave_answers_in_json(lead, world):
    response = lead.post(address(world, "autosave"), typed(world))
    assert response.status_code == 200
    assert response.json()["revision"] == 1
    again = lead.post(address(world, "autosave"), typed(world, 1, done="More"))
    assert again.json()["revision"] == 2
    stale = lead.post(address(world, "autosave"), typed(world, 1, done="Other"))
    assert (stale.status_code, stale.json()) == (409, {"conflict": True})
    assert lead.get(address(world, "autosave")).status_code == 405


def test_autosave_of_a_signed_out_person_says_so(client, world):
    response = client.post(address(world, "autosave"), typed(world))
    assert (response.status_code, response.json()) == (401, {"signed_out": True})
    assert not Entry.objects.exists()


def test_autosave_of_what_cannot_be_stored_says_so(lead, world):
    response = lead.post(address(world, "autosave"), typed(world, rating="Z"))
    assert response.status_code == 422
    assert "cannot be stored" in response.json()["reason"]


def test_check_links_each_gap_to_its_box(lead, world):
    lead.post(address(world), typed(world, rating="R", done=""))
    page = lead.get(address(world, "check")).content.decode()
    for field in ("issues", "recovery", "proposed_due_on", "proposed_due_reason", "done"):
        assert f'href="{address(world)}#id_{field}"' in page
    form = lead.get(address(world)).content.decode()
    assert 'id="id_issues"' in form
    assert 'id="id_rating_0"' in form
    assert 'id="id_evidence-0-title"' in form


def test_check_of_nothing_leads_to_the_form(lead, world):
    assert lead.get(address(world, "check")).url == address(world)


def test_submit_hands_in_and_says_what_happens_next(lead, world):
    lead.post(address(world), typed(world))
    response = lead.post(address(world, "check"), {"revision": 1}, follow=True)
    page = response.content.decode()
    assert "Update submitted" in page
    assert "Executive" in page
    assert Entry.objects.get().status == "submitted"


@pytest.mark.parametrize("revision", ["", "7", "x", "9" * 40])
def test_submit_of_another_revision_shows_how_it_stands(lead, world, revision):
    lead.post(address(world), typed(world))
    response = lead.post(address(world, "check"), {"revision": revision}, follow=True)
    assert "changed after you checked it" in response.content.decode()
    assert Entry.objects.get().status == "draft"


def test_submit_of_an_incomplete_update_lists_the_gaps(lead, world):
    lead.post(address(world), typed(world, done=""))
    response = lead.post(address(world, "check"), {"revision": 1})
    assert response.status_code == 422
    assert "Say what was done" in response.content.decode()


def test_submit_by_a_deputy_without_cover_is_refused(client, world):
    entry = entry_in("draft", world)
    client.force_login(world.deputy)
    assert "only Lead can submit it" in client.get(address(world, "check")).content.decode()
    assert client.post(address(world, "check"), {"revision": entry.revision}).status_code == 403
    client.force_login(world.cover)
    assert client.post(address(world, "check"), {"revision": entry.revision}).status_code == 302
    page = client.get(address(world, "sent")).content.decode()
    assert "Submitted by Cover" in page
    assert "for Lead" in page


def test_take_back_makes_it_a_draft_again(lead, world):
    entry_in("submitted", world)
    assert lead.get(address(world, "take_back")).status_code == 405
    assert lead.post(address(world, "take_back")).status_code == 302
    assert Entry.objects.get().status == "draft"
    assert lead.post(address(world, "take_back")).status_code == 302
    entry_in("signed_off", world, action=world.other_action)
    other = address(world, "take_back", action=world.other_action)
    lead.force_login(world.other_lead)
    assert lead.post(other).status_code == 403


def test_returned_update_shows_the_note_above_the_form(lead, world):
    entry_in("returned", world)
    page = lead.get(address(world)).content.decode()
    assert "Executive sent this back" in page
    assert "Say more" in page


def test_correction_needs_a_reason_and_opens_a_new_version(lead, world):
    entry = entry_in("released", world)
    empty = lead.post(address(world, "correct"), {"reason": " "})
    assert empty.status_code == 422
    assert Entry.objects.count() == 1 + Entry.objects.exclude(action=world.action).count()
    lead.post(address(world, "correct"), {"reason": "The figure was for two quarters"})
    new = Entry.objects.get(action=world.action, version=2)
    assert (new.status, new.done) == ("draft", entry.done)
    page = lead.get(address(world)).content.decode()
    assert "The figure was for two quarters" in page


def test_correction_of_what_is_not_released_is_not_there(lead, world):
    entry_in("draft", world)
    assert lead.get(address(world, "correct")).status_code == 404


def test_what_is_released_stays_readable_beside_a_correction_in_work(client, world):
    entry_in("correction", world, done="The old text")
    client.force_login(world.councillor)
    page = client.get(address(world, "sent")).content.decode()
    assert "Released on" in page
    client.force_login(world.nobody)
    assert client.get(address(world, "sent")).status_code == 404


def test_form_after_the_session_ended_gives_the_text_back(lead, world):
    lead.logout()
    response = lead.post(
        address(world),
        typed(world, done="Line one\nLine two"),
        headers={"sec-fetch-site": "same-origin"},
    )
    page = response.content.decode()
    assert response.status_code == 403
    assert "Line one\nLine two" in page
    assert f'action="{address(world)}"' in page
    lead.force_login(world.lead)
    assert lead.post(address(world), typed(world, done="Line one\nLine two")).status_code == 302
    assert Entry.objects.get().done.split() == ["Line", "one", "Line", "two"]


def test_form_from_elsewhere_is_not_given_back(world):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.lead)
    text = {"done": "A long text that somebody else would have me send for them, unseen by me."}
    foreign = strict.post(address(world), text, headers={"sec-fetch-site": "cross-site"})
    ours = strict.post(address(world), text, headers={"sec-fetch-site": "same-origin"})
    assert (foreign.status_code, ours.status_code) == (403, 403)
    assert 'name="done"' not in foreign.content.decode()
    assert 'name="done"' in ours.content.decode()
