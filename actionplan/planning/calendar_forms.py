"""The shape of what an officer types about a quarter: which one, and the days it is written in."""

from datetime import timedelta

from django import forms

from actionplan.models import quarter_of, quarter_span
from actionplan.models.quarter import MONTHS
from actionplan.planning.structure import has_opened
from agencies.boxes import Day

# What an officer who names no days gets: days after the quarter's last one.
OPENS_AFTER = timedelta(days=1)
DUE_AFTER = timedelta(days=9)  # days after it opens
CLOSES_AFTER = timedelta(days=28)  # days after it opens
LONGEST_WINDOW = timedelta(days=366)  # from the day updates are due to the day it closes


class QuarterForm(forms.Form):
    """A reporting quarter within the plan's years, and the days in which it is written about."""

    year = forms.TypedChoiceField(
        label="Financial year",
        coerce=int,
        error_messages={
            "required": "Choose a financial year.",
            "invalid_choice": "Choose one of the plan’s financial years.",
        },
    )
    number = forms.TypedChoiceField(
        label="Quarter",
        coerce=int,
        choices=[(number, f"Quarter {number}, {months}") for number, months in MONTHS.items()],
        error_messages={
            "required": "Choose a quarter.",
            "invalid_choice": "Choose a quarter from 1 to 4.",
        },
    )
    opens_on = Day(
        label="Opens",
        required=False,
        help_text="Left empty: the day after the quarter ends.",
    )
    due_on = Day(
        label="Updates due",
        required=False,
        help_text=f"Left empty: {DUE_AFTER.days} days after it opens.",
    )
    closes_on = Day(
        label="Closes",
        required=False,
        help_text=f"Left empty: {CLOSES_AFTER.days} days after it opens.",
    )

    def __init__(self, *args, plan, **kwargs):
        """The quarter after the plan's latest is chosen to begin with."""
        year, number = _next_quarter(plan)
        super().__init__(*args, initial={"year": year, "number": number}, **kwargs)
        first, last = quarter_of(plan.starts_on)[0], quarter_of(plan.ends_on)[0]
        self.fields["year"].choices = [
            (year, f"{year}/{(year + 1) % 100:02d}") for year in range(first, last + 1)
        ]

    def clean(self):
        """Fill in the days that were left empty, and put them in order."""
        given = super().clean()
        if "year" not in given or "number" not in given:
            return given
        starts_on, ends_on = quarter_span(given["year"], given["number"])
        opens_on = given.get("opens_on") or ends_on + OPENS_AFTER
        days = {
            "opens_on": opens_on,
            "due_on": given.get("due_on") or opens_on + DUE_AFTER,
            "closes_on": given.get("closes_on") or opens_on + CLOSES_AFTER,
        }
        _put_in_order(self, days, starts_on=starts_on)
        return {**given, **days}


class QuarterDaysForm(forms.Form):
    """The days in which a quarter is written about, as they stand."""

    opens_on = Day(label="Opens", ask="Enter the day it opens.")
    due_on = Day(label="Updates due", ask="Enter the day by which updates are due.")
    closes_on = Day(label="Closes", ask="Enter the last day on which anyone can write.")

    def __init__(self, *args, quarter, on, **kwargs):
        """``on`` is the day it is asked: the box of a day that has come is shut."""
        names = ("opens_on", "due_on", "closes_on")
        initial = {name: getattr(quarter, name) for name in names}
        super().__init__(*args, initial=initial, **kwargs)
        self.quarter = quarter
        if quarter.opens_on <= on:
            self.fields["opens_on"].disabled = True
            self.fields["opens_on"].help_text = has_opened(quarter.opens_on)

    def clean(self):
        """Put the days in order, and say so where a shut box was sent with another day."""
        given = super().clean()
        if self.fields["opens_on"].disabled and self.data.get(self.add_prefix("opens_on")):
            sent = self.data[self.add_prefix("opens_on")]
            if sent != str(self.quarter.opens_on):
                self.add_error("opens_on", has_opened(self.quarter.opens_on))
        _put_in_order(self, given, starts_on=self.quarter.starts_on)
        return given


def _put_in_order(form, days, *, starts_on):
    """Say at its box which of the ``days`` lies before the one it must follow, or too late."""
    opens_on, due_on, closes_on = (days.get(n) for n in ("opens_on", "due_on", "closes_on"))
    if opens_on and opens_on < starts_on:
        form.add_error("opens_on", f"The quarter begins only on {starts_on:%-d %B %Y}.")
    if opens_on and due_on and due_on < opens_on:
        form.add_error("due_on", f"It opens on {opens_on:%-d %B %Y}: be due then or later.")
    if due_on and closes_on and closes_on < due_on:
        due = f"{due_on:%-d %B %Y}"
        form.add_error("closes_on", f"Updates are due on {due}: close then or later.")
    if due_on and closes_on and closes_on - due_on > LONGEST_WINDOW:
        form.add_error("closes_on", "Close within a year of the day updates are due.")


def _next_quarter(plan):
    """Year and number of the quarter after the plan's latest, or of the plan's first day."""
    latest = plan.quarters.order_by("starts_on").last()
    if latest is None:
        return quarter_of(plan.starts_on)
    return quarter_of(min(latest.ends_on + timedelta(days=1), plan.ends_on))
