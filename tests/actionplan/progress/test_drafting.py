"""The lead's deeds: save, submit, take back, correct."""

import pytest

from actionplan.models import Entry, Evidence, MilestoneReport
from actionplan.progress import drafting
from actionplan.progress.workflow import Conflict, Incomplete
from actionplan.rules import Refused
from agencies.models import AuditEvent
from tests.factories import EVIDENCE, answers_for, correct, days, entry_in, moment, released_quarter


def save(world, *, revision, by=None, action=None, evidence=None, milestones=(), **answers):
    return drafting.save_draft(
        action=action or world.action,
        quarter=world.quarter,
        by=by or world.lead,
        revision=revision,
        answers=answers_for(action or world.action, world.quarter, **answers),
        evidence=evidence,
        milestones=milestones,
    )


def deeds():
    """The deeds of the audit trail about entries, the oldest first."""
    trail = AuditEvent.objects.filter(subject_type="actionplan.Entry").order_by("pk")
    return [(event.deed, event.by.name, str(event.on_behalf_of or "")) for event in trail]


# Save


def test_first_save_makes_the_draft_and_says_who_and_when(world):
    entry = save(world, revision=0, done="Six events held", evidence=EVIDENCE)
    stored = Entry.objects.get()
    assert stored == entry
    assert (stored.status, stored.version, stored.is_current) == ("draft", 1, True)
    assert (stored.revision, stored.done, stored.saved_by) == (1, "Six events held", world.lead)
    assert list(stored.evidence.values_list("title", "url")) == EVIDENCE
    assert deeds() == [("start", "Lead", "")]


def test_second_save_changes_the_same_row(world):
    save(world, revision=0, done="Six events held")
    save(world, revision=1, done="Seven events held", rating="A")
    stored = Entry.objects.get()
    assert (stored.done, stored.rating, stored.revision) == ("Seven events held", "A", 2)
    assert deeds() == [("start", "Lead", "")]


def test_deputy_starts_a_draft_on_behalf_of_the_owner(world):
    save(world, revision=0, by=world.deputy)
    assert deeds() == [("start", "Deputy", "Lead")]


def test_same_form_sent_twice_makes_one_draft(world):
    milestones = [{"milestone": world.milestone, "done_on": world.today}]
    one = save(world, revision=0, evidence=EVIDENCE, milestones=milestones)
    two = save(world, revision=0, evidence=EVIDENCE, milestones=milestones)
    assert (one, one.revision) == (two, two.revision)
    assert Entry.objects.count() == Evidence.objects.count() == MilestoneReport.objects.count() == 1


def test_second_of_two_writers_is_told_and_nothing_is_overwritten(world):
    save(world, revision=0, done="Six events held")
    save(world, revision=1, done="Seven events held")
    with pytest.raises(Conflict) as conflict:
        save(world, revision=1, by=world.deputy, done="Eight events held")
    assert conflict.value.entry.done == "Seven events held"
    stored = Entry.objects.get()
    assert (stored.done, stored.saved_by) == ("Seven events held", world.lead)
    # having read both, the second writes over the first knowingly
    entry = save(world, revision=2, by=world.deputy, done="Seven or eight events held")
    assert (entry.revision, entry.saved_by) == (3, world.deputy)


def test_two_first_saves_of_different_text_make_one_draft_and_one_conflict(world):
    save(world, revision=0, done="Six events held")
    with pytest.raises(Conflict):
        save(world, revision=0, by=world.deputy, done="Eight events held")
    assert Entry.objects.get().done == "Six events held"


@pytest.mark.parametrize("changed", ["evidence", "milestones"])
def test_late_save_that_differs_only_beside_the_text_is_a_conflict_too(world, changed):
    save(world, revision=0)
    save(world, revision=1)
    more = {
        "evidence": [("Another report", "https://example.org/another")],
        "milestones": [{"milestone": world.milestone, "done_on": world.today}],
    }
    with pytest.raises(Conflict):
        save(world, revision=1, **{changed: more[changed]})
    assert not Evidence.objects.exists()
    assert not MilestoneReport.objects.exists()


def test_evidence_is_replaced_left_alone_or_emptied(world):
    entry = save(world, revision=0, evidence=EVIDENCE)
    entry = save(world, revision=1, evidence=None)
    assert entry.evidence.count() == 1
    save(world, revision=2, evidence=[*EVIDENCE, ("Photo", "https://example.org/photo")])
    assert entry.evidence.count() == 2
    save(world, revision=3, evidence=[])
    assert entry.evidence.count() == 0


def test_same_address_given_twice_is_one_link_and_may_be_sent_again(world):
    twice = [("Report", "https://example.org/r"), ("The report", "https://example.org/r")]
    save(world, revision=0, evidence=twice)
    entry = save(world, revision=0, evidence=twice)
    assert list(entry.evidence.values_list("title", "url")) == twice[1:]


def test_milestone_reported_in_the_form_waits_for_the_signature(world):
    save(world, revision=0, milestones=[{"milestone": world.milestone, "done_on": world.today}])
    report = MilestoneReport.objects.get()
    assert (report.done_on, report.reported_by) == (world.today, world.lead)
    world.milestone.refresh_from_db()
    assert world.milestone.done_on is None


def test_milestone_of_another_action_is_refused_and_nothing_is_saved(world):
    foreign = world.police_action.milestones.create(
        title="Foreign",
        owner=world.police_lead.person,
        agency=world.police,
        original_due_on=world.today,
        due_on=world.today,
    )
    with pytest.raises(Refused, match="belongs to another action"):
        save(world, revision=0, milestones=[{"milestone": foreign, "done_on": world.today}])
    assert not Entry.objects.exists()
    assert not MilestoneReport.objects.exists()


def test_report_that_repeats_what_was_said_stays_with_the_one_who_said_it(world):
    row = {"milestone": world.late_milestone, "done_on": world.today}
    drafting.report_on_milestone(
        quarter=world.quarter, by=world.police_lead, at=moment(world.today), **row
    )
    save(world, revision=0, milestones=[row])
    assert MilestoneReport.objects.get().reported_by == world.police_lead
    save(world, revision=1, milestones=[{**row, "done_on": world.today - days(1)}])
    assert MilestoneReport.objects.get().reported_by == world.lead


def test_quarter_of_another_plan_takes_no_update_of_this_action(world):
    plan = world.plan
    plan.pk, plan.slug = None, "another"
    plan.save()
    quarter = world.quarter
    quarter.pk, quarter.plan = None, plan
    quarter.save()
    with pytest.raises(world.action.DoesNotExist):
        drafting.save_draft(
            action=world.action, quarter=quarter, by=world.lead, revision=0, answers={}
        )
    assert not Entry.objects.exists()


def test_returned_update_stays_returned_while_it_is_revised(world):
    entry = entry_in("returned", world)
    revised = save(world, revision=entry.revision, done="More was said")
    assert (revised.status, revised.return_note, revised.done) == (
        "returned",
        "Say more",
        "More was said",
    )


# Submit


def test_submission_hands_the_update_in(world):
    draft = entry_in("draft", world)
    entry = drafting.submit(entry=draft, by=world.lead, revision=draft.revision)
    stored = Entry.objects.get()
    assert (stored.status, stored.submitted_by) == ("submitted", world.lead)
    assert stored.submitted_at is not None
    assert stored.revision == entry.revision == draft.revision + 1
    assert deeds()[-1] == ("submit", "Lead", "")


def test_submission_sent_twice_is_done_once(world):
    draft = entry_in("draft", world)
    one = drafting.submit(entry=draft, by=world.lead, revision=1)
    two = drafting.submit(entry=draft, by=world.lead, revision=1)
    assert (one.submitted_at, one.revision) == (two.submitted_at, two.revision)
    assert [deed for deed, *_ in deeds()] == ["start", "submit"]


def test_submission_of_a_text_changed_since_is_a_conflict(world):
    draft = entry_in("draft", world)
    save(world, revision=1, by=world.deputy, done="Another text")
    with pytest.raises(Conflict) as conflict:
        drafting.submit(entry=draft, by=world.lead, revision=1)
    assert conflict.value.entry.done == "Another text"
    assert Entry.objects.get().status == "draft"
    assert drafting.submit(entry=draft, by=world.lead, revision=2).status == "submitted"


def test_submission_with_gaps_is_refused_with_the_list(world):
    draft = entry_in("draft", world, done="")
    with pytest.raises(Incomplete) as incomplete:
        drafting.submit(entry=draft, by=world.lead, revision=1)
    assert [gap.field for gap in incomplete.value.gaps] == ["done"]
    assert Entry.objects.get().status == "draft"


def test_submission_that_repeats_last_quarter_needs_a_reason(world):
    answers = {"rating": "G", "done": "Six events held"}
    released_quarter(world, world.key_before(), {"1.1": answers})
    draft = save(world, revision=0, **answers)
    with pytest.raises(Incomplete) as incomplete:
        drafting.submit(entry=draft, by=world.lead, revision=1)
    assert [gap.field for gap in incomplete.value.gaps] == ["unchanged_reason"]
    draft = save(world, revision=1, unchanged_reason="Events are held in spring", **answers)
    assert drafting.submit(entry=draft, by=world.lead, revision=2).status == "submitted"


def test_answers_that_the_rating_does_not_ask_for_are_cleared_on_submission(world):
    draft = entry_in(
        "draft",
        world,
        rating="R",
        risk="Written while it was amber",
        difference="Fewer children went missing",
    )
    drafting.submit(entry=draft, by=world.lead, revision=1)
    red = Entry.objects.get()
    assert (red.risk, red.issues) == ("", "What went wrong")
    assert (red.recovery, red.difference) == ("What brings it back", "Fewer children went missing")
    assert red.proposed_due_on is not None


def test_green_update_keeps_no_date_nor_risk_from_before(world):
    draft = entry_in("draft", world, rating="R")
    draft = save(world, revision=1, rating="G", issues="Old", risk="Old", recovery="Old")
    assert draft.proposed_due_on is not None  # a draft keeps it, should the rating change back
    drafting.submit(entry=draft, by=world.lead, revision=2)
    green = Entry.objects.get()
    assert (green.issues, green.risk, green.recovery) == ("", "", "")
    assert (green.proposed_due_on, green.proposed_due_reason) == (None, "")


def test_deputy_on_cover_submits_on_behalf_of_the_owner(world):
    entry = entry_in("submitted", world, by=world.cover)
    assert entry.submitted_by == world.cover
    assert deeds()[-1] == ("submit", "Cover", "Lead")


# Take back


def test_update_taken_back_is_a_draft_with_its_text(world):
    entry = entry_in("submitted", world)
    drafting.take_back(entry=entry, by=world.lead)
    stored = Entry.objects.get()
    assert (stored.status, stored.submitted_at, stored.submitted_by) == ("draft", None, None)
    assert stored.done == entry.done
    assert deeds()[-1] == ("take back", "Lead", "")


def test_update_signed_off_is_not_taken_back(world):
    entry = entry_in("signed_off", world)
    with pytest.raises(Refused, match="has been signed off"):
        drafting.take_back(entry=entry, by=world.lead)


# Correct


def test_correction_is_a_new_version_and_the_released_one_stays(world):
    entry = entry_in("released", world, rating="B")
    before = Entry.objects.filter(pk=entry.pk).values().get()
    new = drafting.start_correction(entry=entry, by=world.lead, reason=" A figure was wrong ")
    assert (new.version, new.status, new.is_current) == (2, "draft", False)
    assert (new.correction_reason, new.done, new.rating) == ("A figure was wrong", entry.done, "B")
    assert list(new.evidence.values_list("title", "url")) == EVIDENCE
    assert Entry.objects.filter(pk=entry.pk).values().get() == before
    assert deeds()[-1] == ("correct", "Lead", "")


def test_correction_without_a_reason_is_refused(world):
    entry = entry_in("released", world)
    for nothing in ("", "  \n"):
        with pytest.raises(Refused, match="Say why"):
            drafting.start_correction(entry=entry, by=world.lead, reason=nothing)
    assert Entry.objects.filter(action=world.action).count() == 1
    assert drafting.start_correction(entry=entry, by=world.lead, reason="Wrong").version == 2


def test_correction_started_twice_is_one(world):
    entry = entry_in("released", world)
    one = drafting.start_correction(entry=entry, by=world.lead, reason="Wrong figure")
    two = drafting.start_correction(entry=entry, by=world.cover, reason="Wrong date")
    assert one == two
    assert Entry.objects.filter(action=world.action).count() == 2


def test_correction_in_work_is_not_shown_to_those_who_may_not_correct(world):
    entry = entry_in("released", world)
    drafting.start_correction(entry=entry, by=world.lead, reason="Wrong figure")
    with pytest.raises(Refused):
        drafting.start_correction(entry=entry, by=world.councillor, reason="Let me see")


def test_correction_of_what_is_not_released_is_refused(world):
    entry = entry_in("draft", world)
    with pytest.raises(Refused, match="still a draft"):
        drafting.start_correction(entry=entry, by=world.lead, reason="Too early")


def test_correction_of_no_update_starts_without_a_rating(world):
    entry = entry_in("automatic", world)
    assert (entry.rating, entry.is_automatic) == ("X", True)
    new = drafting.start_correction(entry=entry, by=world.lead, reason="It was forgotten")
    assert new.rating == ""


def test_correction_of_a_correction_counts_on_and_all_versions_stay_readable(world):
    first = entry_in("released", world, done="Six events held")
    second = correct(world, first, to="released", done="Seven events held")
    correct(world, second, to="released", done="Eight events held")
    rows = Entry.objects.filter(action=world.action).order_by("version")
    assert [(row.version, row.is_current, row.status, row.done) for row in rows] == [
        (1, False, "released", "Six events held"),
        (2, False, "released", "Seven events held"),
        (3, True, "released", "Eight events held"),
    ]


def test_links_that_did_not_change_stay_the_rows_they_are(world):
    entry = entry_in("draft", world, evidence=EVIDENCE)
    (before,) = entry.evidence.values_list("pk", flat=True)

    def save(links):
        return drafting.save_draft(
            action=world.action,
            quarter=world.quarter,
            by=world.lead,
            revision=entry.revision,
            answers={"done": "More"},
            evidence=links,
        )

    entry = save(EVIDENCE)
    assert list(entry.evidence.values_list("pk", flat=True)) == [before]
    entry = save([("Another title", EVIDENCE[0][1])])
    assert list(entry.evidence.values_list("title", flat=True)) == ["Another title"]
    entry = save([])
    assert not entry.evidence.exists()


def test_save_leaves_alone_what_it_was_not_given(world):
    entry = entry_in("returned", world)
    saved = drafting.save_draft(
        action=world.action,
        quarter=world.quarter,
        by=world.deputy,
        revision=entry.revision,
        answers={"done": "Changed"},
    )
    stored = Entry.objects.get(pk=entry.pk)
    assert (stored.done, stored.status, stored.revision) == ("Changed", "returned", saved.revision)
    assert (stored.saved_by, stored.saved_at) == (world.deputy, saved.saved_at)
    assert (stored.next_steps, stored.return_note) == (entry.next_steps, "Say more")
    assert (stored.submitted_by, stored.returned_by) == (world.lead, world.executive)
