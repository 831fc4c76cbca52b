"""What a person is on a day: roles, seats, deputyships and covers begin and end by themselves."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from agencies.standing import NOBODY, standing_of
from tests.factories import (
    AgencyFactory,
    CoverFactory,
    DeputyshipFactory,
    MembershipFactory,
    PersonFactory,
    Role,
    SeatFactory,
    UserFactory,
    days,
    fresh,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def user():
    return UserFactory()


DATES = [
    # starts, ends (days from today; None: open), true today?
    (0, None, True),
    (-10, None, True),
    (-10, 0, True),
    (0, 0, True),
    (-10, -1, False),
    (1, None, False),
    (1, 5, False),
]


def _dates(today, starts, ends):
    return {
        "starts_on": today + days(starts),
        "ends_on": None if ends is None else today + days(ends),
    }


@pytest.mark.parametrize(("starts", "ends", "holds"), DATES)
def test_role_holds_from_its_first_to_its_last_day(user, today, starts, ends, holds):
    made = MembershipFactory(person=user.person, role=Role.LEAD, **_dates(today, starts, ends))
    standing = standing_of(user, on=today)
    assert standing.holds(Role.LEAD) is holds
    assert standing.agencies_as(Role.LEAD, Role.EXECUTIVE) == ({made.agency_id} if holds else set())
    assert standing.is_anyone is holds
    assert standing.acts_for == ({user.person_id} if holds else set())


@pytest.mark.parametrize(("starts", "ends", "holds"), DATES)
def test_seat_holds_from_its_first_to_its_last_day(user, today, starts, ends, holds):
    seat = SeatFactory(person=user.person, **_dates(today, starts, ends))
    standing = standing_of(user, on=today)
    assert standing.bodies == ({seat.body_id} if holds else set())
    assert standing.is_councillor is holds
    assert standing.acts_for == frozenset()


@pytest.mark.parametrize(("starts", "ends", "holds"), DATES)
def test_deputyship_holds_from_its_first_to_its_last_day(user, today, starts, ends, holds):
    principal = MembershipFactory().person
    made = DeputyshipFactory(principal=principal, deputy=user.person, **_dates(today, starts, ends))
    standing = standing_of(user, on=today)
    assert standing.deputises_for == ({made.principal_id} if holds else set())
    assert standing.covers_for == frozenset()
    assert standing.is_anyone is holds


@pytest.mark.parametrize(("starts", "ends", "holds"), [row for row in DATES if row[1] is not None])
def test_cover_holds_from_its_first_to_its_last_day(user, today, starts, ends, holds):
    principal = MembershipFactory().person
    made = CoverFactory(principal=principal, deputy=user.person, **_dates(today, starts, ends))
    standing = standing_of(user, on=today)
    expected = {made.principal_id} if holds else set()
    assert (standing.covers_for, standing.deputises_for) == (expected, expected)


@pytest.mark.parametrize(("starts", "ends", "holds"), DATES)
def test_nobody_acts_for_whoever_holds_no_role_that_day(user, today, starts, ends, holds):
    gone, stays = PersonFactory(), MembershipFactory().person  # the second is the control
    MembershipFactory(person=gone, **_dates(today, starts, ends))
    SeatFactory(person=gone)  # a seat is no role in an agency
    for principal in (gone, stays):
        DeputyshipFactory(principal=principal, deputy=user.person)
    covered = CoverFactory(principal=gone, deputy=user.person)
    CoverFactory(principal=stays, deputy=user.person)
    expected = {stays.pk, covered.principal_id} if holds else {stays.pk}
    standing = standing_of(user, on=today)
    assert (standing.deputises_for, standing.covers_for) == (expected, expected)
    assert standing.acts_for == expected


def test_one_role_that_lasts_is_enough_for_the_deputy(user, today):
    principal = MembershipFactory(ends_on=today - days(1)).person
    DeputyshipFactory(principal=principal, deputy=user.person)
    assert standing_of(user, on=today).deputises_for == frozenset()
    assert not standing_of(user, on=today).is_anyone
    for role in (Role.LEAD, Role.EXECUTIVE):
        MembershipFactory(person=principal, role=role)
    assert standing_of(fresh(user), on=today).deputises_for == {principal.pk}


def test_roles_in_two_agencies_stay_apart(user, today):
    one, other = AgencyFactory(), AgencyFactory()
    MembershipFactory(person=user.person, agency=one, role=Role.LEAD)
    MembershipFactory(person=user.person, agency=other, role=Role.EXECUTIVE)
    standing = standing_of(user, on=today)
    assert standing.agencies_as(Role.LEAD) == {one.pk}
    assert standing.agencies_as(Role.EXECUTIVE) == {other.pk}
    assert standing.agencies_as(Role.LEAD, Role.EXECUTIVE) == {one.pk, other.pk}
    assert standing.agencies_as(Role.CLERK) == frozenset()


def test_login_that_is_closed_anonymous_or_without_a_person_has_no_standing(user, today):
    MembershipFactory(person=user.person)
    assert standing_of(user, on=today).is_anyone  # the control
    user.is_active = False
    user.save()
    assert standing_of(fresh(user), on=today) is NOBODY
    assert standing_of(AnonymousUser(), on=today) is NOBODY
    assert standing_of(UserFactory(person=None, email="a@example.org"), on=today) is NOBODY
    assert NOBODY.acts_for == frozenset()


def test_standing_is_read_once_a_day_and_login(user, today, django_assert_num_queries):
    with django_assert_num_queries(1):
        standing_of(user, on=today)
        standing_of(user, on=today)
    with django_assert_num_queries(1):
        standing_of(user, on=today + days(1))


def test_standing_of_much_is_read_at_once(user, today, django_assert_num_queries):
    held = [MembershipFactory(person=user.person, role=role).agency_id for role in Role]
    seats = {SeatFactory(person=user.person).body_id for _ in range(3)}
    principals = [MembershipFactory().person for _ in range(4)]
    for principal in principals[:2]:
        DeputyshipFactory(principal=principal, deputy=user.person)
    for principal in principals[1:]:
        CoverFactory(principal=principal, deputy=user.person)
    MembershipFactory(role=Role.ADMINISTRATOR)  # somebody else's
    user = fresh(user)
    with django_assert_num_queries(1):
        standing = standing_of(user, on=today)
    assert standing.agencies == {role: {agency} for role, agency in zip(Role, held, strict=True)}
    assert standing.bodies == seats
    assert standing.deputises_for == {principal.pk for principal in principals}
    assert standing.covers_for == {principal.pk for principal in principals[1:]}
    assert (standing.person_id, standing.name) == (user.person_id, user.person.name)
