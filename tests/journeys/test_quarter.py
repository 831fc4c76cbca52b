"""The whole quarter in a browser, from the lead's first word to the councillor's download."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from actionplan.models import Entry
from tests.factories import PASSWORD, entry_in, make_world, released_quarter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def world(transactional_db):
    world = make_world()
    released_quarter(world, world.key_before(1), {"1.1": "G", "1.2": "G", "2.1": "A"})
    return world


@pytest.fixture(params=["with script", "without script"])
def tab(request):
    """A browser's tab, with script and without."""
    name = "page" if request.param == "with script" else "page_without_script"
    return request.getfixturevalue(name)


def sign_in(tab, live_server, user):
    """Sign in as a person would; whoever was signed in leaves first."""
    tab.context.clear_cookies()
    tab.goto(f"{live_server.url}/")
    tab.get_by_label("Email").fill(user.email)
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()


def press(tab, name):
    tab.get_by_role("button", name=name, exact=True).click()


def test_quarter_from_the_first_word_to_the_download(tab, live_server, world):
    sign_in(tab, live_server, world.lead)
    expect(tab.get_by_role("heading", level=1)).to_have_text("My updates")
    tab.get_by_role("link", name="1.1 Action 1.1").first.click()
    tab.get_by_role("radio", name="Amber").check()
    tab.get_by_label("What was done").fill("Film shown in 14 schools.")
    press(tab, "Check your answers")
    gap = tab.get_by_role("link", name="Say what the risk is")
    gap.click()
    expect(tab).to_have_url(re.compile("#id_risk$"))
    tab.get_by_label("What is the risk?").fill("The printer is three weeks late.")
    tab.get_by_label("What will bring it back?").fill("A second printer from Monday.")
    tab.get_by_label("What happens next").fill("Leaflets by the end of the month.")
    press(tab, "Check your answers")
    expect(tab.get_by_text("The printer is three weeks late.")).to_be_visible()
    press(tab, "Submit your update")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Update submitted")

    sign_in(tab, live_server, world.executive)
    tab.get_by_role("link", name="1.1 Action 1.1").first.click()
    tab.get_by_label("What needs to change?").fill("Which schools are still to come?")
    press(tab, "Return it to the lead")
    expect(tab.get_by_text("Nothing waits for your signature")).to_be_visible()

    sign_in(tab, live_server, world.lead)
    expect(tab.get_by_text("Which schools are still to come?")).to_be_visible()
    tab.get_by_role("link", name="1.1 Action 1.1").first.click()
    tab.get_by_label("What was done").fill("Film shown in 14 schools; two are still to come.")
    press(tab, "Check your answers")
    press(tab, "Submit your update")

    sign_in(tab, live_server, world.executive)
    tab.get_by_role("link", name="1.1 Action 1.1").first.click()
    press(tab, "Sign off")
    expect(tab.get_by_text("You have signed off")).to_be_visible()

    sign_in(tab, live_server, world.officer)
    expect(tab.get_by_text("1 of 3")).to_be_visible()
    tab.get_by_role("link", name="See what a release would hold").click()
    expect(tab.get_by_text("2 of 3")).to_be_visible()
    tab.get_by_label("I have read the list").check()
    press(tab, f"Release {world.quarter.name}")
    expect(tab.get_by_text(f"{world.quarter.long_name} is released.")).to_be_visible()

    sign_in(tab, live_server, world.councillor)
    expect(tab.get_by_role("heading", level=1)).to_contain_text(world.quarter.name)
    with tab.expect_download() as download:
        tab.get_by_role("link", name=re.compile("Download|CSV")).first.click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = {row["Reference"]: row for row in csv.DictReader(io.StringIO(text))}
    assert [rows[reference]["Rating"] for reference in ("1.1", "1.2", "2.1")] == [
        "Amber",
        "No update",
        "No update",
    ]
    assert "two are still to come" in rows["1.1"]["What was done"]
    tab.get_by_role("link", name="Action 1.1").first.click()
    expect(tab.get_by_text("two are still to come").first).to_be_visible()


def test_two_editors_lose_nothing(tab, live_server, world):
    sign_in(tab, live_server, world.lead)
    tab.goto(f"{live_server.url}/plans/{world.plan.slug}/{world.quarter.key}/1.1/update/")
    entry_in("draft", world, by=world.deputy, done="The deputy was first.")
    tab.get_by_label("What was done").fill("The lead wrote this.")
    press(tab, "Save and come back")
    expect(tab.get_by_role("alert")).to_contain_text("Deputy saved this update")
    expect(tab.get_by_text("The deputy was first.")).to_be_visible()
    expect(tab.get_by_label("What was done")).to_have_value("The lead wrote this.")
    press(tab, "Save and come back")
    expect(tab.get_by_role("heading", level=1)).to_have_text("My updates")
    assert Entry.objects.get(quarter=world.quarter).done == "The lead wrote this."


def test_session_that_ended_keeps_the_text(tab, live_server, world):
    sign_in(tab, live_server, world.lead)
    address = f"{live_server.url}/plans/{world.plan.slug}/{world.quarter.key}/1.1/update/"
    tab.goto(address)
    tab.get_by_label("What was done").fill("Half an hour of work.\nIn two lines.")
    cookies = tab.context.cookies()
    tab.context.clear_cookies(name="sessionid")
    press(tab, "Save and come back")
    expect(tab.get_by_role("heading", level=1)).to_have_text("You have been signed out")
    tab.context.add_cookies(cookies)
    press(tab, "Send my text")
    expect(tab.get_by_role("heading", level=1)).to_have_text("My updates")
    assert Entry.objects.get(quarter=world.quarter).done.split()[-1] == "lines."


def test_draft_saves_itself(page, live_server, world):
    sign_in(page, live_server, world.lead)
    page.goto(f"{live_server.url}/plans/{world.plan.slug}/{world.quarter.key}/1.1/update/")
    page.get_by_label("What was done").fill("Typed and never sent.")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Saved at")
    assert Entry.objects.get(quarter=world.quarter).done == "Typed and never sent."


def test_lost_connection_keeps_the_text_in_the_tab(page, live_server, world):
    sign_in(page, live_server, world.lead)
    address = f"{live_server.url}/plans/{world.plan.slug}/{world.quarter.key}/1.1/update/"
    page.goto(address)
    page.route("**/autosave/", lambda route: route.abort())
    page.get_by_label("What was done").fill("Written in a tunnel.")
    expect(page.locator("[data-autosave-status]")).to_contain_text("kept in this tab")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_label("What was done")).to_have_value("Written in a tunnel.")


def test_keyboard_alone_writes_and_submits(page, live_server, world):
    entry_in("draft", world)
    sign_in(page, live_server, world.lead)
    page.goto(f"{live_server.url}/plans/{world.plan.slug}/{world.quarter.key}/1.1/update/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.get_by_role("radio", name="Green").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="Green")).to_be_checked()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "check":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    page.get_by_role("button", name="Submit your update").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Update submitted")


def test_two_editors_of_different_answers_keep_both(tab, live_server, world):
    sign_in(tab, live_server, world.lead)
    tab.goto(f"{live_server.url}/plans/{world.plan.slug}/{world.quarter.key}/1.1/update/")
    entry_in("draft", world, by=world.deputy, difference="The deputy heard of more calls.")
    tab.get_by_label("What children and families told you").fill("Parents asked for leaflets.")
    press(tab, "Save and come back")
    expect(tab.get_by_role("alert")).to_contain_text("Deputy saved this update")
    expect(tab.get_by_label("What difference did it make")).to_have_value(
        "The deputy heard of more calls."
    )
    press(tab, "Save and come back")
    expect(tab.get_by_role("heading", level=1)).to_have_text("My updates")
    entry = Entry.objects.get(quarter=world.quarter)
    assert entry.difference == "The deputy heard of more calls."
    assert entry.voice == "Parents asked for leaflets."
