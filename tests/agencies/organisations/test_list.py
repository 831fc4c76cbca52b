"""The list of agencies and bodies, as they stand today."""

import pytest
from django.urls import reverse

from agencies import directory
from agencies.models import AccountabilityLine, Agency, GovernanceBody
from agencies.organisations import queries
from tests.factories import AgencyFactory, BodyFactory, MembershipFactory, SeatFactory, days

ADDRESS = "/organisations/"


@pytest.fixture
def board(town):
    return BodyFactory(name="The Board", short_name="Board", kind="board")


def test_agencies_count_each_person_with_a_role_today_once(town):
    twice = MembershipFactory(agency=town.police)
    MembershipFactory(agency=town.police, person=twice.person, role="executive")
    MembershipFactory(agency=town.police, ends_on=town.today - days(1))
    MembershipFactory(agency=town.police, starts_on=town.today + days(1))
    empty = AgencyFactory(short_name="Zoo")
    rows = {row.agency: row.people for row in queries.agencies_on(on=town.today)}
    assert rows == {town.council: 6, town.police: 2, empty: 0}


def test_bodies_count_the_seats_of_today(town, board):
    SeatFactory(body=town.body)
    SeatFactory(body=town.body, ends_on=town.today - days(1))
    rows = {row.body: row.seats for row in queries.bodies_on(on=town.today)}
    assert rows == {town.body: 2, board: 0}


def test_lines_stand_where_their_days_put_them(town, board):
    def line(first, last=None):
        return directory.add_line(
            body=board,
            answers_to=town.body,
            starts_on=town.today + days(first),
            ends_on=None if last is None else town.today + days(last),
        )

    ended, now, coming = line(-20, -1), line(0, 0), line(1)
    row = next(row for row in queries.bodies_on(on=town.today) if row.body == board)
    assert (row.now, row.coming, row.ended) == ([now], [coming], [ended])


def test_page_says_who_answers_to_whom_since_when_and_who_says_so(administrator, town, board):
    directory.add_line(
        body=board,
        answers_to=town.body,
        relation=AccountabilityLine.Relation.MONITORED,
        starts_on=town.today.replace(year=2014, month=3, day=1),
        source_note="Terms of <reference>",
    )
    page = administrator.get(ADDRESS).content.decode()
    assert f"Is monitored by {town.body.name}," in page
    assert "since 1 Mar 2014" in page
    assert "Terms of &lt;reference&gt;" in page
    for name in ("people", "add_agency", "add_body"):
        assert f'href="{reverse(f"agencies:{name}")}"' in page
    assert f'href="{reverse("agencies:add_line", args=[board.pk])}"' in page


def test_people_page_leads_here(administrator):
    page = administrator.get(reverse("agencies:people")).content.decode()
    assert f'href="{reverse("agencies:organisations")}"' in page


def test_page_with_nothing_says_where_to_begin(administrator, town):
    town.body.seats.all().delete()
    GovernanceBody.objects.all().delete()
    page = administrator.get(ADDRESS).content.decode()
    assert "No governance bodies yet" in page
    assert "No agencies yet" not in page


def test_a_lone_body_has_nobody_to_answer_to(administrator, town):
    assert "Add whom it answers to" not in administrator.get(ADDRESS).content.decode()


def test_list_takes_the_same_queries_for_thirty(
    administrator, town, board, django_assert_num_queries, django_assert_max_num_queries
):
    def fill():
        agency, body = AgencyFactory(), BodyFactory()
        MembershipFactory(agency=agency)
        SeatFactory(body=body)
        directory.add_line(body=body, answers_to=board, starts_on=town.today)
        directory.add_line(body=board, answers_to=body, starts_on=town.today)

    fill()
    administrator.get(ADDRESS)
    with django_assert_max_num_queries(25) as few:
        administrator.get(ADDRESS)
    for _ in range(30):
        fill()
    with django_assert_num_queries(len(few)):
        administrator.get(ADDRESS)
    assert Agency.objects.count() == 33


@pytest.mark.parametrize("role", ["officer", "lead", "clerk", "councillor", "nobody"])
def test_others_are_told_why_not(client, town, role):
    client.force_login(town.users[role])
    response = client.get(ADDRESS)
    assert response.status_code == 403
    assert "Only an administrator can" in response.content.decode()
