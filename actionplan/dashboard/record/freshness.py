"""When an action was last reported on, by whom, how much of it is new: apart from the rating."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from actionplan.dashboard import words
from actionplan.models import Quarter


@dataclass(frozen=True, slots=True)
class Report:
    """When somebody last reported on an action, who, and for which quarter.

    ``is_here`` says that it is the quarter's own report, not that of an earlier one; ``new`` how
    much of its text is new, as a clause, empty where there was nothing to compare with.
    """

    on: date
    by: str
    quarter: Quarter
    is_here: bool
    new: str

    @property
    def words(self):
        """The day, in full."""
        return words.date(self.on)

    @property
    def is_new(self):
        """How much of the text is new, as a sentence's beginning."""
        return words.start(self.new)

    @property
    def said(self):
        """What a quarter says of its freshness, in a sentence."""
        if not self.is_here:
            return (
                f"Nothing new: last reported on {self.words}, for {self.quarter.short_name}, "
                f"by {self.by}."
            )
        return f"Reported on {self.words} by {self.by}; {self.new or 'its first report'}."


NEVER = "Nobody had reported on it yet."


def report_of(line, *, said, names, quarters):
    """The newest :class:`Report` by the quarter of a line, or ``None``.

    ``said`` are the action's entries by id, ``names`` the logins' names, ``quarters`` the plan's by
    id.
    """
    if line.last_said_id is None:
        return None
    entry = said[line.last_said_id]
    return Report(
        on=timezone.localdate(entry.at),
        by=names[entry.by],
        quarter=quarters[entry.quarter_id],
        is_here=line.is_reported,
        new=new_words(line.new_percent),
    )


def new_words(percent):
    """How much of a report's text is new, as a clause: ``40 % of the text is new``.

    ``percent`` is ``Position.new_percent``; empty for ``None``: there was nothing to compare with.
    """
    if percent is None:
        return ""
    if percent in (0, 100):
        return "all of the text is new" if percent else "not a word of the text is new"
    return f"{percent}\u00a0% of the text is new"
