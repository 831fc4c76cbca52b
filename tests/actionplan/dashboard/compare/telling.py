"""A plan of two quarters between which everything happens that can, and how it is read."""

import re
from html import unescape

from django.urls import reverse

from actionplan.models import Position
from actionplan.planning import structure
from tests.factories import PersonFactory, add_action, days, released_quarter

EVIDENCE = [("The first report", "https://example.org/1")]
OTHER_EVIDENCE = [("The second report", "https://example.org/2")]

SAME_WORDS = "Twelve schools held the sessions that were planned for them"
"""A text that says nearly the same in both quarters."""


def compare_of(world):
    """The address of the world's comparison."""
    return reverse("dashboard:compare", kwargs={"plan": world.plan.slug})


def sections_of(response):
    """The page's references by section, as ``{section: [references]}``, in the page's order."""
    return {
        section.key: [line.row.reference for line in section.lines]
        for section in response.context["found"].sections
    }


def line_of(response, reference):
    """An action's line on the page."""
    lines = (line for part in response.context["found"].sections for line in part.lines)
    return next(line for line in lines if line.row.reference == reference)


def facts_of(response, reference):
    """What changed of an action: ``{label: (old, new, note)}``."""
    return {
        fact.label: (fact.old, fact.new, fact.note) for fact in line_of(response, reference).facts
    }


def said_in(response):
    """The page's first line as it is read."""
    lead = re.search(r'<p class="lead">(.*?)</p>', response.content.decode(), re.DOTALL)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", lead)).split())


def tell(world):
    """Two released quarters. Between them 1.1 got worse and its date was put back, 2.1 fell silent,
    3.1 had its date put back, 3.2 got better, 3.3 was delivered, 4.1 joined the plan, 4.2 left it,
    1.2 got another owner, 4.3 says something else and 4.4 has said nothing at all, ever; 4.5 was
    delivered before.
    """
    world.keys = [world.key_before(number) for number in (2, 1)]
    for reference in ("3.1", "3.2", "3.3", "4.2", "4.3", "4.4", "4.5"):
        add_action(world, reference, priority="pursue")
    before = {
        "1.1": "G",
        "1.2": says("G"),
        "2.1": "A",
        "3.1": says("A"),
        "3.2": "A",
        "3.3": "G",
        "4.2": "G",
        "4.3": {"rating": "G", "done": f"{SAME_WORDS} in May", "evidence": EVIDENCE},
        "4.5": "B",
    }
    released_quarter(world, world.keys[0], before)
    add_action(world, "4.1", priority="pursue")
    world.new_owner = PersonFactory(name="A new owner")
    due_on = {}
    for reference, later_by in (("1.1", 61), ("3.1", 30)):
        due_on[reference] = world.actions[reference].due_on + days(later_by)
    world.due_on = due_on
    after = {
        "1.1": {"rating": "R", **moved(due_on["1.1"])},
        "1.2": says("G"),
        "3.1": {**says("A"), **moved(due_on["3.1"])},
        "3.2": "G",
        "3.3": "B",
        "4.1": "A",
        "4.3": {"rating": "G", "done": f"{SAME_WORDS} in June", "evidence": OTHER_EVIDENCE},
    }
    released_quarter(world, world.keys[1], after)
    later = Position.objects.filter(quarter__starts_on=starts_on(world.keys[1]))
    later.filter(action__reference="1.2").update(owner=world.new_owner)
    later.filter(action__reference="4.2").delete()
    return world


def says(rating):
    """An update that is told in its own words, so that the tests know them."""
    return {"rating": rating, "next_steps": "The same again"}


def moved(day):
    """What asks for a new date."""
    return {"proposed_due_on": day, "proposed_due_reason": "It takes longer"}


def starts_on(key):
    """The first day of the quarter with this key."""
    return structure.quarter_span(int(key[:4]), int(key[-1]))[0]
