"""What the database finds between two quarters is what the ratings, dates and texts say."""

from itertools import product

import pytest

from actionplan.dashboard.compare import queries
from actionplan.dashboard.compare.pairs import pair_of
from actionplan.dashboard.compare.queries import SECTIONS, Counts
from actionplan.models import CLAIMABLE, Entry, Position, Quarter, Rating
from actionplan.models.directions import direction_of
from tests.actionplan.dashboard.compare.telling import starts_on
from tests.factories import days


@pytest.fixture
def pair(paired):
    """The told quarters."""
    return pair_of(list(Quarter.objects.filter(plan=paired.plan).released()))


def found(pair, show=""):
    """The references that a link leads to, with their sections."""
    rows = queries.narrowed(queries.compared(pair), show).values_list("reference", "section")
    return {reference: SECTIONS[section] for reference, section in rows}


def section_of(pair, reference):
    [section] = queries.compared(pair).filter(reference=reference).values_list("section", flat=True)
    return SECTIONS[section]


def rows_of(world, key, reference):
    """An action's position and entry in a quarter, to be changed by hand."""
    wanted = {"quarter__starts_on": starts_on(key), "action__reference": reference}
    return Position.objects.filter(**wanted), Entry.objects.published().filter(**wanted)


def test_counts_are_what_the_links_lead_to(pair):
    counts = queries.counts_of(pair)
    assert counts.total == 11
    assert counts.changed == len(found(pair)) == 9
    assert {name: counts[name] for name in SECTIONS} == {
        name: len(found(pair, name)) for name in SECTIONS
    }


def test_counts_know_what_changed():
    counts = Counts({**dict.fromkeys(SECTIONS, 0), "same": 4}, 6)
    assert (counts.changed, counts["same"]) == (2, 4)


def test_each_action_stands_in_the_gravest_section(pair):
    assert found(pair, "moved") == {"1.1": "worse", "3.1": "moved"}


ONE_OF_EACH = [
    (then, now, said)
    for then, now in product(Rating, Rating)
    for said in ((None, *CLAIMABLE) if then == Rating.NO_UPDATE else (None,))
]


@pytest.mark.parametrize(("then", "now", "said"), ONE_OF_EACH)
def test_section_follows_the_direction(paired, pair, then, now, said):
    """4.4 has never said anything, so that nothing but its rating differs."""
    rows_of(paired, paired.keys[0], "4.4")[0].update(
        rating=then, concern=then.concern, said=said or ""
    )
    rows_of(paired, paired.keys[1], "4.4")[0].update(rating=now, concern=now.concern)
    direction = direction_of(now, then, said=said)
    if now == Rating.BLUE and then != Rating.BLUE:
        expected = "delivered"
    elif direction.worse or direction.better:
        expected = "worse" if direction.worse else "better"
    elif direction.key == "silent":
        expected = "silent"
    else:
        expected = "same" if then == now else "other"
    assert section_of(pair, "4.4") == expected


@pytest.mark.parametrize("field", queries.FIELDS)
def test_every_answer_counts(paired, pair, field):
    """4.3 says the same in both quarters, but for one answer."""
    (_, then), (_, now) = (rows_of(paired, key, "4.3") for key in paired.keys)
    then.get().evidence.update(url="https://example.org/2")
    now.update(**{name: getattr(then.get(), name) for name in queries.FIELDS})
    assert section_of(pair, "4.3") == "same"
    now.update(**{field: paired.today if field in queries.DAYS else "Something else"})
    assert section_of(pair, "4.3") == "words"


def test_evidence_alone_counts_either_way(paired, pair):
    (_, then), (_, now) = (rows_of(paired, key, "4.3") for key in paired.keys)
    now.update(**{name: getattr(then.get(), name) for name in queries.FIELDS})
    assert section_of(pair, "4.3") == "words"
    now.get().evidence.all().delete()
    assert section_of(pair, "4.3") == "words"
    then.get().evidence.all().delete()
    assert section_of(pair, "4.3") == "same"


@pytest.mark.parametrize("column", ["owner", "lead_agency", "overdue_milestones"])
def test_other_facts_count(paired, pair, column):
    values = {"owner": paired.new_owner, "lead_agency": paired.police, "overdue_milestones": 2}
    assert section_of(pair, "4.4") == "same"
    rows_of(paired, paired.keys[1], "4.4")[0].update(**{column: values[column]})
    assert section_of(pair, "4.4") == "other"


@pytest.mark.parametrize("by", [1, -1])
def test_date_that_moved_either_way_counts(paired, pair, by):
    position = rows_of(paired, paired.keys[1], "4.4")[0]
    position.update(due_on=position.get().due_on + days(by))
    assert section_of(pair, "4.4") == "moved"


def test_rows_hold_both_sides(pair):
    rows = {row.reference: row for row in queries.rows_of(queries.compared(pair))}
    assert (rows["4.1"].earlier, rows["4.2"].later) == (None, None)
    both = rows["3.2"]
    assert (both.earlier.rating, both.later.rating) == (Rating.AMBER, Rating.GREEN)
    assert both.earlier.entry.quarter_id == pair.earlier.pk
    assert rows["4.3"].later.evidence == {"https://example.org/2": "The second report"}
