"""The quarter's file: the screen's rows, safe to open, and whole."""

import pytest

from actionplan.dashboard.exporting.cells import COLUMNS, safe
from actionplan.progress import contributing
from tests.actionplan.dashboard.late import late_return
from tests.actionplan.dashboard.reading import dashboard_of, download_of, lines_of, references
from tests.factories import correct, days, entry_in, moment, release


@pytest.fixture
def fetch(told, get):
    """A function that downloads the latest quarter as the councillor, with filters."""
    return lambda **filters: get(told.councillor, download_of(told, told.keys[-1]), **filters)


def test_download_holds_a_row_an_action_with_all_columns(told, fetch):
    red, green, amber = lines_of(fetch())
    assert tuple(red) == COLUMNS
    assert [row["Reference"] for row in (red, green, amber)] == ["1.1", "1.2", "2.1"]
    due = told.action.original_due_on
    expected = {
        "Plan": told.plan.title,
        "Quarter": told.plan.quarters.released().first().long_name,
        "Priority": "Prevent",
        "Action": "Action 1.1",
        "Owner": "Lead",
        "Lead agency": "Council",
        "Supporting agencies": "Police",
        "Rating letter": "R",
        "Rating": "Red",
        "Last quarter’s rating": "Amber",
        "Direction": "worse",
        "Compared with": told.plan.quarters.released()[1].short_name,
        "First agreed date": due.isoformat(),
        "Due date": (due + days(61)).isoformat(),
        "Slip in days": "61",
        "Overdue when released": "no",
        "Contributions": "Police: nothing added",
        "Since the release": "",
        "What has gone wrong?": "What went wrong",
        "What is the risk?": "",
        "Version": "1",
        "Reason": "",
    }
    assert {name: red[name] for name in expected} == expected
    assert red["Submitted"] <= red["Signed off"] <= red["Released"]


def test_download_is_utf8_with_a_mark_and_named_for_the_quarter(told, fetch):
    response = fetch()
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == (
        f'attachment; filename="action-plan-{told.keys[-1]}.csv"'
    )
    assert b"".join(response).startswith(b"\xef\xbb\xbfPlan,Quarter,")


def test_download_says_that_ratings_are_illustrative(told, fetch):
    told.plan.ratings_are_illustrative = True
    told.plan.save()
    assert lines_of(fetch())[0]["Plan"] == f"{told.plan.title} (illustrative ratings)"


@pytest.mark.parametrize(
    "filters", [{}, {"rating": "R"}, {"text": "lead"}, {"priority": "protect"}, {"rating": "B"}]
)
def test_download_holds_the_rows_of_the_screen(told, fetch, get, filters):
    shown = references(get(told.councillor, dashboard_of(told), **filters))
    assert [row["Reference"] for row in lines_of(fetch(**filters))] == shown


def test_download_with_nonsense_in_a_filter_is_refused_with_the_reason(fetch):
    response = fetch(rating="nonsense")
    assert response.status_code == 400
    assert "Choose a rating from the list." in response.content.decode()


def test_download_of_an_unreleased_quarter_is_not_found(told, get):
    assert get(told.officer, download_of(told, told.quarter.key)).status_code == 404
    assert get(told.officer, download_of(told, "2019-q1")).status_code == 404


def test_download_without_a_role_is_refused(told, get):
    assert get(told.nobody, download_of(told, told.keys[0])).status_code == 403


def test_download_never_holds_what_is_not_released(told, fetch):
    told.action.refresh_from_db()
    later = told.action.due_on + days(200)
    entry_in("signed_off", told, rating="R", proposed_due_on=later, done="Unreleased")
    before = b"".join(fetch()).decode()
    assert later.isoformat() not in before
    assert "Unreleased" not in before


def test_download_of_a_correction_says_its_version_and_reason(told, fetch):
    entry = told.other_action.entries.published().order_by("quarter__starts_on").last()
    correct(told, entry, to="released", reason="A figure was wrong", done="Another figure")
    row = lines_of(fetch(text="1.2"))[0]
    assert (row["Version"], row["Reason"]) == ("2", "A figure was wrong")
    assert row["Since the release"] == f"Corrected, on {told.today:%-d %B %Y}"
    assert row["What was done"] == "Another figure"


def test_download_of_an_action_without_an_update_has_empty_answers(told, get):
    rows = lines_of(get(told.councillor, download_of(told, told.keys[1])))
    silent = next(row for row in rows if row["Reference"] == "2.1")
    assert (silent["Rating"], silent["Rating letter"]) == ("No update", "–")
    assert (silent["What was done"], silent["Submitted"]) == ("", "")
    assert silent["Version"] == ""
    spoken = next(row for row in rows if row["Reference"] == "1.2")
    assert spoken["Version"] == "1"  # the control
    assert (silent["Direction"], silent["Compared with"]) == ("no update", "")


def test_download_of_a_return_that_came_late_says_so(told, get):
    late_return(told)
    rows = lines_of(get(told.councillor, download_of(told, told.quarter.key)))
    row = next(row for row in rows if row["Reference"] == "1.1")
    assert (row["Version"], row["Rating"]) == ("2", "Green")
    assert row["Since the release"] == f"Reported late, on {told.today:%-d %B %Y}"


def test_download_after_a_silence_names_the_quarter_compared_with(told, fetch):
    row = lines_of(fetch(text="2.1"))[0]
    first = told.plan.quarters.released().last()
    assert (row["Last quarter’s rating"], row["Direction"]) == ("No update", "no change")
    assert row["Compared with"] == first.short_name


def test_download_says_what_was_overdue_when_released(told, get):
    entry_in("released", told, at=moment(told.today))
    rows = lines_of(get(told.councillor, download_of(told, told.quarter.key)))
    overdue = {row["Reference"]: row["Overdue when released"] for row in rows}
    assert overdue == {"1.1": "yes", "1.2": "no", "2.1": "no"}


def test_download_holds_contributions_and_names_the_silent(told, get):
    contributing.contribute(
        support=told.support,
        quarter=told.quarter,
        by=told.police_lead,
        text="=We lent two officers",
        revision=0,
    )
    entry_in("released", told)
    rows = lines_of(get(told.councillor, download_of(told, told.quarter.key)))
    assert {row["Reference"]: row["Contributions"] for row in rows} == {
        "1.1": "Police: =We lent two officers",
        "1.2": "",
        "2.1": "Council: nothing added",
    }


def test_download_says_who_reported_last_how_much_is_new_and_how_often_dates_moved(told, get):
    lines = lines_of(get(told.councillor, download_of(told, told.keys[-1])))
    red, green, amber = lines
    reported = told.plan.quarters.released()[0].due_on.isoformat()
    assert [line["Last reported"] for line in lines] == [reported] * 3
    assert [line["Last reported by"] for line in lines] == ["Lead", "Other lead", "Police lead"]
    assert [line["Times moved"] for line in lines] == ["1", "0", "0"]
    new = [str(p.new_percent) for p in told.plan.quarters.released()[0].positions.order_by("place")]
    assert [line["New text in %"] for line in lines] == new


def test_download_of_a_silence_says_who_spoke_last(told, get):
    lines = lines_of(get(told.councillor, download_of(told, told.keys[1])))
    silent = next(line for line in lines if line["Reference"] == "2.1")
    first = told.plan.quarters.released()[2].due_on.isoformat()
    assert (silent["Last reported"], silent["New text in %"]) == (first, "")


# Spreadsheets run what begins like a formula

DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\rx",
    "  =1",
    " \u00a0-1",
    "\ufeff=1",
    "＝1",
    "\n=1",
]
HARMLESS = ["", "1", "a=1", "2 - 1", "It’s -1", "'=1", "–", "£5", "line\n=2"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_cell_that_begins_like_a_formula_is_made_text(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_cell_that_does_not_is_left_as_it_is(text):
    assert safe(text) == text


def test_cell_with_a_number_stays_one():
    assert (safe(-30), safe(None)) == (-30, "")


def test_download_neutralises_what_people_typed_and_keeps_their_lines(told, get):
    typed = '=HYPERLINK("https://example.org"; "here")\nsecond, line\n\n"third"'
    told.action.title = "@title"
    told.action.save()
    entry_in(
        "signed_off",
        told,
        done=typed,
        next_steps="  -2",
        evidence=[("+report", "https://example.org/1"), ("Other", "https://example.org/2")],
        at=moment(told.today),
    )
    release(told, told.quarter)
    rows = lines_of(get(told.councillor, download_of(told, told.quarter.key)))
    row = next(row for row in rows if row["Reference"] == "1.1")
    assert row["What was done"] == f"'{typed}"
    assert row["What happens next"].endswith("-2")
    assert row["Action"] == "'@title"
    assert row["Evidence"] == ("'+report: https://example.org/1\nOther: https://example.org/2")
    starts = tuple("=+-@\t\r")
    assert not [cell for row in rows for cell in row.values() if cell.lstrip().startswith(starts)]
