"""Lays an invented plan out: its quarters, its actions with their courses, who supports them."""

from dataclasses import dataclass, field
from random import Random

from actionplan.models import Entry, Plan, StrategicAction, Support
from actionplan.planning import structure
from actionplan.planning.structure.plans import DEFAULT_PRIORITIES
from actionplan.scale import texts
from actionplan.scale.course import Course, course_of
from actionplan.scale.people import Partner
from actionplan.scale.windows import moment
from actionplan.scale.writing import Deed, Trace, write, write_deeds, write_history

SHARES = (30, 30, 25, 15)
"""How many in a hundred actions stand under each priority."""

SUPPORTED = ((0, 60), (1, 28), (2, 12))
"""How many agencies support an action, in percent."""


@dataclass
class Story:
    """An action with all that is told of it.

    ``led_by`` leads it, ``supporters`` support it; ``draw`` is the action's own
    ``random.Random``. ``last`` is the entry in which somebody last reported; ``entries`` are those
    that speak of a step, by the number of their quarter.
    """

    number: int
    draw: Random
    course: Course
    led_by: Partner
    supporters: list
    action: StrategicAction | None = None
    last: Entry | None = None
    entries: dict = field(default_factory=dict)

    def texts_of(self, quarter):
        """The ``random.Random`` of what is said in a quarter (its number), always the same."""
        return Random(f"{self.number} in {quarter}")


def make_plan(*, slug, title, quarters, by):
    """Make the plan with its four priorities and its quarters, by the officer's deeds.

    Returns the plan and its rows of the quarters (windows), none of them released yet.
    """
    first, present = quarters[0], quarters[-1]
    at = moment(first.starts_on, 9)
    plan = structure.create_plan(
        by=by,
        title=title,
        slug=slug,
        starts_on=first.starts_on,
        ends_on=present.ends_on.replace(year=present.ends_on.year + 3, month=3, day=31),
        state=Plan.State.CURRENT,
        ratings_are_illustrative=True,
        note="Invented, to see how a plan of this size is carried.",
        priorities=DEFAULT_PRIORITIES,
        at=at,
    )
    rows = [
        structure.add_quarter(
            plan=plan,
            by=by,
            year=window.year,
            number=window.number,
            opens_on=window.opens_on,
            due_on=window.due_on,
            closes_on=window.closes_on,
            at=at,
        )
        for window in quarters
    ]
    return plan, rows


def stories(number, *, slug, quarters, partners, spread):
    """So many actions with their courses, not stored yet: a list of :class:`Story`."""
    found = []
    for index in range(number):
        draw = Random(f"{slug} {index}")
        led_by = partners[index % len(partners)] if spread else partners[0]
        others = [partner for partner in partners if partner is not led_by]
        counts, weights = zip(*SUPPORTED, strict=True)
        supporters = draw.sample(others, draw.choices(counts, weights)[0])
        found.append(Story(index, draw, course_of(draw, quarters), led_by, supporters))
    return found


def add_actions(plan, found, *, quarters, by):
    """Store the stories' actions, as they stand at the end, with history and supporters."""
    priorities = _priorities(plan, len(found))
    for story, (priority, reference) in zip(found, priorities, strict=True):
        story.action = _action(plan, priority, reference, story, quarters)
    actions = [story.action for story in found]
    write(StrategicAction, actions)
    at = moment(plan.starts_on, 9, 30)
    write_history(
        StrategicAction,
        [Trace(row, at, by, "+", {"due_on": row.original_due_on}) for row in actions],
    )
    write_deeds(Deed(by, "add action", row, at) for row in actions)
    write(
        Support,
        (
            Support(action=story.action, agency=partner.agency, contact=partner.lead.person)
            for story in found
            for partner in story.supporters
        ),
    )


def _priorities(plan, number):
    """A priority and a reference for each of so many actions, as ``(priority, "2.14")``.

    They come round in turn, in the shares of :data:`SHARES`.
    """
    rows = list(plan.priorities.order_by("order"))
    held = [0] * len(rows)
    for total in range(1, number + 1):
        place = max(range(len(rows)), key=lambda i: SHARES[i] * total - 100 * held[i])
        held[place] += 1
        yield rows[place], f"{place + 1}.{held[place]}"


def _action(plan, priority, reference, story, quarters):
    course, draw = story.course, story.draw
    delivered_in = course.delivered_in
    return StrategicAction(
        plan=plan,
        priority=priority,
        reference=reference,
        title=texts.title(draw),
        outcome_sought=texts.outcome(draw),
        success_measures=texts.measure(draw),
        owner=story.led_by.lead.person,
        lead_agency=story.led_by.agency,
        starts_on=course.starts_on,
        original_due_on=course.original_due_on,
        due_on=course.due_on,
        delivered_from=None if delivered_in is None else quarters[delivered_in].starts_on,
    )
