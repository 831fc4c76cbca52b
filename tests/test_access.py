"""Every address, for every role, on its own things and on others'.

What a person may not see is 404; what they see but may not do is 403 with the reason. A new
address without a row here fails the suite.
"""

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from agencies import directory
from tests.factories import BodyFactory, add_action, entry_in, make_world, released_quarter

pytestmark = pytest.mark.django_db

ROLES = (
    "anonymous nobody administrator officer lead other_lead deputy cover executive "
    "second_executive police_lead police_executive councillor clerk"
).split()
WRITERS = ("lead", "deputy", "cover")
COUNCIL = ("other_lead", "executive", "second_executive")
EXECUTIVES = ("executive", "second_executive")


@dataclass
class Case:
    """One address in one situation: ``given`` prepares it and returns its arguments.

    ``expected`` maps roles to a status; ``others`` is everybody else's, ``nobody`` that of a
    login without a role, ``anonymous`` that of a visitor.
    """

    name: str
    given: object
    expected: dict
    others: int
    method: str = "get"
    nobody: int = 404
    anonymous: int = 302
    label: str = ""
    data: dict = field(default_factory=dict)

    def status_for(self, role):
        if role in ("anonymous", "nobody"):
            return getattr(self, role)
        return self.expected.get(role, self.others)


def each(status, *roles):
    return dict.fromkeys(roles, status)


def nothing(world):
    return {}


def plan(world):
    return {"plan": world.plan.slug}


def quarter(world):
    return {**plan(world), "quarter": world.quarter.key}


def released(world):
    released_quarter(world, world.key_before(1), {"1.1": "G"})
    return {**plan(world), "quarter": world.key_before(1)}


def slot(action="1.1", status=None, **more):
    """The council's action (or another) with its entry in a status."""

    def given(world):
        if status:
            entry_in(status, world, action=world.actions[action])
        values = {key: value(world) for key, value in more.items()}
        return {**quarter(world), "reference": action, **values}

    return given


def own_entry_of_the_executive(world):
    action = add_action(world, "1.9", owner=world.executive.person)
    entry_in("submitted", world, action=action)
    return {**quarter(world), "reference": "1.9"}


SEEN_BY_THE_COUNCIL = each(403, *COUNCIL, "officer")
POLICE = each(403, "police_executive", "officer") | each(200, "police_lead")
JUDGED = each(200, *EXECUTIVES) | each(403, *WRITERS, "other_lead", "officer")

PROGRESS = [
    Case("progress:my_updates", nothing, {}, 200, nobody=403),
    Case("progress:update", slot(), each(200, *WRITERS) | SEEN_BY_THE_COUNCIL, 404),
    Case("progress:update", slot("2.1"), POLICE, 404, label="police"),
    Case(
        "progress:update",
        slot(),
        each(422, *WRITERS) | SEEN_BY_THE_COUNCIL,
        404,
        method="post",
        label="post",
    ),
    Case(
        "progress:update",
        slot("2.1"),
        POLICE | each(422, "police_lead"),
        404,
        method="post",
        label="post police",
    ),
    Case(
        "progress:autosave",
        slot(),
        each(422, *WRITERS) | SEEN_BY_THE_COUNCIL,
        404,
        method="post",
        anonymous=401,
    ),
    Case("progress:check", slot(status="draft"), each(200, *WRITERS) | SEEN_BY_THE_COUNCIL, 404),
    Case(
        "progress:check",
        slot(status="draft"),
        each(302, "lead", "cover") | each(403, "deputy") | SEEN_BY_THE_COUNCIL,
        404,
        method="post",
        data={"revision": 1},
        label="submit",
    ),
    Case("progress:sent", slot(status="draft"), each(200, *WRITERS, *EXECUTIVES), 404),
    Case("progress:sent", slot("2.1", "draft"), each(200, "police_lead", "police_executive"), 404),
    Case(
        "progress:sent",
        slot(status="submitted"),
        each(200, *WRITERS, *COUNCIL, "officer"),
        404,
        label="submitted",
    ),
    Case(
        "progress:sent",
        slot(status="signed_off"),
        each(200, *WRITERS, *COUNCIL, "officer"),
        404,
        label="signed off",
    ),
    Case("progress:sent", slot(status="released"), {}, 200, label="released"),
    Case(
        "progress:take_back",
        slot(status="submitted"),
        each(302, "lead", "cover") | each(403, "deputy") | SEEN_BY_THE_COUNCIL,
        404,
        method="post",
    ),
    Case("progress:correct", slot(status="released"), each(200, "lead", "cover"), 403),
    Case("progress:correct", slot(status="draft"), {}, 404, label="not released"),
    Case(
        "progress:contribute",
        slot(agency=lambda world: world.police.slug),
        each(200, "police_lead"),
        403,
    ),
    Case(
        "progress:contribute",
        slot("2.1", agency=lambda world: world.council.slug),
        each(200, *WRITERS, "other_lead"),
        403,
        label="council",
    ),
    Case(
        "progress:milestone",
        slot(number=lambda world: world.milestone.pk),
        each(200, *WRITERS) | SEEN_BY_THE_COUNCIL,
        404,
    ),
    Case(
        "progress:milestone",
        slot(number=lambda world: world.late_milestone.pk),
        each(200, *WRITERS, "police_lead") | SEEN_BY_THE_COUNCIL,
        404,
        label="police",
    ),
    Case(
        "progress:milestone",
        slot("1.2", number=lambda world: world.milestone.pk),
        {},
        404,
        label="under another action",
    ),
    Case(
        "progress:queue",
        nothing,
        each(200, *EXECUTIVES, "police_executive"),
        403,
        nobody=403,
    ),
    Case("progress:sign_off", slot(status="submitted"), JUDGED, 404),
    Case(
        "progress:sign_off",
        slot(status="draft"),
        each(200, *EXECUTIVES) | each(403, *WRITERS),
        404,
        label="draft",
    ),
    Case(
        "progress:sign_off",
        own_entry_of_the_executive,
        each(200, "second_executive") | each(403, "executive", *WRITERS, "other_lead", "officer"),
        404,
        label="own",
    ),
    Case(
        "progress:return",
        slot(status="submitted"),
        JUDGED | each(422, *EXECUTIVES),
        404,
        method="post",
    ),
    Case("progress:control_rooms", nothing, each(302, "officer"), 403, nobody=403),
    Case("progress:control_room", quarter, each(200, "officer"), 403),
    Case("progress:closing_date", quarter, each(422, "officer"), 403, method="post"),
    Case("progress:release", quarter, each(200, "officer"), 403),
    Case("progress:release", quarter, each(422, "officer"), 403, method="post", label="post"),
    Case(
        "progress:release_correction",
        slot(status="correction_signed_off"),
        each(302, "officer"),
        403,
        method="post",
    ),
]


def told(**more):
    """The plan with a released quarter, and more arguments of the address."""

    def given(world):
        released(world)
        return {**plan(world), **{key: value(world) for key, value in more.items()}}

    return given


POLICE_PAGE = told(agency=lambda world: world.police.slug)
OWNER = told(number=lambda world: world.lead.person_id)
NO_OWNER = told(number=lambda world: world.executive.person_id)

READING = [
    Case("home", nothing, {}, 302, nobody=403),
    Case("dashboard:plans", nothing, {}, 200, nobody=403),
    Case(
        "dashboard:dashboard",
        lambda world: plan(world) if released(world) else {},
        {},
        200,
        nobody=403,
    ),
    Case(
        "dashboard:action",
        lambda world: {**plan(world), "reference": "1.1"} if released(world) else {},
        {},
        200,
        nobody=403,
    ),
    Case("dashboard:download", released, {}, 200, nobody=403),
    Case("dashboard:download", quarter, {}, 404, nobody=403, label="not released"),
    Case("dashboard:actions", told(), {}, 200, nobody=403),
    Case("dashboard:grid", told(), {}, 200, nobody=403),
    Case("dashboard:timeline", told(), {}, 200, nobody=403),
    Case("dashboard:compare", told(), {}, 200, nobody=403),
    Case("dashboard:agencies", told(), {}, 200, nobody=403),
    Case("dashboard:agency", POLICE_PAGE, {}, 200, nobody=403),
    Case("dashboard:person", OWNER, {}, 200, nobody=403),
    Case("dashboard:person", NO_OWNER, {}, 404, nobody=403, label="owns nothing"),
]


def ended(world):
    world.quarter.delete()
    return plan(world)


def priority(world):
    return {**plan(world), "number": world.action.priority_id}


def action(world):
    return {**plan(world), "reference": "1.1"}


def milestone(world):
    return {**action(world), "number": world.milestone.pk}


OFFICER = each(200, "officer")
SENT = each(422, "officer")

PLANNING = [
    Case("planning:add_plan", nothing, OFFICER, 403, nobody=403),
    Case("planning:add_plan", nothing, SENT, 403, "post", nobody=403, label="post"),
    Case("planning:structure", plan, OFFICER, 403),
    Case("planning:start_plan", plan, each(302, "officer"), 403, "post"),
    Case("planning:end_plan", plan, {}, 403, "post", label="with a quarter that waits"),
    Case("planning:end_plan", ended, each(302, "officer"), 403, "post"),
]
for _name, _given in (
    ("add_priority", plan),
    ("change_priority", priority),
    ("add_action", plan),
    ("change_action", action),
    ("add_milestone", action),
    ("change_milestone", milestone),
    ("add_quarter", plan),
    ("change_quarter", quarter),
):
    PLANNING.append(Case(f"planning:{_name}", _given, OFFICER, 403))
    PLANNING.append(Case(f"planning:{_name}", _given, SENT, 403, "post", label="post"))
PLANNING.append(
    Case("planning:change_quarter", released, {}, 403, label="released"),
)
PLANNING.append(
    Case(
        "planning:change_milestone",
        lambda world: {**milestone(world), "reference": "1.2"},
        each(404, "officer"),
        403,
        label="under another action",
    )
)


def person(whose):
    return lambda world: {"number": world.users[whose].person_id}


def row(whose, related):
    def given(world):
        found = world.users[whose].person
        return {"number": found.pk, "row": getattr(found, related).first().pk}

    return given


ADMINISTRATOR = each(200, "administrator")
PEOPLE = [
    Case("agencies:people", nothing, ADMINISTRATOR, 403, nobody=403),
    Case("agencies:add_person", nothing, ADMINISTRATOR, 403, nobody=403),
    Case(
        "agencies:add_person",
        nothing,
        each(422, "administrator"),
        403,
        "post",
        nobody=403,
        label="post",
    ),
    Case("agencies:person", person("lead"), ADMINISTRATOR, 403, nobody=403),
    Case("agencies:person", person("administrator"), ADMINISTRATOR, 403, nobody=403, label="own"),
]
for _name in ("rename_person", "give_role", "give_seat", "add_deputy", "add_cover"):
    PEOPLE.append(Case(f"agencies:{_name}", person("lead"), ADMINISTRATOR, 403, nobody=403))
    PEOPLE.append(
        Case(
            f"agencies:{_name}",
            person("lead"),
            each(422, "administrator"),
            403,
            "post",
            nobody=403,
            label="post",
        )
    )
for _name, _whose, _related in (
    ("end_role", "lead", "memberships"),
    ("end_seat", "councillor", "seats"),
    ("end_deputy", "lead", "deputyships"),
    ("end_cover", "lead", "covers"),
):
    PEOPLE.append(Case(f"agencies:{_name}", row(_whose, _related), ADMINISTRATOR, 403, nobody=403))
for _name in ("give_role", "end_role"):
    _given = (
        person("administrator") if _name == "give_role" else row("administrator", "memberships")
    )
    PEOPLE.append(Case(f"agencies:{_name}", _given, {}, 403, nobody=403, label="own"))
    PEOPLE.append(Case(f"agencies:{_name}", _given, {}, 403, "post", nobody=403, label="own post"))
for _name in ("invite", "close_login", "open_login"):
    PEOPLE.append(
        Case(
            f"agencies:{_name}",
            person("lead"),
            each(302, "administrator"),
            403,
            "post",
            nobody=403,
        )
    )
PEOPLE.append(
    Case("agencies:give_login", person("lead"), each(302, "administrator"), 403, nobody=403)
)


def body(world):
    return {"number": world.body.pk}


def line(world):
    line = directory.add_line(
        body=world.body, answers_to=BodyFactory(short_name="Board"), starts_on=world.today
    )
    return {"number": world.body.pk, "row": line.pk}


PEOPLE.append(Case("agencies:organisations", nothing, ADMINISTRATOR, 403, nobody=403))
for _name, _given in (
    ("add_agency", nothing),
    ("add_body", nothing),
    ("add_line", body),
    ("end_line", line),
):
    PEOPLE.append(Case(f"agencies:{_name}", _given, ADMINISTRATOR, 403, nobody=403))
    PEOPLE.append(
        Case(
            f"agencies:{_name}",
            _given,
            each(422, "administrator"),
            403,
            "post",
            nobody=403,
            label="post",
        )
    )
PEOPLE.append(Case("ui_components", nothing, ADMINISTRATOR | OFFICER, 404))
PEOPLE.append(Case("ui_pictures", nothing, ADMINISTRATOR | OFFICER, 404))

KEY = {"uidb36": "1", "key": "no-key"}
ACCOUNT = [
    Case("account_login", nothing, {}, 302, nobody=302, anonymous=200),
    Case("account_logout", nothing, {}, 200, nobody=200),
    Case("account_signup", nothing, {}, 302, nobody=302, anonymous=200),
    Case("account_inactive", nothing, {}, 200, nobody=200, anonymous=200),
    Case("account_reauthenticate", nothing, {}, 200, nobody=200),
    Case("account_change_password", nothing, {}, 200, nobody=200),
    Case("account_set_password", nothing, {}, 302, nobody=302),
    Case("account_reset_password", nothing, {}, 200, nobody=200, anonymous=200),
    Case("account_reset_password_done", nothing, {}, 200, nobody=200, anonymous=200),
    Case("account_reset_password_from_key", lambda world: KEY, {}, 200, nobody=200, anonymous=200),
    Case("account_reset_password_from_key_done", nothing, {}, 200, nobody=200, anonymous=200),
]

CASES = [*PROGRESS, *READING, *PLANNING, *PEOPLE, *ACCOUNT]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name} {case.label}".strip())
def test_access(case):
    world = make_world()
    url = reverse(case.name, kwargs=case.given(world))
    found = {}
    for role in ROLES:
        visitor = Client()
        if role != "anonymous":
            visitor.force_login(type(world.lead).objects.get(pk=world.users[role].pk))
        found[role] = _asked(visitor, case, url)
    assert found == {role: case.status_for(role) for role in ROLES}


def _asked(visitor, case, url):
    """The status of one request, undone afterwards so that each role finds the same things."""
    with transaction.atomic():
        response = getattr(visitor, case.method)(url, case.data)
        transaction.set_rollback(True)
    return response.status_code


def named(patterns, prefix=""):
    """Every name of every address, with its namespaces."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from named(pattern.url_patterns, inner)
        else:
            yield f"{prefix}{pattern.name}"


def test_every_address_has_its_row():
    assert set(named(get_resolver().url_patterns)) == {case.name for case in CASES}


def test_an_address_without_a_row_would_be_found():
    assert "progress:update" in set(named(get_resolver().url_patterns))
    assert "None" not in set(named(get_resolver().url_patterns))
