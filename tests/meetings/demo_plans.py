"""What the tests of the demonstration share."""

from io import StringIO

from django.core.management import call_command

from actionplan.models import Entry, Plan
from agencies.models import User


def seed(today=None):
    """Load the demonstration, around another day where one is given; returns what was printed."""
    out = StringIO()
    call_command("seed_demo", today=today, stdout=out)
    return out.getvalue()


def login(mailbox):
    return User.objects.select_related("person").get(email=f"{mailbox}@demo.example")


def live():
    return Plan.objects.get(slug="live")


def strips(plan):
    """The published ratings of each action, the earliest first."""
    strips = {}
    for entry in Entry.objects.published().filter(action__plan=plan).order_by("quarter__starts_on"):
        strips.setdefault(entry.action.reference, []).append(entry.rating)
    return {reference: "".join(ratings) for reference, ratings in strips.items()}
