"""The workflow: status × deed × role, written out here apart from the table of transitions."""

import copy

import pytest
from django.db import transaction

from actionplan.models import Entry
from actionplan.progress import drafting, releasing, signing, workflow
from actionplan.rules import Refused
from tests.factories import answers_for, correct, days, entry_in, moment, release

STEPS = {
    ("not_started", "save"): "draft",
    ("draft", "save"): "draft",
    ("returned", "revise"): "returned",
    ("draft", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "take back"): "draft",
    ("submitted", "return"): "returned",
    ("submitted", "sign off"): "signed_off",
    ("signed_off", "release"): "released",
    ("released", "correct"): "draft",
}


def test_table_holds_these_steps_and_no_others():
    found = {
        (source, step.deed): step.target
        for step in workflow.TRANSITIONS.values()
        for source in step.sources
    }
    assert found == STEPS


def test_deed_in_another_state_is_refused_with_the_state_as_reason():
    submitted = Entry(status="submitted")
    assert workflow.target("sign off", submitted) == "signed_off"
    with pytest.raises(workflow.WrongState, match="has been submitted and waits"):
        workflow.target("submit", submitted)
    assert workflow.in_state("submit", None).reason == "Nobody has started this update yet."


# Who can do what to an entry in each state, while the quarter is open or once it is released.
# W writes, S submits, E signs: for 1.1 and for the police's action they are different people.
WHO = {
    "own": {"W": "lead deputy cover", "S": "lead cover", "E": "executive second_executive"},
    "foreign": {"W": "police_lead", "S": "police_lead", "E": "police_executive"},
}
CAN = {
    "not_started": {"save": "W"},
    "draft": {"save": "W", "submit": "S"},
    "submitted": {"take back": "S", "return": "E", "sign off": "E"},
    "returned": {"save": "W", "submit": "S"},
    "signed_off": {},
    "released": {"correct": "S"},
    "automatic": {"correct": "S"},
    "correction": {"save": "W", "submit": "S"},
    "correction_submitted": {"take back": "S", "return": "E", "sign off": "E"},
    "correction_signed_off": {"release": "officer"},
    "correction_released": {"correct": "S"},
}
# Done already by this person: nothing happens, and nobody is told off for clicking twice.
AGAIN = {
    ("own", "draft", "take back"): "lead cover",
    ("own", "correction", "take back"): "lead cover",
    ("foreign", "draft", "take back"): "police_lead",
    ("foreign", "correction", "take back"): "police_lead",
    ("own", "submitted", "submit"): "lead",
    ("own", "correction_submitted", "submit"): "lead",
    ("own", "returned", "return"): "executive",
    ("own", "signed_off", "sign off"): "executive",
    ("own", "correction_signed_off", "sign off"): "executive",
    ("own", "released", "release"): "officer",
    ("own", "automatic", "release"): "officer",
    ("own", "correction_released", "release"): "officer",
    ("own", "correction", "correct"): "lead cover",
    ("own", "correction_submitted", "correct"): "lead cover",
    ("own", "correction_signed_off", "correct"): "lead cover",
    ("foreign", "submitted", "submit"): "police_lead",
    ("foreign", "correction_submitted", "submit"): "police_lead",
    ("foreign", "returned", "return"): "police_executive",
    ("foreign", "signed_off", "sign off"): "police_executive",
    ("foreign", "correction_signed_off", "sign off"): "police_executive",
    ("foreign", "released", "release"): "officer",
    ("foreign", "automatic", "release"): "officer",
    ("foreign", "correction_released", "release"): "officer",
    ("foreign", "correction", "correct"): "police_lead",
    ("foreign", "correction_submitted", "correct"): "police_lead",
    ("foreign", "correction_signed_off", "correct"): "police_lead",
}
DEEDS = ("save", "submit", "take back", "return", "sign off", "release", "correct")


def _do(deed, world, action, entry, by):
    """Do the deed as ``by``, with nothing wrong but perhaps who and when."""
    revision = entry.revision if entry else 0
    if deed == "save":
        answers = answers_for(action, world.quarter, done="Saved once more")
        return drafting.save_draft(
            action=action, quarter=world.quarter, by=by, revision=revision, answers=answers
        )
    return {
        "submit": lambda: drafting.submit(entry=entry, by=by, revision=revision),
        "take back": lambda: drafting.take_back(entry=entry, by=by),
        "return": lambda: signing.return_to_lead(
            entry=entry, by=by, note="Say more", revision=revision
        ),
        "sign off": lambda: signing.sign_off(entry=entry, by=by, revision=revision),
        "release": lambda: releasing.release_correction(entry=entry, by=by),
        "correct": lambda: drafting.start_correction(entry=entry, by=by, reason="Wrong figure"),
    }[deed]()


def _stored(action):
    return list(Entry.objects.filter(action=action).order_by("pk").values())


def _outcome(deed, world, action, entry, by, *, before):
    """ "done", "nothing" or "refused": what became of the stored rows. Everything is undone."""
    with transaction.atomic():
        try:
            _do(deed, world, action, entry, by)
        except Refused:
            outcome = "refused"
        else:
            outcome = "nothing" if _stored(action) == before else "done"
        transaction.set_rollback(True)
    return outcome


@pytest.mark.parametrize("thing", WHO)
@pytest.mark.parametrize("status", CAN)
def test_every_deed_of_every_person_on_an_entry_in_this_state(world, status, thing):
    action = {"own": world.action, "foreign": world.police_action}[thing]
    entry = None if status == "not_started" else entry_in(status, world, action=action)
    before = _stored(action)
    expected, found = {}, {}
    for deed in DEEDS:
        if entry is None and deed != "save":
            continue  # there is nothing to do it to
        can = CAN[status].get(deed, "")
        can = WHO[thing].get(can, can).split()
        again = AGAIN.get((thing, status, deed), "").split()
        for name, user in world.users.items():
            expected[deed, name] = (
                "done" if name in can else "nothing" if name in again else "refused"
            )
            found[deed, name] = _outcome(deed, world, action, copy.copy(entry), user, before=before)
    assert found == expected


# The window in which a quarter is written about


def _attempts(world, entries, at):
    """What the lead or the executive hears who does each deed at the moment ``at``."""
    quarter, lead, executive = world.quarter, world.lead, world.executive
    new = {"action": world.other_action, "quarter": quarter, "revision": 0, "at": at}
    draft, submitted = map(copy.copy, entries)
    deeds = {
        "save": lambda: drafting.save_draft(
            by=world.other_lead, answers=answers_for(world.other_action, quarter), **new
        ),
        "take back": lambda: drafting.take_back(entry=submitted, by=lead, at=at),
        "return": lambda: signing.return_to_lead(
            entry=submitted, by=executive, note="Say more", revision=submitted.revision, at=at
        ),
        "sign off": lambda: signing.sign_off(
            entry=submitted, by=executive, revision=submitted.revision, at=at
        ),
        "submit": lambda: drafting.submit(
            entry=draft, by=world.police_lead, revision=draft.revision, at=at
        ),
    }
    said = {}
    for name, deed in deeds.items():
        with transaction.atomic():
            try:
                deed()
                said[name] = "done"
            except Refused as refused:
                said[name] = str(refused)
            transaction.set_rollback(True)
    return said


def _entries(world):
    """A draft of the police and a submitted update of the council's lead."""
    opened = moment(world.quarter.opens_on)
    return (
        entry_in("draft", world, action=world.police_action, at=opened),
        entry_in("submitted", world, at=opened),
    )


@pytest.mark.parametrize("day", ["opens_on", "due_on", "closes_on"])
def test_open_quarter_takes_every_deed_from_its_first_to_its_last_day(world, day):
    said = _attempts(world, _entries(world), moment(getattr(world.quarter, day)))
    assert set(said.values()) == {"done"}


def test_quarter_that_is_coming_takes_no_draft_and_says_when_it_opens(world):
    opens_on = world.quarter.opens_on
    with pytest.raises(Refused) as refused:
        entry_in("draft", world, at=moment(opens_on - days(1)))
    assert str(refused.value) == f"{world.quarter.name} opens for updates on {opens_on:%-d %B %Y}."
    assert entry_in("draft", world, at=moment(opens_on)).status == "draft"


def test_closed_quarter_takes_only_a_signature_and_says_whom_to_ask(world):
    closes_on = world.quarter.closes_on
    said = _attempts(world, _entries(world), moment(closes_on + days(1)))
    reason = (
        f"{world.quarter.name} closed for updates on {closes_on:%-d %B %Y}. "
        "Ask the performance officer to open it again."
    )
    assert said == {
        "save": reason,
        "submit": reason,
        "take back": reason,
        "return": reason,
        "sign off": "done",
    }


def test_quarter_opened_again_takes_every_deed_again(world):
    entries = _entries(world)
    later = world.quarter.closes_on + days(1)
    assert _attempts(world, entries, moment(later))["return"] != "done"
    world.quarter = releasing.change_closing_date(
        quarter=world.quarter, by=world.officer, closes_on=later
    )
    assert set(_attempts(world, entries, moment(later)).values()) == {"done"}


def test_released_quarter_takes_no_new_draft(world):
    release(world, world.quarter)
    with pytest.raises(Refused, match="What is released can only be corrected"):
        entry_in("draft", world)


def test_correction_goes_through_long_after_the_window_closed(world):
    entry = entry_in("released", world)
    long_after = moment(world.quarter.closes_on + days(300))
    new = correct(world, entry, to="released", at=long_after, done="The right figure")
    assert (new.status, new.is_current, new.version) == ("released", True, 2)


def test_phase_follows_the_days_and_the_release(world):
    quarter = world.quarter
    phases = [
        quarter.phase(on=day)
        for day in (
            quarter.opens_on - days(1),
            quarter.opens_on,
            quarter.closes_on,
            quarter.closes_on + days(1),
        )
    ]
    assert phases == ["coming", "open", "open", "closed"]
    released = release(world, quarter)
    assert released.phase(on=quarter.opens_on) == "released"
