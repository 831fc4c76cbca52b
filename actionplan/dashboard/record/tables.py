"""Every quarter of an action in one table: a row each, drawn cheaply, with a link to the whole."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import SafeString

from actionplan.dashboard import words
from actionplan.models import Position, Rating
from actionplan.templatetags.components import direction, rating_mark

DATE = "%-d %b %Y"


@dataclass(frozen=True, slots=True)
class EveryRow:
    """A released quarter in the table, ready to print.

    ``href`` leads to where it is told in full; ``anchor`` is its own place where that is another
    page, so that an old link to the quarter still finds it.
    """

    name: str
    href: str
    anchor: str
    mark: SafeString
    way: SafeString
    due: str
    note: str
    came: str
    new: str


def every_row(line, record):
    """The row of one of the record's lines."""
    window = record.window
    return EveryRow(
        name=line.quarter.short_name,
        href=window.address(line.key),
        anchor="" if line.key in window.keys else line.key,
        mark=rating_mark(line.rating, "s"),
        way=_way(line),
        due=f"{line.due_on:{DATE}}",
        note=_moved(line.moved_days),
        came=_came(line, record.said[line.entry_id].at),
        new="" if line.new_percent is None else f"{line.new_percent}\u00a0%",
    )


def _way(line):
    """Which way it went; against what, only where that is not the quarter before."""
    is_further_back = line.before == Rating.NO_UPDATE and not line.direction.alone
    return direction(line.direction, line.comparator if is_further_back else "")


def _moved(days):
    if not days:
        return ""
    how = "put back" if days > 0 else "brought forward"
    return f"{how} {words.some(abs(days), 'day')}"


def _came(line, at):
    """How the update came in, and when."""
    came = Position.Return(line.turned_in).label
    if line.change == Position.Change.CORRECTED:
        return f"{came}; corrected {line.changed_on:{DATE}}"
    if line.change == Position.Change.LATE:
        return f"{came}, on {line.changed_on:{DATE}}"
    return f"{came}, {timezone.localdate(at):{DATE}}" if at else came
