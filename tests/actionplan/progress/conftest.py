"""The small world of the tests of the quarterly update."""

import pytest

from tests.factories import make_world


@pytest.fixture
def world(db):
    """A partnership with a current plan and one open quarter; see ``tests.factories``."""
    return make_world()
