"""Who reaches the people pages: administrators; and none changes their own roles."""

import pytest
from django.urls import reverse

from agencies.models import AccountabilityLine, AuditEvent, Membership, Person
from agencies.people.forms import CoverForm
from tests.factories import BodyFactory, CoverFactory, DeputyshipFactory, SeatFactory, days

ONLY_ADMINISTRATORS = "Only an administrator can give logins and roles."
NOT_OWN = "You cannot change your own roles. Ask another administrator."
OTHERS = (
    "officer",
    "lead",
    "deputy",
    "executive",
    "clerk",
    "police_lead",
    "councillor",
    "nobody",
)
POST_ONLY = ("invite", "close_login", "open_login")


def rows_of(person, other):
    """One thing of each kind that the person holds, by the name of its ending page."""
    membership = person.memberships.first() or Membership.objects.create(
        person=person, agency=other.memberships.first().agency, role="lead", starts_on="2020-01-01"
    )
    return {
        "end_role": membership,
        "end_seat": SeatFactory(person=person),
        "end_deputy": DeputyshipFactory(principal=person, deputy=other),
        "end_cover": CoverFactory(principal=person, deputy=other),
    }


def addresses_of(person, rows):
    """The addresses that change the person, by name."""
    names = (
        "rename_person",
        "give_login",
        "give_role",
        "give_seat",
        "add_deputy",
        "add_cover",
        *POST_ONLY,
    )
    pages = {name: reverse(f"agencies:{name}", args=[person.pk]) for name in names}
    ends = {name: reverse(f"agencies:{name}", args=[person.pk, rows[name].pk]) for name in rows}
    return pages | ends


@pytest.fixture
def pages(town):
    return addresses_of(town.lead, rows_of(town.lead, town.police_lead))


@pytest.mark.parametrize("role", OTHERS)
def test_others_are_told_why_not(client, town, pages, role):
    client.force_login(town.users[role])
    lists = [
        reverse("agencies:people"),
        reverse("agencies:add_person"),
        reverse("agencies:person", args=[town.lead.pk]),
        reverse("agencies:person", args=[999_999]),
    ]
    for address in lists:
        response = client.get(address)
        assert response.status_code == 403, address
        assert ONLY_ADMINISTRATORS in response.content.decode()
    before = AuditEvent.objects.count()
    for name, address in pages.items():
        assert client.post(address, {"ends_on": str(town.today)}).status_code == 403, name
    assert AuditEvent.objects.count() == before


def test_an_administrator_reaches_every_page(administrator, town, pages):
    own = reverse("agencies:person", args=[town.administrator.person_id])
    lists = [
        reverse("agencies:people"),
        reverse("agencies:add_person"),
        reverse("agencies:person", args=[town.lead.pk]),
        own,
    ]
    for address in lists:
        assert administrator.get(address).status_code == 200, address
    for name, address in pages.items():
        # Who has a login already is taken back to their page.
        expected = {"give_login": 302}.get(name, 405 if name in POST_ONLY else 200)
        assert administrator.get(address).status_code == expected, name


def test_a_page_that_can_be_read_answers_to_head_as_to_get(administrator, town, pages):
    line = AccountabilityLine.objects.create(
        body=town.body, answers_to=BodyFactory(), starts_on=town.today
    )
    organisations = {
        "organisations": [],
        "add_agency": [],
        "add_body": [],
        "add_line": [town.body.pk],
        "end_line": [town.body.pk, line.pk],
    }
    addresses = [
        reverse("agencies:people"),
        reverse("agencies:add_person"),
        reverse("agencies:person", args=[town.lead.pk]),
        *pages.values(),
        *(reverse(f"agencies:{name}", args=args) for name, args in organisations.items()),
    ]
    before = AuditEvent.objects.count()
    for address in addresses:
        head, get = administrator.head(address), administrator.get(address)
        assert head.status_code == get.status_code, address
        assert head.content == b""
    assert {administrator.get(address).status_code for address in addresses} == {200, 302, 405}
    assert AuditEvent.objects.count() == before


def test_a_visitor_is_asked_to_sign_in(client, town, pages):
    for address in [reverse("agencies:people"), *pages.values()]:
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def test_an_administrator_cannot_change_themselves(administrator, town):
    own = town.administrator.person
    pages = addresses_of(own, rows_of(own, town.lead))
    forms = {
        "give_role": {"agency": town.police.pk, "role": "lead", "starts_on": str(town.today)},
        "rename_person": {"name": "Somebody else"},
    }
    before = AuditEvent.objects.count()
    for name, address in pages.items():
        response = administrator.post(address, forms.get(name, {"ends_on": str(town.today)}))
        assert response.status_code == 403, name
        assert NOT_OWN in response.content.decode()
    assert AuditEvent.objects.count() == before
    town.administrator.refresh_from_db()
    assert town.administrator.is_active
    page = administrator.get(reverse("agencies:person", args=[own.pk])).content.decode()
    assert NOT_OWN in page
    assert "Give a role" not in page


@pytest.mark.parametrize("name", ["add_deputy", "add_cover"])
def test_an_administrator_cannot_make_themselves_a_deputy(administrator, town, name):
    address = reverse(f"agencies:{name}", args=[town.lead.pk])
    form = {
        "deputy": town.administrator.person_id,
        "starts_on": str(town.today),
        "ends_on": str(town.today + days(3)),
        "reason": "Leave",
    }
    response = administrator.post(address, form)
    assert response.status_code == 422
    assert "Choose one from the list." in response.content.decode()
    form["deputy"] = town.police_lead.pk
    assert administrator.post(address, form).status_code == 302


def test_an_administrator_cannot_end_what_they_hold_for_another(administrator, town):
    cover = CoverFactory(principal=town.lead, deputy=town.administrator.person)
    address = reverse("agencies:end_cover", args=[town.lead.pk, cover.pk])
    assert administrator.post(address, {"ends_on": str(town.today)}).status_code == 403


def test_what_another_holds_is_not_found_through_this_person(administrator, town):
    rows = rows_of(town.lead, town.police_lead)
    for name, row in rows.items():
        through = reverse(f"agencies:{name}", args=[town.police_lead.pk, row.pk])
        own = reverse(f"agencies:{name}", args=[town.lead.pk, row.pk])
        assert administrator.get(through).status_code == 404, name
        assert administrator.get(own).status_code == 200, name


@pytest.mark.parametrize("number", [10**30, 999_999, 0, "abc", -1])
def test_a_number_that_is_nobody_is_not_found(administrator, town, number):
    assert administrator.get(f"/people/{number}/").status_code == 404
    assert administrator.get(f"/people/{town.lead.pk}/roles/{number}/end/").status_code == 404


def test_a_get_where_a_post_belongs_is_refused(administrator, town):
    for name in POST_ONLY:
        assert (
            administrator.get(reverse(f"agencies:{name}", args=[town.lead.pk])).status_code == 405
        )
    town.users["lead"].refresh_from_db()
    assert town.users["lead"].is_active
    assert administrator.post(reverse("agencies:people")).status_code == 405
    assert administrator.post(reverse("agencies:person", args=[town.lead.pk])).status_code == 405


def test_nothing_deletes_anybody(administrator, town, pages):
    before = Person.objects.count()
    for address in [*pages.values(), reverse("agencies:person", args=[town.lead.pk])]:
        assert administrator.delete(address).status_code == 405
    assert Person.objects.count() == before


def test_cover_offers_neither_the_person_nor_the_administrator(administrator, town):
    page = administrator.get(reverse("agencies:add_cover", args=[town.lead.pk]))
    form = page.context["form"]
    assert isinstance(form, CoverForm)
    offered = {value for value, _ in form.fields["deputy"].choices}
    assert str(town.police_lead.pk) in offered
    assert not offered & {str(town.lead.pk), str(town.administrator.person_id)}
