"""The ground floor: the plan, and what is said about it every quarter."""

from actionplan.models.action import DateChange, Milestone, StrategicAction, Support
from actionplan.models.contribution import Contribution, MilestoneReport
from actionplan.models.entry import Entry, Evidence
from actionplan.models.plan import Plan, Priority
from actionplan.models.position import ABSENT, HISTORY, Position, QuarterSummary, ReturnRecord
from actionplan.models.quarter import Quarter, quarter_of, quarter_span
from actionplan.models.ratings import CLAIMABLE, Rating

__all__ = [
    "ABSENT",
    "CLAIMABLE",
    "Contribution",
    "DateChange",
    "Entry",
    "Evidence",
    "HISTORY",
    "Milestone",
    "MilestoneReport",
    "Plan",
    "Position",
    "Priority",
    "Quarter",
    "QuarterSummary",
    "Rating",
    "ReturnRecord",
    "StrategicAction",
    "Support",
    "quarter_of",
    "quarter_span",
]
