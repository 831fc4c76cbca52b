"""The timeline: dates in their places, what slipped and what is overdue, in words as well."""

import re
from dataclasses import replace
from datetime import date

import pytest

from actionplan.charts.axis import Axis, axis_svg
from actionplan.charts.timeline import (
    TimelineGroup,
    TimelineRow,
    TimelineStep,
    timeline,
    timeline_table,
)
from tests.actionplan.charts.svg import inline_code, parsed, percent, texts
from tests.actionplan.reading import said

ON = date(2026, 9, 30)
JULY, OCTOBER = date(2026, 7, 31), date(2026, 10, 31)
RED = "#b3141b"
HOSTILE = "<script>\"'&"
ROW = TimelineRow("3", "Communication", "/actions/3/", OCTOBER, OCTOBER)
STEP = TimelineStep("Launch", OCTOBER, OCTOBER)


def lane(row, **axis):
    """The drawing of a row's dates, as a tree, without the lines behind it."""
    html = timeline(groups=[TimelineGroup("Prevent", (row,))], on=ON, caption="Dates", **axis)
    svg = re.search(r'<td class="lane.*?>(<svg role="img".*</svg>)</td>', html)[1]
    root = parsed(svg)
    root.remove(root[0])
    return root


def words(row):
    return lane(row).get("aria-label")


def marks(row):
    """Each circle as (fill, percent from the left)."""
    return [(mark.get("fill"), percent(mark.get("cx"))) for mark in lane(row).iter("circle")]


# An action's dates


def test_date_that_did_not_move_is_one_solid_mark():
    ((fill, _),) = marks(ROW)
    assert fill != "#ffffff"
    assert list(lane(ROW).iter("line")) == []
    assert words(ROW) == "Due 31 October 2026."


def test_date_that_moved_keeps_the_first_hollow_and_a_line_between():
    row = replace(ROW, original_due_on=JULY)
    (hollow, first), (solid, now) = marks(row)
    assert (hollow, solid != "#ffffff", first < now) == ("#ffffff", True, True)
    (line,) = lane(row).iter("line")
    assert (percent(line.get("x1")), percent(line.get("x2"))) == (first, now)
    assert words(row) == "First due 31 July 2026, now 31 October 2026, slipped 92 days."
    assert [text.text for text in lane(row).iter("text")] == ["slipped 92 days"]


def test_date_that_was_brought_forward_says_so():
    row = replace(ROW, due_on=date(2026, 10, 30))
    assert words(row) == "First due 31 October 2026, now 30 October 2026, 1 day sooner."


def test_what_is_overdue_is_red_and_reaches_to_the_day_of_the_record():
    row = replace(ROW, original_due_on=JULY, due_on=JULY, is_overdue=True)
    ((fill, now),) = marks(row)
    (line,) = lane(row).iter("line")
    assert (fill, line.get("stroke")) == (RED, RED)
    assert percent(line.get("x1")) == now
    assert [text.text for text in lane(row).iter("text")] == ["61 days overdue"]
    assert words(row) == "Due 31 July 2026. Overdue."


def test_what_is_not_overdue_has_no_red():
    assert RED not in timeline(
        groups=[TimelineGroup("Prevent", (replace(ROW, steps=(STEP,)),))], on=ON, caption="Dates"
    )


def test_what_is_delivered_has_a_tick_in_place_of_its_mark():
    row = replace(ROW, is_delivered=True)
    assert [mark for mark in lane(row).iter("circle") if mark.get("cx")] == []
    assert len(list(lane(row).iter("path"))) == 1
    assert words(row) == "Due 31 October 2026. Delivered."


# Its milestones


def test_milestones_are_told_with_what_is_done_and_overdue():
    steps = (
        replace(STEP, due_on=JULY, is_overdue=True),
        replace(STEP, done_on=JULY),
        STEP,
    )
    row = replace(ROW, steps=steps)
    assert words(row) == "Due 31 October 2026. 3 milestones, 1 done, 1 overdue."
    assert words(replace(ROW, steps=(STEP,))) == "Due 31 October 2026. 1 milestone."
    assert [title.text for title in lane(row).iter("title")] == ["Launch"] * 3


def test_row_with_milestones_is_higher():
    heights = [lane(row).get("height") for row in (ROW, replace(ROW, steps=(STEP,)))]
    assert heights == ["30", "52"]


def test_milestone_that_slipped_keeps_its_first_date_hollow():
    drawn = lane(replace(ROW, steps=(replace(STEP, original_due_on=JULY),)))
    assert [path.get("fill") for path in drawn.iter("path")] == ["#ffffff", "#12181f"]


# The whole


def test_timeline_is_a_table_whose_rows_lead_to_their_actions():
    html = timeline(groups=[TimelineGroup("Prevent", (ROW,), "/?p=1")], on=ON, caption="Dates")
    assert said(html) == "Dates Action Dates Prevent 3 Communication Due 31 October 2026."
    assert re.findall('href="([^"]*)"', html) == ["/?p=1", "/actions/3/"]


def test_each_group_has_the_axis_and_the_first_the_day_of_the_record():
    groups = [TimelineGroup(name, (ROW,)) for name in ("Prevent", "Protect")]
    html = timeline(groups=groups, on=ON, caption="Dates")
    assert html.count(">Jul</text>") == html.count(">2026</text>") == 2
    assert html.count(">30 Sep 2026</text>") == 1


def test_key_names_the_signs_that_are_there_and_no_others():
    def key(row, **more):
        html = timeline(groups=[TimelineGroup("Prevent", (row,))], on=ON, caption="", **more)
        return re.findall(r"</svg> ([^<]*)</span>", html)

    day = "30 September 2026, when this was released"
    assert key(ROW) == ["due date", day]
    assert key(ROW, on_is="today") == ["due date", "30 September 2026, today"]
    late = replace(STEP, original_due_on=JULY, is_overdue=True)
    row = replace(ROW, steps=(late, replace(STEP, done_on=JULY)))
    assert key(row) == ["due date", "date first agreed", "milestone", "done", "overdue", day]


def test_timeline_of_nothing_is_nothing():
    assert timeline(groups=[], on=ON, caption="Dates") == ""
    assert timeline(groups=[TimelineGroup("Prevent", ())], on=ON, caption="Dates") == ""


def test_hostile_words_are_escaped():
    step = replace(STEP, title=HOSTILE)
    row = replace(ROW, reference=HOSTILE, title=HOSTILE, href=HOSTILE, steps=(step,))
    group = TimelineGroup(HOSTILE, (row,), HOSTILE)
    html = timeline(groups=[group], on=ON, caption=HOSTILE, on_is=HOSTILE)
    assert "<script" not in html
    assert inline_code(html) == []
    assert next(lane(row).iter("title")).text == HOSTILE


def test_table_beside_it_has_a_row_for_each_date():
    steps = (replace(STEP, original_due_on=JULY, is_overdue=True), replace(STEP, done_on=JULY))
    row = replace(ROW, steps=steps)
    groups = [TimelineGroup("Prevent", (row,)), TimelineGroup("Protect", ())]
    table = timeline_table(groups=groups, caption="Dates")
    assert [row.is_group for row in table.rows] == [True, False, False, False]
    assert [[row.head.text, *(cell.text for cell in row.cells)] for row in table.rows[1:]] == [
        ["3 Communication", "31 October 2026", "31 October 2026", "As agreed"],
        ["Milestone: Launch", "31 July 2026", "31 October 2026", "Slipped 92 days, overdue"],
        ["Milestone: Launch", "31 October 2026", "31 October 2026", "Done 31 July 2026"],
    ]


# The axis


def test_axis_is_of_whole_quarters_and_holds_every_day():
    axis = Axis.over([date(2026, 2, 1), date(2026, 11, 30)], on=ON)
    assert (axis.begins_on, axis.ends_on, axis.quarters) == (date(2026, 1, 1), date(2027, 1, 1), 4)
    assert (axis.place(axis.begins_on), axis.place(axis.ends_on)) == (0, 100)
    assert axis.begins_of_quarters == [date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)]


@pytest.mark.parametrize(
    "span",
    [
        (ON, ON),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2020, 4, 1), date(2026, 3, 31)),
        (date(1950, 7, 1), date(2050, 1, 1)),
        (date.min, date.max),
    ],
)
def test_axis_of_any_length_holds_its_days_and_its_names_stand_apart(span):
    axis = Axis.over(span, on=ON)
    assert all(0 <= axis.place(day) <= 100 for day in (*span, ON))
    svg = axis_svg(axis, is_dated=True)
    years = [
        percent(place)
        for place, word in re.findall(r'<svg x="([^"]*)".*?>([^<]*)</text>', svg)
        if word.isdigit()
    ]
    assert years
    assert all(b - a >= 11 for a, b in zip(years, years[1:], strict=False))
    assert len(axis.lines) < 1_500
    assert "30 Sep 2026" in texts(svg)
