"""An axis of time: which days it spans, where a day lies on it, and its lines and names."""

from dataclasses import dataclass
from datetime import date

from actionplan.charts.squares import short

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

NAMED = 10
"""Quarters up to which each is named by its first month: on a phone there is room for ten."""

RULED = 40
"""Quarters up to which each has a hairline; a longer axis has its years alone, or some of them."""

YEAR_ROOM = 11
"""Percent of the axis that a year's name takes, on a phone."""

DATED, YEARS, MONTHS_AND_YEARS = 20, 20, 36
"""Px that each line of the axis takes: the day of the record, years alone, months over years."""

SOFT, INK, HAIR, LINE = "#4d5965", "#12181f", "#e1e6ea", "#b3bfcc"


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from the first day of a quarter to that after the last; ``on`` is the record's day.

    ``lines`` is what lies behind every lane: a hairline where a quarter begins, a stronger one
    for a year, and a dark one for the day of the record.
    """

    begins_on: date
    ends_on: date
    on: date
    lines: str = ""

    @classmethod
    def over(cls, days, *, on):
        """Return the axis of whole quarters that holds all these days and ``on``."""
        days = [*days, on]
        span = _first_of_quarter(min(days)), _first_after_quarter(max(days))
        return cls(*span, on, _lines(cls(*span, on)))

    def place(self, day):
        """Where a day lies, in percent from the left."""
        return 100 * (day - self.begins_on).days / (self.ends_on - self.begins_on).days

    @property
    def quarters(self):
        """How many quarters it spans, of a calendar that has no end."""
        years = self.ends_on.year - self.begins_on.year
        return 4 * years + (self.ends_on.month - self.begins_on.month) // 3

    @property
    def begins_of_quarters(self):
        """The first day of each quarter after the first, the earliest first."""
        first = self.begins_on.year * 4 + self.begins_on.month // 3
        return [
            date(number // 4, number % 4 * 3 + 1, 1)
            for number in range(first + 1, first + self.quarters)
        ]


def _first_of_quarter(day):
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _first_after_quarter(day):
    """The day after the quarter's last; of the last quarter there is, its last."""
    if day.month < 10:
        return date(day.year, (day.month - 1) // 3 * 3 + 4, 1)
    return date(day.year + 1, 1, 1) if day.year < date.max.year else date.max


def _years(axis):
    """The first of January of each year, or where they are many of every so manieth."""
    years = range(axis.begins_on.year + 1, axis.ends_on.year + 1)
    every = 1 + len(years) // RULED
    begins = (date(year, 1, 1) for year in years if year % every == 0)
    return [day for day in begins if day < axis.ends_on]


def _lines(axis):
    """The lines of a lane, in one path each: a drawing of 1000 by 1, stretched to the lane."""

    def path(days, ink, width):
        drawn = "".join(f"M{round(axis.place(day) * 10)} 0v1" for day in days)
        return (
            f'<path d="{drawn}" stroke="{ink}" stroke-width="{width}"'
            ' vector-effect="non-scaling-stroke"/>'
        )

    between = []
    if axis.quarters <= RULED:
        between = [day for day in axis.begins_of_quarters if day.month != 1]
    return (
        '<svg width="100%" height="100%" viewBox="0 0 1000 1" preserveAspectRatio="none">'
        f"{path(between, HAIR, 1)}{path(_years(axis), LINE, 1)}{path([axis.on], INK, 1.5)}</svg>"
    )


def axis_svg(axis, *, is_dated):
    """Draw the axis itself: the years, and the quarters by their first months.

    With ``is_dated`` it names the day of the record over its line.
    """
    has_months = axis.quarters <= NAMED
    top = DATED if is_dated else 0
    height = top + (MONTHS_AND_YEARS if has_months else YEARS)
    drawn = [_text(x, height - 5, str(year), 600) for x, year in _named_years(axis)]
    if has_months:
        drawn += [
            _text(axis.place(day), top + 15, MONTHS[day.month - 1], 400)
            for day in (axis.begins_on, *axis.begins_of_quarters)
        ]
    at = axis.place(axis.on)
    if is_dated:
        anchor = "start" if at < 25 else "end" if at > 75 else "middle"
        drawn.append(
            f'<text x="{short(at)}%" y="13" fill="{INK}" text-anchor="{anchor}" font-size="13"'
            f' font-weight="650">{axis.on.day} {MONTHS[axis.on.month - 1]} {axis.on.year}</text>'
        )
    return (
        f'<svg aria-hidden="true" width="100%" height="{height}" overflow="visible">'
        f'<line x1="{short(at)}%" x2="{short(at)}%" y1="{max(top - 2, 0)}" y2="{height}"'
        f' stroke="{INK}" stroke-width="1.5"/>{"".join(drawn)}</svg>'
    )


def _named_years(axis):
    """Yield (percent, year) of the years that have room for their names, the first if it has."""
    years = [(axis.place(day), day.year) for day in _years(axis)]
    free_from = 0
    if not years or years[0][0] >= YEAR_ROOM:
        yield 0, axis.begins_on.year
        free_from = YEAR_ROOM
    for x, year in years:
        if free_from <= x <= 100 - YEAR_ROOM:
            yield x, year
            free_from = x + YEAR_ROOM


def _text(x, y, words, weight):
    return (
        f'<svg x="{short(x)}%" overflow="visible"><text x="3" y="{y}" fill="{SOFT}"'
        f' font-size="12.5" font-weight="{weight}" stroke="#ffffff" stroke-width="4"'
        f' paint-order="stroke">{words}</text></svg>'
    )
