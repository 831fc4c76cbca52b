"""A prepared query gives what the query itself would, and works its SQL out once."""

import datetime

import pytest
from django.db.models import Count, Q

from agencies.models import Membership, Person
from agencies.prepared import Prepared, Unprepared
from tests.factories import LONG_AGO, MembershipFactory, PersonFactory, Role, UserFactory, days

pytestmark = pytest.mark.django_db


def names(people):
    return [person.name for person in people]


def test_rows_are_those_of_the_query_with_the_values_of_each_use():
    calls = []

    def build(wanted, name):
        calls.append(name)
        people = Person.objects.filter(Q(pk__in=wanted) | Q(name=name)).order_by("name")
        return people.values_list("name", "pk")

    one, two, three = (PersonFactory(name=name) for name in "ABC")
    prepared = Prepared(build)
    assert prepared.rows(wanted=(one.pk,), name="C") == [("A", one.pk), ("C", three.pk)]
    assert prepared.rows(wanted={two.pk}, name="B") == [("B", two.pk)]
    assert prepared.rows(name="?", wanted=[three.pk]) == [("C", three.pk)]
    assert len(calls) == 1
    assert len(prepared.rows(wanted=[one.pk, two.pk], name="C")) == 3
    assert prepared.rows(wanted=(), name="C") == [("C", three.pk)]
    assert len(calls) == 3


def test_collections_of_many_lengths_share_their_sql():
    people = [PersonFactory(name=f"{number:02}") for number in range(20)]
    calls = []

    def build(wanted):
        calls.append(len(wanted))
        return Person.objects.filter(pk__in=wanted).order_by("name").values_list("name", flat=True)

    prepared = Prepared(build)
    for number in range(1, 21):
        found = prepared.rows(wanted={person.pk for person in people[:number]})
        assert [name for (name,) in found] == [person.name for person in people[:number]]
    assert calls == [1, 2, 4, 8, 16, 32]


def test_page_of_rows_is_cut_out_by_the_database(django_assert_num_queries):
    for name in "ABCDE":
        PersonFactory(name=name)
    prepared = Prepared(lambda: Person.objects.order_by("name").values_list("name"))
    with django_assert_num_queries(1) as asked:
        assert prepared.rows(first=1, most=2) == [("B",), ("C",)]
    assert asked.captured_queries[0]["sql"].endswith("LIMIT 2 OFFSET 1")
    assert len(prepared.rows()) == 5
    assert prepared.rows(first=9, most=2) == []


def test_objects_are_rows_of_the_model_with_their_dates_and_moments():
    user = UserFactory()
    made = MembershipFactory(person=user.person, starts_on=LONG_AGO, ends_on=LONG_AGO + days(9))
    prepared = Prepared(lambda on: Membership.objects.on(on).order_by("pk"))
    (found,) = prepared.objects(on=LONG_AGO + days(3))
    assert (found, found.starts_on, found.ends_on) == (made, made.starts_on, made.ends_on)
    found.post = "Changed"
    found.save()
    made.refresh_from_db()
    assert made.post == "Changed"
    assert prepared.objects(on=LONG_AGO + days(10)) == []
    moments = Prepared(lambda pk: type(user).objects.filter(pk=pk))
    assert moments.objects(pk=user.pk)[0].joined_at == user.joined_at


def test_objects_hold_what_the_query_selects_beside_them(django_assert_num_queries):
    made = MembershipFactory(person=UserFactory().person)
    alone = MembershipFactory()

    def build(role):
        rows = Membership.objects.filter(role=role).select_related("person__user", "agency")
        return rows.annotate(others=Count("agency__memberships")).order_by("pk")

    with django_assert_num_queries(1):
        one, other = Prepared(build).objects(role=Role.LEAD)
        assert (one.person.user, one.agency, one.others) == (made.person.user, made.agency, 1)
        assert one.person.name == made.person.name
    assert (other, other.person) == (alone, alone.person)
    assert not hasattr(other.person, "user")


def test_counts_and_unions_are_prepared_too():
    person = PersonFactory()
    for role in (Role.LEAD, Role.EXECUTIVE, Role.LEAD):
        MembershipFactory(person=person, role=role)

    def build(person):
        mine = Membership.objects.filter(person=person).order_by()
        counted = mine.values_list("role").annotate(number=Count("pk"))
        return counted.union(mine.filter(role="lead").values_list("role", "agency"), all=True)

    rows = Prepared(build).rows(person=person.pk)
    assert sorted(row[0] for row in rows) == ["executive", "lead", "lead", "lead"]


def test_nothing_is_asked_where_nothing_can_be_found(django_assert_num_queries):
    prepared = Prepared(lambda wanted: Person.objects.filter(pk__in=wanted).values_list("pk"))
    with django_assert_num_queries(0):
        assert prepared.rows(wanted=()) == []


def test_value_that_would_be_lost_in_the_sql_is_refused():
    part = Prepared(lambda name: Person.objects.filter(name__contains=name))
    with pytest.raises(Unprepared, match="name"):
        part.rows(name="a")
    unused = Prepared(lambda on, name: Person.objects.filter(name=name))
    with pytest.raises(Unprepared, match="on, name"):
        unused.rows(on=datetime.date(2026, 1, 1), name="a")
