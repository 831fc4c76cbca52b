"""The gallery: who finds it, and that every component and picture in it is sound."""

import pytest

from tests.actionplan.charts.svg import inline_code
from tests.factories import AgencyFactory, Role, make_user

GALLERY = "/ui-components/"
PICTURES = "/ui-components/pictures/"


def somebody(role):
    return make_user("Somebody", (role, AgencyFactory()))


def open_gallery(page, live_server, sign_in_page, address=GALLERY):
    sign_in_page(page, somebody(Role.PERFORMANCE_OFFICER))
    page.goto(live_server.url + address)
    assert page.inner_text("h1") == ("Components" if address == GALLERY else "Pictures")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ADMINISTRATOR, 200),
        (Role.PERFORMANCE_OFFICER, 200),
        (Role.LEAD, 404),
        (Role.EXECUTIVE, 404),
    ],
)
@pytest.mark.parametrize("address", [GALLERY, PICTURES])
def test_gallery_is_found_by_staff_alone(client, role, status, address):
    client.force_login(somebody(role))
    assert client.get(address).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("address", [GALLERY, PICTURES])
def test_gallery_is_not_shown_to_a_visitor(client, address):
    assert client.get(address).status_code == 302


@pytest.mark.django_db
def test_pictures_escape_what_is_hostile_and_hold_no_inline_code(client):
    client.force_login(somebody(Role.ADMINISTRATOR))
    html = client.get(PICTURES).content.decode()
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    assert inline_code(html.partition("<main")[2]) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_gallery_has_nothing_for_axe_to_find(page, live_server, sign_in_page, axe, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_gallery(page, live_server, sign_in_page)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_gallery_moves_nothing_focused_behind_the_bar_of_buttons(page, live_server, sign_in_page):
    """WCAG 2.2, 2.4.11: the box one tabs to is never hidden by the sticky bar."""
    page.set_viewport_size({"width": 1000, "height": 620})
    open_gallery(page, live_server, sign_in_page)
    page.focus("#id_rating_0")
    hidden = []
    for _ in range(12):
        page.keyboard.press("Tab")
        hidden += page.evaluate(
            """() => {
                const box = document.activeElement, bar = document.querySelector(".go");
                if (bar.contains(box) || !bar.parentElement.contains(box)) return [];
                const low = box.getBoundingClientRect().bottom;
                return low > bar.getBoundingClientRect().top ? [box.id] : [];
            }"""
        )
    assert hidden == []


def test_pictures_have_nothing_for_axe_to_find(page, live_server, sign_in_page, axe):
    page.set_viewport_size({"width": 390, "height": 900})
    open_gallery(page, live_server, sign_in_page, PICTURES)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_segment_that_is_a_link_shows_when_it_has_the_focus(page, live_server, sign_in_page):
    open_gallery(page, live_server, sign_in_page, PICTURES)
    fill = "document.querySelector('.rating-bar a rect').computedStyleMap().get('fill').toString()"
    quiet = page.evaluate(fill)
    page.evaluate("document.querySelector('.rating-bar a').focus({focusVisible: true})")
    assert page.evaluate(fill) == "rgb(255, 221, 0)" != quiet
