"""Boxes of forms, with the limits and words that every page shares."""

import datetime

from django import forms

FIRST_DAY = datetime.date(2000, 1, 1)
LAST_DAY = datetime.date(2099, 12, 31)


class Line(forms.CharField):
    """One line of text; runs of white space, line breaks too, become one space.

    ``ask`` is what an empty box is told.
    """

    def __init__(self, *, max_length, ask="Fill in this box.", **options):
        options["error_messages"] = {
            "required": ask,
            "max_length": f"Use {max_length} characters or fewer.",
            **options.pop("error_messages", {}),
        }
        super().__init__(max_length=max_length, **options)

    def to_python(self, value):
        """The text, its white space made plain."""
        return " ".join(super().to_python(value).split())


class Paragraphs(forms.CharField):
    """Text of several lines; a line break counts as one character, however it was sent.

    ``ask`` is what an empty box is told.
    """

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, max_length, ask="Fill in this box.", **options):
        options["error_messages"] = {
            "required": ask,
            "max_length": f"Use {max_length:,} characters or fewer.",
            **options.pop("error_messages", {}),
        }
        super().__init__(max_length=max_length, **options)

    def to_python(self, value):
        """The text with plain line breaks."""
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class Day(forms.DateField):
    """A date of this century: a year such as 0202 is a slip of the finger, never meant.

    Picked, or typed in any of the ways people write a day. ``ask`` is what an empty box is told.
    """

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    written = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y"]

    def __init__(self, *, ask="Enter a date.", **options):
        options["error_messages"] = {
            "required": ask,
            "invalid": "Enter a date that exists, such as 31/3/2027.",
            **options.pop("error_messages", {}),
        }
        super().__init__(input_formats=self.written, **options)

    def validate(self, value):
        """Refuse a date of another century."""
        super().validate(value)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise forms.ValidationError("Enter a date between 2000 and 2099.")


class RowField(forms.ChoiceField):
    """A choice of one row among rows that are read already, so that many boxes cost one query.

    A form offers the rows in its ``__init__``; what is not offered is refused, whatever the id.
    """

    def __init__(self, *, ask="Choose one from the list.", **options):
        options["error_messages"] = {
            "required": ask,
            "invalid_choice": "Choose one from the list.",
        }
        super().__init__(**options)
        self._rows = {}

    def __deepcopy__(self, memo):
        copied = super().__deepcopy__(memo)
        copied._rows = dict(self._rows)
        return copied

    def offer(self, rows, *, empty="Choose one"):
        """Offer ``rows``, pairs of a row and its label; ``empty`` stands for no choice."""
        rows = list(rows)
        self._rows = {str(row.pk): row for row, _ in rows}
        self.choices = [("", empty), *((str(row.pk), label) for row, label in rows)]

    def clean(self, value):
        """The chosen row, or ``None``."""
        return self._rows.get(super().clean(value))
