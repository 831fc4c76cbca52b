"""What becomes of an invented action, quarter by quarter: its ratings, its dates, its steps.

Ratings drift as they do in life: most stay, some worsen and come back, dates near their day are
met or moved, and now and then nobody reports. Nothing here touches the database.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from actionplan.models import Rating
from actionplan.scale.windows import month_end

R, A, G, B = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE

DRIFT = {
    None: ((G, 68), (A, 25), (R, 7)),
    G: ((G, 84), (A, 13), (R, 3)),
    A: ((A, 55), (G, 30), (R, 15)),
    R: ((R, 62), (A, 30), (G, 8)),
}
"""What follows a rating that somebody gave, in percent."""

SILENT, STILL_SILENT = 0.035, 0.25
"""How likely nobody reports: after a report, and after a silence."""

STEPS = ((1, 55), (2, 30), (0, 15))
"""How many milestones an action has, in percent."""

MONTH = 31
"""Days by which an Amber action may have slipped at most (DOMAIN.md, section 2)."""


@dataclass(frozen=True)
class Turn:
    """An action in a quarter: how it is rated, and whether somebody wrote that.

    ``asked_for`` is the date that the update gives where its rating asks for one; ``moved_from``
    the date that stood before, where that differs; ``due_on`` what stands after it.
    """

    rating: Rating
    is_written: bool
    due_on: date
    asked_for: date | None = None
    moved_from: date | None = None


@dataclass
class Step:
    """A milestone: when it was first due, and what was reported of it.

    ``moved_in`` and ``done_in`` are the numbers of the quarters whose updates said so.
    """

    original_due_on: date
    due_on: date
    moved_in: int | None = None
    done_in: int | None = None
    done_on: date | None = None

    def is_overdue(self, number, on):
        """Whether it was overdue on the day ``on``, by the record up to quarter ``number``."""
        if self.done_in is not None and self.done_in <= number:
            return False
        has_moved = self.moved_in is not None and self.moved_in <= number
        return (self.due_on if has_moved else self.original_due_on) < on


@dataclass
class Course:
    """An action's whole course: a :class:`Turn` for each released quarter, and its steps.

    ``due_on`` is the date that stands at the end.
    """

    starts_on: date
    original_due_on: date
    due_on: date
    turns: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    said: Rating | None = None

    @property
    def delivered_in(self):
        """The number of the quarter that first said Blue, or ``None``."""
        return next((i for i, turn in enumerate(self.turns) if turn.rating == B), None)

    def overdue_steps(self, number, on):
        """How many steps were overdue when quarter ``number`` was released, on the day ``on``."""
        return sum(step.is_overdue(number, on) for step in self.steps)


def course_of(draw, quarters):
    """Let an action run through the quarters (windows, the open one last). A :class:`Course`.

    ``draw`` is a ``random.Random`` of the action's own.
    """
    released = quarters[:-1]
    course = _begin(draw, quarters)
    for window in released:
        course.turns.append(_turn(draw, course, window))
    course.steps = [_step(draw, course, quarters) for _ in range(_pick(draw, STEPS))]
    return course


def last_turn(draw, course, window):
    """What the update for the open quarter says. Its dates stand only once it is signed off."""
    stood, said = course.due_on, course.said
    turn = _written(draw, course, window)
    course.due_on, course.said = stood, said
    return turn


def _begin(draw, quarters):
    first, present = quarters[0], quarters[-1]
    starts_on = first.starts_on
    if draw.random() < 0.12:
        starts_on = draw.choice(quarters[1:]).starts_on
    if draw.random() < 0.1:
        last_day = (present.ends_on - starts_on).days
        due_on = starts_on + timedelta(days=draw.randint(min(120, last_day), max(121, last_day)))
    else:
        due_on = present.ends_on + timedelta(days=draw.randint(60, 700))
    due_on = month_end(due_on)
    return Course(starts_on, due_on, due_on)


def _turn(draw, course, window):
    if course.turns and course.turns[-1].rating == B:
        return Turn(B, False, course.due_on)
    if course.starts_on > window.ends_on:
        return Turn(Rating.NOT_STARTED, False, course.due_on)
    was_silent = bool(course.turns) and course.turns[-1].rating == Rating.NO_UPDATE
    if draw.random() < (STILL_SILENT if was_silent else SILENT):
        return Turn(Rating.NO_UPDATE, False, course.due_on)
    return _written(draw, course, window)


def _written(draw, course, window):
    days_left = (course.due_on - window.ends_on).days
    if days_left <= MONTH:
        rating = _pick(draw, ((B, 30), (A, 35), (R, 35)))
    else:
        rating = _pick(draw, DRIFT[course.said])
    stood, asked_for = course.due_on, None
    if rating == R or (rating == A and (days_left <= MONTH or draw.random() < 0.1)):
        asked_for = _date_for(draw, rating, stood, window)
        course.due_on = asked_for
    course.said = None if rating == B else rating
    return Turn(
        rating,
        True,
        course.due_on,
        asked_for=asked_for,
        moved_from=stood if asked_for not in (None, stood) else None,
    )


def _date_for(draw, rating, stood, window):
    """The date that an update gives: the agreed one while it can be kept, else a later one."""
    can_stand = stood > window.ends_on + timedelta(days=MONTH)
    if rating == R and can_stand and draw.random() < 0.8:
        return stood
    farthest = MONTH if rating == A else 150
    base = max(stood, window.ends_on)
    return base + timedelta(days=draw.randint(14, farthest))


def _step(draw, course, quarters):
    first_day = course.starts_on + timedelta(days=30)
    last_day = max(course.original_due_on, first_day + timedelta(days=30))
    due_on = month_end(first_day + timedelta(days=draw.randint(0, (last_day - first_day).days)))
    step = Step(due_on, due_on)
    for number, (turn, window) in enumerate(zip(course.turns, quarters, strict=False)):
        if not turn.is_written or (step.due_on > window.ends_on and turn.rating != B):
            continue
        if turn.rating == B or draw.random() < 0.6:
            step.done_in = number
            step.done_on = min(step.due_on, window.ends_on) - timedelta(days=draw.randint(0, 9))
            break
        if step.moved_in is None and draw.random() < 0.4:
            step.moved_in = number
            step.due_on = month_end(window.ends_on + timedelta(days=draw.randint(20, 120)))
    return step


def _pick(draw, weighted):
    values, weights = zip(*weighted, strict=True)
    return draw.choices(values, weights)[0]
