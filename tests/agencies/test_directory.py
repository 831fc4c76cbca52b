"""The administrator's deeds: what they make, and what they refuse."""

from datetime import date

import pytest

from agencies import directory
from agencies.directory import Impossible
from agencies.models import AuditEvent, Cover, GovernanceBody, Membership, Seat, User
from tests.factories import AgencyFactory, BodyFactory, PersonFactory, UserFactory, make_user

pytestmark = pytest.mark.django_db

Role = Membership.Role
MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


@pytest.fixture
def person():
    return PersonFactory(name="Somebody")


@pytest.fixture
def agency():
    return AgencyFactory(short_name="Police")


def events(deed):
    return AuditEvent.objects.filter(deed=deed).count()


def test_each_deed_writes_one_event_naming_who_did_it(agency):
    by = make_user("Administrator", (Role.ADMINISTRATOR, agency))
    person = directory.add_person(name="  New   Person ", by=by)
    event = AuditEvent.objects.get()
    assert (event.deed, event.by, event.subject_id) == ("add person", by, person.pk)
    assert person.name == "New Person"
    assert person.history.get().history_user == by


@pytest.mark.parametrize("name", ["", "  ", "\t"])
def test_name_that_says_nothing_is_refused(name):
    with pytest.raises(Impossible):
        directory.add_person(name=name)
    assert events("add person") == 0


def test_agency_twice_is_refused():
    details = {"name": "Police", "short_name": "Police", "sector": "police"}
    directory.add_agency(slug="police", **details)
    with pytest.raises(Impossible):
        directory.add_agency(slug="police-2", **details)


def test_body_twice_is_refused_and_cannot_answer_to_itself():
    details = {"name": "Cabinet", "short_name": "Cabinet", "kind": "executive"}
    body = directory.add_body(slug="cabinet", **details)
    with pytest.raises(Impossible):
        directory.add_body(slug="cabinet-2", **details)
    with pytest.raises(Impossible):
        directory.add_line(body=body, answers_to=body, starts_on=MAY)


@pytest.mark.parametrize(
    ("short_name", "slug"),
    [
        ("Police", "police-3"),
        ("Fire & Rescue", "fire-rescue"),
        ("消防", "agency"),
        ("x" * 40, "x" * 35),
    ],
)
def test_agency_without_a_slug_gets_one_of_its_own(short_name, slug):
    for taken in ("police", "police-2", "policeman"):
        AgencyFactory(slug=taken)
    agency = directory.add_agency(name="New", short_name=short_name, sector="police")
    assert agency.slug == slug


def test_slugs_of_long_names_alike_differ():
    for number in range(3):
        name = "x" * 50 + f" {number}"
        directory.add_body(name=name, short_name=name, kind="board")
    slugs = sorted(GovernanceBody.objects.values_list("slug", flat=True))
    assert slugs == ["x" * 50 + f"-{number}" for number in range(3)]
    directory.add_body(name="y", short_name="x" * 55 + "1", kind="board")
    second = directory.add_body(name="z", short_name="x" * 55 + "2", kind="board")
    assert second.slug == "x" * 55 + "-2"


def test_names_in_use_are_said_by_box_in_any_letter_case():
    directory.add_agency(name="The Police", short_name="Police", sector="police")
    with pytest.raises(Impossible) as problem:
        directory.add_agency(name="the police", short_name="POLICE", sector="police")
    assert problem.value.boxes == {
        "name": "There is already an agency with this name.",
        "short_name": "The Police has this short name already. Choose another.",
    }
    assert str(problem.value) == " ".join(problem.value.boxes.values())
    assert events("add agency") == 1


def test_line_ends_on_its_last_day_and_is_kept():
    line = directory.add_line(body=BodyFactory(), answers_to=BodyFactory(), starts_on=JUNE)
    with pytest.raises(Impossible, match="began on 1 June 2026"):
        directory.end_line(line=line, ends_on=MAY)
    assert directory.end_line(line=line, ends_on=JULY).ends_on == JULY
    assert events("end line") == 1


def test_line_twice_in_the_same_time_is_refused_and_later_allowed():
    line = {"body": BodyFactory(), "answers_to": BodyFactory()}
    directory.add_line(**line, starts_on=MAY, ends_on=JUNE)
    with pytest.raises(Impossible):
        directory.add_line(**line, starts_on=JUNE)
    directory.add_line(**line, starts_on=JULY)
    assert line["body"].lines_up.count() == 2


def test_login_is_stored_in_lower_case_and_signs_in(person):
    user = directory.give_login(
        person=person, email=" New@Council.Example ", password="long enough to hold"
    )
    assert (user.email, user.person) == ("new@council.example", person)
    assert user.check_password("long enough to hold")


def test_login_without_password_cannot_sign_in_yet(person):
    user = directory.give_login(person=person, email="new@council.example")
    assert not user.has_usable_password()


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("no address", None),
        ("", None),
        (f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}", None),
        ("new@council.example", "short"),
    ],
)
def test_login_with_a_bad_address_or_password_is_refused(person, email, password):
    with pytest.raises(Impossible):
        directory.give_login(person=person, email=email, password=password)
    assert not User.objects.exists()


def test_second_login_and_taken_address_are_refused(person):
    directory.give_login(person=person, email="one@council.example")
    with pytest.raises(Impossible, match="already has a login"):
        directory.give_login(person=person, email="two@council.example")
    with pytest.raises(Impossible, match="already signs in"):
        directory.give_login(person=PersonFactory(), email="ONE@council.example")


def test_closed_login_can_be_opened_again():
    user = UserFactory()
    assert not directory.close_login(user=user).is_active
    directory.close_login(user=user)
    assert events("close login") == 1
    assert directory.open_login(user=user).is_active


def test_role_twice_in_the_same_time_is_refused(person, agency):
    place = {"person": person, "agency": agency, "role": Role.LEAD}
    directory.give_role(**place, post="Head", starts_on=MAY, ends_on=JUNE)
    for starts_on in (MAY, JUNE):
        with pytest.raises(Impossible, match="already holds the role of lead"):
            directory.give_role(**place, starts_on=starts_on)
    directory.give_role(**place, starts_on=JULY)
    directory.give_role(**place | {"role": Role.EXECUTIVE}, starts_on=MAY)
    assert person.memberships.count() == 3


def test_dates_out_of_order_are_refused(person, agency):
    body = BodyFactory()
    with pytest.raises(Impossible):
        directory.give_role(
            person=person, agency=agency, role=Role.LEAD, starts_on=JUNE, ends_on=MAY
        )
    with pytest.raises(Impossible):
        directory.give_seat(person=person, body=body, starts_on=JUNE, ends_on=MAY)
    assert not Membership.objects.exists()
    assert not Seat.objects.exists()


def test_role_ends_on_its_last_day_and_can_only_be_shortened(person, agency):
    role = directory.give_role(person=person, agency=agency, role=Role.LEAD, starts_on=JUNE)
    with pytest.raises(Impossible, match="began on 1 June 2026"):
        directory.end_role(membership=role, ends_on=MAY)
    directory.end_role(membership=role, ends_on=JULY)
    with pytest.raises(Impossible, match="ended on 1 July 2026"):
        directory.end_role(membership=role, ends_on=date(2026, 8, 1))
    assert directory.end_role(membership=role, ends_on=JUNE).ends_on == JUNE
    assert events("end role") == 2


def test_second_seat_is_refused_while_the_first_lasts(person):
    body = BodyFactory()
    seat = directory.give_seat(person=person, body=body, starts_on=MAY)
    with pytest.raises(Impossible, match="already sits"):
        directory.give_seat(person=person, body=body, starts_on=JULY)
    directory.end_seat(seat=seat, ends_on=JUNE)
    directory.give_seat(person=person, body=body, capacity=Seat.Capacity.CHAIR, starts_on=JULY)
    assert person.seats.count() == 2


def test_deputy_and_cover_are_never_oneself(person):
    with pytest.raises(Impossible):
        directory.add_deputy(principal=person, deputy=person, starts_on=MAY)
    with pytest.raises(Impossible):
        directory.add_cover(
            principal=person, deputy=person, starts_on=MAY, ends_on=JUNE, reason="Leave"
        )


def test_cover_needs_an_end_and_a_reason_and_never_overlaps_itself(person):
    pair = {"principal": person, "deputy": PersonFactory()}
    with pytest.raises(Impossible):
        directory.add_cover(**pair, starts_on=MAY, ends_on=None, reason="Leave")
    with pytest.raises(Impossible):
        directory.add_cover(**pair, starts_on=MAY, ends_on=JUNE, reason=" ")
    cover = directory.add_cover(**pair, starts_on=MAY, ends_on=JULY, reason="Leave")
    with pytest.raises(Impossible, match="already covers"):
        directory.add_cover(**pair, starts_on=JUNE, ends_on=date(2026, 8, 1), reason="Leave")
    directory.end_cover(cover=cover, ends_on=date(2026, 5, 20))
    directory.add_cover(**pair, starts_on=JUNE, ends_on=JULY, reason="Leave again")
    assert Cover.objects.count() == 2
