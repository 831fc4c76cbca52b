"""Fills a new plan of a given size, all or nothing."""

from dataclasses import dataclass
from random import Random

from django.db import connection, transaction

from actionplan.models import Entry, Plan, StrategicAction
from actionplan.positions import recording
from actionplan.positions.ordering import put_in_order
from actionplan.scale.layout import add_actions, make_plan, stories
from actionplan.scale.people import Cast, bring_in
from actionplan.scale.present import write_present
from actionplan.scale.steps import write_steps
from actionplan.scale.updates import write_quarter
from actionplan.scale.windows import moment, windows

MOST_ACTIONS, MOST_QUARTERS = 20_000, 40


class Unwanted(ValueError):
    """The plan cannot be made as asked; the text says why."""


@dataclass(frozen=True)
class Made:
    """What came into being: the plan, its people, how many entries, and the open quarter's
    drafts, submitted and missing updates."""

    plan: Plan
    cast: Cast
    entries: int
    drafts: int
    submitted: int
    missing: int


def slug_of(*, actions, quarters, spread):
    """The address of the plan of this size: ``scale-200-12``, ``scale-200-12-spread``."""
    return f"scale-{actions}-{quarters}" + ("-spread" if spread else "")


@transaction.atomic
def build(*, actions, quarters, spread, today):
    """Make the plan: so many actions, released quarters, and one quarter that is open ``today``.

    One agency and one lead have all actions, or with ``spread`` ten share them. Returns
    :class:`Made`. Raises :class:`Unwanted` for a size out of bounds and a plan that is there.
    """
    slug = slug_of(actions=actions, quarters=quarters, spread=spread)
    _refuse(slug, actions, quarters)
    spans = windows(quarters, today=today)
    cast = bring_in(at=moment(spans[0].starts_on, 8))
    plan, rows = make_plan(
        slug=slug, title=_title(actions, quarters, spread), quarters=spans, by=cast.officer
    )
    told = stories(actions, slug=slug, quarters=spans, partners=cast.partners, spread=spread)
    add_actions(plan, told, quarters=spans, by=cast.officer)
    put_in_order(plan)
    for number in range(quarters):
        write_quarter(number, rows[number], spans[number], told, officer=cast.officer)
    write_steps(told, rows, plan=plan, by=cast.officer)
    drafts, submitted, missing = write_present(
        quarters, rows[-1], spans[-1], told, draw=Random(f"{slug} now"), today=today
    )
    _tell_the_database()
    for row in rows[:-1]:
        recording.record_quarter(row)
    entries = Entry.objects.filter(action__plan=plan).count()
    return Made(plan, cast, entries, drafts, submitted, missing)


def _refuse(slug, actions, quarters):
    if not 1 <= actions <= MOST_ACTIONS:
        raise Unwanted(f"Give a number of actions from 1 to {MOST_ACTIONS:,}.")
    if not 1 <= quarters <= MOST_QUARTERS:
        raise Unwanted(f"Give a number of released quarters from 1 to {MOST_QUARTERS}.")
    if Plan.objects.filter(slug=slug).exists():
        raise Unwanted(f"The plan {slug} is there already. Nothing was changed.")


def _title(actions, quarters, spread):
    among = "ten agencies" if spread else "one agency"
    return f"Northmoor plan of {actions:,} actions and {quarters} quarters, {among}"


def _tell_the_database():
    """Let the database count what was written, so that it knows how to look for it."""
    with connection.cursor() as cursor:
        for model in (StrategicAction, Entry):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
