"""The shape of a row's number in an address of this package; anything else is a 404."""

from django.urls import register_converter


class RowNumber:
    """A row's number, short enough for any database to hold."""

    regex = r"[1-9]\d{0,8}"

    def to_python(self, value):
        """The number as an integer."""
        return int(value)

    def to_url(self, value):
        """The number in digits."""
        return str(value)


register_converter(RowNumber, "row")
