"""Every deed of the administrator judges by itself, whoever calls it, before it writes."""

import inspect

import pytest
from django.apps import apps

from agencies import directory, rules
from agencies.models import AuditEvent
from agencies.organisations import adding
from agencies.people import joining
from tests.agencies.people.test_access import NOT_OWN, ONLY_ADMINISTRATORS, OTHERS
from tests.factories import (
    BodyFactory,
    CoverFactory,
    DeputyshipFactory,
    MembershipFactory,
    PersonFactory,
    SeatFactory,
    days,
    fresh,
)


def _line(town):
    return directory.add_line(
        body=town.body, answers_to=BodyFactory(), starts_on=town.today - days(9)
    )


def _closed(user):
    return directory.close_login(user=user)


def _named_only(town, person):
    """The person, so that a login can be given: somebody's own is there already."""
    return PersonFactory() if person == town.lead else person


# Each takes the town, the person whom the deed is about, and a third; it returns the arguments.
ABOUT_A_PERSON = {
    "rename_person": lambda town, who, other: {"person": who, "name": "Renamed"},
    "give_login": lambda town, who, other: {
        "person": _named_only(town, who),
        "email": "new@example.org",
    },
    "close_login": lambda town, who, other: {"user": who.user},
    "open_login": lambda town, who, other: {"user": _closed(who.user)},
    "give_role": lambda town, who, other: {
        "person": who,
        "agency": town.police,
        "role": "executive",
        "starts_on": town.today,
    },
    "end_role": lambda town, who, other: {
        "membership": MembershipFactory(person=who, agency=town.police, role="clerk"),
        "ends_on": town.today,
    },
    "give_seat": lambda town, who, other: {
        "person": who,
        "body": town.body,
        "starts_on": town.today,
    },
    "end_seat": lambda town, who, other: {"seat": SeatFactory(person=who), "ends_on": town.today},
    "add_deputy": lambda town, who, other: {
        "principal": who,
        "deputy": other,
        "starts_on": town.today,
    },
    "end_deputy": lambda town, who, other: {
        "deputyship": DeputyshipFactory(principal=who, deputy=other),
        "ends_on": town.today,
    },
    "add_cover": lambda town, who, other: {
        "principal": who,
        "deputy": other,
        "starts_on": town.today,
        "ends_on": town.today,
        "reason": "Leave",
    },
    "end_cover": lambda town, who, other: {
        "cover": CoverFactory(principal=who, deputy=other),
        "ends_on": town.today,
    },
}
ABOUT_NOBODY = {
    "add_agency": lambda town: {"name": "Fire", "short_name": "Fire", "sector": "justice"},
    "add_body": lambda town: {"name": "Panel", "short_name": "Panel", "kind": "board"},
    "add_line": lambda town: {
        "body": town.body,
        "answers_to": BodyFactory(),
        "starts_on": town.today,
    },
    "end_line": lambda town: {"line": _line(town), "ends_on": town.today},
    "add_person": lambda town: {"name": "New Person"},
}
ALL = [*ABOUT_NOBODY, *ABOUT_A_PERSON]
TWO_ENDS = ("add_deputy", "end_deputy", "add_cover", "end_cover")


def given_to(name, town):
    """What the deed is given in a case that an administrator may do."""
    if name in ABOUT_NOBODY:
        return ABOUT_NOBODY[name](town)
    return ABOUT_A_PERSON[name](town, town.lead, town.police_lead)


def stored():
    """Every row of the package, its history and the audit trail included."""
    models = apps.get_app_config("agencies").get_models(include_auto_created=True)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_every_deed_is_tried_here():
    deeds = {
        name
        for name, function in inspect.getmembers(directory, inspect.isfunction)
        if not name.startswith("_") and "by" in inspect.signature(function).parameters
    }
    assert deeds == set(ALL) | {"record"}  # the trail's own, which the deeds call


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", ALL)
def test_deed_is_refused_to_others(town, name, role):
    given = given_to(name, town)
    before = stored()
    with pytest.raises(rules.Refused, match=ONLY_ADMINISTRATORS):
        getattr(directory, name)(by=town.users[role], **given)
    assert stored() == before


@pytest.mark.parametrize("who", ["administrator", "machine"])
@pytest.mark.parametrize("name", ALL)
def test_deed_is_allowed_to_an_administrator_and_to_the_machine(town, name, who):
    by = town.administrator if who == "administrator" else None
    given = given_to(name, town)
    events = AuditEvent.objects.count()
    getattr(directory, name)(by=by, **given)
    assert AuditEvent.objects.count() == events + 1
    assert AuditEvent.objects.latest("pk").by == by


@pytest.mark.parametrize("name", ABOUT_A_PERSON)
def test_deed_about_oneself_is_refused(town, name):
    given = ABOUT_A_PERSON[name](town, town.administrator.person, town.lead)
    if name == "open_login":  # a closed one would be refused for that
        directory.open_login(user=town.administrator)
    before = stored()
    with pytest.raises(rules.Refused, match=NOT_OWN):
        getattr(directory, name)(by=fresh(town.administrator), **given)
    assert stored() == before


@pytest.mark.parametrize("name", TWO_ENDS)
def test_deed_that_lets_oneself_act_for_another_is_refused(town, name):
    given = ABOUT_A_PERSON[name](town, town.lead, town.administrator.person)
    before = stored()
    with pytest.raises(rules.Refused, match=NOT_OWN):
        getattr(directory, name)(by=town.administrator, **given)
    assert stored() == before


def test_the_stored_row_says_whom_an_ending_is_about(town):
    """A row changed in memory only does not hide that the role is one's own."""
    membership = town.administrator.person.memberships.get()
    membership.person = town.lead
    with pytest.raises(rules.Refused, match=NOT_OWN):
        directory.end_role(membership=membership, ends_on=town.today, by=town.administrator)


@pytest.mark.parametrize("name", ALL)
def test_former_administrator_is_refused_and_so_is_a_closed_login(town, name):
    given = given_to(name, town)
    town.administrator.person.memberships.update(ends_on=town.today - days(1))
    with pytest.raises(rules.Refused):
        getattr(directory, name)(by=fresh(town.administrator), **given)
    town.administrator.person.memberships.update(ends_on=None)
    directory.close_login(user=town.administrator)
    with pytest.raises(rules.Refused):
        getattr(directory, name)(by=fresh(town.administrator), **given)


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_kept_where_the_event_cannot_be_written(town, name, monkeypatch):
    given = given_to(name, town)
    before = stored()

    def fail(**event):
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr("agencies.directory.record", fail)
    with pytest.raises(RuntimeError):
        getattr(directory, name)(by=town.administrator, **given)
    assert stored() == before


# What stands above the deeds


def joins(town):
    """The calls that add, find again, or write on their own."""
    lead = town.users["lead"]
    agency = {field: getattr(town.police, field) for field in ("name", "short_name", "sector")}
    return {
        "a new person": lambda by: joining.add_person(name="New", by=by),
        "a person found again": lambda by: joining.add_person(
            name=lead.person.name, email=lead.email, by=by
        ),
        "a namesake": lambda by: joining.add_person(name=lead.person.name, namesakes=9, by=by),
        "a login": lambda by: joining.give_login(
            person=PersonFactory.build(pk=lead.person_id), email="new@example.org", by=by
        ),
        "a new agency": lambda by: adding.add_agency(**given_to("add_agency", town), by=by),
        "an agency found again": lambda by: adding.add_agency(**agency, by=by),
        "a new body": lambda by: adding.add_body(**given_to("add_body", town), by=by),
        "a new line": lambda by: adding.add_line(
            body=town.body, answers_to=town.body, starts_on=town.today, by=by
        ),
    }


@pytest.mark.parametrize("role", OTHERS)
def test_joining_and_adding_are_refused_to_others(town, role):
    before = stored()
    for name, call in joins(town).items():
        with pytest.raises(rules.Refused, match=ONLY_ADMINISTRATORS):
            call(town.users[role])
        assert stored() == before, name


def test_joining_and_adding_are_allowed_to_an_administrator(town):
    for call in joins(town).values():
        try:
            call(town.administrator)
        except directory.Impossible:  # the lead has a login; a body cannot answer to itself
            continue
    deeds = AuditEvent.objects.filter(by=town.administrator).order_by("pk")
    assert [event.deed for event in deeds] == [
        "add person",
        "add person",
        "add agency",
        "add body",
    ]


@pytest.mark.parametrize("role", OTHERS)
def test_invitation_is_sent_by_administrators_only(town, mailoutbox, rf, role):
    before, other = stored(), town.users["lead" if role != "lead" else "officer"]
    with pytest.raises(rules.Refused, match=ONLY_ADMINISTRATORS):
        joining.invite(request=rf.get("/"), user=other, by=town.users[role])
    assert stored() == before
    assert mailoutbox == []


def test_nobody_invites_themselves(town, mailoutbox, rf):
    with pytest.raises(rules.Refused, match=NOT_OWN):
        joining.invite(request=rf.get("/"), user=town.administrator, by=town.administrator)
    assert mailoutbox == []
