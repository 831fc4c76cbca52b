"""The states of a quarterly entry and the deeds that lead from one to the next.

:data:`TRANSITIONS` is the whole workflow; the diagram in ``docs/workflow.md`` is made from it.
"""

from dataclasses import dataclass

from actionplan import rules
from actionplan.models import Entry, Plan, Quarter
from actionplan.progress.expected import is_delivered_before
from actionplan.rules import ALLOWED, Verdict

Status = Entry.Status
NOT_STARTED = "not_started"
"""The state of an action and quarter that nobody has written about yet: there is no row."""


class WrongState(Exception):
    """The deed cannot be done to the entry as it stands; the text says why."""


class Conflict(Exception):
    """Somebody else saved in between. ``entry`` is what is stored now."""

    def __init__(self, entry):
        super().__init__("Somebody else changed this while you were writing.")
        self.entry = entry


class Incomplete(Exception):
    """The entry lacks what its rating needs. ``gaps`` lists what."""

    def __init__(self, gaps):
        super().__init__("Some answers are missing.")
        self.gaps = gaps


@dataclass(frozen=True)
class Transition:
    """A deed: from which states, to which, by whom (in words, for the diagram)."""

    deed: str
    sources: tuple
    target: str
    by: str


TRANSITIONS = {
    transition.deed: transition
    for transition in (
        Transition("save", (NOT_STARTED, Status.DRAFT), Status.DRAFT, "lead or deputy"),
        Transition("revise", (Status.RETURNED,), Status.RETURNED, "lead or deputy"),
        Transition(
            "submit",
            (Status.DRAFT, Status.RETURNED),
            Status.SUBMITTED,
            "lead, or deputy on cover",
        ),
        Transition("take back", (Status.SUBMITTED,), Status.DRAFT, "lead, or deputy on cover"),
        Transition("return", (Status.SUBMITTED,), Status.RETURNED, "executive"),
        Transition("sign off", (Status.SUBMITTED,), Status.SIGNED_OFF, "executive"),
        Transition("release", (Status.SIGNED_OFF,), Status.RELEASED, "performance officer"),
        Transition("correct", (Status.RELEASED,), Status.DRAFT, "lead, or deputy on cover"),
    )
}

_WHY_NOT = {
    NOT_STARTED: "Nobody has started this update yet.",
    Status.DRAFT: "This update is still a draft.",
    Status.SUBMITTED: "This update has been submitted and waits to be signed off.",
    Status.RETURNED: "This update has been returned and waits to be changed.",
    Status.SIGNED_OFF: "This update has been signed off.",
    Status.RELEASED: "This update has been released. What is released can only be corrected.",
}


def status_of(entry):
    """The state of an entry, or of the lack of one (``None``)."""
    return NOT_STARTED if entry is None else entry.status


def target(deed, entry):
    """The state that the deed leads to. Raises :class:`WrongState` where it cannot be done."""
    transition = TRANSITIONS[deed]
    status = status_of(entry)
    if status not in transition.sources:
        raise WrongState(_WHY_NOT[status])
    return transition.target


def writing_deed(entry):
    """The name of the deed by which an entry in this state is saved."""
    return "revise" if status_of(entry) == Status.RETURNED else "save"


def in_state(deed, entry):
    """The verdict of the entry's state on the deed, as a :class:`Verdict`."""
    try:
        target(deed, entry)
    except WrongState as wrong:
        return Verdict(False, str(wrong))
    return ALLOWED


def is_expected(action, quarter, entry):
    """Does the action owe an update for the quarter? One that is begun may be finished."""
    if entry is not None:
        return ALLOWED
    if action.starts_on > quarter.ends_on:
        return Verdict(
            False,
            f"{action} starts on {action.starts_on:%-d %B %Y}: {quarter.name} asks nothing of it.",
        )
    if is_delivered_before(action, quarter):
        return Verdict(
            False,
            f"{action} was released as delivered. If it is not, correct that quarter’s update.",
        )
    return ALLOWED


def in_window(quarter, entry, *, on):
    """May the quarter be written about on the day ``on``?

    A first version only while the plan is current and the quarter is open; a correction at any
    time after release, so that the record of an ended plan can be put right too.
    """
    phase = quarter.phase(on=on)
    is_correction = entry is not None and quarter.is_released
    if quarter.plan.state != Plan.State.CURRENT and not is_correction:
        return Verdict(False, f"{quarter.plan} is not in use: its updates cannot be written.")
    if phase is Quarter.Phase.OPEN or is_correction:
        return ALLOWED
    if phase is Quarter.Phase.COMING:
        return Verdict(False, f"{quarter.name} opens for updates on {quarter.opens_on:%-d %B %Y}.")
    if phase is Quarter.Phase.CLOSED:
        return Verdict(
            False,
            f"{quarter.name} closed for updates on {quarter.closes_on:%-d %B %Y}. "
            "Ask the performance officer to open it again.",
        )
    return Verdict(False, _WHY_NOT[Status.RELEASED])


def first_refusal(*verdicts):
    """The first verdict that refuses, or the allowance."""
    return next((verdict for verdict in verdicts if not verdict), ALLOWED)


def can_write(user, action, quarter, entry, *, on):
    """May the login save this update now: who, state and window together."""
    return first_refusal(
        rules.may_write(user, action, on=on),
        in_state(writing_deed(entry), entry),
        in_window(quarter, entry, on=on),
        is_expected(action, quarter, entry),
    )


def can_submit(user, entry, *, on):
    """May the login submit this update now?"""
    return first_refusal(
        rules.may_submit(user, entry.action, on=on),
        in_state("submit", entry),
        in_window(entry.quarter, entry, on=on),
    )


def can_take_back(user, entry, *, on):
    """May the login take a submitted update back to change it?"""
    return first_refusal(
        rules.may_submit(user, entry.action, on=on),
        in_state("take back", entry),
        in_window(entry.quarter, entry, on=on),
    )


def can_sign_off(user, entry, *, on):
    """May the login sign this update off now? Also after the window closed, until release."""
    return first_refusal(rules.may_sign_off(user, entry, on=on), in_state("sign off", entry))


def can_return(user, entry, *, on):
    """May the login return this update now? Only while the lead can still change it."""
    return first_refusal(
        rules.may_sign_off(user, entry, on=on),
        in_state("return", entry),
        in_window(entry.quarter, entry, on=on),
    )


def can_correct(user, entry, *, on):
    """May the login start a correction of this released update?"""
    return first_refusal(rules.may_correct(user, entry.action, on=on), in_state("correct", entry))
