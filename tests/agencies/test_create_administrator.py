"""The first login of a new installation."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from agencies.management.commands import create_administrator
from agencies.models import Agency, Membership, Person, User
from agencies.standing import standing_of

pytestmark = pytest.mark.django_db
GOOD = "a-long-passphrase-of-one"


def make(monkeypatch, *typed, email="first@council.example"):
    """Run the command for somebody who types the passwords given."""
    answers = iter(typed)
    monkeypatch.setattr(create_administrator, "getpass", lambda prompt: next(answers))
    call_command(
        "create_administrator", email, name="A Person", agency="Council", stdout=StringIO()
    )


def test_administrator_can_sign_in_and_manages_people(monkeypatch, client):
    make(monkeypatch, GOOD, GOOD)
    user = User.objects.get(email="first@council.example")
    assert user.check_password(GOOD)
    assert standing_of(user, on=timezone.localdate()).holds(Membership.Role.ADMINISTRATOR)
    client.force_login(user)
    assert client.get("/people/").status_code == 200


def test_administrator_of_a_known_agency_joins_it(monkeypatch):
    make(monkeypatch, GOOD, GOOD)
    make(monkeypatch, GOOD, GOOD, email="second@council.example")
    assert Agency.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "email"),
    [
        ((GOOD, "another-passphrase-1"), "first@council.example"),
        (("short", "short"), "first@council.example"),
        ((GOOD, GOOD), "no address"),
    ],
)
def test_administrator_with_a_bad_answer_leaves_nothing(monkeypatch, typed, email):
    with pytest.raises(CommandError):
        make(monkeypatch, *typed, email=email)
    assert not Person.objects.exists()
    assert not Agency.objects.exists()
