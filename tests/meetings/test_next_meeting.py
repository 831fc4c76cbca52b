"""The box with the next meeting."""

from datetime import time, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.utils import timezone

from actionplan.models import Plan
from meetings.models import Meeting
from tests.factories import BodyFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db

BOX = Template("{% load meetings_tags %}{% next_meeting plan %}")


@pytest.fixture
def plan():
    return Plan(state=Plan.State.CURRENT)


@pytest.fixture
def cabinet():
    return BodyFactory(name="Cabinet", short_name="Cabinet")


@pytest.fixture
def commission():
    return BodyFactory(name="Select Commission", short_name="Commission")


def meet(body, days, starts_at=time(10)):
    return Meeting.objects.create(
        body=body, held_on=timezone.localdate() + timedelta(days=days), starts_at=starts_at
    )


def box(user, plan):
    return " ".join(BOX.render(Context({"user": user, "plan": plan})).split())


def said(meeting, hour):
    day = meeting.held_on
    year = f" {day.year}" if day.year != timezone.localdate().year else ""
    return f"{day:%A} {day.day} {day:%B}{year}, {hour}"


def test_own_body_comes_before_an_earlier_meeting_of_another(plan, cabinet, commission):
    meet(cabinet, 2)
    own = meet(commission, 20, time(13, 30))
    member = UserFactory()
    SeatFactory(person=member.person, body=commission)
    assert box(member, plan) == (
        '<div class="meet"> <p><strong>Your next meeting: Select Commission, '
        f"{said(own, '1.30 p.m.')}</strong></p> </div>"
    )


def test_others_are_told_the_next_of_any_body(plan, cabinet, commission):
    meet(commission, 20)
    first = meet(cabinet, 0)
    assert f"The next meeting: Cabinet, {said(first, '10 a.m.')}<" in box(UserFactory(), plan)


def test_a_seat_that_has_ended_is_no_longer_ones_own(plan, cabinet, commission):
    meet(cabinet, 2)
    meet(commission, 20)
    member = UserFactory()
    SeatFactory(
        person=member.person, body=commission, ends_on=timezone.localdate() - timedelta(days=1)
    )
    assert "The next meeting: Cabinet" in box(member, plan)


def test_meeting_of_an_unknown_hour_shows_its_day(plan, cabinet):
    meeting = meet(cabinet, 3, starts_at=None)
    assert f"{said(meeting, '').rstrip(', ')}<" in box(UserFactory(), plan)


def test_past_and_undated_meetings_are_never_next(plan, cabinet):
    meet(cabinet, -1)
    Meeting.objects.create(body=cabinet)
    assert box(UserFactory(), plan) == ""


def test_nothing_for_an_ended_plan_or_a_visitor(plan, cabinet):
    meet(cabinet, 2)
    user = UserFactory()
    assert box(user, plan) != ""
    assert box(AnonymousUser(), plan) == ""
    assert box(user, Plan(state=Plan.State.ENDED)) == ""
    assert box(user, None) == ""


def test_name_of_a_body_is_escaped(plan):
    meet(BodyFactory(name="<b>Cabinet</b>"), 2)
    assert "&lt;b&gt;Cabinet" in box(UserFactory(), plan)


@pytest.mark.parametrize("number", [1, 30])
def test_one_query_however_many_meetings(plan, cabinet, number, django_assert_num_queries):
    for days in range(number):
        meet(cabinet, days)
    user = UserFactory()
    with django_assert_num_queries(1):
        box(user, plan)
