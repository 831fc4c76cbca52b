"""axe finds nothing on the pages that mend, in the states that a walk by links does not reach."""

import pytest

from actionplan.models import Milestone
from tests.factories import add_action, make_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_mending_pages_with_concerns_errors_and_a_conflict(page, axe, live_server, sign_in_page):
    world = make_world()
    for number in range(7):
        add_action(world, f"3.{number}", owner=world.police_lead.person)
    structure = f"{live_server.url}/plans/{world.plan.slug}/structure/"
    milestone = f"{structure}actions/1.1/milestones/{world.milestone.pk}/"
    problems = []

    def look(text):
        assert text in page.content()
        problems.extend(axe(page))

    def save(box, text):
        page.get_by_label(box).fill(text)
        page.get_by_role("button", name="Save", exact=True).click()

    sign_in_page(page, world.officer)
    page.goto(structure)
    page.get_by_text("Show all").click()
    look("Look again at 7 things")
    page.goto(milestone)
    look("Change a milestone")
    save("What is to be done", "")
    look("There is a problem")
    page.goto(milestone)
    step = Milestone.objects.get(pk=world.milestone.pk)
    step.title = "The first’s"
    step.save()
    save("What is to be done", "The second’s")
    look("Somebody changed this milestone while you had it open")
    page.goto(f"{structure}quarters/{world.quarter.key}/")
    look("That day stays.")
    save("Closes", "2001-01-01")
    look("close then or later.")
    assert problems == []
