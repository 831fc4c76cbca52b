"""Who owes an update: not an action that has not started, nor one that is delivered."""

import pytest

from actionplan.models import Entry
from actionplan.progress import drafting, signing
from actionplan.progress.contributing import report_milestone
from actionplan.progress.queries import my_updates
from actionplan.rules import Refused
from agencies.models import AuditEvent
from tests.factories import (
    DeputyshipFactory,
    add_action,
    answers_for,
    days,
    entry_in,
    fresh,
    release,
    released_quarter,
)


def write(world, action, **given):
    return drafting.save_draft(
        action=action,
        quarter=world.quarter,
        by=world.lead,
        revision=0,
        answers=answers_for(action, world.quarter),
        **given,
    )


def test_action_that_starts_later_owes_nothing(world):
    later = add_action(world, "1.7", starts_on=world.quarter.ends_on + days(1))
    with pytest.raises(Refused, match="asks nothing of it"):
        write(world, later)
    assert write(world, world.action).status == "draft"


def test_action_delivered_before_owes_nothing(world):
    released_quarter(world, world.key_before(), {"1.1": "B"})
    with pytest.raises(Refused, match="was released as delivered"):
        write(world, world.action)
    tasks = my_updates(world.lead, on=world.today)[0].tasks
    assert str(world.action) not in [task.update.action for task in tasks]


def test_draft_begun_before_the_action_was_delivered_does_not_undo_it(world):
    write(world, world.action)
    released_quarter(world, world.key_before(), {"1.1": "B"})
    release(world, world.quarter)
    entries = Entry.objects.filter(action=world.action, quarter=world.quarter)
    assert entries.published().get().rating == "B"
    assert entries.in_work().get().version == 2


def test_executive_who_deputises_for_the_owner_cannot_sign(world):
    entry = entry_in("submitted", world)
    DeputyshipFactory(principal=world.lead.person, deputy=world.executive.person)
    with pytest.raises(Refused, match="You cannot sign off your own update"):
        signing.sign_off(entry=entry, by=fresh(world.executive), revision=entry.revision)
    signed = signing.sign_off(entry=entry, by=world.second_executive, revision=entry.revision)
    assert signed.status == "signed_off"


def test_executive_who_asked_for_a_milestones_date_cannot_grant_it(world):
    world.late_milestone.owner = world.executive.person
    world.late_milestone.save()
    report_milestone(
        milestone=world.late_milestone,
        quarter=world.quarter,
        by=world.executive,
        proposed_due_on=world.today + days(30),
        proposed_due_reason="The lease is late",
    )
    entry = entry_in("submitted", world)
    with pytest.raises(Refused, match="so you cannot grant it"):
        signing.sign_off(entry=entry, by=world.executive, revision=entry.revision)
    signing.sign_off(entry=entry, by=world.second_executive, revision=entry.revision)
    world.late_milestone.refresh_from_db()
    assert world.late_milestone.due_on == world.today + days(30)


def test_take_back_twice_is_once(world):
    entry = entry_in("submitted", world)
    for _ in range(2):
        entry = drafting.take_back(entry=entry, by=world.lead)
    assert entry.status == "draft"
    assert AuditEvent.objects.filter(deed="take back").count() == 1


def test_trail_says_when_another_writes(world):
    entry = entry_in("draft", world)
    for writer in (world.deputy, world.deputy, world.lead):
        entry = drafting.save_draft(
            action=world.action,
            quarter=world.quarter,
            by=writer,
            revision=entry.revision,
            answers={"done": f"{writer} wrote"},
        )
    deeds = AuditEvent.objects.filter(subject_type="actionplan.Entry").order_by("pk")
    assert [(event.deed, event.by) for event in deeds] == [
        ("start", world.lead),
        ("write", world.deputy),
        ("write", world.lead),
    ]
