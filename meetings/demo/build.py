"""Builds the whole demonstration, once."""

from django.db import transaction

from actionplan.models import Plan
from meetings.demo import diary, live, people, record
from meetings.demo.dates import moment


@transaction.atomic
def build(*, today):
    """Build both plans around ``today``, all or nothing.

    Returns whether there was anything to do: where a plan of the demonstration is there
    already, nothing is touched, so what was typed stays.
    """
    if Plan.objects.filter(slug__in=[record.SLUG, live.SLUG]).exists():
        return False
    cast = people.bring_in(at=moment(people.SINCE, 8))
    record.build(cast=cast)
    live.build(cast=cast, today=today)
    diary.fill(bodies=cast.bodies, today=today)
    return True
