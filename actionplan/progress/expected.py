"""Which actions owe an update for a quarter."""

from django.db.models import Exists, OuterRef

from actionplan.models import Entry, Rating, StrategicAction


def delivered_before(quarter):
    """A condition on actions: released as delivered (Blue) in an earlier quarter."""
    return Exists(
        Entry.objects.published().filter(
            action=OuterRef("pk"),
            rating=Rating.BLUE,
            quarter__starts_on__lt=quarter.starts_on,
        )
    )


def expected_actions(quarter):
    """The actions that owe an update for the quarter: started by its end, not yet delivered."""
    return StrategicAction.objects.filter(
        ~delivered_before(quarter), plan=quarter.plan_id, starts_on__lte=quarter.ends_on
    )
