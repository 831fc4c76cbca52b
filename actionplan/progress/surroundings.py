"""What stands around an update, for the pages that show it: milestones, partners, history."""

from actionplan import rules
from actionplan.models import Contribution, Entry, Milestone, MilestoneReport, Quarter, Support
from agencies.prepared import Prepared

IN_STRIP = 8
"""Released quarters in the history of an action: two years."""

_MILESTONES = Prepared(
    lambda action: (
        Milestone.objects.filter(action=action)
        .select_related("owner")
        .order_by("original_due_on", "pk")
    )
)
_REPORTS = Prepared(
    lambda action, quarter: (
        MilestoneReport.objects.filter(quarter=quarter, milestone__action=action)
        .select_related("reported_by__person")
        .order_by("pk")
    )
)
_SUPPORTS = Prepared(
    lambda action: (
        Support.objects.filter(action=action)
        .select_related("agency", "contact")
        .order_by("agency__name")
    )
)
_GIVEN = Prepared(
    lambda action, quarter: Contribution.objects.filter(action=action, quarter=quarter)
)
_HISTORY = Prepared(
    lambda action, starts_on: (
        Entry.objects.published()
        .filter(action=action, quarter__starts_on__lt=starts_on)
        .order_by("-quarter__starts_on")
        .values_list("quarter__starts_on", "rating")
    )
)


def milestones_of(action):
    """The action's milestones with their owners, by the dates first agreed. One query."""
    return _MILESTONES.objects(action=action.pk)


def reports_of(slot, milestones):
    """What was said of the action's milestones in the quarter, in the order in which it was said.

    ``milestones`` are :func:`milestones_of` the action. A list of reports, each with its milestone
    and who reported it. One query.
    """
    known = {milestone.pk: milestone for milestone in milestones}
    reports = _REPORTS.objects(action=slot.action.pk, quarter=slot.quarter.pk)
    for report in reports:
        report.milestone = known[report.milestone_id]
    return reports


def partners_of(slot, user, *, on):
    """Each supporting agency with what it gave this quarter, or ``None``: a list of pairs.

    Only what the login may read. Two queries.
    """
    supports = _SUPPORTS.objects(action=slot.action.pk)
    if not supports:
        return []
    if rules.reads_all_contributions(user, slot.action, on=on):
        rows = _GIVEN.objects(action=slot.action.pk, quarter=slot.quarter.pk)
    else:
        given = Contribution.objects.visible_to(user, on=on)
        rows = given.filter(action=slot.action, quarter=slot.quarter)
    texts = {row.agency_id: row for row in rows}
    return [(support, texts.get(support.agency_id)) for support in supports]


def history_of(slot):
    """The action's last released ratings before this quarter, the oldest first.

    Pairs of a quarter's short name and a rating, :data:`IN_STRIP` at the most. One query.
    """
    rows = _HISTORY.rows(action=slot.action.pk, starts_on=slot.quarter.starts_on, most=IN_STRIP)
    return [(Quarter(starts_on=starts_on).short_name, rating) for starts_on, rating in rows[::-1]]
