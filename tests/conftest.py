"""What all tests share: the environment, the database's name, the browser, axe, and figures."""

import os
from pathlib import Path

# Before Django reads its settings. They are not named in pyproject.toml: pytest-django would then
# have read them already.
for _name in ("DEBUG", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "EMAIL_URL", "TRUSTED_PROXY_COUNT"):
    os.environ.pop(_name, None)
os.environ.update(
    DJANGO_SETTINGS_MODULE="actionplan.settings",
    DEMO="1",
    TESTING="1",
    SECRET_KEY="for-the-suite-only",
)

import django  # noqa: E402 - the environment comes first, here and below
import hypothesis  # noqa: E402
import pytest  # noqa: E402
from django.conf import settings as django_settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connections  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

django.setup()

CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # a container's root may not make one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BROWSER_FIXTURES = {"browser", "page", "page_without_script"}
PATIENCE = 10_000  # milliseconds to wait for anything in a page
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# axe passes work on with setTimeout(..., 0), which never fires on a page that runs no script; a
# promise does. The page's own setTimeout is put back at the end.
AXE_RUN = """options => {
    const later = window.setTimeout;
    window.setTimeout = (work, wait = 0, ...given) => {
        if (wait > 0) return later(work, wait, ...given);
        Promise.resolve().then(() => work(...given));
        return 0;
    };
    return axe.run(document, options)
        .then(results => results.violations)
        .finally(() => { window.setTimeout = later; });
}"""
IN_CI = os.environ.get("CI", "").lower() in ("true", "1")

# The same examples in every run: a test that fails only sometimes is a defect of the test.
hypothesis.settings.register_profile("suite", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("suite")


# Which database, and which browser


def pytest_report_header():
    """Say in the first lines which database and which browser this run is about."""
    database = django_settings.DATABASES["default"]
    engine = database["ENGINE"].rsplit(".", 1)[-1]
    host = f" on {database['HOST']}:{database['PORT']}" if database.get("HOST") else ""
    browser = CHROMIUM if CHROMIUM.exists() else f"none ({_why_no_browser()})"
    return [f"database: {engine}{host}", f"browser: {browser}"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Give each run a database of its own, so that two runs at once do not meet.

    On SQLite it is a file: in memory, the threads of a live server would share one connection and
    with it one transaction, which is not how the product runs.
    """
    for connection in connections.all(initialized_only=False):
        name = f"test_actionplan_{os.getpid()}"
        if connection.vendor == "sqlite":
            folder = Path(connection.settings_dict["NAME"]).parent
            name = str(folder / f"{name}.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture(autouse=True)
def _nothing_is_kept():
    """Let no test see a page that another's rows were drawn for: their ids come round again."""
    caches["pages"].clear()


# Figures

FIGURES = pytest.StashKey[dict]()


def pytest_addoption(parser):
    """``--figures`` prints what the tests measured; with ``-m figure`` only those run."""
    parser.addoption("--figures", action="store_true", help="print what was measured")


def pytest_configure(config):
    """Begin without a figure."""
    config.stash[FIGURES] = {}


@pytest.fixture
def figure(request):
    """A function ``(name, value)`` that notes what a test measured, for ``make figures``.

    The name says what it is and in which unit, so that ``name: value`` explains itself.
    """
    return request.config.stash[FIGURES].__setitem__


# Browser tests


def _why_no_browser():
    return f"there is no {CHROMIUM}"


@pytest.hookimpl(tryfirst=True)  # before "-m browser" chooses
def pytest_collection_modifyitems(items):
    """Mark every test that asks for a page as a browser test, and every one that measures."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if BROWSER_FIXTURES & fixtures:
            item.add_marker("browser")
        if "figure" in fixtures:
            item.add_marker("figure")


def pytest_runtest_setup(item):
    """Skip a browser test where there is no browser; in CI that is a failure."""
    if item.get_closest_marker("browser") and not CHROMIUM.exists():
        if IN_CI:
            pytest.fail(f"a browser test cannot run: {_why_no_browser()}", pytrace=False)
        pytest.skip(_why_no_browser())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI, make a browser test that was skipped for any reason at all a failure."""
    report = yield
    if IN_CI and report.skipped and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = (
            f"{item.nodeid}: a browser test may not be skipped in CI: {call.excinfo.value}"
        )
    return report


def pytest_terminal_summary(terminalreporter, config):
    """Say loudly how many browser tests did not run, and with ``--figures`` what was measured."""
    if config.getoption("figures"):
        for name, value in sorted(config.stash[FIGURES].items()):
            terminalreporter.line(f"{name}: {value}")
    skipped = [
        report for report in terminalreporter.getreports("skipped") if "browser" in report.keywords
    ]
    if skipped:
        terminalreporter.section("BROWSER TESTS SKIPPED", sep="!", red=True, bold=True)
        reasons = "; ".join(sorted({report.longrepr[2] for report in skipped}))
        terminalreporter.line(
            f"{len(skipped)} browser tests did NOT run. {reasons}", red=True, bold=True
        )


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, started once for the run."""
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=CHROMIUM_ARGUMENTS
        )
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _page(browser, *, script):
    context = browser.new_context(locale="en-GB", java_script_enabled=script)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(f"script failed: {error}"))
    page.on(
        "console",
        lambda line: problems.append(line.text) if "Content Security Policy" in line.text else None,
    )
    yield page
    context.close()
    assert problems == []


@pytest.fixture
def page(browser):
    """A page in a fresh browser context.

    The test fails at its end if a script on the page failed or broke the content security policy.
    """
    yield from _page(browser, script=True)


@pytest.fixture
def page_without_script(browser):
    """A page in a fresh browser context that runs no script."""
    yield from _page(browser, script=False)


@pytest.fixture
def sign_in_page(client, live_server):
    """A function ``(page, user)`` that signs a user in without filling in the sign-in form."""

    def sign_in(page, user):
        client.force_login(user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies(
            [{"name": "sessionid", "value": session, "url": live_server.url, "httpOnly": True}]
        )

    return sign_in


@pytest.fixture(scope="session")
def axe():
    """A function ``(page, without=())`` that returns what axe finds wrong with a page.

    Each finding is a line: the rule, what it asks for, and where. So ``assert axe(page) == []``
    explains itself. ``without`` names rules to leave out; give the reason beside it.
    """
    source = AXE.read_text(encoding="utf-8")

    def violations(page, *, without=()):
        page.evaluate(source)
        found = page.evaluate(
            AXE_RUN,
            {
                "runOnly": {"type": "tag", "values": AXE_TAGS},
                "rules": {rule: {"enabled": False} for rule in without},
                "resultTypes": ["violations"],
            },
        )
        return [
            f"{rule['id']} ({rule['impact']}): {rule['help']} at {node['target']}"
            for rule in found
            for node in rule["nodes"]
        ]

    return violations
