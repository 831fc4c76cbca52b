"""axe finds nothing, and nothing scrolls sideways: every page of the demo, for every role."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.urls import Resolver404, resolve

from agencies.demo_logins import DEMO_LOGINS
from agencies.models import User
from tests.factories import entry_in, make_world, released_quarter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
OF_EACH = 1  # page of one kind that a role's walk looks at
LEFT_OUT = {
    "account_logout",
    "dashboard:download",
}  # a sign-out ends the walk; a download is no page

SEEN_BY_SOMEBODY = {
    "home",
    "account_change_password",
    "agencies:add_person",
    "agencies:people",
    "agencies:add_agency",
    "agencies:add_body",
    "agencies:organisations",
    "agencies:person",
    "dashboard:action",
    "dashboard:dashboard",
    "dashboard:plans",
    "planning:add_action",
    "planning:change_action",
    "planning:structure",
    "progress:control_room",
    "progress:correct",
    "progress:my_updates",
    "progress:queue",
    "progress:release",
    "progress:sign_off",
    "progress:update",
}
"""Kinds of page that the walk must reach, so that it cannot pass by walking nowhere."""


def kind_of(address):
    """The name of the page behind an address, or ``None`` where it is not one of ours."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


def found_on(page, axe):
    """What is wrong with the page as it stands, on a desk and on a phone, as lines."""
    where = f"{page.title()} ({urlsplit(page.url).path})"
    page.set_viewport_size(DESK)
    problems = axe(page)
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > PHONE["width"]:
        problems.append(f"{width} pixels wide on a phone")
    if page.locator("h1").count() != 1:
        problems.append("not one main heading")
    return [f"{where}: {problem}" for problem in problems]


def walk(page, axe, start):
    """Follow links from ``start``; returns the kinds of page seen and what is wrong with them."""
    waiting, visited, kinds, problems = [start], set(), {}, []
    while waiting:
        address = waiting.pop(0).split("#")[0]
        kind = kind_of(address)
        if address in visited or kind is None or kind in LEFT_OUT:
            continue
        if kinds.get(kind, 0) >= OF_EACH:
            continue
        visited.add(address)
        kinds[kind] = kinds.get(kind, 0) + 1
        page.goto(address)
        problems += found_on(page, axe)
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        waiting += [
            urljoin(page.url, link)
            for link in links
            if urlsplit(urljoin(page.url, link)).netloc == urlsplit(start).netloc
        ]
    return set(kinds), problems


def test_every_page_of_the_demo_for_every_role(page, axe, live_server, sign_in_page, figure):
    call_command("seed_demo", verbosity=0)
    seen, problems = walk(page, axe, f"{live_server.url}/accounts/login/")
    for _, email in DEMO_LOGINS:
        page.context.clear_cookies()
        sign_in_page(page, User.objects.get(email=email))
        kinds, found = walk(page, axe, f"{live_server.url}/")
        seen |= kinds
        problems += [f"{email}: {problem}" for problem in found]
    figure("axe, kinds of page looked at on a desk and on a phone", len(seen))
    figure("axe, faults found on them", len(problems))
    assert problems == []
    assert SEEN_BY_SOMEBODY - seen == set()


@pytest.fixture
def world(transactional_db):
    world = make_world()
    released_quarter(world, world.key_before(1), {"1.1": "G"})
    return world


def test_states_with_errors(page, axe, live_server, sign_in_page, world):
    slot = f"{live_server.url}/plans/{world.plan.slug}/{world.quarter.key}/1.1"
    before = f"{live_server.url}/plans/{world.plan.slug}/{world.key_before(1)}/1.1"
    problems = []

    def look(heading):
        assert heading in page.content()
        problems.extend(found_on(page, axe))

    def press(name):
        page.get_by_role("button", name=name, exact=True).click()

    sign_in_page(page, world.lead)
    page.goto(f"{slot}/update/")
    page.get_by_label("What was done").fill("a" * 2001)
    page.get_by_label("What it is").first.fill("Half a link")
    press("Save and come back")
    look("There is a problem")
    page.goto(f"{slot}/update/")
    page.get_by_role("radio", name="Red").check()
    page.get_by_label("What was done").fill("The lead's text")
    press("Check your answers")
    look("Before you can submit")
    page.goto(f"{slot}/update/")
    page.get_by_label("What was done").fill("Mine")
    page.evaluate("document.querySelector('[name=revision]').value = 0")
    press("Save and come back")
    look("You saved this update in another window")
    page.goto(f"{before}/correct/")
    press("Start the correction")
    look("There is a problem")
    sign_in_page(page, world.police_lead)
    page.goto(f"{slot}/contribution/{world.police.slug}/")
    press("Save and send")
    look("There is a problem")
    page.goto(f"{slot}/milestones/{world.late_milestone.pk}/")
    page.get_by_label("New date").fill("2027-01-01")
    press("Save")
    look("There is a problem")
    page.goto(f"{live_server.url}/plans/nowhere/")
    look("not found")
    page.goto(f"{live_server.url}/sign-off/")
    look("cannot")
    entry_in("submitted", world, action=world.other_action)
    sign_in_page(page, world.executive)
    page.goto(f"{slot[:-1]}2/update/sent/")
    look("Submitted")
    page.goto(f"{slot[:-1]}2/sign-off/")
    press("Return it to the lead")
    look("There is a problem")
    sign_in_page(page, world.officer)
    page.goto(f"{slot[:-4]}/release/")
    press(f"Release {world.quarter.name}")
    look("There is a problem")
    page.goto(f"{live_server.url}/plans/{world.plan.slug}/?rating=nonsense")
    look(world.plan.title)
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/accounts/login/")
    press("Sign in")
    look("There is a problem")
    assert problems == []


def test_pages_with_nothing(page, axe, live_server, sign_in_page, transactional_db):
    world = make_world()
    world.quarter.delete()
    problems = []
    for name in ("lead", "executive", "officer", "councillor", "clerk", "nobody"):
        page.context.clear_cookies()
        sign_in_page(page, world.users[name])
        page.goto(f"{live_server.url}/")
        problems += found_on(page, axe)
    assert problems == []


def test_axe_would_find_a_fault(page, axe, live_server):
    page.goto(f"{live_server.url}/accounts/login/")
    page.evaluate("document.querySelector('label').remove()")
    assert axe(page) != []
