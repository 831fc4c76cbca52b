"""Entries, led to a status by the deeds of the people whose work it is."""

from actionplan.models import Entry, Rating
from actionplan.planning import structure
from actionplan.progress import drafting, releasing, signing
from tests.factories.times import days, moment


def answers_for(action, quarter, rating=Rating.GREEN, **changed):
    """A whole set of answers for the rating. The date it gives is the one already agreed."""
    answers = {
        "rating": rating,
        "done": f"What was done for {action.reference} in {quarter.key}",
        "next_steps": "What happens next",
    }
    if rating in (Rating.RED, Rating.AMBER):
        answers["recovery"] = "What brings it back"
    if rating == Rating.AMBER:
        answers["risk"] = "What may go wrong"
    if rating == Rating.RED:
        answers["issues"] = "What went wrong"
        answers["proposed_due_on"] = max(action.due_on, quarter.ends_on + days(1))
        answers["proposed_due_reason"] = "What makes it realistic"
    return {**answers, **changed}


EVIDENCE = [("Report to the board", "https://example.org/report")]


def entry_in(
    status,
    world,
    *,
    action=None,
    quarter=None,
    rating=Rating.GREEN,
    at=None,
    by=None,
    evidence=None,
    **answers,
):
    """Lead an entry to ``status`` by the deeds of its people, and return it.

    ``status`` is ``draft``, ``submitted``, ``returned``, ``signed_off`` or ``released``;
    ``automatic``: released without anybody's return; ``correction``: a draft that corrects a
    released entry; ``correction_submitted``, ``correction_signed_off``, ``correction_released``.
    The released ones release the whole quarter. ``action`` is 1.1 and ``quarter`` the open one
    unless given; ``at`` is the moment of every deed (now); ``by`` writes it (the owner);
    ``answers`` change what :func:`answers_for` gives.
    """
    action, quarter = action or world.action, quarter or world.quarter
    by, executive = by or world.owner_of(action), world.executive_of(action)
    if status == "automatic":
        release(world, quarter, at=at)
        return Entry.objects.published().get(action=action, quarter=quarter)
    if status.startswith("correction"):
        entry = entry_in("released", world, action=action, quarter=quarter, rating=rating, at=at)
        return correct(world, entry, to=status.removeprefix("correction").strip("_"), **answers)
    if evidence is None and rating == Rating.BLUE:
        evidence = EVIDENCE
    entry = drafting.save_draft(
        action=action,
        quarter=quarter,
        by=by,
        revision=0,
        answers=answers_for(action, quarter, rating, **answers),
        evidence=evidence,
        at=at,
    )
    if status == "draft":
        return entry
    entry = drafting.submit(entry=entry, by=by, revision=entry.revision, at=at)
    if status == "submitted":
        return entry
    if status == "returned":
        return signing.return_to_lead(
            entry=entry, by=executive, note="Say more", revision=entry.revision, at=at
        )
    entry = signing.sign_off(entry=entry, by=executive, revision=entry.revision, at=at)
    if status == "signed_off":
        return entry
    assert status == "released", f"There is no way to {status}."
    release(world, quarter, at=at)
    return Entry.objects.get(pk=entry.pk)


def correct(world, entry, *, to="", reason="A figure was wrong", at=None, **answers):
    """Start a correction of a released entry; ``to`` is ``submitted``, ``signed_off``, ``released``
    or nothing for the draft. ``answers`` are saved into it. Returns the new version."""
    owner, executive = world.owner_of(entry.action), world.executive_of(entry.action)
    new = drafting.start_correction(entry=entry, by=owner, reason=reason, at=at)
    if answers or not new.rating:
        new = drafting.save_draft(
            action=new.action,
            quarter=new.quarter,
            by=owner,
            revision=new.revision,
            answers=answers if new.rating else answers_for(new.action, new.quarter, **answers),
            at=at,
        )
    if to in ("submitted", "signed_off", "released"):
        new = drafting.submit(entry=new, by=owner, revision=new.revision, at=at)
    if to in ("signed_off", "released"):
        new = signing.sign_off(entry=new, by=executive, revision=new.revision, at=at)
    if to == "released":
        new = releasing.release_correction(entry=new, by=world.officer, at=at)
    return new


def release(world, quarter, *, at=None):
    """Release the quarter as it stands now, and return it."""
    seen = releasing.contents_of(quarter).fingerprint
    return releasing.release_quarter(quarter=quarter, by=world.officer, seen=seen, at=at)


def released_quarter(world, key, ratings=None):
    """Add a past quarter, lead its updates to sign-off in its own time, and release it.

    ``key`` is like ``2026-q1``; release the earlier ones first. ``ratings`` maps an action's
    reference to its rating, or to a dict of answers with ``rating`` among them; an action that
    is not named stays without a return. Returns the quarter.
    """
    year, number = int(key[:4]), int(key[-1])
    _, ended_on = structure.quarter_span(year, number)
    quarter = structure.add_quarter(
        plan=world.plan,
        by=world.officer,
        year=year,
        number=number,
        opens_on=ended_on + days(1),
        due_on=ended_on + days(21),
        closes_on=ended_on + days(28),
        at=moment(ended_on),
    )
    for reference, rating in (ratings or {}).items():
        answers = dict(rating) if isinstance(rating, dict) else {"rating": rating}
        world.actions[reference].refresh_from_db()
        entry_in(
            "signed_off",
            world,
            action=world.actions[reference],
            quarter=quarter,
            at=moment(quarter.due_on),
            **answers,
        )
    return release(world, quarter, at=moment(quarter.closes_on + days(1)))
