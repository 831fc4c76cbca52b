"""The list of people and a person's page."""

import pytest
from django.urls import reverse

from tests.factories import (
    CoverFactory,
    DeputyshipFactory,
    MembershipFactory,
    PersonFactory,
    SeatFactory,
    UserFactory,
    days,
)


def listed(administrator, **query):
    response = administrator.get(reverse("agencies:people"), query)
    assert response.status_code == 200
    return [person.name for person in response.context["page"]]


def test_people_are_listed_by_name_with_agency_and_post(administrator, town):
    MembershipFactory(person__name="Alex Russell", agency=town.police, post="Head of Training")
    MembershipFactory(person__name="Alex Russell", agency=town.council, post="Nurse")
    page = administrator.get(reverse("agencies:people")).content.decode()
    assert "Lead, Head of Training, Police" in page
    assert "Lead, Nurse, Council" in page
    assert "Member, Commission" in page
    names = listed(administrator)
    assert names == sorted(names)
    assert names[:2] == ["Administrator", "Alex Russell"]


def test_people_show_what_they_are_today_only(administrator, town):
    MembershipFactory(
        person__name="Gone", agency=town.police, post="Old post", ends_on=town.today - days(1)
    )
    page = administrator.get(reverse("agencies:people"), {"q": "Gone"}).content.decode()
    assert "Old post" not in page
    assert "No role today" in page
    assert "No login" in page


def test_search_by_name_and_address(administrator, town):
    UserFactory(person__name="Zoe", email="findme@example.org")
    assert listed(administrator, q="zo") == ["Zoe"]
    assert listed(administrator, q="FINDME@") == ["Zoe"]
    assert listed(administrator, q="nobody of this name") == []
    assert listed(administrator, q="100%") == []


def test_filter_by_agency(administrator, town):
    assert listed(administrator, agency=town.police.pk) == ["Police Lead"]
    assert listed(administrator, agency=town.police.pk, q="council") == []


@pytest.mark.parametrize("query", [{"agency": "9" * 40}, {"agency": "x"}, {"q": "x" * 10_000}])
def test_wrong_filter_is_told(administrator, town, query):
    response = administrator.get(reverse("agencies:people"), query)
    assert response.status_code == 400
    assert "There is a problem" in response.content.decode()


@pytest.mark.parametrize("page", ["x", "0", "-1", "9" * 40, "9" * 5000])
def test_odd_page_is_the_nearest_one(administrator, town, page):
    assert administrator.get(reverse("agencies:people"), {"page": page}).status_code == 200


def test_pages_of_fifty(administrator, town):
    PersonFactory.create_batch(51)
    assert len(listed(administrator)) == 50
    assert len(listed(administrator, page=2)) == 10


def test_list_takes_the_same_queries_for_thirty(
    administrator, town, django_assert_num_queries, django_assert_max_num_queries
):
    address = reverse("agencies:people")
    administrator.get(address)
    with django_assert_max_num_queries(25) as few:
        administrator.get(address)
    for _ in range(30):
        user = UserFactory()
        MembershipFactory(person=user.person, agency=town.police)
        SeatFactory(person=user.person, body=town.body)
    with django_assert_num_queries(len(few)):
        administrator.get(address)


def test_person_page_takes_the_same_queries_for_thirty(
    administrator, town, django_assert_num_queries, django_assert_max_num_queries
):
    def fill():
        MembershipFactory(person=town.lead)
        SeatFactory(person=town.lead)
        DeputyshipFactory(principal=town.lead)
        DeputyshipFactory(deputy=town.lead)
        CoverFactory(principal=town.lead)
        CoverFactory(deputy=town.lead)

    fill()
    address = reverse("agencies:person", args=[town.lead.pk])
    administrator.get(address)
    with django_assert_max_num_queries(25) as few:
        administrator.get(address)
    for _ in range(30):
        fill()
    with django_assert_num_queries(len(few)):
        administrator.get(address)


def test_person_page_shows_everything_held(administrator, town):
    CoverFactory(principal=town.lead, deputy=town.police_lead, reason="Annual leave")
    DeputyshipFactory(principal=town.lead, deputy=town.users["deputy"].person)
    page = administrator.get(reverse("agencies:person", args=[town.lead.pk])).content.decode()
    assert town.users["lead"].email in page
    assert "Annual leave" in page
    assert "Police Lead" in page
    assert "Deputy" in page
    assert "Never signed in yet." in page
