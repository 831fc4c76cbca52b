"""The comparison in a browser: nothing wrong for axe, nothing that scrolls sideways, no script."""

import pytest

from tests.actionplan.dashboard.compare.telling import compare_of, tell
from tests.factories import make_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.mark.parametrize("query", ["", "?texts=open", "?show=same", "?show=nonsense"])
def test_comparison_without_script(page_without_script, live_server, sign_in_page, axe, query):
    page, world = page_without_script, tell(make_world())
    sign_in_page(page, world.councillor)
    page.set_viewport_size(DESK)
    page.goto(f"{live_server.url}{compare_of(world)}{query}")
    assert axe(page) == []
    page.set_viewport_size(PHONE)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_quarters_are_chosen_by_the_form_alone(page_without_script, live_server, sign_in_page, axe):
    page, world = page_without_script, tell(make_world())
    sign_in_page(page, world.councillor)
    page.goto(f"{live_server.url}{compare_of(world)}")
    page.get_by_label("From").select_option(world.keys[1])
    page.get_by_label("to", exact=True).select_option(world.keys[0])
    page.get_by_role("button", name="Compare").click()
    assert "You chose the later quarter first." in page.inner_text("main")
    page.get_by_label("to", exact=True).select_option(world.keys[0])
    page.get_by_label("From").select_option(world.keys[0])
    page.get_by_role("button", name="Compare").click()
    assert "Choose two different quarters" in page.inner_text("main")
    assert axe(page) == []
