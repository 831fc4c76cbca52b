"""The end of a plan: readable, correctable, and nothing new is asked of anyone."""

import pytest

from actionplan.models import Plan
from actionplan.planning import structure
from actionplan.progress import drafting
from actionplan.rules import Refused
from agencies.models import AuditEvent
from tests.factories import answers_for, correct, entry_in, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def state(world):
    return Plan.objects.get(pk=world.plan.pk).state


def test_end_plan_with_a_quarter_that_waits_is_refused(world):
    with pytest.raises(Refused, match="is not released yet"):
        structure.end_plan(plan=world.plan, by=world.officer)
    assert state(world) == "current"


def test_end_plan_ends_it_once(world):
    entry_in("released", world)
    structure.end_plan(plan=world.plan, by=world.officer)
    structure.end_plan(plan=world.plan, by=world.officer)
    assert state(world) == "ended"
    assert AuditEvent.objects.filter(deed="end plan").count() == 1


def test_end_plan_is_the_officers_alone(world):
    entry_in("released", world)
    for name in set(world.users) - {"officer"}:
        with pytest.raises(Refused):
            structure.end_plan(plan=world.plan, by=world.users[name])
    assert state(world) == "current"


def test_end_plan_changes_nothing_when_its_event_cannot_be_written(world, monkeypatch):
    entry_in("released", world)

    def broken(**fields):
        raise RuntimeError("no event")

    monkeypatch.setattr(AuditEvent.objects, "create", broken)
    with pytest.raises(RuntimeError):
        structure.end_plan(plan=world.plan, by=world.officer)
    assert state(world) == "current"


def test_draft_plan_cannot_end(world):
    draft = structure.create_plan(
        by=world.officer,
        title="Next",
        slug="next",
        starts_on=world.plan.starts_on,
        ends_on=world.plan.ends_on,
    )
    with pytest.raises(Refused, match="has not started yet"):
        structure.end_plan(plan=draft, by=world.officer)


def test_ended_plan_can_be_corrected_but_not_written(world):
    entry = entry_in("released", world)
    structure.end_plan(plan=world.plan, by=world.officer)
    assert correct(world, entry, to="released", done="The right figure").is_current
    Plan.objects.filter(pk=world.plan.pk).update(state="ended")
    later = structure.add_quarter(
        plan=world.plan,
        by=world.officer,
        year=world.quarter.starts_on.year + 1,
        number=1,
        opens_on=structure.quarter_span(world.quarter.starts_on.year + 1, 1)[0],
        due_on=structure.quarter_span(world.quarter.starts_on.year + 1, 1)[1],
        closes_on=structure.quarter_span(world.quarter.starts_on.year + 1, 1)[1],
    )
    with pytest.raises(Refused, match="is not in use"):
        drafting.save_draft(
            action=world.action,
            quarter=later,
            by=world.lead,
            revision=0,
            answers=answers_for(world.action, later),
        )
