"""Which actions owe an update for a quarter."""

from django.db.models import Q

from actionplan.models import StrategicAction


def is_delivered_before(action, quarter):
    """Whether the action was released as delivered (Blue) in an earlier quarter."""
    return action.delivered_from is not None and action.delivered_from < quarter.starts_on


def expecting(*, starts_on, ends_on, of=""):
    """The condition on actions of owing an update for the quarter between the two days.

    They have started by its end, and no earlier quarter's release said that they are delivered.
    ``of`` is the way to the action, such as ``action__``, where the rows are others.
    """
    not_delivered = Q(**{f"{of}delivered_from": None})
    not_delivered |= Q(**{f"{of}delivered_from__gte": starts_on})
    return not_delivered & Q(**{f"{of}starts_on__lte": ends_on})


def expected_actions(quarter):
    """The actions that owe an update for the quarter."""
    condition = expecting(starts_on=quarter.starts_on, ends_on=quarter.ends_on)
    return StrategicAction.objects.filter(condition, plan=quarter.plan_id)
