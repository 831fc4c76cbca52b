"""The logins of the demonstration: the one list, for the seed and for the sign-in page."""

from django.conf import settings
from django.urls import reverse

DEMO_PASSWORD = "Demo-plan-2026!"  # public on purpose: it opens invented data only

DEMO_LOGINS = [
    ("Agency lead", "lead@demo.example"),
    ("Deputy", "deputy@demo.example"),
    ("Executive", "executive@demo.example"),
    ("Performance officer", "officer@demo.example"),
    ("Councillor", "councillor@demo.example"),
    ("Clerk", "clerk@demo.example"),
    ("Administrator", "administrator@demo.example"),
    ("Agency lead, police", "police-lead@demo.example"),
    ("Executive, police", "police-executive@demo.example"),
]
"""Role and e-mail address, in the order in which a visitor will want to try them."""

DEMO_OTHERS = [
    ("Strategic Director, Children’s Services", "strategic-director@demo.example"),
    ("Service Manager, Sexual Exploitation Team", "service-manager@demo.example"),
    ("Detective Superintendent, Police", "superintendent@demo.example"),
    ("Assistant Director, Voluntary sector", "voluntary-lead@demo.example"),
    ("Chief Officer, Voluntary sector", "voluntary-executive@demo.example"),
    ("Team Leader, School Nursing", "school-nursing@demo.example"),
    ("Consultant in Public Health", "public-health@demo.example"),
    ("Youth Support Manager", "youth@demo.example"),
    ("Head of Probation", "probation@demo.example"),
    ("District Crown Prosecutor", "prosecutor@demo.example"),
]
"""Post and e-mail address of everyone else who can sign in: what a visitor sends lands there too.

The password is the same.
"""


def demo_logins(request):
    """Context of every page: ``demo``, and on the sign-in page of a demo its logins too.

    A context processor. Outside the demonstration it gives ``demo=False`` and nothing else.
    """
    context = {"demo": settings.DEMO}
    if settings.DEMO and request.path == reverse("account_login"):
        context |= {
            "demo_logins": DEMO_LOGINS,
            "demo_others": DEMO_OTHERS,
            "demo_password": DEMO_PASSWORD,
        }
    return context
