"""Every picture in every state, on one page, for those who build and check the service.

The plans are invented here, the same at each look, and touch no record.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from actionplan.charts.bar import rating_bar_svg, rating_bar_table
from actionplan.charts.columns import ReturnsColumn, returns, returns_table
from actionplan.charts.grid import GridGroup, GridRow, grid_table, rating_grid
from actionplan.charts.strip import rating_strip
from actionplan.charts.tables import DataTable
from actionplan.charts.timeline import (
    TimelineGroup,
    TimelineRow,
    TimelineStep,
    timeline,
    timeline_table,
)
from actionplan.charts.trend import TrendColumn, trend, trend_table
from actionplan.models.ratings import Rating

QUARTERS = (
    "Q3 2024/25", "Q4 2024/25", "Q1 2025/26", "Q2 2025/26",
    "Q3 2025/26", "Q4 2025/26", "Q1 2026/27", "Q2 2026/27",
)  # fmt: skip
RELEASED_ON = date(2026, 10, 9)
PRIORITIES = ("Leadership and governance", "Prevent", "Protect", "Pursue")
ACTIONS = (
    ("Governance and leadership", "NGGGGGGG"),
    ("Training and awareness", "NAAGGGGB"),
    ("Communication", "NGGAAGGA"),
    ("Protection of children", "NAAAGGGG"),
    ("Protection and support for victims", "NAGGGGXA"),
    ("Disrupting and stopping activity", "NGAAARRR"),
    ("Bringing perpetrators to justice", "..NGAAAR"),
)
GROUPS = (0, 1, 1, 2, 2, 3, 3)
"""For each of the seven actions the place of its priority."""

LONG = (
    "School nursing: a named nurse practitioner in every secondary school, with "
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
)
HOSTILE = "<script>alert(1)</script> \"quoted\" & 'more'"


@dataclass(frozen=True)
class Shown:
    """A picture in one state: what state it is, the picture, and its table where it has one."""

    state: str
    picture: SafeString
    table: DataTable | None = None


def pictures():
    """Return the page's content: for each kind of picture its name and the states it may be in."""
    return [
        ("Strips", list(_strips())),
        ("Bars", list(_bars())),
        ("Trends", list(_trends())),
        ("Returns", list(_returns())),
        ("Heat grids", list(_grids())),
        ("Timelines", list(_timelines())),
    ]


def plan_of(number):
    """An invented plan as rows of (priority's place, reference, title, history)."""
    if number <= len(ACTIONS):
        chosen = zip(GROUPS, ACTIONS, strict=True)
        return [
            (group, str(place), title, history)
            for place, (group, (title, history)) in enumerate(chosen, start=1)
        ][-number:]
    chance = random.Random(number)
    rows = []
    for place in range(number):
        group = place * len(PRIORITIES) // number
        reference = f"{group + 1}.{place + 1}"
        rows.append((group, reference, chance.choice(ACTIONS)[0], _history(chance)))
    return rows


def _history(chance):
    """A plausible history: mostly steady, what is delivered stays so."""
    history = chance.choice("NGGGGGA.")
    while len(history) < len(QUARTERS):
        last = history[-1]
        if last == "." or (last != "B" and chance.random() < 0.3):
            last = chance.choice("GGGGAARXB")
        history += last
    return history


def _strips():
    for state, history in (
        ("Every rating", "NGABXRGR"),
        ("New to the plan", ".....NGA"),
        ("Out of it for a time", "GG..GGRR"),
        ("In none of the quarters", "........"),
        ("Three quarters", "GAR"),
        ("One quarter", "G"),
    ):
        yield Shown(state, rating_strip(history, QUARTERS))


def _bars():
    hrefs = {rating: f"#bar-{rating.value}" for rating in Rating}
    for state, counts, links in (
        ("One of each, each a link", [(rating, 1) for rating in Rating], hrefs),
        ("One action", [(Rating.GREEN, 1)], None),
        ("Five thousand", [(Rating.RED, 3), (Rating.AMBER, 900), (Rating.GREEN, 4097)], None),
        ("Nothing", [], None),
    ):
        drawn = rating_bar_svg(counts=counts, label=state, hrefs=links)
        table = rating_bar_table(counts=counts, label=state, hrefs=links)
        yield Shown(state, SafeString(f'<div class="bar">{drawn}</div>'), table)


def _counts(rows, quarter):
    ratings = [history[quarter] for *_, history in rows]
    return {rating: number for rating in Rating if (number := ratings.count(rating.value))}


def _trends():
    for state, number, first in (
        ("Seven actions, each number a link", 7, 0),
        ("One action", 1, 0),
        ("Three hundred", 300, 0),
        ("The first quarter", 7, 7),
    ):
        rows = plan_of(number)
        columns = [
            TrendColumn(
                name,
                _counts(rows, place),
                href="#trends",
                hrefs={rating: f"#{rating.value}-{place}" for rating in Rating},
            )
            for place, name in enumerate(QUARTERS)
            if place >= first
        ]
        given = {"columns": columns, "label": f"{state}: actions at each rating"}
        yield Shown(state, trend(**given), trend_table(**given))
    yield Shown("Nothing", trend(columns=[], label="Nothing"))


def _returns():
    mixed = ((7, 0, 0), (5, 2, 0, 1), (6, 0, 1), (6, 1, 0, 2, 1), (7, 0, 0), (4, 2, 1, 0, 2),
             (7, 0, 0), (5, 1, 1, 1, 1))  # fmt: skip
    for state, numbers in (
        ("A mixed record", mixed),
        ("All on time", [(3, 0, 0)] * 8),
        ("Nothing came", [(0, 0, 7)] * 8),
        ("Five thousand", [(4_500 - 90 * i, 80 * i, 10 * i) for i in range(8)]),
        ("One quarter", [(1, 1, 0)]),
        ("Nothing asked for", [(0, 0, 0)]),
    ):
        names = QUARTERS[-len(numbers) :]
        columns = [
            ReturnsColumn(name, *each, href="#returns")
            for name, each in zip(names, numbers, strict=True)
        ]
        yield Shown(
            state,
            returns(columns=columns, label=state),
            returns_table(columns=columns, label=state),
        )


def _grid(state, rows, quarters=QUARTERS):
    groups = [
        GridGroup(
            name,
            tuple(
                GridRow(reference, title, f"#action-{reference}", history)
                for group, reference, title, history in rows
                if group == place
            ),
        )
        for place, name in enumerate(PRIORITIES)
    ]
    given = {"groups": groups, "quarters": quarters, "caption": state}
    table = grid_table(**given) if len(rows) <= len(ACTIONS) else None
    return Shown(state, rating_grid(**given), table)


def _grids():
    yield _grid("Seven actions", plan_of(7))
    yield _grid("One action in its first quarter", plan_of(1), QUARTERS[-1:])
    yield _grid("Six quarters", plan_of(7), QUARTERS[1:7])
    yield _grid("In none of the quarters", [(1, "1", "Communication", "........")])
    yield _grid("Long and hostile titles", [(1, "1.10", LONG, "GGR"), (1, HOSTILE, HOSTILE, "R")])
    yield _grid("Sixty actions", plan_of(60))
    yield _grid("Nothing", [])


def _dated(rows, seed):
    """The rows as those of a timeline: plausible dates, and milestones for most."""
    chance = random.Random(seed)
    groups = {}
    for group, reference, title, _ in rows:
        original = date(2026, 1, 31) + timedelta(days=chance.choice((0, 61, 151, 243, 334, 424)))
        due_on = original + timedelta(days=chance.choice((0, 0, 0, 31, 61, 184, -20)))
        is_past = due_on < RELEASED_ON
        is_delivered = is_past and chance.random() < 0.6
        row = TimelineRow(
            reference=reference,
            title=title,
            href=f"#action-{reference}",
            original_due_on=original,
            due_on=due_on,
            is_delivered=is_delivered,
            is_overdue=is_past and not is_delivered,
            steps=tuple(_steps(chance, title)),
        )
        groups.setdefault(group, []).append(row)
    return [TimelineGroup(PRIORITIES[place], tuple(rows)) for place, rows in groups.items()]


def _steps(chance, title):
    for number in range(chance.choice((0, 1, 2, 3))):
        original = date(2026, 2, 10) + timedelta(days=chance.randrange(300))
        due_on = original + timedelta(days=chance.choice((0, 0, 28, 60)))
        is_done = due_on < RELEASED_ON and chance.random() < 0.7
        yield TimelineStep(
            title=f"Step {number + 1} of {title}",
            original_due_on=original,
            due_on=due_on,
            done_on=due_on - timedelta(days=7) if is_done else None,
            is_overdue=due_on < RELEASED_ON and not is_done,
        )


def _timelines():
    def shown(state, groups, **more):
        drawn = timeline(groups=groups, on=RELEASED_ON, caption=state, **more)
        return Shown(state, drawn, timeline_table(groups=groups, caption=state))

    year = {"starts_on": date(2026, 1, 1), "ends_on": date(2027, 3, 31)}
    yield shown("Seven actions", _dated(plan_of(7), 4), **year)
    yield shown("One action", _dated(plan_of(1), 2))
    yield shown(
        "Six years", _dated(plan_of(7), 9), starts_on=date(2023, 4, 1), ends_on=date(2029, 3, 31)
    )
    hostile = [(1, "1.10", LONG, ""), (1, HOSTILE, HOSTILE, "")]
    yield shown("Long and hostile titles", _dated(hostile, 5), **year)
    yield Shown("Nothing", timeline(groups=[], on=RELEASED_ON, caption="Nothing"))
