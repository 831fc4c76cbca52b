"""Two deeds at the same moment: what is counted holds both."""

from collections import Counter
from functools import partial

import pytest

from actionplan.models import Entry, Position, QuarterSummary, StrategicAction
from actionplan.planning import structure
from actionplan.progress import releasing
from tests.actionplan.progress.test_concurrency import at_once
from tests.factories import correct, days, fresh, make_world, released_quarter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    return make_world()


def test_two_corrections_released_at_once_are_both_counted(world):
    quarter = released_quarter(world, world.key_before(1), {"1.1": "G", "1.2": "G", "2.1": "G"})
    waiting = [
        correct(
            world,
            Entry.objects.published().get(quarter=quarter, action=world.actions[reference]),
            to="signed_off",
            rating="A",
            risk="It may slip",
            recovery="We ask again",
        )
        for reference in ("1.1", "1.2")
    ]
    done = at_once(
        *(
            partial(
                releasing.release_correction,
                entry=Entry.objects.get(pk=entry.pk),
                by=fresh(world.officer),
            )
            for entry in waiting
        )
    )
    assert done == ["done", "done"]
    stands = Counter(Position.objects.filter(quarter=quarter).values_list("rating", flat=True))
    kept = QuarterSummary.objects.get(quarter=quarter).contents["whole"]["now"]
    assert kept == stands == {"A": 2, "G": 1}


def test_two_actions_added_at_once_have_a_place_each(world):
    details = {
        "owner": world.lead.person,
        "lead_agency": world.council,
        "starts_on": world.plan.starts_on,
        "original_due_on": world.today + days(200),
    }
    done = at_once(
        *(
            partial(
                structure.add_action,
                priority=world.priorities["prevent"],
                by=fresh(world.officer),
                reference=reference,
                title=f"Action {reference}",
                **details,
            )
            for reference in ("1.8", "1.9")
        )
    )
    assert done == ["done", "done"]
    places = StrategicAction.objects.order_by("place").values_list("reference", "place")
    assert list(places) == [("1.1", 1), ("1.2", 2), ("1.8", 3), ("1.9", 4), ("2.1", 5)]
