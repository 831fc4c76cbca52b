"""What static/js/app.js does, in a browser, on the gallery's form; the server's answers are
made up.

Losing typed text is the worst this product could do, so each way of losing it has its test.
"""

import json

import pytest

from tests.factories import AgencyFactory, Role, make_user

GALLERY = "/ui-components/"
STATUS = "[data-autosave-status]"
BOX = "#id_done"


def somebody(role):
    return make_user("Somebody", (role, AgencyFactory()))


class Answers:
    """Answers the gallery's autosave in the server's place, and counts what was sent."""

    def __init__(self, page):
        self.status, self.body, self.offline, self.sent = 200, {"saved_at": "10:47"}, False, []
        page.route("**" + GALLERY, self)

    def __call__(self, route):
        if route.request.method != "POST":
            route.fallback()
            return
        self.sent.append(route.request.post_data)
        if self.offline:
            route.abort()
        else:
            route.fulfill(
                status=self.status, content_type="application/json", body=json.dumps(self.body)
            )


@pytest.fixture
def gallery(page, live_server, sign_in_page):
    sign_in_page(page, somebody(Role.PERFORMANCE_OFFICER))
    page.on("dialog", lambda dialog: dialog.accept())
    page.answers = Answers(page)
    page.address = live_server.url + GALLERY
    page.goto(page.address)
    return page


def kept(page):
    return page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('unsaved:'))")


def says(page, words):
    page.wait_for_function(
        f"words => document.querySelector('{STATUS}').textContent.includes(words)", arg=words
    )


def test_text_saves_by_itself_and_leaves_no_copy_behind(gallery):
    gallery.fill(BOX, "Film shown in 14 schools.")
    assert len(kept(gallery)) == 1
    says(gallery, "Saved at 10:47")
    assert kept(gallery) == []
    assert "Film shown in 14 schools." in gallery.answers.sent[0]


def test_lost_connection_keeps_the_text_and_puts_it_back_after_a_reload(gallery):
    gallery.answers.offline = True
    gallery.fill(BOX, "Typed on a train.")
    says(gallery, "you are offline")
    gallery.reload()
    assert gallery.input_value(BOX) == "Typed on a train."
    assert "We put back text you had not saved" in gallery.inner_text(".put-back")


def test_text_put_back_can_be_given_up(gallery):
    gallery.answers.offline = True
    gallery.fill(BOX, "Typed on a train.")
    gallery.reload()
    gallery.get_by_role("button", name="Use the saved text instead").click()
    gallery.wait_for_selector(".put-back", state="detached")
    assert gallery.input_value(BOX) == ""
    assert kept(gallery) == []


def test_ended_session_is_said_and_saving_goes_on_after_signing_in_again(gallery):
    gallery.answers.status, gallery.answers.body = 401, {"signed_out": True}
    gallery.fill(BOX, "Typed too long.")
    says(gallery, "you have been signed out")
    assert gallery.locator(f"{STATUS} a").get_attribute("target") == "_blank"
    gallery.answers.status, gallery.answers.body = 200, {"saved_at": "11:20"}
    gallery.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    says(gallery, "Saved at 11:20")


def test_conflict_stops_saving_and_leads_to_both_texts(gallery):
    gallery.answers.status, gallery.answers.body = 409, {"conflict": True, "url": "/both"}
    gallery.fill(BOX, "Mine.")
    says(gallery, "someone else has changed this update")
    assert gallery.locator(f"{STATUS} a").get_attribute("href") == "/both"
    gallery.fill(BOX, "Mine, still.")
    gallery.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert len(gallery.answers.sent) == 1
    assert len(kept(gallery)) == 1


def test_two_clicks_send_one_form(gallery):
    with gallery.expect_navigation():
        gallery.evaluate(
            "() => { const go = document.querySelector('.go button'); go.click(); go.click(); }"
        )
    assert len(gallery.answers.sent) == 1


def test_signing_out_forgets_what_was_typed(gallery):
    gallery.answers.offline = True
    gallery.fill(BOX, "Nobody else's business.")
    gallery.get_by_role("button", name="Sign out").click()
    gallery.wait_for_url("**/accounts/**")
    assert kept(gallery) == []


def test_somebody_elses_text_is_never_put_back(gallery, sign_in_page):
    gallery.answers.offline = True
    gallery.fill(BOX, "Mine.")
    sign_in_page(gallery, somebody(Role.ADMINISTRATOR))
    gallery.goto(gallery.address)
    assert gallery.input_value(BOX) == ""
    assert kept(gallery) == []


def test_count_says_how_many_characters_are_too_many(gallery):
    line = gallery.locator(f"{BOX}_count")
    assert line.inner_text() == "0 of 2,000 characters"
    gallery.fill(BOX, "é" * 2005)
    assert line.inner_text() == "5 characters too many"


def test_error_summary_has_the_focus_and_leads_to_the_box(gallery):
    assert gallery.evaluate("document.activeElement.className") == "govuk-error-summary"
    gallery.locator(".govuk-error-summary a").nth(1).click()
    assert gallery.evaluate("document.activeElement.id") == "id_w-title"


def test_rating_opens_what_it_needs_with_script_and_without(
    gallery, page_without_script, live_server, sign_in_page
):
    sign_in_page(page_without_script, somebody(Role.PERFORMANCE_OFFICER))
    page_without_script.goto(live_server.url + GALLERY)
    for page in (gallery, page_without_script):
        assert page.locator(".needs:visible").count() == 0
        page.check("#id_rating_1")
        assert page.locator(".needs:visible").get_attribute("class") == "needs needs-A"
