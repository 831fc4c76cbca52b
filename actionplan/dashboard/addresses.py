"""The addresses that the dashboard's pages link to, each with the quarter that is read."""

from urllib.parse import urlencode

from django.urls import reverse

PLACEHOLDER = "REFERENCE"


class Addresses:
    """Makes the links of one page about a period, cheaply: a page has a hundred of them.

    ``is_kept`` says that the address of the page named the quarter: then every link does, and a
    link to "the latest" stays one otherwise.
    """

    def __init__(self, period, *, is_kept=False):
        plan = period.plan.slug
        self.kept = {"quarter": period.quarter.key} if is_kept else {}
        self._told = period.told
        self._rows = reverse("dashboard:actions", kwargs={"plan": plan})
        self._dashboard = reverse("dashboard:dashboard", kwargs={"plan": plan})
        self._grid = reverse("dashboard:grid", kwargs={"plan": plan})
        self._action = reverse("dashboard:action", kwargs={"plan": plan, "reference": PLACEHOLDER})
        self._file = reverse(
            "dashboard:download", kwargs={"plan": plan, "quarter": period.quarter.key}
        )

    def rows(self, **values):
        """The list of actions with these filter values; ``quarter`` is another's list."""
        return with_query(self._rows, {**self.kept, **values})

    def dashboard(self, **values):
        """The dashboard; ``quarter`` is another's."""
        return with_query(self._dashboard, {**self.kept, **values})

    def grid(self):
        """The whole grid."""
        return with_query(self._grid, self.kept)

    def action(self, reference):
        """An action's page, at the quarter that is read where that is not the latest."""
        return self._action.replace(PLACEHOLDER, reference) + self._told

    def download(self, **values):
        """The rows with these filter values as a file."""
        return with_query(self._file, values)


def with_query(url, values):
    """The address with these values as its query; empty ones are left out."""
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{url}?{query}" if query else url
