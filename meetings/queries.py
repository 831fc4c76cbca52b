"""What other pages ask about meetings."""

from django.db.models import Exists, OuterRef

from agencies.models import Seat
from meetings.models import Meeting


def next_meeting(*, person, on):
    """The next meeting on the day ``on`` or later that matters most to a person. One query.

    The first of a body on which ``person`` (its id, or ``None``) sits that day; without one,
    the first of any body. Returns a :class:`Meeting` whose ``is_own`` says which it is, or
    ``None``. A meeting whose day is not known is never next.
    """
    seats = Seat.objects.on(on).filter(person=person, body=OuterRef("body"))
    return (
        Meeting.objects.filter(held_on__gte=on)
        .select_related("body")
        .annotate(is_own=Exists(seats))
        .order_by("-is_own", "held_on", "starts_at", "pk")
        .first()
    )
