"""The quarters that were released before positions were kept have theirs too."""

import importlib

from django.apps import apps

from actionplan.models import Entry, Position, QuarterSummary, ReturnRecord, StrategicAction
from tests.actionplan.dashboard.late import late_return
from tests.factories import correct, released_quarter

MIGRATION = importlib.import_module("actionplan.migrations.0003_positions_of_the_past")


def test_migration_records_the_past_as_the_release_does(world, stored):
    for number, said in (
        (3, {"1.1": "R", "1.2": {"rating": "B"}}),
        (2, {"2.1": "A"}),
        (1, {"1.1": "G", "2.1": "A"}),
    ):
        released_quarter(world, world.key_before(number), said)
    entry = Entry.objects.published().filter(rating="A").earliest("quarter__starts_on")
    correct(world, entry, to="released", rating="G", next_steps="The rest of it")
    late_return(world)
    before, kept = stored(), list(StrategicAction.objects.values_list("place", "delivered_from"))
    for model in (Position, QuarterSummary, ReturnRecord):
        model.objects.all().delete()
    StrategicAction.objects.update(place=0, delivered_from=None)
    assert stored() == []
    MIGRATION.record(apps, None)
    assert stored() == before
    assert list(StrategicAction.objects.values_list("place", "delivered_from")) == kept
