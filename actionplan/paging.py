"""Long lists, a page at a time."""

from django.core.paginator import Paginator

A_PAGE = 25
"""Rows on a page of a list: about what fits a sheet of paper."""


class Counted(Paginator):
    """A paginator that is told how many rows there are, where that is known without asking.

    The page of a number that is too low or too high is the nearest; of nonsense, the first.
    """

    def __init__(self, *args, count=None, **more):
        super().__init__(*args, **more)
        if count is not None:
            self.count = count

    def get_page(self, number):
        """The page of the number as it stands in the address, as Django's ``Page``."""
        try:
            number = max(1, int(number or 1))
        except ValueError:  # no number, or one of thousands of digits
            number = 1
        return super().get_page(number)
