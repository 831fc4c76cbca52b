"""The town of the people pages serves here too."""

from tests.agencies.people.conftest import administrator, town

__all__ = ["administrator", "town"]
