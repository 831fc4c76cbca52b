"""What the comparison's page is made of, in the order in which it is read."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse

from actionplan.dashboard.addresses import PLACEHOLDER, with_query
from actionplan.dashboard.compare import words
from actionplan.dashboard.compare.changes import Written, facts_of, written_of
from actionplan.dashboard.compare.pairs import Pair
from actionplan.dashboard.compare.queries import (
    SAME,
    SECTIONS,
    Compared,
    compared,
    counts_of,
    narrowed,
    rows_of,
)
from actionplan.dashboard.compare.wording import Marker
from actionplan.dashboard.listing import A_PAGE, Counted


@dataclass(frozen=True, slots=True)
class Line:
    """An action of the table: the facts that changed, what was written, and since when it has
    been corrected (``notes``)."""

    row: Compared
    href: str
    facts: list
    written: Written | None
    notes: list

    @property
    def height(self):
        """How many rows of the table it takes."""
        return max(1, len(self.facts) + bool(self.written and self.facts))


@dataclass(frozen=True)
class Section:
    """What became of some actions, and those of them on this page."""

    key: str
    heading: str
    lines: list


@dataclass(frozen=True)
class Comparison:
    """The whole page. ``only`` says what it shows where that is one thing alone; ``everything`` is
    the address of all that changed, ``texts_href`` that of the page with its texts unfolded, or
    folded again. ``problems`` say what of the address cannot be used."""

    pair: Pair
    headline: list
    sections: list
    page: Page
    changed: int
    only: str
    everything: str
    is_open: bool
    texts_href: str
    has_texts: bool
    then_href: str
    now_href: str
    problems: list


def comparison_of(pair, period, data):
    """Read the page for two quarters and the address's query (a ``QueryDict``).

    ``period`` is the later quarter's.
    """
    links = _Links(pair, data)
    show = data.get("show", "")
    problems = []
    if show not in ("", *SECTIONS):
        show, problems = "", [("", "What the address asks to see is not on this page.")]
    counts = counts_of(pair)
    page = Counted(
        narrowed(compared(pair), show),
        A_PAGE,
        count=counts[show] if show else counts.changed,
    ).get_page(data.get("page"))
    is_open = data.get("texts") == "open"
    lines = _lines(rows_of(page.object_list), pair, period, links)
    return Comparison(
        pair=pair,
        headline=words.headline(counts, names=pair.names, link=links.rows),
        sections=_sections(lines),
        page=page,
        changed=counts.changed,
        only=words.SHOWN[show] if show else "",
        everything=links.rows(),
        is_open=is_open,
        texts_href=links.page(show=show, texts="" if is_open else "open", page=page.number),
        has_texts=any(line.written for line in lines),
        then_href=links.dashboard(pair.earlier),
        now_href=links.dashboard(pair.later),
        problems=problems,
    )


class _Links:
    """The links of the page. The two quarters stand in them if the address named them: a link to
    "the last two" stays one otherwise."""

    def __init__(self, pair, data):
        plan = pair.later.plan.slug
        is_named = bool(data.get("from") or data.get("to"))
        self._kept = {"from": pair.earlier.key, "to": pair.later.key} if is_named else {}
        self._compare = reverse("dashboard:compare", kwargs={"plan": plan})
        self._dashboard = reverse("dashboard:dashboard", kwargs={"plan": plan})
        self._action = reverse("dashboard:action", kwargs={"plan": plan, "reference": PLACEHOLDER})

    def rows(self, show=""):
        """The rows of one thing, or of all that changed."""
        return f"{self.page(show=show)}#changes"

    def page(self, **values):
        """The page with these values."""
        return with_query(self._compare, {**self._kept, **values})

    def dashboard(self, quarter):
        """A quarter's dashboard."""
        return with_query(self._dashboard, {"quarter": quarter.key})

    def action(self, reference):
        """An action's page."""
        return self._action.replace(PLACEHOLDER, reference)


def _lines(rows, pair, period, links):
    marker = Marker()
    earlier, _ = pair.names
    found = []
    for row in rows:
        written = None
        if row.section != SAME:
            written = written_of(row, names=pair.names, marker=marker)
        facts = facts_of(row, earlier=earlier, name_of=period.name_of)
        found.append(Line(row, links.action(row.reference), facts, written, _notes(row, pair)))
    return found


def _notes(row, pair):
    """What was published after a quarter's release, of the two that stand here."""
    return [
        f"{quarter.short_name} {'came late' if side.is_late else 'was corrected'}, "
        f"on {side.changed_on:%-d %B %Y}"
        for quarter, side in ((pair.earlier, row.earlier), (pair.later, row.later))
        if side and side.changed_on
    ]


def _sections(lines):
    """The lines under what became of their actions, in the page's order."""
    by_name = {}
    for line in lines:
        by_name.setdefault(line.row.section, []).append(line)
    return [Section(name, words.HEADINGS[name], found) for name, found in by_name.items()]
