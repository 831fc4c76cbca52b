"""The arithmetic of the measurements: medians and percentiles of pairs."""

import math


def percentile(values, percent):
    """The smallest value that so many percent of the values do not exceed (nearest rank).

    Raises ``ValueError`` for no values.
    """
    if not values:
        raise ValueError("There is nothing to take a percentile of.")
    ordered = sorted(values)
    return ordered[max(1, math.ceil(len(ordered) * percent / 100)) - 1]


def median(values):
    """The middle value, or the mean of the two in the middle. Raises ``ValueError`` for none."""
    if not values:
        raise ValueError("There is nothing to take a median of.")
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def ratios(pairs):
    """How many times its floor each page took: ``pairs`` are ``(floor, page)`` in seconds.

    A page is compared with the floor that was measured just before it, so that what slows the
    machine down for a while slows both.
    """
    return [page / floor for floor, page in pairs]
