"""How the tests find the pages of agencies and people, and the rows behind their numbers."""

import re
from html import unescape

from django.urls import reverse


def agencies_of(world):
    """The address of all agencies."""
    return reverse("dashboard:agencies", kwargs={"plan": world.plan.slug})


def agency_of(world, agency):
    """The address of an agency's page."""
    return reverse("dashboard:agency", kwargs={"plan": world.plan.slug, "agency": agency.slug})


def person_of(world, person):
    """The address of a person's page."""
    return reverse("dashboard:person", kwargs={"plan": world.plan.slug, "number": person.pk})


def record_of(response):
    """The table of returns, ``{quarter's key: [numbers]}``, in the order of its columns."""
    return {
        row.quarter.key: [int(cell.text) for cell in row.cells]
        for row in response.context["found"].record.rows
    }


def said_in(response):
    """The page's first line as it is read."""
    lead = re.search(r'<p class="lead">(.*?)</p>', response.content.decode(), re.DOTALL)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", lead)).split())
