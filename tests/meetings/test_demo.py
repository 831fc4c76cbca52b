"""The demonstration: loaded once, honest, and with a job for every role on any day."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError
from django.utils import timezone

from actionplan.models import Quarter
from actionplan.progress import contributing, releasing, workflow
from actionplan.progress.drafting import save_draft
from actionplan.progress.queries import my_updates
from actionplan.progress.slots import read_slot
from actionplan.rules import may_see_control_room
from agencies.demo_logins import DEMO_LOGINS, DEMO_PASSWORD
from agencies.models import AuditEvent, Person, User
from agencies.rules import may_manage_people
from meetings.queries import next_meeting
from tests.meetings.demo_plans import live, login, seed, strips

pytestmark = pytest.mark.django_db

DAYS = [
    date(2027, 1, 1),
    date(2027, 3, 31),
    date(2027, 4, 1),
    date(2028, 2, 29),
    date(2027, 7, 1),
    None,
]
"""The edges of quarters and years, a leap day, and today."""

OURS = ("agencies", "actionplan", "meetings")


def rows():
    """How many rows there are of each of our models."""
    return {
        model._meta.label: model._base_manager.count()
        for app in OURS
        for model in apps.get_app_config(app).get_models()
    }


def open_quarter(on):
    return live().quarters.being_written(on=on).get()


# Loading


def test_seed_twice_changes_nothing_and_keeps_what_was_typed():
    """It prints the logins each time, and says when the open quarter has closed."""
    on = timezone.localdate()
    first = seed()
    action, quarter = live().actions.get(reference="2"), open_quarter(on)
    save_draft(
        action=action, quarter=quarter, by=login("lead"), revision=0, answers={"done": "Typed."}
    )
    before = rows()
    second = seed()
    assert rows() == before
    assert action.entries.in_work().get().done == "Typed."
    assert first.splitlines()[1:] == second.splitlines()[1:]
    assert [email for _, email in DEMO_LOGINS if email not in first] == []
    assert DEMO_PASSWORD in first
    assert "Everyone else in the demo signs in with it too" in first
    assert "closed for updates on" not in second
    assert "closed for updates on" in seed(on + timedelta(days=90))


def test_seed_outside_demo_mode_is_refused(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo mode only"):
        seed()
    assert set(rows().values()) == {0}


def test_seed_that_breaks_leaves_nothing_half_made():
    person = Person.objects.create(name="Already here")
    User.objects.create_user("clerk@demo.example", person=person)
    before = rows()
    with pytest.raises(CommandError, match="does not fit this database"):
        seed()
    assert rows() == before


def test_login_page_outside_demo_mode_shows_no_logins(client, settings):
    settings.DEMO = False
    page = client.get("/accounts/login/").content.decode()
    assert DEMO_PASSWORD not in page
    assert "demo.example" not in page


# A job for every role


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_role_has_its_job_whatever_the_day(today):
    seed(today)
    on = today or timezone.localdate()
    quarter = open_quarter(on)
    actions = {action.reference: action for action in live().actions.select_related("owner")}
    slots = {key: read_slot(action=row, quarter=quarter) for key, row in actions.items()}
    assert {key: workflow.status_of(slot.working) for key, slot in slots.items()} == {
        "1": "submitted",
        "2": "not_started",
        "3": "returned",
        "4": "draft",
        "5": "signed_off",
        "6": "submitted",
        "7": "draft",
    }
    assert quarter.ends_on < on <= quarter.due_on < quarter.closes_on
    assert quarter.due_on.weekday() < 5
    assert 7 <= (quarter.due_on - on).days <= 11
    assert live().quarters.released().count() == 8
    assert live().quarters.last().phase(on=on) == Quarter.Phase.COMING
    assert strips(live()) == {
        "1": "NGGGGGGG",
        "2": "NAAGGGGG",
        "3": "NGGAAGGA",
        "4": "NAAAGGGG",
        "5": "NAGGGGXA",
        "6": "NGAAARRR",
        "7": "NGGGAAAR",
    }

    def may(verdict, mailbox, reference):
        return bool(verdict(login(mailbox), slots[reference].working, on=on))

    def may_write(mailbox, reference):
        slot = slots[reference]
        return bool(workflow.can_write(login(mailbox), slot.action, quarter, slot.working, on=on))

    assert [key for key in actions if may_write("lead", key)] == ["2", "3"]
    assert [key for key in actions if may_write("deputy", key)] == ["2", "3", "4"]
    assert [key for key in actions if may_write("police-lead", key)] == ["7"]
    assert may(workflow.can_submit, "deputy", "4")
    assert not may(workflow.can_submit, "deputy", "3")
    assert [key for key in "16" if may(workflow.can_sign_off, "executive", key)] == ["1"]
    assert [key for key in "16" if may(workflow.can_sign_off, "police-executive", key)] == ["6"]
    (mine,) = my_updates(login("police-lead"), on=on)
    steps = [task.reference for task in mine.milestones if task.is_open]
    assert steps == ["2"], "of action 1 the update is handed in already"
    assert may_see_control_room(login("officer"), on=on)
    assert releasing.can_release(login("officer"), quarter, on=on)
    assert len(releasing.contents_of(quarter).missing) == 6
    support = actions["3"].supports.get(agency__slug="police")
    assert contributing.can_contribute(login("police-lead"), support, quarter, on=on)
    assert may_manage_people(login("administrator"), on=on)
    own = next_meeting(person=login("councillor").person_id, on=on)
    assert (own.body.slug, own.is_own) == ("select-commission", True)
    assert 0 < (own.held_on - on).days < 28
    other = next_meeting(person=login("clerk").person_id, on=on)
    assert (other.body.slug, other.is_own) == ("cabinet", False)
    assert not AuditEvent.objects.filter(at__date__gt=on).exists(), (
        "a deed of the story lies in the future"
    )
