"""The pages that are measured: who reads them, and at what address."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page by its name in the results.

    ``path`` is filled in with what ``prepare`` found in the plan: ``plan`` (slug), ``open`` and
    ``last`` (keys of the quarter that is written about and of the last released one), ``draft``
    and ``submitted`` (references of updates that far), ``told`` (of an action with a long
    record), ``agency`` (slug), ``owner`` (number) and ``pages`` (of a list of 25 a page).
    ``saves`` says that it is the update form, sent by POST; ``streams`` that it is a file.
    ``status`` is what it answers. ``is_kept`` says that the service keeps what it has drawn of it,
    so that it is measured a second time with nothing kept.
    """

    name: str
    role: str
    path: str
    status: int = 200
    saves: bool = False
    streams: bool = False
    is_kept: bool = False


PLAN = "/plans/{plan}/"
SLOT = "/plans/{plan}/{open}/"

PAGES = (
    Page("home", "lead", "/", status=302),
    Page("home of an executive", "executive", "/", status=302),
    Page("home of an officer", "officer", "/", status=302),
    Page("home of a councillor", "councillor", "/", status=302),
    Page("dashboard", "councillor", PLAN, is_kept=True),
    Page("dashboard filtered", "councillor", PLAN + "?rating=G&agency={agency}", is_kept=True),
    Page("dashboard searched", "councillor", PLAN + "?text=course", is_kept=True),
    Page("dashboard of a lead", "lead", PLAN, is_kept=True),
    Page("action list", "councillor", PLAN + "actions/", is_kept=True),
    Page("action list, last page", "councillor", PLAN + "actions/?page={pages}", is_kept=True),
    Page("grid", "councillor", PLAN + "grid/", is_kept=True),
    Page("timeline", "councillor", PLAN + "timeline/", is_kept=True),
    Page("compare", "councillor", PLAN + "compare/", is_kept=True),
    Page("agencies", "councillor", PLAN + "agencies/"),
    Page("agency page", "councillor", PLAN + "agencies/{agency}/"),
    Page("person page", "councillor", PLAN + "people/{owner}/"),
    Page("my updates", "lead", "/updates/"),
    Page("action page", "councillor", PLAN + "actions/{told}/"),
    Page("update form", "lead", SLOT + "{draft}/update/"),
    Page("save", "lead", SLOT + "{draft}/update/", status=302, saves=True),
    Page("check answers", "lead", SLOT + "{draft}/update/check/"),
    Page("sign-off queue", "executive", "/sign-off/"),
    Page("sign-off", "executive", SLOT + "{submitted}/sign-off/"),
    Page("control room", "officer", SLOT + "returns/"),
    Page("release", "officer", SLOT + "release/"),
    Page("CSV", "councillor", "/plans/{plan}/{last}/download.csv", streams=True),
)
