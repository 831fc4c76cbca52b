"""The ratings, mapped once to letter, word, tone and definition.

The field has no single scheme, so the legend is printed wherever a rating is shown. The
definitions are this project's own, drawn from how councils and police forces report.
"""

from django.db import models


class Rating(models.TextChoices):
    """How an action stands against its agreed date. Green never means finished."""

    RED = "R", "Red"
    AMBER = "A", "Amber"
    GREEN = "G", "Green"
    BLUE = "B", "Blue"
    NOT_STARTED = "N", "Not started"
    NO_UPDATE = "X", "No update"

    @property
    def letter(self):
        """The one sign that stands in the mark; "–" where nothing was said."""
        return _MEANING[self][0]

    @property
    def word(self):
        """The rating in a word or two, always shown or read out beside the letter."""
        return str(self.label)

    @property
    def tone(self):
        """The style class of the mark."""
        return f"r{self.value}"

    @property
    def concern(self):
        """How worried to be, 0 to 4: what orders exceptions and decides better or worse."""
        return _MEANING[self][1]

    @property
    def definition(self):
        """What the rating means, for the legend and beside the choice."""
        return _MEANING[self][2]

    @classmethod
    def by_concern(cls):
        """The ratings from the most worrying to the least, as pictures stack them."""
        return [cls.RED, cls.AMBER, cls.NO_UPDATE, cls.NOT_STARTED, cls.GREEN, cls.BLUE]


_MEANING = {
    Rating.RED: (
        "R",
        4,
        "over a month late, or no plan, or outside the owner’s control",
    ),
    Rating.AMBER: (
        "A",
        2,
        "at risk, or slipped by up to a month, with a recovery plan",
    ),
    Rating.GREEN: ("G", 1, "on course for the agreed date"),
    Rating.BLUE: ("B", 0, "delivered, and the evidence accepted"),
    Rating.NOT_STARTED: ("N", 1, "its start date has not come"),
    Rating.NO_UPDATE: ("–", 3, "nothing was signed off for this quarter"),
}

CLAIMABLE = (Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE)
"""What a lead may choose; the other two are facts that the release states by itself."""
