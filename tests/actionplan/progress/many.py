"""Many actions at once, their updates led to a status by the deeds."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import add_action, entry_in


def add_many(world, number, status=None, *, begin="9", **details):
    """Add so many actions, ``9.1``, ``9.2`` …, each with an update in ``status`` (none: untouched).

    Returns them in the plan's order.
    """
    actions = [add_action(world, f"{begin}.{n}", **details) for n in range(1, number + 1)]
    if status:
        for action in actions:
            entry_in(status, world, action=action)
    return actions


def queries_of(client, address):
    """How many queries the page takes, once everything is prepared; it must be there."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)
