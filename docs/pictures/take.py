"""Take README's pictures anew from a running demonstration.

    .venv/bin/python docs/pictures/take.py http://127.0.0.1:8000

It only looks: nothing is typed but the demo logins. Needs Debian's Chromium.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
PASSWORD = "Demo-plan-2026!"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PICTURES = (
    ("dashboard", "councillor", "/plans/live/", DESK, 1320),
    ("dashboard-phone", "councillor", "/plans/live/", PHONE, 1500),
    ("action", "councillor", "/plans/live/actions/6/", DESK, 1500),
    ("update", "lead", "/updates/", DESK, 1500),
    ("sign-off", "executive", "/sign-off/", DESK, 1500),
    ("returns", "officer", "/returns/", DESK, 1300),
    ("release", "officer", "/returns/", DESK, 1500),
)
ON_THE_WAY = {
    "update": ".task-link",
    "sign-off": ".task-link",
    "release": "a[href$='/release/']",
}


def take(address):
    """Take every picture from the demonstration at ``address``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--lang=en-GB"]
        )
        for name, login, path, size, height in PICTURES:
            page = browser.new_context(locale="en-GB", viewport=size).new_page()
            page.goto(f"{address}/accounts/login/")
            page.get_by_label("Email").fill(f"{login}@demo.example")
            page.get_by_label("Password", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.goto(f"{address}{path}")
            if name in ON_THE_WAY:
                page.locator(ON_THE_WAY[name]).first.click()
            page.set_viewport_size({**size, "height": height})
            page.screenshot(path=HERE / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1].rstrip("/"))
