"""Gets a filled database ready to be measured, and says what stands in it.

``python -m bench.prepare <plan>``: fills the floor's table, signs everybody in, and prints as JSON
``at`` (what the pages' addresses are filled in with) and ``sessions`` (a key for each role).
"""

import datetime
import json
import sys
from importlib import import_module

import django
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

django.setup()

from actionplan.models import Entry, Plan, Quarter
from agencies.models import User
from bench.floor import ROWS, SHELVES
from bench.models import FloorRow

ROLES = ("lead", "executive", "officer", "councillor")
A_PAGE = 25
"""Actions on a page of a list."""


def fill_floor():
    """Ten shelves of 200 rows, of which the floor shows one."""
    if FloorRow.objects.exists():
        return
    FloorRow.objects.bulk_create(
        FloorRow(
            shelf=shelf,
            place=place,
            reference=f"{shelf}.{place}",
            title=f"Train front-line staff to spot early signs, in neighbourhood {place}",
            owner="Programme Lead, Northmoor Police",
            rating=("Red", "Amber", "Green", "Blue")[place % 4],
            due_on=datetime.date(2027, 3, 31) - datetime.timedelta(days=place),
        )
        for shelf in range(SHELVES)
        for place in range(ROWS)
    )


def session_of(user):
    """The key of a new session in which the login is signed in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return store.session_key


def found_in(plan):
    """What the addresses of the pages are filled in with, for the plan's first lead."""
    present = Quarter.objects.get(plan=plan, released_at=None)
    lead = User.objects.get(email="scale-lead@demo.example").person
    mine = Entry.objects.filter(quarter=present, action__owner=lead).order_by("action__place")
    submitted = mine.filter(status=Entry.Status.SUBMITTED).first()
    draft = mine.filter(status=Entry.Status.DRAFT).exclude(rating="").first()
    actions = plan.actions.filter(starts_on=plan.starts_on)
    told = actions.filter(delivered_from=None, milestones__isnull=False).order_by("place").first()
    return {
        "plan": plan.slug,
        "open": present.key,
        "last": Quarter.objects.filter(plan=plan).released().first().key,
        "draft": draft.action.reference if draft else "none",
        "submitted": submitted.action.reference if submitted else "none",
        "told": told.reference,
        "agency": told.lead_agency.slug,
        "owner": told.owner_id,
        "pages": -(-plan.actions.count() // A_PAGE),
    }


def main(slug):
    """Get it ready, and print what stands in it."""
    fill_floor()
    users = {role: User.objects.get(email=f"scale-{role}@demo.example") for role in ROLES}
    json.dump(
        {
            "at": found_in(Plan.objects.get(slug=slug)),
            "sessions": {role: session_of(user) for role, user in users.items()},
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(sys.argv[1])
