"""The addresses of the agencies' and people's pages, and from them of the rows behind a number."""

from django.urls import reverse

from actionplan.dashboard.addresses import Addresses, with_query

SLUG, NUMBER = "SLUG", 999999999


class HolderAddresses(Addresses):
    """The links of a page about agencies or people, each with the quarter that is read."""

    def __init__(self, period, *, is_kept=False):
        super().__init__(period, is_kept=is_kept)
        plan = period.plan.slug
        self._agency = reverse("dashboard:agency", kwargs={"plan": plan, "agency": SLUG})
        self._person = reverse("dashboard:person", kwargs={"plan": plan, "number": NUMBER})

    def agency(self, slug, *, part=""):
        """An agency's page, at one of its parts if ``part`` names it."""
        return self._at(self._agency.replace(SLUG, slug), part)

    def person(self, number, *, part=""):
        """A person's page, at one of its parts if ``part`` names it."""
        return self._at(self._person.replace(str(NUMBER), str(number)), part)

    def _at(self, url, part):
        return f"{with_query(url, self.kept)}#{part}" if part else with_query(url, self.kept)
