"""How long somebody still has, in words."""

from dataclasses import dataclass

from django import template
from django.utils import timezone

register = template.Library()


@dataclass(frozen=True)
class Deadline:
    """The words for a quarter's deadline, and whether it has passed."""

    words: str
    is_late: bool


@register.simple_tag
def deadline(quarter, on=None):
    """When the quarter's updates are due and how many days that leaves, as a sentence.

    ``on`` is the day to count from, today by default. Days are calendar days.
    """
    on = on or timezone.localdate()
    due = f"{quarter.due_on:%-d %B}"
    left = (quarter.due_on - on).days
    if on > quarter.closes_on:
        return Deadline(f"It closed for updates on {quarter.closes_on:%-d %B}.", True)
    if left < 0:
        late = "day" if left == -1 else "days"
        return Deadline(
            f"Updates were due on {due}, {-left} {late} ago. "
            f"You can still send yours until {quarter.closes_on:%-d %B}.",
            True,
        )
    if left == 0:
        return Deadline("Updates are due today.", False)
    return Deadline(f"Updates are due on {due}, in {left} day{'' if left == 1 else 's'}.", False)
