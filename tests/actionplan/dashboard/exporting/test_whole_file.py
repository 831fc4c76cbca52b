"""The file against what a plain reading of the rows gives, piece by piece."""

import pytest

from actionplan.dashboard.exporting import exports
from actionplan.models import Contribution, Entry
from actionplan.progress import contributing
from tests.actionplan.dashboard.reading import download_of, lines_of, queries_of
from tests.factories import add_action, entry_in, moment, release, released_quarter

EVIDENCE = [("B report", "https://example.org/b"), ("A report", "https://example.org/a")]


@pytest.fixture
def many(world):
    """A released quarter with eleven actions, some with partners, words of theirs and evidence."""
    partners = [(world.police, None), (world.council, None)]
    for number in range(3, 11):
        supports = partners[: number % 3]
        add_action(world, f"1.{number}", supports=supports)
    for reference in ("1.1", "1.2", "1.10", "1.5"):
        action = world.actions[reference]
        entry_in("signed_off", world, action=action, evidence=EVIDENCE, at=moment(world.today))
    for reference in ("1.1", "1.4", "1.10"):
        action = world.actions[reference]
        for support in action.supports.filter(agency=world.police):
            contributing.contribute(
                support=support,
                quarter=world.quarter,
                by=world.police_lead,
                text=f"Helped with {reference}",
                revision=0,
            )
    release(world, world.quarter)
    return world


def plainly(world):
    """What each row says of partners, additions and links, row by row."""
    entries = Entry.objects.published().filter(quarter=world.quarter)
    found = []
    for entry in entries.order_by("action__place"):
        partners = [support.agency for support in entry.action.supports.order_by("agency__name")]
        given = Contribution.objects.filter(action=entry.action, quarter=world.quarter)
        spoke = [each.agency for each in given]
        said = [f"{each.agency}: {each.text}" for each in given.order_by("agency__name")]
        silent = [f"{agency}: nothing added" for agency in partners if agency not in spoke]
        found.append(
            {
                "Reference": entry.action.reference,
                "Supporting agencies": "; ".join(map(str, partners)),
                "Contributions": "\n".join([*said, *silent]),
                "Evidence": "\n".join(f"{e.title}: {e.url}" for e in entry.evidence.order_by("pk")),
                "What was done": entry.done,
            }
        )
    return found


def picked(lines, columns):
    return [{name: line[name] for name in columns} for line in lines]


@pytest.mark.parametrize("chunk", [1, 2, 3, 500])
def test_file_is_the_same_however_few_rows_are_read_at_a_time(many, get, monkeypatch, chunk):
    monkeypatch.setattr(exports, "CHUNK", chunk)
    monkeypatch.setattr(exports, "AT_ONCE", 3)
    expected = plainly(many)
    assert len(expected) == 11
    assert sum("Helped" in row["Contributions"] for row in expected) == 3
    response = get(many.councillor, download_of(many, many.quarter.key))
    lines = lines_of(response)
    assert picked(lines, expected[0]) == expected


@pytest.mark.parametrize("filters", [{"text": "1.10"}, {"rating": "X"}, {"overdue": "yes"}])
def test_filtered_file_holds_the_same_of_each_row(many, get, filters):
    response = get(many.councillor, download_of(many, many.quarter.key), **filters)
    lines = lines_of(response)
    expected = {row["Reference"]: row for row in plainly(many)}
    columns = next(iter(expected.values()))
    assert 0 < len(lines) < 11
    assert picked(lines, columns) == [expected[line["Reference"]] for line in lines]


def test_file_is_in_the_plans_order(many, get):
    lines = lines_of(get(many.councillor, download_of(many, many.quarter.key)))
    assert [line["Reference"] for line in lines][:11] == [
        *(f"1.{number}" for number in range(1, 11)),
        "2.1",
    ]


def test_file_says_nothing_of_a_report_where_there_was_none(world, get):
    released_quarter(world, world.key_before(1))
    line = lines_of(get(world.councillor, download_of(world, world.key_before(1))))[0]
    assert (line["Last reported"], line["Last reported by"]) == ("", "")


@pytest.mark.parametrize("query", ["", "?rating=X"])
def test_file_of_thirty_rows_asks_the_database_as_often_as_one_of_three(world, client, query):
    released_quarter(world, world.key_before(1), {"1.2": "G"})
    for number in range(11, 41):
        add_action(world, f"1.{number}", supports=[(world.police, None)])
    release(world, world.quarter)
    small = download_of(world, world.key_before(1)) + query
    large = download_of(world, world.quarter.key) + query
    user = world.councillor
    assert queries_of(client, user, small) == queries_of(client, user, large)
