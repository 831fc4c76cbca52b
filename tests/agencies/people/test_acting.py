"""Roles, seats, deputies and cover: given once, ended on a day, never deleted."""

import pytest
from django.urls import reverse

from agencies.models import AuditEvent, Cover, Deputyship, Membership, Seat
from tests.factories import AgencyFactory, days

KINDS = {
    "give_role": (Membership, "give role"),
    "give_seat": (Seat, "give seat"),
    "add_deputy": (Deputyship, "add deputy"),
    "add_cover": (Cover, "add cover"),
}
ENDS = {
    "give_role": ("end_role", "end role"),
    "give_seat": ("end_seat", "end seat"),
    "add_deputy": ("end_deputy", "end deputy"),
    "add_cover": ("end_cover", "end cover"),
}


def form_of(town, name, **changed):
    period = {"starts_on": str(town.today), "ends_on": ""}
    forms = {
        "give_role": {"agency": town.police.pk, "role": "executive", "post": "Chief"},
        "give_seat": {"body": town.body.pk, "capacity": "co_optee", "represents": town.police.pk},
        "add_deputy": {"deputy": town.police_lead.pk},
        "add_cover": {
            "deputy": town.police_lead.pk,
            "ends_on": str(town.today + days(5)),
            "reason": "Annual leave",
        },
    }
    return {**period, **forms[name], **changed}


def post(administrator, town, name, **changed):
    address = reverse(f"agencies:{name}", args=[town.lead.pk])
    return administrator.post(address, form_of(town, name, **changed))


@pytest.mark.parametrize("name", KINDS)
def test_given_twice_makes_one(administrator, town, name):
    model, deed = KINDS[name]
    before = model.objects.count()
    for _ in range(2):
        assert post(administrator, town, name).status_code == 302
    assert model.objects.count() == before + 1
    event = AuditEvent.objects.get(deed=deed)
    assert (event.by, event.subject_id) == (town.administrator, model.objects.latest("pk").pk)


def test_given_role_holds_what_was_typed(administrator, town):
    post(administrator, town, "give_role", ends_on=str(town.today + days(30)))
    role = town.lead.memberships.get(agency=town.police)
    assert (role.role, role.post) == ("executive", "Chief")
    assert (role.starts_on, role.ends_on) == (town.today, town.today + days(30))


def test_given_cover_holds_what_was_typed(administrator, town):
    post(administrator, town, "add_cover")
    cover = Cover.objects.get()
    assert (cover.principal, cover.deputy) == (town.lead, town.police_lead)
    assert (cover.reason, cover.ends_on) == ("Annual leave", town.today + days(5))


WRONG = [
    ("give_role", {"agency": "9" * 40}, "Choose one from the list."),
    ("give_role", {"agency": ""}, "Choose an agency."),
    ("give_role", {"role": "king"}, "Choose one of the roles."),
    ("give_role", {"role": ""}, "Choose a role."),
    ("give_role", {"post": "x" * 10_000}, "Use 160 characters or fewer."),
    ("give_role", {"starts_on": "0001-01-01"}, "Enter a date between 2000 and 2099."),
    ("give_role", {"ends_on": "9999-01-01"}, "Enter a date between 2000 and 2099."),
    ("give_role", {"ends_on": "2001-01-01"}, "The last day cannot be before the first."),
    ("give_role", {"starts_on": "today"}, "Enter a date that exists"),
    ("give_seat", {"body": "x"}, "Choose one from the list."),
    ("give_seat", {"capacity": "king"}, "Choose one from the list."),
    ("give_seat", {"represents": "9" * 40}, "Choose one from the list."),
    ("add_deputy", {"deputy": ""}, "Choose a deputy."),
    ("add_deputy", {"deputy": "-1"}, "Choose one from the list."),
    ("add_cover", {"ends_on": ""}, "Enter the last day of the cover."),
    ("add_cover", {"reason": "  "}, "Say why cover is needed."),
    ("add_cover", {"reason": "x" * 10_000}, "Use 300 characters or fewer."),
    ("add_cover", {"ends_on": "2001-01-01"}, "The last day cannot be before the first."),
]


@pytest.mark.parametrize(("name", "changed", "said"), WRONG)
def test_wrong_form_is_told_and_nothing_is_written(administrator, town, name, changed, said):
    model, _ = KINDS[name]
    before = model.objects.count()
    response = post(administrator, town, name, **changed)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert model.objects.count() == before


def test_the_same_role_with_other_dates_is_refused(administrator, town):
    assert post(administrator, town, "give_role").status_code == 302
    later = post(administrator, town, "give_role", starts_on=str(town.today + days(3)))
    assert later.status_code == 422
    assert "already holds the role of executive in Police" in later.content.decode()
    other = AgencyFactory()
    assert post(administrator, town, "give_role", agency=other.pk).status_code == 302


@pytest.mark.parametrize("name", ["add_deputy", "add_cover"])
def test_nobody_acts_for_themselves_and_only_people_in_post_do(administrator, town, name):
    for person in (town.lead, town.users["nobody"].person):
        assert post(administrator, town, name, deputy=person.pk).status_code == 422
    assert post(administrator, town, name).status_code == 302


@pytest.mark.parametrize("name", KINDS)
def test_ended_on_a_day_and_kept(administrator, town, name):
    model, _ = KINDS[name]
    end, deed = ENDS[name]
    post(administrator, town, name)
    row = model.objects.latest("pk")
    address = reverse(f"agencies:{end}", args=[town.lead.pk, row.pk])
    early = str(town.today - days(1))
    for wrong, said in (
        ("", "Enter the last day."),
        ("soon", "Enter a date that exists"),
        ("9999-01-01", "Enter a date between 2000 and 2099."),
        (early, "the last day cannot be before that"),
    ):
        response = administrator.post(address, {"ends_on": wrong})
        assert response.status_code == 422, wrong
        assert said in response.content.decode()
    for _ in range(2):
        assert administrator.post(address, {"ends_on": str(town.today)}).status_code == 302
    row.refresh_from_db()
    assert row.ends_on == town.today
    assert AuditEvent.objects.filter(deed=deed).count() == 1


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_given_when_its_event_cannot_be_written(administrator, town, name, monkeypatch):
    model, _ = KINDS[name]
    before = model.objects.count()

    def fail(**event):
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr("agencies.directory.record", fail)
    with pytest.raises(RuntimeError):
        post(administrator, town, name)
    assert model.objects.count() == before


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_ended_when_its_event_cannot_be_written(administrator, town, name, monkeypatch):
    model, _ = KINDS[name]
    post(administrator, town, name)
    row = model.objects.latest("pk")
    ended = row.ends_on

    def fail(**event):
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr("agencies.directory.record", fail)
    address = reverse(f"agencies:{ENDS[name][0]}", args=[town.lead.pk, row.pk])
    with pytest.raises(RuntimeError):
        administrator.post(address, {"ends_on": str(town.today)})
    row.refresh_from_db()
    assert row.ends_on == ended
