"""The timeline of plans that have little to show: nothing released, no action, one action."""

from actionplan.models import StrategicAction
from tests.actionplan.dashboard.reading import text_of
from tests.actionplan.dashboard.timeline.telling import timeline_of
from tests.factories import moment, release


def test_timeline_where_nothing_is_released_says_so(world, get):
    response = get(world.councillor, timeline_of(world))
    assert (response.status_code, "Nothing has been released yet" in text_of(response)) == (
        200,
        True,
    )


def test_timeline_of_a_quarter_without_actions_says_so(world, get):
    forget(world, "1.1", "1.2", "2.1")
    release(world, world.quarter, at=moment(world.today))
    page = text_of(get(world.councillor, timeline_of(world)))
    assert '<p class="lead">The plan held no actions in this quarter.' in page
    assert ("No actions" in page, '<table class="timeline"' in page) == (True, False)


def test_timeline_of_one_action_is_told_as_one(world, get):
    forget(world, "1.1", "2.1")
    release(world, world.quarter, at=moment(world.today))
    page = text_of(get(world.councillor, timeline_of(world)))
    assert "Showing 1 action with its milestones." in page
    assert "No date was <strong>overdue</strong> on" in page
    assert "No action still to be delivered was due later than first agreed." in page
    assert "moved since" not in page  # nothing was released before


def forget(world, *references):
    """Take actions out of the plan, as if they had never been in it."""
    for action in StrategicAction.objects.filter(reference__in=references):
        action.milestones.all().delete()
        action.delete()
