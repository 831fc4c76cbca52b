"""The timeline's page: who reads it, what narrows it, and what it answers to odd addresses."""

import pytest
from django.urls import reverse

from tests.actionplan.dashboard.reading import queries_of, text_of
from tests.actionplan.dashboard.timeline.telling import lines_of, sign, timeline_of
from tests.factories import add_action, add_milestone, days, entry_in, moment, release


def actions_of(response):
    """The references of the table's actions, in order."""
    return [
        line.reference
        for group in response.context["list"].groups
        for line in group.lines
        if line.reference
    ]


# Who and what


def test_timeline_shows_the_latest_released_quarter(dated, show):
    response = show()
    assert response.status_code == 200
    assert response.context["period"].quarter.key == dated.keys[-1]
    assert actions_of(response) == ["1.1", "1.2", "2.1"]


def test_timeline_of_an_earlier_quarter_says_so(dated, show):
    assert "You are reading an earlier quarter" in text_of(show(quarter=dated.keys[0]))
    assert "You are reading" not in text_of(show())


def test_timeline_without_a_role_is_refused_with_the_reason(dated, get):
    response = get(dated.nobody, timeline_of(dated))
    assert response.status_code == 403
    assert "no role yet" in text_of(response)


def test_timeline_of_a_plan_in_draft_is_not_found_but_by_officers(dated, get):
    dated.plan.state = dated.plan.State.DRAFT
    dated.plan.save()
    assert get(dated.councillor, timeline_of(dated)).status_code == 404
    assert get(dated.officer, timeline_of(dated)).status_code == 200


def test_timeline_is_only_for_reading(dated, client):
    client.force_login(dated.councillor)
    assert client.post(timeline_of(dated)).status_code == 405


# What it says


def test_timeline_begins_with_what_is_late(dated, show):
    page = text_of(show())
    assert (
        '<a href="/plans/keeping-safe/timeline/?show=overdue#actions">One of six milestones' in page
    )
    assert "Action 1.1</a> had slipped furthest, by about two months." in page
    assert "No date moved since Quarter" in page


def test_timeline_counts_what_moved_in_its_quarter(dated, show):
    page = text_of(show(quarter=dated.keys[1]))
    link = f"?quarter={dated.keys[1]}&amp;show=moved#actions"
    assert f'{link}">One action and one milestone had their dates moved</a> since' in page


def test_table_tells_each_date(dated, show):
    response = show()
    on, lines = response.context["period"].released_on, lines_of(response)
    moved, done, late = (lines[title] for title in ("Moved twice", "Done in time", "Never done"))
    slip = (dated.twice - dated.steps["moved"].original_due_on).days
    assert (moved.first, moved.now) == (dated.steps["moved"].original_due_on, dated.twice)
    assert (moved.slip, moved.moves, moved.state) == (f"{slip} days later", "twice", "To come")
    said = dated.quarters[1].starts_on + days(3)
    assert (done.slip, done.moves, done.state) == ("", "", f"Done on {said:%-d %b %Y}")
    overdue = (on - dated.quarters[0].starts_on).days
    assert (late.state, late.is_late) == (f"Overdue by {overdue} days", True)
    action = lines["Action 1.1"]
    assert (action.slip, action.moves, action.state) == ("61 days later", "once", "To come")


def test_table_says_what_moved_lately(dated, show):
    lines = lines_of(show(quarter=dated.keys[1]))
    names = {title: line.lately.partition(" Q")[0] for title, line in lines.items() if line.lately}
    assert names == {"Action 1.1": "since", "Moved twice": "last since"}


def test_delivered_action_says_so(dated, show):
    entry_in("released", dated, action=dated.other_action, rating="B", at=moment(dated.today))
    lines = lines_of(show())
    assert lines["Action 1.2"].state == "Delivered"
    assert lines["Action 1.1"].state != "Delivered"


def test_picture_and_table_show_the_same(dated, show):
    page = show().content.decode()
    picture, _, table = page.partition('id="table"')
    for title in ("Moved twice", "Done in time", "Never done", "Done before"):
        assert (f"<title>{title}</title>" in picture, f"</span>{title}</th>" in table) == (
            True,
            True,
        )


# Filters


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"priority": "prevent"}, ["1.1", "1.2"]),
        ({"priority": "protect"}, ["2.1"]),
        ({"priority": "pursue"}, []),
        ({"show": "overdue"}, ["1.1"]),
        ({"show": "slipped"}, ["1.1"]),
        ({"show": "moved"}, []),
        ({"show": "overdue", "priority": "protect"}, []),
    ],
)
def test_filter_narrows_the_timeline(show, filters, found):
    response = show(**filters)
    assert (response.status_code, actions_of(response)) == (200, found)
    assert "The sentence above is about the whole plan." in text_of(response)


def test_filter_by_agency_finds_what_it_has_part_in(dated, show):
    assert actions_of(show(agency=dated.police.slug)) == ["1.1", "2.1"]
    assert actions_of(show(agency=dated.council.slug)) == ["1.1", "1.2", "2.1"]
    add_milestone(dated, dated.other_action, "A step of the police", agency=dated.police)
    assert actions_of(show(agency=dated.police.slug)) == ["1.1", "1.2", "2.1"]


def test_filter_in_use_can_be_taken_away(dated, show):
    page = text_of(show(priority="prevent", show="overdue"))
    assert 'href="/plans/keeping-safe/timeline/?show=overdue#actions"' in page
    assert 'href="/plans/keeping-safe/timeline/?priority=prevent#actions"' in page
    assert 'href="/plans/keeping-safe/timeline/#actions">Clear filters</a>' in page


@pytest.mark.parametrize("name", ["priority", "agency", "show"])
@pytest.mark.parametrize("value", ["nonsense", "x" * 10_000, "²", "' OR 1=1 --"])
def test_filter_with_nonsense_is_told_and_not_used(show, name, value):
    response = show(**{name: value})
    assert response.status_code == 400
    assert f'<a href="#id_{name}">Choose' in text_of(response)
    assert actions_of(response) == ["1.1", "1.2", "2.1"]


def test_what_moved_is_not_asked_of_a_first_quarter(dated, show):
    assert show(quarter=dated.keys[0], show="moved").status_code == 400
    assert show(quarter=dated.keys[1], show="moved").status_code == 200


# Odd addresses


@pytest.mark.parametrize("key", ["2019-q1", "2026-q9", "nonsense", "9" * 5000, "²", "-1"])
def test_timeline_of_an_unknown_quarter_is_not_found(show, key):
    assert show(quarter=key).status_code == 404


def test_timeline_of_an_unreleased_quarter_is_not_found(dated, get):
    response = get(dated.officer, timeline_of(dated), quarter=dated.quarter.key)
    assert response.status_code == 404


def test_timeline_of_an_unknown_plan_is_not_found(dated, get):
    response = get(dated.councillor, reverse("dashboard:timeline", kwargs={"plan": "no-such"}))
    assert response.status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", str(10**12), "nonsense", "2", "x" * 10_000])
def test_page_that_is_not_there_is_the_nearest(show, page):
    response = show(page=page)
    assert (response.status_code, actions_of(response)) == (200, ["1.1", "1.2", "2.1"])


# Many


def test_timeline_shows_25_actions_a_page(dated, show, client):
    for number in range(30):
        action = add_action(dated, f"4.{number}", priority="pursue")
        add_milestone(dated, action, f"Step {number}")
    release(dated, dated.quarter, at=moment(dated.today))
    assert len(actions_of(show())) == 25
    assert actions_of(show(page=2)) == [f"4.{number}" for number in range(22, 30)]
    assert "Showing 26 to 33 of 33 actions" in text_of(show(page=2))


def test_timeline_asks_as_often_with_one_row_as_with_thirty(dated, client):
    sign(dated, dated.quarter, at=moment(dated.today))
    few = queries_of(client, dated.councillor, f"{timeline_of(dated)}?priority=prevent")
    for number in range(30):
        action = add_action(dated, f"1.{number + 10}")
        add_milestone(dated, action, f"Step {number}")
    release(dated, dated.quarter, at=moment(dated.today))
    many = queries_of(client, dated.councillor, f"{timeline_of(dated)}?priority=prevent")
    assert many == few
