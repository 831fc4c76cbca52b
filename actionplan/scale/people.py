"""Who takes part in an invented plan: ten agencies, and posts in them. Nobody here exists."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password

from agencies import directory
from agencies.demo_logins import DEMO_PASSWORD
from agencies.models import Agency, GovernanceBody, Membership, User

Sector, Role = Agency.Sector, Membership.Role

SINCE = date(2000, 1, 1)
"""The first day of every post: before the first quarter of the longest plan."""

DOMAIN = "demo.example"
TOWN = "Northmoor"

AGENCIES = (
    ("childrens", "Children’s Services", Sector.COUNCIL),
    ("police", "Police", Sector.POLICE),
    ("public-health", "Public Health", Sector.HEALTH),
    ("schools", "Schools Forum", Sector.EDUCATION),
    ("hospital", "Hospital Trust", Sector.HEALTH),
    ("probation", "Probation", Sector.JUSTICE),
    ("voluntary", "Voluntary Sector", Sector.VOLUNTARY),
    ("housing", "Housing", Sector.COUNCIL),
    ("licensing", "Licensing", Sector.COUNCIL),
    ("youth", "Youth Service", Sector.COUNCIL),
)
"""The last part of the slug, the name after the town's, the sector. The first leads alone."""


@dataclass(frozen=True)
class Partner:
    """An agency with the logins of its lead and its executive."""

    agency: Agency
    lead: User
    executive: User


@dataclass(frozen=True)
class Cast:
    """Everybody who takes part: ten :class:`Partner`, the officer and a councillor (logins)."""

    partners: list
    officer: User
    councillor: User


def bring_in(*, at):
    """Make who is not there yet, as at the moment ``at``. Returns a :class:`Cast`.

    In the demonstration everybody signs in with its public password; elsewhere nobody can.
    Raises :class:`~agencies.directory.Impossible` where a name or an address is taken otherwise.
    """
    password = make_password(DEMO_PASSWORD if settings.DEMO else None)  # hashing is slow: once
    partners = []
    for number, (key, name, sector) in enumerate(AGENCIES, start=1):
        agency = _agency(f"scale-{key}", f"{TOWN} {name}", sector, at)
        suffix = "" if number == 1 else f"-{number}"
        post = {"agency": agency, "password": password, "at": at}
        lead = _login(f"scale-lead{suffix}", "Programme Lead", Role.LEAD, **post)
        executive = _login(f"scale-executive{suffix}", "Director", Role.EXECUTIVE, **post)
        partners.append(Partner(agency, lead, executive))
    post = {"agency": partners[0].agency, "password": password, "at": at}
    officer = _login("scale-officer", "Performance Officer", Role.PERFORMANCE_OFFICER, **post)
    return Cast(partners, officer, _councillor(password, at))


def _agency(slug, name, sector, at):
    found = Agency.objects.filter(slug=slug).first()
    return found or directory.add_agency(
        slug=slug, name=name, short_name=name, sector=sector, at=at
    )


def _login(mailbox, post, role, *, agency, password, at):
    """The login that has this address, or a new one with its person and role."""
    email = f"{mailbox}@{DOMAIN}"
    found = User.objects.filter(email=email).select_related("person").first()
    if found is not None:
        return found
    person = directory.add_person(name=f"{post}, {agency}", at=at)
    directory.give_role(person=person, agency=agency, role=role, post=post, starts_on=SINCE, at=at)
    return _let_in(person, email, password, at)


def _councillor(password, at):
    email = f"scale-councillor@{DOMAIN}"
    found = User.objects.filter(email=email).first()
    if found is not None:
        return found
    slug, name = "scale-commission", f"{TOWN} Improving Lives Commission"
    body = GovernanceBody.objects.filter(slug=slug).first() or directory.add_body(
        slug=slug, name=name, short_name=name, kind=GovernanceBody.Kind.SCRUTINY, at=at
    )
    person = directory.add_person(name=f"Councillor, {TOWN}", at=at)
    directory.give_seat(
        person=person, body=body, capacity="member", represents=None, starts_on=SINCE, at=at
    )
    return _let_in(person, email, password, at)


def _let_in(person, email, password, at):
    user = directory.give_login(person=person, email=email, at=at)
    user.password = password
    user.save(update_fields=["password"])
    return user
