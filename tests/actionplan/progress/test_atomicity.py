"""A deed is whole or is not: when its audit event cannot be written, nothing has changed."""

import pytest
from django.apps import apps

from actionplan.progress import contributing, drafting, releasing, signing
from agencies.models import AuditEvent
from tests.factories import answers_for, correct, days, entry_in


class Broken(Exception):
    """The trail cannot be written."""


@pytest.fixture
def broken_trail(monkeypatch):
    """A function that makes writing the audit event fail, after so many that go well."""

    def break_it(after=0):
        write, written = AuditEvent.objects.create, []

        def create(**fields):
            if len(written) == after:
                raise Broken
            written.append(fields["deed"])
            return write(**fields)

        monkeypatch.setattr(AuditEvent.objects, "create", create)

    return break_it


def everything():
    """Every row of the product, by table."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for package in ("agencies", "actionplan", "meetings")
        for model in apps.get_app_config(package).get_models()
    }


def _start(world):
    return lambda: drafting.save_draft(
        action=world.action,
        quarter=world.quarter,
        by=world.lead,
        revision=0,
        answers=answers_for(world.action, world.quarter),
        evidence=[("Report", "https://example.org/report")],
        milestones=[{"milestone": world.milestone, "done_on": world.today}],
    )


def _submit(world):
    entry = entry_in("draft", world)
    return lambda: drafting.submit(entry=entry, by=world.lead, revision=1)


def _take_back(world):
    entry = entry_in("submitted", world)
    return lambda: drafting.take_back(entry=entry, by=world.lead)


def _return(world):
    entry = entry_in("submitted", world)
    return lambda: signing.return_to_lead(
        entry=entry, by=world.executive, note="Say more", revision=entry.revision
    )


def _sign_off(world):
    contributing.report_milestone(
        milestone=world.late_milestone,
        quarter=world.quarter,
        by=world.police_lead,
        proposed_due_on=world.today + days(9),
        proposed_due_reason="The lease is late",
    )
    later = world.action.due_on + days(30)
    entry = entry_in("submitted", world, rating="R", proposed_due_on=later)
    return lambda: signing.sign_off(entry=entry, by=world.executive, revision=entry.revision)


def _release(world):
    entry_in("signed_off", world)
    entry_in("draft", world, action=world.other_action)
    seen = releasing.contents_of(world.quarter).fingerprint
    return lambda: releasing.release_quarter(quarter=world.quarter, by=world.officer, seen=seen)


def _start_correction(world):
    entry = entry_in("released", world)
    return lambda: drafting.start_correction(entry=entry, by=world.lead, reason="Wrong figure")


def _release_correction(world):
    entry = correct(world, entry_in("released", world), to="signed_off")
    return lambda: releasing.release_correction(entry=entry, by=world.officer)


def _change_closing_date(world):
    return lambda: releasing.change_closing_date(
        quarter=world.quarter, by=world.officer, closes_on=world.quarter.closes_on + days(1)
    )


def _contribute(world):
    return lambda: contributing.contribute(
        support=world.support,
        quarter=world.quarter,
        by=world.police_lead,
        text="We trained 40 officers",
        revision=0,
    )


def _report_milestone(world):
    return lambda: contributing.report_milestone(
        milestone=world.late_milestone,
        quarter=world.quarter,
        by=world.police_lead,
        done_on=world.today,
    )


# Each deed, and how many events it writes.
DEEDS = {
    _start: 1,
    _submit: 1,
    _take_back: 1,
    _return: 1,
    _sign_off: 3,  # the signature, the action's date, the milestone's date
    _release: 1,
    _start_correction: 1,
    _release_correction: 1,
    _change_closing_date: 1,
    _contribute: 1,
    _report_milestone: 1,
}


@pytest.mark.parametrize(
    ("ready", "after"),
    [(ready, after) for ready, events in DEEDS.items() for after in range(events)],
)
def test_deed_whose_event_cannot_be_written_changes_nothing(world, broken_trail, ready, after):
    deed = ready(world)
    before = everything()
    broken_trail(after)
    with pytest.raises(Broken):
        deed()
    assert everything() == before


@pytest.mark.parametrize("ready", DEEDS)
def test_deed_whose_events_are_written_changes_something(world, ready):
    deed = ready(world)
    before = everything()
    deed()
    after = everything()
    trail = "agencies.AuditEvent"
    assert len(after[trail]) - len(before[trail]) == DEEDS[ready]
    assert [name for name in after if after[name] != before[name] and name != trail]
