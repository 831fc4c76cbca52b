"""Who may do what: the whole grid, written out here apart from ``rules.GRANTS``.

In the grid a name of :func:`tests.factories.make_world` stands for its login; ``own`` is action
1.1 of the council's lead, ``colleague``'s is 1.2, ``foreign`` is 2.1 of the police.
"""

import pytest
from django.contrib.auth.models import AnonymousUser

from actionplan import rules
from actionplan.models import Contribution, Entry
from actionplan.progress.contributing import contribute
from agencies import rules as agency_rules
from agencies.models import Membership, Seat
from tests.factories import (
    AgencyFactory,
    PersonFactory,
    Role,
    UserFactory,
    correct,
    days,
    entry_in,
    fresh,
    make_user,
    make_world,
    release,
)

pytestmark = pytest.mark.django_db

COUNCIL_WRITERS = "lead other_lead deputy cover"
COUNCIL_EXECUTIVES = "executive second_executive"
COUNCIL = f"{COUNCIL_WRITERS} {COUNCIL_EXECUTIVES}"
POLICE = "police_lead police_executive"
ALL = (
    "administrator officer lead other_lead deputy cover executive second_executive police_lead "
    "police_executive representative councillor clerk"
)

# Deed of rules.GRANTS, thing, and the logins that may; everybody else may not.
MAY = [
    ("Read the released plan", None, ALL),
    ("Write a draft", "own", "lead deputy cover"),
    ("Write a draft", "colleague", "other_lead"),
    ("Write a draft", "foreign", "police_lead"),
    ("Submit", "own", "lead cover"),
    ("Submit", "colleague", "other_lead"),
    ("Submit", "foreign", "police_lead"),
    ("Correct what is released", "own", "lead cover"),
    ("Correct what is released", "colleague", "other_lead"),
    ("Correct what is released", "foreign", "police_lead"),
    ("Sign off or return", "own", COUNCIL_EXECUTIVES),
    ("Sign off or return", "colleague", COUNCIL_EXECUTIVES),
    ("Sign off or return", "foreign", "police_executive"),
    ("Add a supporting agency’s contribution", "own", "police_lead"),
    ("Add a supporting agency’s contribution", "foreign", COUNCIL_WRITERS),
    ("Report on a milestone", "own", "lead deputy cover"),
    ("Report on a milestone", "own, of the police", "lead deputy cover police_lead"),
    ("See who has returned", None, "officer"),
    ("Release a quarter or a correction", None, "officer"),
    ("Shape the plan", None, "officer"),
    ("Open the sign-off queue", None, f"{COUNCIL_EXECUTIVES} police_executive"),
    ("Give logins and roles", None, "administrator"),
]

# Status, thing, and the logins that may read the entry.
DRAFT_OWN = f"lead deputy cover {COUNCIL_EXECUTIVES}"
DRAFT_FOREIGN = POLICE
MAY_READ = {
    ("draft", "own"): DRAFT_OWN,
    ("returned", "own"): DRAFT_OWN,
    ("submitted", "own"): f"officer {COUNCIL}",
    ("signed_off", "own"): f"officer {COUNCIL}",
    ("released", "own"): ALL,
    ("automatic", "own"): ALL,
    ("correction", "own"): DRAFT_OWN,
    ("correction_submitted", "own"): f"officer {COUNCIL}",
    ("correction_signed_off", "own"): f"officer {COUNCIL}",
    ("correction_released", "own"): ALL,
    ("draft", "colleague"): f"other_lead {COUNCIL_EXECUTIVES}",
    ("submitted", "colleague"): f"officer {COUNCIL}",
    ("draft", "foreign"): DRAFT_FOREIGN,
    ("returned", "foreign"): DRAFT_FOREIGN,
    ("submitted", "foreign"): f"officer {POLICE}",
    ("signed_off", "foreign"): f"officer {POLICE}",
    ("released", "foreign"): ALL,
    ("correction", "foreign"): DRAFT_FOREIGN,
}


@pytest.fixture
def world():
    world = make_world()
    world.users["representative"] = make_user("Representative", (Role.REPRESENTATIVE, world.police))
    return world


def _action(world, thing):
    return {
        "own": world.action,
        "colleague": world.other_action,
        "foreign": world.police_action,
    }[thing]


def _ask(world, deed, thing, user):
    """The verdict on the deed for the login; ``thing`` is a key of :func:`_action` or None."""
    on = world.today
    if thing == "own, of the police":
        return rules.may_report_milestone(user, world.late_milestone, on=on)
    action = thing and _action(world, thing)
    return {
        "Read the released plan": lambda: rules.may_read_plan(user, on=on),
        "Write a draft": lambda: rules.may_write(user, action, on=on),
        "Submit": lambda: rules.may_submit(user, action, on=on),
        "Correct what is released": lambda: rules.may_correct(user, action, on=on),
        "Sign off or return": lambda: rules.may_sign_off(user, Entry(action=action), on=on),
        "Add a supporting agency’s contribution": lambda: rules.may_contribute(
            user, action.supports.get(), on=on
        ),
        "Report on a milestone": lambda: rules.may_report_milestone(user, world.milestone, on=on),
        "See who has returned": lambda: rules.may_see_control_room(user, on=on),
        "Release a quarter or a correction": lambda: rules.may_release(user, on=on),
        "Shape the plan": lambda: rules.may_shape_plan(user, on=on),
        "Open the sign-off queue": lambda: rules.may_see_queue(user, on=on),
        "Give logins and roles": lambda: agency_rules.may_manage_people(user, on=on),
    }[deed]()


@pytest.mark.parametrize(("deed", "thing", "expected"), MAY)
def test_deed_is_for_those_who_may_and_refused_to_all_others_with_a_reason(
    world, deed, thing, expected
):
    verdicts = {name: _ask(world, deed, thing, user) for name, user in world.users.items()}
    assert {name for name, verdict in verdicts.items() if verdict} == set(expected.split())
    assert all(verdict.reason.endswith(".") for verdict in verdicts.values() if not verdict)
    assert not _ask(world, deed, thing, AnonymousUser())
    assert not _ask(world, deed, thing, UserFactory(person=None, email="no.person@example.org"))


def test_every_grant_is_in_the_grid():
    seen = {"Read a draft", "Read what is submitted or signed off"}  # in MAY_READ
    assert {deed for deed, _, _ in MAY} - {
        "Report on a milestone",
        "Open the sign-off queue",
    } == set(rules.GRANTS) - seen


@pytest.mark.parametrize(("status", "thing"), MAY_READ)
def test_entry_is_visible_to_those_who_may_read_it(world, status, thing):
    entry = entry_in(status, world, action=_action(world, thing))
    seen_by = {
        name
        for name, user in world.users.items()
        if Entry.objects.visible_to(user, on=world.today).filter(pk=entry.pk).exists()
    }
    assert seen_by == set(MAY_READ[status, thing].split())


def test_version_before_a_correction_stays_visible_to_all(world):
    entry = entry_in("released", world)
    correct(world, entry, to="released")
    for name in ALL.split():
        visible = Entry.objects.visible_to(world.users[name], on=world.today)
        assert visible.filter(action=world.action).count() == 2
    assert not Entry.objects.visible_to(world.nobody, on=world.today).exists()


def test_contribution_is_visible_to_the_agencies_concerned_and_after_release_to_all(world):
    contact = UserFactory(person=PersonFactory(name="Contact"))
    health = AgencyFactory(short_name="Health")
    world.users |= {
        "contact": contact,
        "health_lead": make_user("Health lead", (Role.LEAD, health)),
        "health_contact": make_user("Health contact", (Role.REPRESENTATIVE, health)),
    }
    support = world.action.supports.create(agency=health, contact=world.health_contact.person)
    given = contribute(
        support=support,
        quarter=world.quarter,
        by=world.health_contact,
        text="We trained the nurses",
        revision=0,
    )

    def seen_by():
        return {
            name
            for name, user in world.users.items()
            if Contribution.objects.visible_to(user, on=world.today).filter(pk=given.pk).exists()
        }

    assert seen_by() == set(f"officer {COUNCIL} health_lead health_contact".split())
    release(world, world.quarter)
    assert seen_by() == set(f"{ALL} health_lead health_contact".split())


# Dates


def test_lead_whose_role_has_ended_has_no_say_over_the_action_that_still_names_them(world):
    def verdicts():
        user, on = fresh(world.lead), world.today
        return [
            bool(rules.may_read_plan(user, on=on)),
            bool(rules.may_write(user, world.action, on=on)),
            bool(rules.may_submit(user, world.action, on=on)),
            bool(rules.may_correct(user, world.action, on=on)),
            bool(rules.may_report_milestone(user, world.milestone, on=on)),
        ]

    assert verdicts() == [True] * 5
    roles = Membership.objects.filter(person=world.lead.person)
    roles.update(ends_on=world.today)
    assert verdicts() == [True] * 5
    roles.update(ends_on=world.today - days(1))
    assert verdicts() == [False] * 5


def test_executive_whose_role_starts_tomorrow_signs_from_tomorrow(world):
    entry = entry_in("submitted", world)
    new = make_user("New executive")
    Membership.objects.create(
        person=new.person,
        agency=world.council,
        role=Role.EXECUTIVE,
        starts_on=world.today + days(1),
    )
    assert not rules.may_sign_off(new, entry, on=world.today)
    assert rules.may_sign_off(new, entry, on=world.today + days(1))


def test_deputy_on_cover_may_submit_until_the_last_day_of_cover(world):
    last_day = world.today + days(7)
    assert rules.may_submit(world.cover, world.action, on=last_day)
    assert not rules.may_submit(world.cover, world.action, on=last_day + days(1))
    assert not rules.may_write(world.cover, world.action, on=last_day + days(1))


def test_councillor_reads_until_the_seat_ends(world):
    seats = Seat.objects.filter(person=world.councillor.person)
    assert rules.may_read_plan(fresh(world.councillor), on=world.today)
    seats.update(ends_on=world.today - days(1))
    assert not rules.may_read_plan(fresh(world.councillor), on=world.today)


# Nobody is judge of their own report


def test_executive_who_owns_the_action_may_not_sign_it_off(world):
    entry = entry_in("submitted", world)
    assert rules.may_sign_off(world.executive, entry, on=world.today)
    entry.action.owner = world.executive.person
    verdict = rules.may_sign_off(world.executive, entry, on=world.today)
    assert (verdict.allowed, verdict.reason) == (
        False,
        "You cannot sign off your own update. Ask another executive of Council.",
    )
    assert rules.may_sign_off(world.second_executive, entry, on=world.today)


@pytest.mark.parametrize("column", ["saved_by", "submitted_by"])
def test_executive_who_wrote_or_submitted_the_text_may_not_sign_it_off(world, column):
    entry = entry_in("submitted", world)
    setattr(entry, column, world.executive)
    assert not rules.may_sign_off(world.executive, entry, on=world.today)
    assert rules.may_sign_off(world.second_executive, entry, on=world.today)


def test_administrator_may_not_change_their_own_roles(world):
    admin, on = world.administrator, world.today
    assert agency_rules.may_change_roles_of(admin, world.lead.person, on=on)
    assert not agency_rules.may_change_roles_of(admin, admin.person, on=on)
    assert not agency_rules.may_change_roles_of(world.lead, admin.person, on=on)


# Reasons


def test_deputy_without_cover_is_told_who_submits(world):
    verdict = rules.may_submit(world.deputy, world.action, on=world.today)
    assert verdict.reason == (
        "You can write this update, but only Lead can submit it. "
        "You can submit while you cover for them."
    )


def test_login_without_a_role_is_told_whom_to_ask(world):
    verdict = rules.may_read_plan(world.nobody, on=world.today)
    assert verdict.reason == ("Your login has no role yet. Ask your administrator to give you one.")


def test_require_passes_what_is_allowed_and_refuses_with_the_reason():
    rules.require(rules.ALLOWED)
    with pytest.raises(rules.Refused, match="^Not today\\.$"):
        rules.require(rules.Verdict(False, "Not today."))
