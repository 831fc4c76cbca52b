"""What an update still lacks, and what a reader will ask about it."""

from dataclasses import dataclass

from actionplan.models import Rating
from actionplan.progress.questions import QUESTIONS


@dataclass(frozen=True)
class Gap:
    """Something that must be mended before the update can be submitted.

    ``field`` names the box, ``message`` says what to do.
    """

    field: str
    message: str


_MISSING = {
    "risk": "Say what the risk is",
    "issues": "Say what has gone wrong",
    "recovery": "Say what will bring it back",
    "proposed_due_on": "Give the date it will be delivered",
    "proposed_due_reason": "Say why this date",
    "done": "Say what was done",
    "next_steps": "Say what happens next",
}


def same_text(one, other):
    """Whether two texts say the same, whatever their spacing, letter case or full stop."""

    def plain(text):
        return " ".join((text or "").split()).casefold().rstrip(" .")

    return bool(plain(one)) and plain(one) == plain(other)


def gaps(entry, *, previous):
    """What the entry lacks before it can be submitted, in the order of the form.

    ``previous`` is the entry released for the quarter before, or ``None``. Each rating asks
    for its own: Amber the risk and the recovery; Red the issue, the recovery and a date with
    its reason; Blue the evidence; and text that repeats last quarter's, the reason why
    nothing changed. Returns a list of :class:`Gap`.
    """
    if not entry.rating:
        return [
            Gap("rating", "Choose how it is going"),
            *([] if entry.done.strip() else [Gap("done", _MISSING["done"])]),
        ]
    found = [
        Gap(question.field, _MISSING[question.field])
        for question in QUESTIONS
        if question.is_required(entry.rating) and not _text(getattr(entry, question.field))
    ]
    found += _date_gaps(entry)
    if entry.rating == Rating.BLUE and not entry.evidence.exists():
        found.append(Gap("evidence", "Link to the evidence that it is delivered"))
    if needs_reason_for_same_text(entry, previous=previous):
        found.append(Gap("unchanged_reason", "Say why nothing changed since last quarter"))
    return found


def needs_reason_for_same_text(entry, *, previous):
    """Whether "what was done" repeats last quarter's and nobody has yet said why."""
    return (
        previous is not None
        and same_text(entry.done, previous.done)
        and not entry.unchanged_reason.strip()
    )


def _text(value):
    return value.strip() if isinstance(value, str) else value


def _date_gaps(entry):
    """A date asked for needs a reason, and cannot lie before what it replaces allows."""
    if entry.rating not in (Rating.RED, Rating.AMBER) or not entry.proposed_due_on:
        return []
    found = []
    if entry.rating == Rating.AMBER and not entry.proposed_due_reason.strip():
        found.append(Gap("proposed_due_reason", _MISSING["proposed_due_reason"]))
    if entry.proposed_due_on <= entry.quarter.ends_on:
        found.append(Gap("proposed_due_on", "Give a date after the quarter ended"))
    elif entry.proposed_due_on < entry.action.starts_on:
        found.append(Gap("proposed_due_on", "Give a date after the action starts"))
    return found


def worth_explaining(entry, *, milestones, on):
    """What a reader will ask about the entry, as sentences; nothing here stops a submission.

    ``milestones`` are the action's (as rows), ``on`` is today. The full set of challenges
    belongs to accountability; these are the two a spreadsheet hides most often.
    """
    late = [m for m in milestones if m.done_on is None and m.due_on < on]
    said = [f"The milestone “{m.title}” is {_weeks((on - m.due_on).days)} overdue." for m in late]
    if entry is not None and entry.rating == Rating.GREEN:
        if late:
            said.append("It is rated Green while a milestone is overdue.")
        if entry.action.due_on < on:
            said.append("It is rated Green after its agreed date has passed.")
    return said


def _weeks(days):
    if days < 14:
        return f"{days} day{'' if days == 1 else 's'}"
    return f"{days // 7} weeks"
