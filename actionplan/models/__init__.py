"""The ground floor: the plan, and what is said about it every quarter."""

from actionplan.models.action import DateChange, Milestone, StrategicAction, Support
from actionplan.models.contribution import Contribution, MilestoneReport
from actionplan.models.entry import Entry, Evidence
from actionplan.models.plan import Plan, Priority
from actionplan.models.quarter import Quarter, quarter_of, quarter_span
from actionplan.models.ratings import CLAIMABLE, Rating

__all__ = [
    "CLAIMABLE",
    "Contribution",
    "DateChange",
    "Entry",
    "Evidence",
    "Milestone",
    "MilestoneReport",
    "Plan",
    "Priority",
    "Quarter",
    "Rating",
    "StrategicAction",
    "Support",
    "quarter_of",
    "quarter_span",
]
