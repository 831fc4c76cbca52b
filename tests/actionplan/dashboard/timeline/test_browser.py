"""The timeline in a browser: nothing wrong for axe, nothing that scrolls sideways, no script."""

import pytest

from tests.actionplan.dashboard.timeline.telling import tell, timeline_of
from tests.factories import make_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.mark.parametrize("query", ["", "?show=overdue", "?priority=pursue", "?show=nonsense"])
def test_timeline_without_script(page_without_script, live_server, sign_in_page, axe, query):
    page, world = page_without_script, tell(make_world())
    sign_in_page(page, world.councillor)
    page.set_viewport_size(DESK)
    page.goto(f"{live_server.url}{timeline_of(world)}{query}")
    assert axe(page) == []
    page.set_viewport_size(PHONE)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_filter_and_quarter_are_chosen_by_forms_alone(
    page_without_script, live_server, sign_in_page
):
    page, world = page_without_script, tell(make_world())
    sign_in_page(page, world.councillor)
    page.goto(f"{live_server.url}{timeline_of(world)}")
    page.get_by_text("Filter the actions").click()
    page.get_by_label("Dates").select_option("overdue")
    page.get_by_role("button", name="Apply").click()
    assert page.locator(".timeline tr:not(.grp) th a").all_inner_texts() == ["Action 1.1"]
    page.get_by_label("Quarter", exact=True).select_option(world.keys[0])
    page.get_by_role("button", name="Show").click()
    assert f"quarter={world.keys[0]}" in page.url
    assert "show=overdue" in page.url
