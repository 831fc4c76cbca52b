"""Take the pictures of README and docs/dashboard.md anew from a running demonstration.

    .venv/bin/python docs/pictures/take.py http://127.0.0.1:8000

It only looks: nothing is typed but the demo logins. Needs Debian's Chromium, and for the pictures
of large plans `manage.py seed_scale --actions 60 --quarters 9 --spread`, and the same with 300.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
PASSWORD = "Demo-plan-2026!"
DESK, PHONE, PAPER = 1280, 390, 794
"""Widths in px; the last is that of an A4 sheet."""


@dataclass(frozen=True)
class Picture:
    """A page as somebody sees it, and how much of it (px). ``click`` is what to follow first;
    ``grey`` and ``paper`` show it without colour, and as it is printed."""

    name: str
    login: str
    path: str
    height: int
    width: int = DESK
    click: str = ""
    grey: bool = False
    paper: bool = False


PICTURES = (
    Picture("dashboard", "councillor", "/plans/live/", 1500),
    Picture("dashboard-whole", "councillor", "/plans/live/", 3300),
    Picture("dashboard-phone", "councillor", "/plans/live/", 1500, width=PHONE),
    Picture("dashboard-grey", "councillor", "/plans/live/", 1800, grey=True),
    Picture("dashboard-paper", "councillor", "/plans/live/", 1800, width=PAPER, paper=True),
    Picture("dashboard-60", "councillor", "/plans/scale-60-9-spread/", 2600),
    Picture("dashboard-300", "councillor", "/plans/scale-300-9-spread/", 2600),
    Picture("grid-300", "councillor", "/plans/scale-300-9-spread/grid/", 1500),
    Picture("grid-phone", "councillor", "/plans/scale-60-9-spread/grid/", 1500, width=PHONE),
    Picture("timeline", "councillor", "/plans/live/timeline/", 1500),
    Picture("compare", "councillor", "/plans/live/compare/", 1500),
    Picture("agency", "councillor", "/plans/live/agencies/police/", 1500),
    Picture("action", "councillor", "/plans/live/actions/6/", 1500),
    Picture("update", "lead", "/updates/", 1500, click=".task-link"),
    Picture("sign-off", "executive", "/sign-off/", 1500, click=".task-link"),
    Picture("returns", "officer", "/returns/", 1300),
    Picture("release", "officer", "/returns/", 1500, click="a[href$='/release/']"),
)


def take(address, names):
    """Take the pictures of these names (all where there are none) from ``address``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--lang=en-GB"]
        )
        for picture in PICTURES:
            if not names or picture.name in names:
                _take(browser, address, picture)
        browser.close()


def _take(browser, address, picture):
    context = browser.new_context(
        locale="en-GB", viewport={"width": picture.width, "height": picture.height}
    )
    page = context.new_page()
    page.goto(f"{address}/accounts/login/")
    page.get_by_label("Email").fill(f"{picture.login}@demo.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    answer = page.goto(f"{address}{picture.path}")
    if not answer.ok:
        sys.exit(f"{picture.path} answers {answer.status}: see the first lines of this file.")
    if picture.click:
        page.locator(picture.click).first.click()
    if picture.paper:
        page.emulate_media(media="print")
    if picture.grey:
        page.evaluate("document.documentElement.style.filter = 'grayscale(1)'")
    page.screenshot(path=HERE / f"{picture.name}.png")
    context.close()


if __name__ == "__main__":
    take(sys.argv[1].rstrip("/"), sys.argv[2:])
