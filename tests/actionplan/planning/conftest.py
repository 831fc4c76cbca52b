"""What the tests of the plan's structure share: a small plan, and forms filled in right."""

import pytest

from actionplan.models import StrategicAction
from tests.factories import days, make_world


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def officer(client, world):
    """A client signed in as the performance officer."""
    client.force_login(world.officer)
    return client


@pytest.fixture
def action_form(world):
    """A function that returns a whole form for a new action, with what is given changed in it."""

    def form(**changed):
        return {
            "reference": "3.1",
            "title": "A new action",
            "priority": world.priorities["pursue"].pk,
            "lead_agency": world.police.pk,
            "owner": world.police_lead.person_id,
            "starts_on": str(world.today),
            "original_due_on": str(world.today + days(100)),
            "outcome_sought": "Fewer children are harmed",
            "success_measures": "Fewer reports",
            "supports-TOTAL_FORMS": "3",
            "supports-INITIAL_FORMS": "0",
            **changed,
        }

    return form


@pytest.fixture
def change_form(world, action_form):
    """The same for the world's action 1.1, as it stands: only ``changed`` is new."""

    def form(**changed):
        action = StrategicAction.objects.get(pk=world.action.pk)
        support = action.supports.get()
        form = action_form(
            reference=action.reference,
            title=action.title,
            priority=action.priority_id,
            lead_agency=action.lead_agency_id,
            owner=action.owner_id,
            starts_on=str(action.starts_on),
            outcome_sought=action.outcome_sought,
            success_measures=action.success_measures,
            seen=str(action.history.first().pk),
        )
        del form["original_due_on"]
        form |= {
            "supports-TOTAL_FORMS": "4",
            "supports-INITIAL_FORMS": "1",
            "supports-0-agency": support.agency_id,
            "supports-0-contact": support.contact_id,
        }
        return {**form, **changed}

    return form
