"""Two people at the same moment: one row, and a success or a word that the other can read.

Real threads on real connections. On PostgreSQL the action's row is locked; on SQLite every
writing transaction is alone from its first statement (``transaction_mode: IMMEDIATE``).
"""

import threading
import time
from functools import partial

import pytest
from django.db import IntegrityError, connection, connections, transaction

from actionplan.models import Contribution, DateChange, Entry
from actionplan.progress import contributing, drafting, releasing, signing
from actionplan.progress.slots import read_slot
from actionplan.progress.workflow import Conflict
from actionplan.rules import Refused
from agencies.models import AuditEvent
from tests.factories import Role, answers_for, correct, days, entry_in, fresh, make_user, make_world

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 60  # seconds until a thread counts as stuck


@pytest.fixture
def world():
    return make_world()


def at_once(*deeds):
    """Do the deeds in a thread each, all let go together; the names of what became of them.

    "done", or the name of the exception that the product raises to say no; any other exception
    is raised here.
    """
    gate, outcomes = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        try:
            gate.wait(PATIENCE)
            deed()
            outcomes[place] = "done"
        except (Refused, Conflict, releasing.Changed) as said:
            outcomes[place] = type(said).__name__
        except Exception as fault:  # shown by the test, not lost with the thread
            outcomes[place] = fault
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair, daemon=True) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    faults = [outcome for outcome in outcomes if not isinstance(outcome, str)]
    if faults:
        raise AssertionError(f"somebody met a fault: {faults}") from faults[0]
    return sorted(outcomes)


def save(world, by, done):
    """A first save of 1.1, ready to be done in a thread: with rows of its own."""
    by, quarter = fresh(by), type(world.quarter).objects.get(pk=world.quarter.pk)
    return lambda: drafting.save_draft(
        action=world.action,
        quarter=quarter,
        by=by,
        revision=0,
        answers=answers_for(world.action, quarter, done=done),
    )


def events(deed):
    return AuditEvent.objects.filter(deed=deed).count()


def stored(entry):
    return Entry.objects.select_related("action", "quarter").get(pk=entry.pk)


def test_two_first_saves_of_different_texts_make_one_draft_and_one_conflict(world):
    said = at_once(save(world, world.lead, "Six events"), save(world, world.deputy, "Eight events"))
    assert said == ["Conflict", "done"]
    assert (Entry.objects.count(), Entry.objects.get().revision, events("start")) == (1, 1, 1)


def test_double_click_on_the_first_save_makes_one_draft(world):
    said = at_once(*[save(world, world.lead, "Six events") for _ in range(4)])
    assert said == ["done"] * 4
    assert (Entry.objects.count(), Entry.objects.get().revision, events("start")) == (1, 1, 1)


def test_two_saves_on_the_same_draft_are_one_save_and_one_conflict(world):
    entry_in("draft", world)

    def again(by, done):
        by = fresh(by)
        return lambda: drafting.save_draft(
            action=world.action,
            quarter=stored(Entry.objects.get()).quarter,
            by=by,
            revision=1,
            answers={"done": done},
        )

    said = at_once(again(world.lead, "Seven events"), again(world.deputy, "Nine events"))
    assert said == ["Conflict", "done"]
    assert Entry.objects.get().revision == 2


def test_double_click_on_submit_submits_once(world):
    entry = entry_in("draft", world)
    said = at_once(
        *[
            partial(drafting.submit, entry=stored(entry), by=fresh(world.lead), revision=1)
            for _ in range(3)
        ]
    )
    assert said == ["done"] * 3
    assert (Entry.objects.get().revision, events("submit")) == (2, 1)


def test_two_executives_sign_at_once_and_the_date_moves_once(world):
    later = world.action.due_on + days(30)
    entry = entry_in("submitted", world, rating="R", proposed_due_on=later)
    said = at_once(
        *[
            partial(signing.sign_off, entry=stored(entry), by=fresh(by), revision=2)
            for by in (world.executive, world.second_executive)
        ]
    )
    assert said == ["Refused", "done"]
    assert (DateChange.objects.count(), events("sign off")) == (1, 1)


def test_signature_and_return_at_once_are_one_of_them(world):
    entry = entry_in("submitted", world)
    one, other = stored(entry), stored(entry)
    first, second = fresh(world.executive), fresh(world.second_executive)
    said = at_once(
        partial(signing.sign_off, entry=one, by=first, revision=2),
        partial(signing.return_to_lead, entry=other, by=second, note="Say more", revision=2),
    )
    assert said == ["Refused", "done"]
    assert events("sign off") + events("return") == 1


def release(world):
    quarter = type(world.quarter).objects.get(pk=world.quarter.pk)
    seen = releasing.contents_of(quarter).fingerprint
    by = fresh(world.officer)
    return lambda: releasing.release_quarter(quarter=quarter, by=by, seen=seen)


def assert_record_is_whole(world):
    """Every action of the plan has one published entry of the released quarter."""
    rows = Entry.objects.published().filter(quarter=world.quarter)
    assert sorted(rows.values_list("action__reference", flat=True)) == ["1.1", "1.2", "2.1"]


def test_two_releases_at_once_make_one_record(world):
    entry_in("signed_off", world)
    assert at_once(release(world), release(world)) == ["Refused", "done"]
    assert events("release") == 1
    assert_record_is_whole(world)


def test_first_save_that_commits_while_the_release_waits_for_it_goes_through(world):
    """Its row points at the quarter that the release has locked: a deadlock, were its key too."""
    saved, saving, releasing_now = threading.Event(), save(world, world.lead, "Six"), release(world)

    def slow_save():
        with transaction.atomic():
            saving()
            saved.set()
            time.sleep(0.5)

    def later_release():
        saved.wait(PATIENCE)
        releasing_now()

    assert at_once(slow_save, later_release) == ["Changed", "done"]
    assert Entry.objects.get().done == "Six"


def test_first_save_and_release_at_once_leave_nothing_half_done(world):
    said = at_once(save(world, world.lead, "Six events"), release(world))
    draft = Entry.objects.in_work().first()
    world.quarter.refresh_from_db()
    if world.quarter.is_released:  # the release came first
        assert (said, draft) == (["Refused", "done"], None)
        assert_record_is_whole(world)
    else:  # the draft came first, and the officer is told that the list has changed
        assert said == ["Changed", "done"]
        assert (draft.done, draft.version) == ("Six events", 1)


def test_signature_and_release_at_once_leave_nothing_half_done(world):
    entry = entry_in("submitted", world)
    said = at_once(
        partial(signing.sign_off, entry=stored(entry), by=fresh(world.executive), revision=2),
        release(world),
    )
    assert said in (["done", "done"], ["Changed", "done"])
    world.quarter.refresh_from_db()
    late = stored(entry)
    assert late.status == "signed_off"
    assert (late.version, late.is_current) == (
        (2, False) if world.quarter.is_released else (1, True)
    )


def test_two_corrections_at_once_are_one(world):
    entry = entry_in("released", world)
    said = at_once(
        *[
            partial(
                drafting.start_correction, entry=stored(entry), by=fresh(by), reason="Wrong figure"
            )
            for by in (world.lead, world.cover)
        ]
    )
    assert said == ["done", "done"]
    assert (Entry.objects.in_work().count(), events("correct")) == (1, 1)


def test_double_click_on_the_release_of_a_correction_releases_once(world):
    new = correct(world, entry_in("released", world), to="signed_off")
    said = at_once(
        *[
            partial(releasing.release_correction, entry=stored(new), by=fresh(world.officer))
            for _ in range(2)
        ]
    )
    assert said == ["done", "done"]
    published = Entry.objects.published().get(action=world.action)
    assert (published, events("release")) == (new, 2)  # the quarter's, and the correction's


def test_two_contributions_at_once_are_one_and_a_conflict(world):
    colleague = make_user("Second police lead", (Role.LEAD, world.police))
    said = at_once(
        *[
            partial(
                contributing.contribute,
                support=world.action.supports.get(),
                quarter=type(world.quarter).objects.get(pk=world.quarter.pk),
                by=fresh(by),
                text=text,
                revision=0,
            )
            for by, text in ((world.police_lead, "40 officers"), (colleague, "45 officers"))
        ]
    )
    assert said == ["Conflict", "done"]
    assert (Contribution.objects.count(), events("contribute")) == (1, 1)


# The control: without the lock the same clicks do meet


def test_without_the_lock_two_first_saves_meet_and_one_breaks(world, monkeypatch):
    both_have_read = threading.Barrier(2)

    def unlocked_slot(*, action, quarter):
        slot = read_slot(action=action, quarter=quarter)
        both_have_read.wait(2)
        return slot

    monkeypatch.setattr(drafting, "locked_slot", unlocked_slot)
    with pytest.raises(AssertionError, match="somebody met a fault") as met:
        at_once(save(world, world.lead, "Six events"), save(world, world.deputy, "Eight events"))
    # SQLite has no row lock to take away: the second does not even come to read.
    fault = {"postgresql": IntegrityError, "sqlite": threading.BrokenBarrierError}
    assert isinstance(met.value.__cause__, fault[connection.vendor])


def test_with_the_lock_one_deed_at_a_time_is_done_to_an_action(world, monkeypatch):
    locked_slot, inside, most = drafting.locked_slot, [], []

    def watched_slot(**place):
        slot = locked_slot(**place)
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.1)  # long enough for the other to come in, were the door open
        inside.pop()
        return slot

    monkeypatch.setattr(drafting, "locked_slot", watched_slot)
    at_once(save(world, world.lead, "Six events"), save(world, world.deputy, "Eight events"))
    assert most == [1, 1]
