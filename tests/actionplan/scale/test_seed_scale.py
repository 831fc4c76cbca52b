"""``manage.py seed_scale``: a plan of the size asked for, plausible, and the same every time."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from actionplan.models import (
    Contribution,
    DateChange,
    Entry,
    Evidence,
    Milestone,
    Plan,
    Position,
    Quarter,
    QuarterSummary,
    Rating,
)
from actionplan.positions import recording
from actionplan.progress import workflow
from actionplan.progress.checks import gaps
from actionplan.progress.expected import expected_actions
from actionplan.progress.public_dates import PublicDates
from actionplan.progress.slots import read_slot
from actionplan.scale.people import SINCE
from agencies.demo_logins import DEMO_PASSWORD
from agencies.models import AuditEvent, User

pytestmark = pytest.mark.django_db

Status = Entry.Status


def seed(actions=40, quarters=3, **options):
    """Fill a plan; returns it and what was printed."""
    out = StringIO()
    call_command("seed_scale", actions=actions, quarters=quarters, stdout=out, **options)
    slug = f"scale-{actions}-{quarters}" + ("-spread" if options.get("spread") else "")
    return Plan.objects.get(slug=slug), out.getvalue()


def login(role):
    return User.objects.get(email=f"scale-{role}@demo.example")


def open_quarter(plan):
    return plan.quarters.get(released_at=None)


def text_of(plan):
    """All that is said in the plan, in order: what must be the same every time."""
    entries = Entry.objects.filter(action__plan=plan).order_by(
        "action__place", "quarter", "version"
    )
    return list(
        entries.values_list(
            "action__title", "rating", "done", "due_on", "submitted_at", "overdue_milestones"
        )
    )


# How much there is


def test_plan_has_the_size_asked_for():
    plan, said = seed()
    released = Quarter.objects.filter(plan=plan).released()
    assert plan.actions.count() == 40
    assert released.count() == 3
    assert open_quarter(plan).phase(on=timezone.localdate()) == Quarter.Phase.OPEN
    for quarter in released:
        assert Entry.objects.published().filter(quarter=quarter).count() == 40
        assert Position.objects.filter(quarter=quarter).count() == 40
    assert QuarterSummary.objects.filter(quarter__plan=plan).count() == 3
    assert list(plan.actions.order_by("place").values_list("place", flat=True)) == list(
        range(1, 41)
    )
    assert said.startswith("scale-40-3 was made in ")
    assert "40 actions, 3 released quarters" in said
    assert DEMO_PASSWORD in said


def test_open_quarter_is_two_fifths_draft_three_tenths_submitted_and_the_rest_missing():
    plan, _ = seed(actions=100)
    quarter = open_quarter(plan)
    owed = expected_actions(quarter).count()
    entries = Entry.objects.filter(quarter=quarter)
    assert entries.filter(status=Status.DRAFT).count() == round(owed * 0.4)
    assert entries.filter(status=Status.SUBMITTED).count() == round(owed * 0.3)
    assert entries.count() == round(owed * 0.4) + round(owed * 0.3)
    assert not entries.exclude(action__in=expected_actions(quarter)).exists()
    assert owed > 80


def test_smallest_plan_has_an_update_of_each_kind():
    plan, _ = seed(actions=7, quarters=4)
    statuses = Entry.objects.filter(quarter=open_quarter(plan)).values_list("status", flat=True)
    assert set(statuses) == {Status.DRAFT, Status.SUBMITTED}


def test_one_agency_and_one_lead_have_it_all():
    plan, _ = seed()
    assert set(plan.actions.values_list("owner", flat=True)) == {login("lead").person_id}
    assert plan.actions.values("lead_agency").distinct().count() == 1


def test_ten_agencies_and_ten_leads_share_it():
    plan, _ = seed(spread=True)
    owners = plan.actions.values("owner", "lead_agency").distinct()
    assert owners.count() == 10
    assert {plan.actions.filter(**owner).count() for owner in owners} == {4}


# What it is like


def test_texts_have_about_sixty_words_and_differ():
    plan, _ = seed()
    texts = list(
        Entry.objects.filter(action__plan=plan, submitted_at__isnull=False).values_list(
            "done", flat=True
        )
    )
    lengths = [len(text.split()) for text in texts]
    assert 50 <= sum(lengths) / len(lengths) <= 75
    assert len(set(texts)) > 0.9 * len(texts)


def test_ratings_drift():
    """Most stay what they were, some change, and every kind occurs."""
    plan, _ = seed(actions=200, quarters=6)
    ratings = Position.objects.filter(quarter__plan=plan)
    said = ratings.filter(rating__in="RAG", before__in="RAG")
    stayed = sum(position.rating == position.before for position in said)
    assert 0.5 < stayed / said.count() < 0.9
    assert set(ratings.values_list("rating", flat=True)) == set(Rating.values)
    assert ratings.filter(rating=Rating.GREEN).count() > ratings.count() * 0.4


def test_every_sort_of_row_is_there():
    plan, _ = seed(actions=200, quarters=6)
    mine = {"action__plan": plan}
    assert DateChange.objects.filter(**mine, milestone=None).exists()
    assert DateChange.objects.filter(**mine).exclude(milestone=None).exists()
    assert Milestone.objects.filter(**mine, done_on=None, due_on__lt=timezone.localdate()).exists()
    assert Milestone.objects.filter(**mine).exclude(done_through=None).exists()
    assert Evidence.objects.filter(entry__action__plan=plan).exists()
    assert Contribution.objects.filter(**mine).exists()
    assert Entry.objects.filter(**mine, returned_at__isnull=False).exists()
    assert Entry.objects.filter(**mine, version=2).exists()
    assert set(
        Position.objects.filter(quarter__plan=plan).values_list("turned_in", flat=True)
    ) == set(Position.Return.values)


# The shape in which the deeds leave it


def test_what_was_handed_in_lacks_nothing():
    plan, _ = seed()
    handed_in = Entry.objects.filter(action__plan=plan, submitted_at__isnull=False, version=1)
    for entry in handed_in.select_related("action", "quarter"):
        previous = read_slot(action=entry.action, quarter=entry.quarter).previous
        assert gaps(entry, previous=previous) == []


def test_what_is_frozen_is_what_a_release_would_have_frozen():
    plan, _ = seed(actions=100, quarters=4)
    quarter = Quarter.objects.filter(plan=plan).released().first()
    entries = list(Entry.objects.published().filter(quarter=quarter).select_related("action"))
    dates = PublicDates(quarter, releasing=entries)
    on = timezone.localdate(quarter.released_at)
    for entry in entries:
        assert entry.due_on == dates.due_on(entry.action)
        assert entry.overdue_milestones == dates.overdue_milestones(entry.action, on=on)
        assert entry.owner_id == entry.action.owner_id
    assert {entry.due_on > entry.original_due_on for entry in entries} == {True, False}
    assert {entry.overdue_milestones > 0 for entry in entries} == {True, False}


def test_recording_the_quarters_anew_changes_nothing():
    plan, _ = seed()
    rows = list(plan.actions.order_by("pk").values())
    positions = Position.objects.filter(quarter__plan=plan).order_by("quarter", "place")
    before = [{**row, "id": 0} for row in positions.values()]
    recording.record_plan(plan)
    assert [{**row, "id": 0} for row in positions.values()] == before
    assert list(plan.actions.order_by("pk").values()) == rows
    assert plan.actions.exclude(delivered_from=None).exists()


def test_deeds_go_on_where_the_seed_stops():
    """The executive can sign off what was submitted, and the lead can submit what is a draft."""
    plan, _ = seed()
    on = timezone.localdate()
    entries = Entry.objects.filter(quarter=open_quarter(plan)).select_related("action", "quarter")
    submitted = entries.filter(status=Status.SUBMITTED).first()
    draft = entries.filter(status=Status.DRAFT).first()
    assert workflow.can_sign_off(login("executive"), submitted, on=on)
    assert workflow.can_submit(login("lead"), draft, on=on)
    assert not workflow.can_sign_off(login("lead"), submitted, on=on)
    assert not workflow.can_submit(login("executive"), draft, on=on)


def test_history_and_trail_are_there():
    plan, _ = seed()
    action = plan.actions.filter(date_changes__milestone=None, date_changes__gt=0).first()
    moves = action.date_changes.filter(milestone=None)
    past = action.history.order_by("history_date")
    assert [row.due_on for row in past] == [action.original_due_on, *(m.to_on for m in moves)]
    submitted = Entry.objects.filter(action__plan=plan, submitted_at__isnull=False)
    events = AuditEvent.objects.filter(subject_type=Entry._meta.label, deed="submit")
    assert set(events.values_list("subject_id", flat=True)) == set(
        submitted.values_list("pk", flat=True)
    )
    event = events.filter(subject_id=submitted.last().pk).last()
    assert event.subject_label == str(submitted.last())
    assert event.at == submitted.last().submitted_at


# Again, and again


def test_same_size_gives_the_same_plan():
    with transaction.atomic():
        first = text_of(seed()[0])
        transaction.set_rollback(True)
    assert not Plan.objects.exists()
    assert text_of(seed()[0]) == first
    assert text_of(seed(spread=True)[0]) != first


def test_two_sizes_share_their_people():
    seed(actions=7)
    people = User.objects.count()
    seed(actions=8, spread=True)
    assert User.objects.count() == people
    assert login("lead").person.memberships.get().starts_on == SINCE


# Refusals, each with what is not refused


def test_plan_that_is_there_is_left_alone():
    plan, _ = seed(actions=7)
    before = text_of(plan)
    with pytest.raises(CommandError, match="scale-7-3 is there already"):
        seed(actions=7)
    assert text_of(plan) == before
    assert seed(actions=7, spread=True)


@pytest.mark.parametrize(("actions", "quarters"), [(0, 3), (-1, 3), (20_001, 3), (7, 0), (7, 41)])
def test_size_out_of_bounds_is_refused(actions, quarters):
    with pytest.raises(CommandError, match=r"Give a number of .* from 1 to "):
        seed(actions=actions, quarters=quarters)
    assert not Plan.objects.exists()
    assert not User.objects.exists()


@pytest.mark.parametrize(("actions", "quarters"), [(1, 1), (2, 40)])
def test_size_at_its_bounds_is_made(actions, quarters):
    plan, _ = seed(actions=actions, quarters=quarters)
    assert plan.actions.count() == actions


def test_nobody_can_sign_in_outside_the_demonstration(settings):
    settings.DEMO = False
    _, said = seed(actions=7)
    assert not login("lead").has_usable_password()
    assert DEMO_PASSWORD not in said


def test_everybody_signs_in_with_the_public_password_in_the_demonstration():
    seed(actions=7)
    assert all(user.check_password(DEMO_PASSWORD) for user in User.objects.all())


# The pages


@pytest.mark.parametrize("spread", [False, True])
def test_pages_open(client, spread):
    plan, _ = seed(spread=spread)
    here = {"plan": plan.slug}
    for role, address in (
        ("councillor", reverse("dashboard:dashboard", kwargs=here)),
        ("lead", reverse("progress:my_updates")),
        ("executive", reverse("progress:queue")),
        (
            "officer",
            reverse("progress:control_room", kwargs={**here, "quarter": open_quarter(plan).key}),
        ),
    ):
        client.force_login(login(role))
        assert client.get(address).status_code == 200, address
