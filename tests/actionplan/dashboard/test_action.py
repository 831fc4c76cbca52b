"""An action's page: its whole record, and nothing before its time."""

import pytest

from actionplan.progress import contributing, drafting, signing
from tests.actionplan.dashboard.late import late_return
from tests.actionplan.dashboard.reading import action_of, text_of
from tests.factories import add_action, correct, days, entry_in, moment, release


@pytest.fixture
def page(told, get):
    """A function that reads 1.1's page as somebody."""
    return lambda who: text_of(get(told.users[who], action_of(told, "1.1")))


def record(told, get, who, reference="1.1"):
    return get(told.users[who], action_of(told, reference)).context["record"]


# Who and what


def test_action_shows_its_whole_history_newest_first(told, get):
    found = record(told, get, "councillor")
    assert [said.line.quarter.key for said in found.told] == told.keys[::-1]
    assert [said.current.rating.letter for said in found.told] == ["R", "A", "G"]
    assert [line.rating.letter for line in found.lines] == ["R", "A", "G"]
    assert [line.direction.key for line in found.lines] == ["worse", "worse", "first"]


def test_action_shows_who_did_what_and_when(told, get):
    steps = record(told, get, "councillor").told[0].current.steps
    assert [(step.deed, step.by, step.on_behalf_of) for step in steps] == [
        ("Written", "Lead", ""),
        ("Submitted", "Lead", ""),
        ("Signed off", "Executive", ""),
        ("Released", "Officer", ""),
    ]


def test_action_says_for_whom_a_deputy_submitted(told, get):
    entry_in("released", told, by=told.cover, at=moment(told.today))
    assert "Submitted by Cover for Lead" in text_of(get(told.councillor, action_of(told, "1.1")))


def test_action_without_an_update_says_why_nothing_stands_there(told, get):
    said = record(told, get, "councillor", "2.1").told[1].current
    assert (said.rating.letter, said.answers) == ("–", [])
    assert said.said_instead == "Nothing had been signed off when the quarter was released."


def test_action_shows_the_change_of_date_and_the_total_slip(page):
    text = page("councillor")
    assert "The action is due 61 days later than first agreed" in text
    assert "The building is late" in text
    assert "Asked by Lead on" in text
    assert "granted by Executive on" in text


def test_action_links_to_evidence_without_telling_where_from(told, page):
    entry_in(
        "released", told, evidence=[("Report", "https://example.org/r")], at=moment(told.today)
    )
    link = '<a class="print-address" href="https://example.org/r" rel="noopener noreferrer">'
    assert link in page("councillor")


def test_action_shows_a_correction_beside_what_it_replaced(told, get, page):
    entry = told.action.entries.published().order_by("quarter__starts_on").last()
    first = entry.done
    correct(told, entry, to="released", reason="Counted twice", done="Another figure")
    latest = record(told, get, "councillor").told[0]
    assert (latest.current.entry.version, latest.superseded[0].entry.version) == (2, 1)
    text = page("councillor")
    assert all(words in text for words in ("Counted twice", "Another figure", first))


def test_action_says_that_a_return_came_late(told, page, get):
    late_return(told)
    text = page("councillor")
    assert f"Reported late, on {told.today:%-d %B %Y}" in text
    assert "Corrected on" not in text
    assert "before the update came late: No update" in text
    entry = told.action.entries.published().order_by("quarter__starts_on").last()
    correct(told, entry, to="released", reason="Counted twice", done="Another figure")
    assert f"Corrected on {told.today:%-d %B %Y}" in page("councillor")  # the control


def test_action_calls_a_late_update_in_work_late(told, page):
    late_return(told, to="draft")
    text = page("lead")
    assert f"Continue the late update for {told.quarter.name}" in text
    assert f"{told.quarter.long_name}, late update" in text
    assert "A late update" in text
    assert "late update" not in page("councillor")


def test_action_says_that_its_date_has_passed_today(told, get, page):
    assert "date passed" not in page("councillor")
    past = add_action(told, "3.1", original_due_on=told.today - days(1))
    entry_in("released", told, at=moment(told.today))
    text = text_of(get(told.councillor, action_of(told, past.reference)))
    assert f"date passed: today is {told.today:%-d %B %Y}" in text
    assert "date passed when released" in text


def test_action_that_is_delivered_has_no_date_to_pass(told, get):
    add_action(told, "3.1", original_due_on=told.today - days(1))
    entry_in("released", told, action=told.actions["3.1"], rating="B", at=moment(told.today))
    assert "date passed" not in text_of(get(told.councillor, action_of(told, "3.1")))


def test_action_after_a_silence_is_compared_with_what_was_said_last(told, get):
    latest, silent, _ = record(told, get, "councillor", "2.1").lines
    assert (latest.direction.key, silent.direction.key) == ("same", "silent")
    first = told.plan.quarters.released().last()
    assert (latest.comparator, silent.comparator) == (first.name, "")


def test_action_says_the_owners_agency_once(told, page):
    told.lead.person.name = "Head of service, Council"
    told.lead.person.save()
    assert "Head of service, Council · due" in page("councillor")
    assert "Head of service, Council · Council" not in page("councillor")


def test_action_of_another_plan_or_none_is_not_found(told, get):
    assert get(told.councillor, action_of(told, "9.9")).status_code == 404
    assert get(told.councillor, "/plans/no-such/actions/1.1/").status_code == 404
    assert get(told.councillor, f"/plans/{told.plan.slug}/actions/{'x' * 13}/").status_code == 404


def test_action_of_a_plan_in_draft_is_not_found(told, get):
    told.plan.state = told.plan.State.DRAFT
    told.plan.save()
    assert get(told.councillor, action_of(told, "1.1")).status_code == 404
    assert get(told.officer, action_of(told, "1.1")).status_code == 200


def test_action_without_a_role_is_refused_with_the_reason(told, get):
    response = get(told.nobody, action_of(told, "1.1"))
    assert (response.status_code, "no role yet" in text_of(response)) == (403, True)


# What is in work


@pytest.mark.parametrize(
    ("status", "readers"),
    [
        ("draft", {"lead", "deputy", "cover", "executive"}),
        ("returned", {"lead", "deputy", "cover", "executive"}),
        ("submitted", {"lead", "other_lead", "deputy", "cover", "executive", "officer"}),
        ("signed_off", {"lead", "other_lead", "deputy", "cover", "executive", "officer"}),
    ],
)
def test_action_shows_work_to_those_who_may_read_it(told, page, status, readers):
    entry_in(status, told, done="Text in work")
    everyone = {*readers, "officer", "other_lead", "police_lead", "councillor", "clerk"}
    assert {who for who in everyone if "Text in work" in page(who)} == readers


def test_action_shows_a_correction_in_work_only_to_its_people(told, page):
    entry = told.action.entries.published().order_by("quarter__starts_on").last()
    correct(told, entry, reason="Counted twice", done="Text in work")
    assert "Text in work" in page("lead")
    assert "Counted twice" not in page("councillor")
    assert "Continue the correction" in page("lead")


# Dates and milestones before their time


def test_date_that_is_not_released_shows_only_to_those_who_may_read_it(told, page):
    told.action.refresh_from_db()
    later = told.action.due_on + days(100)
    entry_in("signed_off", told, rating="R", proposed_due_on=later)
    words = f"{later:%-d %b %Y}"
    assert words not in page("councillor")
    assert words not in page("police_lead")
    for who in ("lead", "executive", "officer"):
        assert words in page(who)
        assert "not released yet" in page(who)
    release(told, told.quarter)
    assert words in page("councillor")
    assert "not released yet" not in page("lead")


def sign_off_milestones(told, *reports):
    """Lead 1.1's update to sign-off with reports on its milestones."""
    entry = drafting.save_draft(
        action=told.action,
        quarter=told.quarter,
        by=told.lead,
        revision=0,
        answers={"rating": "G", "done": "Done now", "next_steps": "More"},
        milestones=reports,
    )
    entry = drafting.submit(entry=entry, by=told.lead, revision=entry.revision)
    signing.sign_off(entry=entry, by=told.executive, revision=entry.revision)


def milestone_seen(told, get, who, title):
    found = record(told, get, who).dates.milestones
    return next(milestone for milestone in found if milestone.title == title)


def test_milestone_that_is_done_shows_to_others_once_released(told, get):
    title = told.milestone.title
    sign_off_milestones(told, {"milestone": told.milestone, "done_on": told.today})
    for who in ("councillor", "police_lead"):
        assert milestone_seen(told, get, who, title).done_on is None
    for who in ("lead", "executive", "officer"):
        seen = milestone_seen(told, get, who, title)
        assert (seen.done_on, seen.is_ahead) == (told.today, True)
    release(told, told.quarter)
    seen = milestone_seen(told, get, "councillor", title)
    assert (seen.done_on, seen.is_ahead) == (told.today, False)


def test_milestone_that_moved_shows_to_others_once_released(told, get):
    late = told.late_milestone
    moved = told.today + days(40)
    sign_off_milestones(
        told,
        {
            "milestone": late,
            "proposed_due_on": moved,
            "proposed_due_reason": "The lease took longer",
        },
    )
    seen = milestone_seen(told, get, "councillor", late.title)
    assert (seen.due_on, seen.is_overdue) == (late.original_due_on, True)
    seen = milestone_seen(told, get, "officer", late.title)
    assert (seen.due_on, seen.is_overdue, seen.is_ahead) == (moved, False, True)
    assert "The lease took longer" not in text_of(get(told.councillor, action_of(told, "1.1")))
    release(told, told.quarter)
    seen = milestone_seen(told, get, "councillor", late.title)
    assert (seen.due_on, seen.original_due_on) == (moved, late.original_due_on)


# Contributions


def test_contribution_shows_once_released_and_silence_is_named(told, get, page):
    contributing.contribute(
        support=told.support,
        quarter=told.quarter,
        by=told.police_lead,
        text="We lent two officers",
        revision=0,
    )
    entry_in("signed_off", told)
    assert "We lent two officers" not in page("councillor")
    assert "We lent two officers" in page("lead")
    release(told, told.quarter)
    assert "We lent two officers" in page("councillor")
    latest, before = record(told, get, "councillor").told[:2]
    silent = [[str(agency) for agency in said.silent] for said in (latest, before)]
    assert silent == [[], ["Police"]]


# What the reader may do


def test_action_offers_to_write_only_to_those_who_may(told, page):
    offers = f"/plans/{told.plan.slug}/{told.quarter.key}/1.1/update/"
    allowed = {who for who in ("lead", "deputy", "executive", "officer") if offers in page(who)}
    assert allowed == {"lead", "deputy"}


def test_action_offers_to_correct_only_to_those_who_may(told, page):
    offers = f"/plans/{told.plan.slug}/{told.keys[-1]}/1.1/correct/"
    people = ("lead", "cover", "deputy", "executive", "officer", "councillor")
    assert {who for who in people if offers in page(who)} == {"lead", "cover"}


def test_action_that_is_delivered_offers_nothing_to_write(told, page):
    entry_in("released", told, rating="B", at=moment(told.today))
    assert "Write the update" not in page("lead")
