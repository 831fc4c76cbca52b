"""The performance officer's deeds on the plan: make it, fill it, change it, start it, end it.

``plans`` holds those on the plan and its headings, ``actions`` on actions and milestones,
``calendar`` on quarters, ``saving`` how each writes its row. All are to be had from here.
"""

from actionplan.models.quarter import quarter_span
from actionplan.planning.structure.actions import (
    add_action,
    add_milestone,
    change_action,
    change_milestone,
    in_words,
    set_supports,
    supporters_of,
)
from actionplan.planning.structure.calendar import (
    add_quarter,
    can_change_quarter,
    change_quarter,
    days_stamp,
    has_opened,
)
from actionplan.planning.structure.plans import (
    DEFAULT_PRIORITIES,
    add_priority,
    can_end,
    change_priority,
    create_plan,
    end_plan,
    missing_to_start,
    open_to_change,
    start_plan,
)
from actionplan.planning.structure.saving import Clash, Overtaken, stamp

__all__ = [
    "DEFAULT_PRIORITIES",
    "Clash",
    "Overtaken",
    "add_action",
    "add_milestone",
    "add_priority",
    "add_quarter",
    "can_change_quarter",
    "can_end",
    "change_action",
    "change_milestone",
    "change_priority",
    "change_quarter",
    "create_plan",
    "days_stamp",
    "end_plan",
    "has_opened",
    "in_words",
    "missing_to_start",
    "open_to_change",
    "quarter_span",
    "set_supports",
    "stamp",
    "start_plan",
    "supporters_of",
]
