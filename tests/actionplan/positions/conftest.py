"""What the tests of positions share."""

import pytest

from actionplan.models import Position, QuarterSummary, ReturnRecord
from tests.factories import make_world


@pytest.fixture
def world(db):
    """The small partnership of the factories; its open quarter is not released."""
    return make_world()


@pytest.fixture
def stored():
    """A function that gives all that is recorded, as plain values without ids and moments."""

    def read():
        positions = Position.objects.order_by("quarter", "place").values()
        returns = ReturnRecord.objects.order_by("quarter", "agency", "owner").values()
        summaries = QuarterSummary.objects.order_by("quarter").values("quarter", "contents")
        return [
            {name: value for name, value in row.items() if name != "id"}
            for rows in (positions, returns, summaries)
            for row in rows
        ]

    return read
