"""The shapes of what stands in an address; anything else is a 404 before any work."""

from django.urls import register_converter


class QuarterKey:
    """A quarter of a financial year: ``2026-q2`` is July to September 2026."""

    regex = r"(?:19|20|21)\d{2}-q[1-4]"

    def to_python(self, value):
        """The key itself; the rows are found by it within their plan."""
        return value

    def to_url(self, value):
        """The key itself."""
        return value


class Reference(QuarterKey):
    """An action's reference within its plan, such as ``2.4``."""

    regex = r"[A-Za-z0-9][A-Za-z0-9.\-]{0,11}"


class Number:
    """A row's or a version's number, short enough for any database to hold."""

    regex = r"[1-9]\d{0,8}"

    def to_python(self, value):
        """The number as an integer."""
        return int(value)

    def to_url(self, value):
        """The number in digits."""
        return str(value)


register_converter(QuarterKey, "quarter")
register_converter(Reference, "reference")
register_converter(Number, "number")
