"""Long lists, a page at a time: the count is known, and only the page's rows are read."""

from django.core.paginator import Page, Paginator

A_PAGE = 25
"""Rows on a page of a list."""


class Counted(Paginator):
    """A paginator that is told how many rows there are."""

    def __init__(self, total, size):
        super().__init__((), size)
        self.count = total


def page_of(read, *, total, asked, size=A_PAGE):
    """The page that an address asks for, of ``total`` rows, as Django's ``Page``.

    ``read`` takes how many rows to leave out and how many to give, and is not called where there
    are none. ``asked`` is the number as it stands in the address: what is no number is the first
    page, and one that is too low or too high the nearest.
    """
    paginator = Counted(total, size)
    number = min(max(_number(asked), 1), paginator.num_pages)
    first = (number - 1) * size
    return Page(list(read(first, size)) if total else [], number, paginator)


def _number(asked):
    try:
        return int(asked or 1)
    except ValueError:  # no number, or one of thousands of digits
        return 1


def stretch_of(counts, *, first, most):
    """Where a page lies in a list that is made of several, one after the other.

    ``counts`` are pairs of a list's name and its length, in order. Returns the names of those
    that the page touches, and how many rows to leave out from the first of them on.
    """
    names, skipped, before = [], 0, 0
    for name, number in counts:
        if number and before < first + most and before + number > first:
            if not names:
                skipped = first - before if first > before else 0
            names.append(name)
        before += number
    return tuple(names), skipped
