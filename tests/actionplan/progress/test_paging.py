"""A page of a long list: the nearest to what is asked, read by itself."""

import pytest

from actionplan.progress.paging import page_of, stretch_of

ROWS = list(range(60))


def read(first, most):
    return ROWS[first : first + most]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (None, 1),
        ("", 1),
        ("1", 1),
        ("2", 2),
        (" 3 ", 3),
        ("4", 3),
        ("0", 1),
        ("-1", 1),
        ("-0", 1),
        (str(10**12), 3),
        ("9" * 5000, 1),
        ("two", 1),
        ("1.5", 1),
        ("0x2", 1),
    ],
)
def test_page_is_the_nearest_to_what_is_asked(asked, number):
    page = page_of(read, total=60, asked=asked)
    assert page.number == number
    assert list(page) == ROWS[(number - 1) * 25 : number * 25]
    assert (page.paginator.count, page.paginator.num_pages) == (60, 3)


def test_nothing_is_read_where_there_is_nothing():
    page = page_of(lambda first, most: pytest.fail("nothing to read"), total=0, asked="7")
    assert (list(page), page.number, page.paginator.num_pages) == ([], 1, 1)


COUNTS = [("a", 3), ("b", 0), ("c", 30), ("d", 2)]


@pytest.mark.parametrize(
    ("first", "names", "skipped"),
    [
        (0, ("a", "c"), 0),
        (2, ("a", "c"), 2),
        (3, ("c",), 0),
        (8, ("c",), 5),
        (25, ("c", "d"), 22),
        (33, ("d",), 0),
        (34, ("d",), 1),
        (35, (), 0),
        (1000, (), 0),
    ],
)
def test_stretch_is_where_a_page_lies_in_lists_one_after_the_other(first, names, skipped):
    assert stretch_of(COUNTS, first=first, most=25) == (names, skipped)


def test_stretches_of_all_pages_make_the_whole():
    whole = [(name, place) for name, number in COUNTS for place in range(number)]
    found = []
    for first in range(0, 40, 10):
        names, skipped = stretch_of(COUNTS, first=first, most=10)
        rest = [row for row in whole if row[0] in names][skipped : skipped + 10]
        found += rest
    assert found == whole
