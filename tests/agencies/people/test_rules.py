"""The verdicts on people, and that a refusal says why."""

import pytest

from actionplan import rules as plan_rules
from agencies import rules
from tests.factories import days, fresh


def test_only_an_administrator_may_manage_people(town):
    for name, user in town.users.items():
        verdict = rules.may_manage_people(user, on=town.today)
        assert bool(verdict) == (name == "administrator"), name
        assert bool(verdict) != bool(verdict.reason)


def test_an_administrator_may_change_others_but_not_themselves(town):
    administrator = town.administrator
    assert rules.may_change_roles_of(administrator, town.lead, on=town.today)
    own = rules.may_change_roles_of(administrator, administrator.person, on=town.today)
    assert not own
    assert own.reason == "You cannot change your own roles. Ask another administrator."
    assert not rules.may_change_roles_of(town.users["officer"], town.lead, on=town.today)


def test_a_role_that_has_ended_gives_nothing(town):
    town.administrator.person.memberships.update(ends_on=town.today - days(1))
    assert not rules.may_manage_people(fresh(town.administrator), on=town.today)


def test_require_raises_with_the_reason(town):
    rules.require(rules.ALLOWED)
    with pytest.raises(rules.Refused, match="the reason"):
        rules.require(rules.Verdict(False, "the reason"))


def test_both_packages_speak_of_the_same_verdicts():
    for name in ("ALLOWED", "Refused", "Verdict", "require"):
        assert getattr(plan_rules, name) is getattr(rules, name)
