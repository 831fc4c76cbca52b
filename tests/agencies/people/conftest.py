"""What the tests of the people pages share."""

import datetime
from dataclasses import dataclass

import pytest
from django.utils import timezone

from agencies.models import Agency, GovernanceBody, Membership, User
from tests.factories import AgencyFactory, BodyFactory, SeatFactory, make_user

Role = Membership.Role


@dataclass
class Town:
    """Two agencies, a body, and a login for each kind of person."""

    council: Agency
    police: Agency
    body: GovernanceBody
    users: dict
    today: datetime.date

    @property
    def lead(self):
        """The council's lead: the person whom most tests are about."""
        return self.users["lead"].person

    @property
    def police_lead(self):
        """The police's lead."""
        return self.users["police_lead"].person

    @property
    def administrator(self) -> User:
        """The login of the administrator."""
        return self.users["administrator"]


@pytest.fixture
def town(db):
    council, police = AgencyFactory(short_name="Council"), AgencyFactory(short_name="Police")
    held = {
        "administrator": [(Role.ADMINISTRATOR, council)],
        "officer": [(Role.PERFORMANCE_OFFICER, council)],
        "lead": [(Role.LEAD, council)],
        "deputy": [(Role.DEPUTY, council)],
        "executive": [(Role.EXECUTIVE, council)],
        "clerk": [(Role.CLERK, council)],
        "police_lead": [(Role.LEAD, police)],
        "councillor": [],
        "nobody": [],
    }
    users = {name: make_user(name.replace("_", " ").title(), *held[name]) for name in held}
    body = BodyFactory(short_name="Commission")
    SeatFactory(person=users["councillor"].person, body=body)
    return Town(council, police, body, users, timezone.localdate())


@pytest.fixture
def administrator(client, town):
    """A client signed in as the administrator."""
    client.force_login(town.administrator)
    return client
