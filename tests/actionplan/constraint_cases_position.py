"""For each named constraint of what is worked out at a release: a row that saves, and rows refused.

The rows are written past the recording on purpose: a constraint is what holds when it is.
"""

from actionplan.models import Entry, Position, ReturnRecord
from tests.actionplan.constraint_cases_entry import _released
from tests.agencies.constraint_cases import case


def _position(world, **changed):
    entry = Entry.objects.filter(action=world.action, quarter=world.quarter).first()
    fields = {
        "quarter": world.quarter,
        "action": world.action,
        "entry": entry or _released(world),
        "priority": world.action.priority,
        "place": 1,
        "owner": world.action.owner,
        "lead_agency": world.action.lead_agency,
        "rating": "G",
        "direction": "first",
        "run": 1,
        "history": "G",
        "original_due_on": world.action.original_due_on,
        "due_on": world.action.due_on,
        "slip_days": 0,
        "moved_days": 0,
        "moves": 0,
        "is_past_due": False,
        "overdue_milestones": 0,
        "is_overdue": False,
        "concern": 1,
        "needs_attention": False,
        "is_proven": False,
        "turned_in": Position.Return.ON_TIME,
        "was_sent_back": False,
    }
    return Position.objects.create(**{**fields, **changed})


def _twice(world):
    _position(world)
    second = _released(world, version=2, is_current=False, correction_reason="A figure was wrong")
    _position(world, entry=second)


def _returns(world, **changed):
    fields = {
        "quarter": world.quarter,
        "agency": world.council,
        "owner": world.lead.person,
        "actions": 3,
        "on_time": 1,
        "late": 1,
        "missing": 1,
        "sent_back": 0,
        "extended": 0,
        "corrected": 0,
    }
    return ReturnRecord.objects.create(**{**fields, **changed})


def _returns_twice(world):
    _returns(world)
    _returns(world)


CASES = [
    case("actionplan_position_once_a_quarter", saves=_position, refused=_twice),
    case(
        "actionplan_position_rating_is_known",
        saves=_position,
        refused=[lambda world: _position(world, rating=""), lambda w: _position(w, rating="Y")],
    ),
    case(
        "actionplan_position_changed_with_its_day",
        saves=lambda world: _position(world, change="corrected", changed_on=world.today),
        refused=[
            lambda world: _position(world, change="corrected"),
            lambda world: _position(world, changed_on=world.today),
        ],
    ),
    case("actionplan_returnrecord_once", saves=_returns, refused=_returns_twice),
    case(
        "actionplan_returnrecord_adds_up",
        saves=_returns,
        refused=lambda world: _returns(world, actions=2),
    ),
]
