"""For each named constraint of a quarterly entry: a row that saves, and rows refused.

The rows are written past the workflow on purpose: a constraint is what holds when it is.
"""

from django.utils import timezone

from actionplan.models import Entry
from tests.agencies.constraint_cases import case

Status = Entry.Status


def _entry(world, **changed):
    fields = {"action": world.action, "quarter": world.quarter, "rating": "G"}
    return Entry.objects.create(**{**fields, **changed})


def _deeds(*pairs):
    """The columns of who and when, for pairs of a deed and a login."""
    fields = {}
    for deed, by in pairs:
        fields |= {f"{deed}_at": timezone.now(), f"{deed}_by": by}
    return fields


def _signed(world, **changed):
    deeds = _deeds(("submitted", world.lead), ("signed_off", world.executive))
    return _entry(world, **{"status": Status.SIGNED_OFF, **deeds, **changed})


def _released(world, **changed):
    return _entry(
        world, **{"status": Status.RELEASED, **_deeds(("released", world.officer)), **changed}
    )


def _second(world, **changed):
    fields = {"version": 2, "is_current": False, "correction_reason": "A figure was wrong"}
    return _entry(world, **{**fields, **changed})


def _returned(world, **changed):
    deeds = _deeds(("returned", world.executive))
    return _entry(
        world, **{"status": Status.RETURNED, "return_note": "Say more", **deeds, **changed}
    )


def _pair(deed, *, saves, half):
    """Who and when, both or neither: ``half`` makes a row with the one column it is given."""
    return case(
        f"actionplan_entry_{deed}_by_and_at",
        saves=saves,
        refused=[
            lambda world: half(world, **{f"{deed}_at": timezone.now(), f"{deed}_by": None}),
            lambda world: half(world, **{f"{deed}_at": None, f"{deed}_by": world.officer}),
        ],
    )


CASES = [
    case(
        "actionplan_entry_version_once",
        saves=lambda world: (_released(world), _second(world)),
        refused=lambda world: (_released(world), _entry(world, is_current=False)),
    ),
    case(
        "actionplan_entry_one_current",
        saves=lambda world: (
            _released(world, is_current=False),
            _released(world, version=2, correction_reason="A figure was wrong"),
        ),
        refused=lambda world: (
            _released(world),
            _released(world, version=2, correction_reason="A figure was wrong"),
        ),
    ),
    case(
        "actionplan_entry_one_in_work",
        saves=lambda world: (_released(world), _second(world)),
        refused=lambda world: (_entry(world), _second(world)),
    ),
    _pair("saved", saves=lambda world: _entry(world, **_deeds(("saved", world.lead))), half=_entry),
    _pair(
        "submitted",
        saves=lambda world: _entry(world, **_deeds(("submitted", world.lead))),
        half=_entry,
    ),
    _pair(
        "returned",
        saves=lambda world: _entry(world, **_deeds(("returned", world.executive))),
        half=_entry,
    ),
    _pair(
        "signed_off",
        saves=_signed,
        half=lambda world, **half: _entry(world, **_deeds(("submitted", world.lead)), **half),
    ),
    case(
        "actionplan_entry_released_by_and_at",
        saves=_released,
        refused=[
            lambda world: _released(world, released_by=None),
            lambda world: _entry(world, released_by=world.officer),
        ],
    ),
    case(
        "actionplan_entry_signed_off_once_submitted",
        saves=_signed,
        refused=lambda world: _signed(world, submitted_at=None, submitted_by=None),
    ),
    case(
        "actionplan_entry_signer_is_not_the_author",
        saves=lambda world: _signed(world, **_deeds(("saved", world.deputy))),
        refused=[
            lambda world: _signed(world, **_deeds(("submitted", world.executive))),
            lambda world: _signed(world, **_deeds(("saved", world.executive))),
        ],
    ),
    case(
        "actionplan_entry_rated_once_submitted",
        saves=lambda world: _entry(world, rating=""),
        refused=[
            lambda world: _entry(world, status=Status.SUBMITTED, rating=""),
            lambda world: _signed(world, rating=""),
            lambda world: _released(world, rating=""),
        ],
    ),
    case(
        "actionplan_entry_released_with_its_moment",
        saves=_released,
        refused=[
            lambda world: _released(world, released_at=None, released_by=None),
            lambda world: _entry(world, **_deeds(("released", world.officer))),
        ],
    ),
    case(
        "actionplan_entry_signed_off_with_its_moment",
        saves=_signed,
        refused=lambda world: _signed(world, signed_off_at=None, signed_off_by=None),
    ),
    case(
        "actionplan_entry_returned_with_a_note",
        saves=_returned,
        refused=[
            lambda world: _returned(world, return_note=""),
            lambda world: _returned(world, returned_at=None, returned_by=None),
        ],
    ),
    case(
        "actionplan_entry_correction_has_a_reason",
        saves=_second,
        refused=lambda world: _second(world, correction_reason=""),
    ),
    case(
        "actionplan_entry_rating_is_known",
        saves=_released,
        refused=lambda world: _released(world, rating="Y"),
    ),
    case(
        "actionplan_entry_rating_is_claimable",
        saves=lambda world: _released(world, rating="X"),
        refused=[
            lambda world: _entry(world, rating="X"),
            lambda world: _entry(world, rating="N"),
        ],
    ),
]
