"""How many updates stand where, in words that link to the rows behind them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from actionplan.models import Entry
from actionplan.progress import workflow

Status = Entry.Status

TO_THE_WRITER = {
    Status.RETURNED: "returned to you",
    workflow.NOT_STARTED: "not started",
    Status.DRAFT: "in draft",
    Status.SUBMITTED: "handed in",
    Status.SIGNED_OFF: "signed off",
}
"""What the writer of the updates calls them."""

TO_OTHERS = TO_THE_WRITER | {
    Status.RETURNED: "returned to the lead",
    Status.SUBMITTED: "waiting for a signature",
}
"""What everybody else calls them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its words, and the address of its rows; ``is_here`` if they are shown."""

    words: str
    href: str
    is_here: bool


def in_words(tally, words, *, address, status=""):
    """A tally by status as a list of :class:`Counted`.

    ``words`` say what each status is called, ``address`` gives the page for a status, and
    ``status`` is the one that the page shows.
    """
    return [
        Counted(f"{number:,} {words[one]}", address(one), one == status)
        for one, number in tally.items()
        if number
    ]


def short_day(day):
    """A day as lists show it: ``9 Nov``."""
    return f"{day:%-d %b}"


def since(update, quarter, *, on):
    """Since when an update stands where it does, as lists show it; empty before it can stand."""
    day = update.since(quarter)
    return short_day(day) if day <= on else ""


def asking(anchor="", **values):
    """The page's own address that asks this; what is empty is left out."""
    query = urlencode({name: value for name, value in values.items() if value})
    return f"?{query}{anchor}"
