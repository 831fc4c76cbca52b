"""On whose behalf work that is not released is asked for: everyone's who could read it."""

import pytest

from actionplan.dashboard.record.reading import takes_part
from actionplan.models import Entry
from tests.factories import entry_in, fresh


@pytest.mark.parametrize("status", ["draft", "returned", "submitted", "signed_off"])
@pytest.mark.parametrize("reference", ["1.1", "2.1"])
def test_whoever_may_read_work_takes_part(world, status, reference):
    action = world.actions[reference]
    entry_in(status, world, action=action)
    for user in map(fresh, world.users.values()):
        visible = Entry.objects.visible_to(user, on=world.today).in_work().filter(action=action)
        assert takes_part(user, action, on=world.today) or not visible.exists()


def test_readers_take_no_part(world):
    found = {
        who
        for who, user in world.users.items()
        if takes_part(fresh(user), world.action, on=world.today)
    }
    assert not found & {"councillor", "clerk", "administrator", "nobody", "police_lead"}
    assert {"lead", "deputy", "cover", "executive", "officer", "other_lead"} <= found
