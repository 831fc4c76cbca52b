"""The order in which a plan is read, kept as a number so that a page of it is found at once."""

import re

from django.db.models import F, OuterRef, Subquery

from actionplan.models import Position, StrategicAction

PIECE = re.compile(r"(\d+)|([^\d.\-]+)")


def reading_key(reference):
    """The key that references are sorted by, as people count: ``1.2`` before ``1.10``."""
    return [
        (0, int(number), "") if number else (1, 0, letters.casefold())
        for number, letters in PIECE.findall(reference)
    ]


def put_in_order(plan):
    """Number the plan's actions by priority and reference, and its released positions with them.

    Returns ``{action id: place}``. Call it in the deed that adds an action, or changes a
    reference, a priority, or the priorities' order.
    """
    rows = StrategicAction.objects.filter(plan=plan).values_list(
        "pk", "reference", "place", "priority__order", "priority__name"
    )
    ordered = sorted(rows, key=lambda row: (row[3], row[4], reading_key(row[1]), row[1]))
    places = {row[0]: place for place, row in enumerate(ordered, start=1)}
    moved = [
        StrategicAction(pk=pk, place=places[pk])
        for pk, _, place, *_ in ordered
        if place != places[pk]
    ]
    StrategicAction.objects.bulk_update(moved, ["place"], batch_size=500)
    if moved:
        action = StrategicAction.objects.filter(pk=OuterRef("action"))
        Position.objects.filter(action__plan=plan).exclude(place=F("action__place")).update(
            place=Subquery(action.values("place")[:1])
        )
    return places
