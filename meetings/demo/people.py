"""Brings the demonstration's cast into being: agencies, bodies, people, logins, roles, seats."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password

from agencies import directory
from agencies.demo_logins import DEMO_PASSWORD
from meetings.demo.cast import AGENCIES, BODIES, LINES, PEOPLE, SEATS

SINCE = date(2013, 4, 1)
"""The first day on which everybody is in post: the first day that the record speaks of."""

DOMAIN = "demo.example"


@dataclass(frozen=True)
class Cast:
    """Everybody and everything that takes part, each by its key.

    ``logins`` holds the people who can act; ``people`` everybody who is named.
    """

    agencies: dict
    people: dict
    logins: dict
    bodies: dict


def bring_in(*, at):
    """Make the cast through the administrator's deeds, as at the moment ``at``.

    Everyone with a login signs in with the one public password: an update may be returned to
    any of them. Returns a :class:`Cast`.
    """
    agencies = {
        slug: directory.add_agency(
            slug=slug, name=name, short_name=short_name, sector=sector, at=at
        )
        for slug, name, short_name, sector in AGENCIES
    }
    bodies = {
        slug: directory.add_body(slug=slug, name=name, short_name=short_name, kind=kind, at=at)
        for slug, name, short_name, kind in BODIES
    }
    people, logins = {}, {}
    for key, name, mailbox, posts in PEOPLE:
        people[key] = person = directory.add_person(name=name, at=at)
        if mailbox:
            email = f"{mailbox}@{DOMAIN}"
            logins[key] = directory.give_login(person=person, email=email, at=at)
        for agency, role, post in posts:
            directory.give_role(
                person=person,
                agency=agencies[agency],
                role=role,
                post=post,
                starts_on=SINCE,
                at=at,
            )
    for key, body, capacity, represents in SEATS:
        directory.give_seat(
            person=people[key],
            body=bodies[body],
            capacity=capacity,
            represents=agencies.get(represents),
            starts_on=SINCE,
            at=at,
        )
    for body, answers_to, relation, first, last, note in LINES:
        directory.add_line(
            body=bodies[body],
            answers_to=bodies[answers_to],
            relation=relation,
            starts_on=date(*first),
            ends_on=last and date(*last),
            source_note=note,
            at=at,
        )
    _let_in(logins.values())
    directory.add_deputy(principal=people["lead"], deputy=people["deputy"], starts_on=SINCE, at=at)
    return Cast(agencies=agencies, people=people, logins=logins, bodies=bodies)


def _let_in(users):
    """Set everybody's password to the public one. It is hashed once: hashing is slow."""
    validate_password(DEMO_PASSWORD)
    hashed = make_password(DEMO_PASSWORD)
    for user in users:
        user.password = hashed
        user.save(update_fields=["password"])
