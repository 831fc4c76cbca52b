"""Adding people, giving logins, the link to set a password, closing and opening a login."""

import pytest
from django.core import mail
from django.urls import reverse

from agencies.models import AuditEvent, Person, User
from agencies.people import joining


def add(administrator, **form):
    return administrator.post(reverse("agencies:add_person"), {"name": "", "email": "", **form})


def test_add_person_with_a_login_sends_the_link(administrator, town):
    response = administrator.post(
        reverse("agencies:add_person"),
        {"name": " New   Person ", "email": "New@Example.org"},
        follow=True,
    )
    user = User.objects.get(email="new@example.org")
    assert user.person.name == "New Person"
    assert not user.has_usable_password()
    message = mail.outbox[0]
    assert message.to == ["new@example.org"]
    assert "/accounts/password/reset/key/" in message.body
    page = response.content.decode()
    assert "We sent new@example.org a link to set a password. It works for 3 days." in page
    assert "printed where the server runs" in page
    deeds = AuditEvent.objects.filter(by=town.administrator).order_by("pk")
    assert [event.deed for event in deeds] == ["add person", "give login", "send invitation"]


def test_the_link_sets_a_password_and_opens_the_door(administrator, client, town):
    add(administrator, name="New Person", email="new@example.org")
    words = mail.outbox[0].body.split()
    link = next(word for word in words if "/password/reset/key/" in word)
    client.logout()
    page = client.get(link, follow=True)
    password = "a password of their own"
    client.post(page.request["PATH_INFO"], {"password1": password, "password2": password})
    form = {"login": "new@example.org", "password": password}
    client.post(reverse("account_login"), form)
    assert client.session["_auth_user_id"] == str(User.objects.get(email="new@example.org").pk)


def test_add_person_without_a_login(administrator, town):
    response = add(administrator, name="Only Named")
    person = Person.objects.get(name="Only Named")
    assert response.url == reverse("agencies:person", args=[person.pk])
    assert not User.objects.filter(person=person).exists()
    assert mail.outbox == []


WRONG = {
    "no name": ({"name": " "}, "Enter a name."),
    "a name of 10,000 characters": ({"name": "x" * 10_000}, "Use 160 characters or fewer."),
    "an address that is none": ({"email": "no at sign"}, "Enter an e-mail address"),
    "an address too long": ({"email": "x" * 300 + "@example.org"}, "254 characters or fewer"),
    "two addresses": ({"email": "a@example.org,b@example.org"}, "Enter an e-mail address"),
    "an address with a new line": ({"email": "a@example.org\nBcc: b@c.org"}, "Enter an e-mail"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_add_person_with_a_wrong_form(administrator, town, wrong):
    changed, said = WRONG[wrong]
    before = Person.objects.count()
    response = add(administrator, **{"name": "New", "email": "new@example.org", **changed})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Person.objects.count() == before
    assert mail.outbox == []


def test_add_person_with_an_address_that_is_taken_adds_nobody(administrator, town):
    before = Person.objects.count()
    taken = town.users["lead"].email.upper()
    response = add(administrator, name="New", email=taken)
    assert response.status_code == 422
    assert "Somebody already signs in with this e-mail address." in response.content.decode()
    assert Person.objects.count() == before


@pytest.mark.parametrize("email", ["", "new@example.org"])
def test_add_person_twice_makes_one(administrator, town, email):
    before = Person.objects.count()
    statuses = [add(administrator, name="New", email=email).status_code for _ in range(2)]
    assert statuses == [302, 302 if email else 409]
    assert Person.objects.count() == before + 1
    assert len(mail.outbox) == bool(email)


def test_a_namesake_is_added_once_it_is_said_to_be_another(administrator, town):
    first = add(administrator, name="lead")
    page = first.content.decode()
    assert first.status_code == 409
    assert "There is already somebody of this name" in page
    assert "Lead, Council" in page
    for _ in range(2):  # the second click finds one more namesake than was seen
        last = add(administrator, name="lead", namesakes="1")
    assert last.status_code == 409
    assert Person.objects.filter(name__iexact="lead").count() == 2


@pytest.mark.parametrize("seen", ["x", "-1", "9" * 5000, "٣", "1e3"])
def test_an_odd_number_of_namesakes_counts_for_none(administrator, town, seen):
    assert add(administrator, name="Lead", namesakes=seen).status_code == 409


def test_a_mail_server_that_is_away_is_told_and_the_person_stays(administrator, town, settings):
    settings.EMAIL_BACKEND = "tests.agencies.people.test_joining.Away"
    form = {"name": "New", "email": "new@example.org"}
    page = administrator.post(reverse("agencies:add_person"), form, follow=True)
    assert "We could not send a message to new@example.org." in page.content.decode()
    user = User.objects.get(email="new@example.org")
    assert not AuditEvent.objects.filter(deed="send invitation").exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    administrator.post(reverse("agencies:invite", args=[user.person_id]))
    assert len(mail.outbox) == 1


class Away:
    """A mail backend whose server does not answer."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        """Fail as a connection does."""
        raise ConnectionRefusedError


def test_give_login_later(administrator, town):
    add(administrator, name="Named")
    person = Person.objects.get(name="Named")
    address = reverse("agencies:give_login", args=[person.pk])
    taken = administrator.post(address, {"email": town.users["lead"].email})
    assert taken.status_code == 422
    for _ in range(2):
        assert administrator.post(address, {"email": "named@example.org"}).status_code == 302
    assert User.objects.get(person=person).email == "named@example.org"
    assert len(mail.outbox) == 1
    other = administrator.post(address, {"email": "second@example.org"})
    assert other.status_code == 422
    assert "already has a login" in other.content.decode()


def test_a_closed_login_cannot_sign_in_until_it_is_opened(administrator, client, town):
    user = town.users["lead"]
    administrator.post(reverse("agencies:close_login", args=[town.lead.pk]))
    user.refresh_from_db()
    assert not user.is_active
    sent = administrator.post(reverse("agencies:invite", args=[town.lead.pk]), follow=True)
    assert "This login is closed. Open it first." in sent.content.decode()
    assert mail.outbox == []
    administrator.post(reverse("agencies:open_login", args=[town.lead.pk]))
    user.refresh_from_db()
    assert user.is_active
    deeds = AuditEvent.objects.filter(subject_id=user.pk, subject_type="agencies.User")
    assert [event.deed for event in deeds.order_by("pk")] == ["close login", "open login"]


def test_closing_a_login_ends_its_session(client, town):
    client.force_login(town.users["officer"])
    assert client.get(reverse("dashboard:plans")).status_code == 200
    User.objects.filter(pk=town.users["officer"].pk).update(is_active=False)
    assert client.get(reverse("dashboard:plans")).status_code == 302


def test_rename_person(administrator, town):
    address = reverse("agencies:rename_person", args=[town.lead.pk])
    assert administrator.post(address, {"name": ""}).status_code == 422
    assert administrator.post(address, {"name": "Renamed"}).status_code == 302
    town.lead.refresh_from_db()
    assert town.lead.name == "Renamed"


def test_add_person_leaves_nobody_when_its_event_cannot_be_written(town, monkeypatch):
    def fail(**event):
        raise RuntimeError("the trail cannot be written")

    before = Person.objects.count(), User.objects.count()
    monkeypatch.setattr("agencies.directory.record", fail)
    for email in ("", "new@example.org"):
        with pytest.raises(RuntimeError):
            joining.add_person(name="New", email=email, by=town.administrator)
    assert (Person.objects.count(), User.objects.count()) == before


def test_add_person_leaves_nobody_when_the_login_fails(town, monkeypatch):
    def fail(**given):
        raise RuntimeError("the login cannot be written")

    before = Person.objects.count(), AuditEvent.objects.count()
    monkeypatch.setattr("agencies.directory.give_login", fail)
    with pytest.raises(RuntimeError):
        joining.add_person(name="New", email="new@example.org", by=town.administrator)
    assert (Person.objects.count(), AuditEvent.objects.count()) == before
