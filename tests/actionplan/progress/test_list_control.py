"""The control room and the page before a release, with many updates: counted, narrowed, paged."""

import re

import pytest

from actionplan.models import Rating
from actionplan.progress import signing
from actionplan.progress.control_room import NO_AGENCY, NO_STATUS
from actionplan.progress.releasing import contents_of
from tests.actionplan.progress.many import add_many, queries_of
from tests.factories import add_action, days, entry_in, release, released_quarter


@pytest.fixture
def officer(client, world):
    client.force_login(world.officer)
    return client


def address(world, what="returns"):
    return f"/plans/{world.plan.slug}/{world.quarter.key}/{what}/"


def room(client, world, query=""):
    return client.get(address(world) + query).context["room"]


def told(world):
    """The same from the contents of a release: a list of ``(reference, agency, status)``."""
    return [
        (
            line.action.reference,
            line.action.lead_agency.short_name,
            line.entry.status if line.entry else "not_started",
        )
        for line in contents_of(world.quarter).lines
        if not line.asks_nothing
    ]


def some_of_everything(world):
    for number, status in enumerate(("draft", "submitted", "returned", "signed_off") * 3):
        entry_in(status, world, action=add_action(world, f"9.{number}"))
    entry_in("submitted", world, action=world.police_action)
    released_quarter(world, world.key_before(), {"1.1": "B"})
    add_action(world, "8.1", starts_on=world.quarter.ends_on + days(1))


def test_room_counts_what_a_release_would_hold(officer, world):
    some_of_everything(world)
    found, expected = room(officer, world), told(world)
    assert found.total == len(expected)
    assert {status: number for status, number, _ in found.counts} == {
        status: sum(row[2] == status for row in expected)
        for status in ("returned", "not_started", "draft", "submitted", "signed_off")
    }
    listed = [
        (line.update.reference, line.update.agency, line.update.status) for line in found.lines
    ]
    assert sorted(listed) == sorted(expected)
    assert found.ready == 3
    assert found.idle == 2
    assert dict(found.named) == {
        "1.1 Action 1.1": "delivered in an earlier quarter",
        "8.1 Action 8.1": "its start date has not come",
    }


def test_begun_update_of_a_delivered_action_is_still_listed(officer, world):
    entry_in("draft", world)
    released_quarter(world, world.key_before(), {"1.1": "B"})
    found = room(officer, world)
    assert [line.update.status for line in found.lines if line.update.reference == "1.1"] == [
        "draft"
    ]
    assert (found.total, found.idle) == (3, 0)


def test_table_counts_each_agency_and_links_to_its_rows(officer, world):
    some_of_everything(world)
    page = officer.get(address(world))
    table = {
        line.name: [number.words for number in line.numbers]
        for line in page.context["room"].agencies
    }
    assert table == {"Council": ["13", "6", "3", "7"], "Police": ["1", "1", "0", "0"]}
    assert list(table) == ["Council", "Police"]
    for line in page.context["room"].agencies:
        for number in line.numbers:
            assert bool(number.href) == (number.words != "0")
            if number.href:
                shown = room(officer, world, number.href.partition("#")[0])
                assert shown.lines.paginator.count == int(number.words)
                assert {row.update.agency for row in shown.lines} == {line.name}


def test_one_agency_needs_no_table(officer, world):
    world.police_action.starts_on = world.quarter.ends_on + days(1)
    world.police_action.save()
    assert "By agency" not in officer.get(address(world)).content.decode()


@pytest.mark.parametrize("status", ["returned", "not_started", "draft", "submitted", "signed_off"])
def test_counts_link_to_their_rows(officer, world, status):
    some_of_everything(world)
    links = {found: (number, href) for found, number, href in room(officer, world).counts}
    number, href = links[status]
    assert href == f"?status={status}#updates"
    shown = room(officer, world, f"?status={status}")
    assert {line.update.status for line in shown.lines} == {status}
    assert shown.lines.paginator.count == number
    assert (
        f"of {shown.total}: <strong>"
        in officer.get(address(world) + f"?status={status}").content.decode()
    )


def test_list_comes_in_pages(officer, world):
    add_many(world, 50)
    first, third = room(officer, world), room(officer, world, "?page=3")
    assert (len(first.lines), len(third.lines), third.lines.paginator.count) == (25, 3, 53)
    assert "Pages of updates" in officer.get(address(world)).content.decode()
    second = room(officer, world, f"?agency={world.council.slug}&status=missing&page=2")
    assert (second.lines.number, second.lines.paginator.count) == (2, 52)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"agency": "nobody"}, NO_AGENCY),
        ({"agency": "a" * 10_000}, NO_AGENCY),
        ({"status": "released"}, NO_STATUS),
        ({"status": "x'--"}, NO_STATUS),
    ],
)
def test_filter_that_makes_no_sense_is_told_and_not_used(officer, world, asked, says):
    page = officer.get(address(world), asked)
    assert page.status_code == 400
    assert says in page.content.decode()
    assert page.context["room"].lines.paginator.count == 3
    assert officer.get(address(world), {"agency": world.council.slug}).status_code == 200


@pytest.mark.parametrize(("number", "nearest"), [("0", 1), ("-1", 1), ("x", 1), (10**12, 2)])
def test_number_beyond_the_list_is_the_nearest_page(officer, world, number, nearest):
    add_many(world, 30)
    assert room(officer, world, f"?page={number}").lines.number == nearest


def test_room_takes_the_same_queries_for_one_and_sixty(officer, world):
    entry_in("submitted", world)
    one = queries_of(officer, address(world))
    add_many(world, 60, "submitted")
    assert queries_of(officer, address(world)) == one
    assert queries_of(officer, address(world) + "?status=submitted&page=2") == one


def test_room_of_a_released_quarter_counts_nothing(officer, world):
    release(world, world.quarter)
    page = officer.get(address(world))
    assert "Released on" in page.content.decode()
    assert "room" not in page.context


def test_late_updates_to_release_come_in_pages(officer, world):
    actions = add_many(world, 27, "submitted")
    release(world, world.quarter)
    assert not officer.get("/returns/").context["corrections"]
    for action in actions:
        late = action.entries.in_work().get()
        signing.sign_off(entry=late, by=world.executive, revision=late.revision)
    first, second = (
        officer.get(f"/returns/?corrections={number}").context["corrections"] for number in (1, 9)
    )
    assert (len(first), len(second), second.number) == (25, 2, 2)
    row = second[-1]
    assert (row.action, row.is_late, row.signed_off_by) == (str(actions[-1]), True, "Executive")
    assert officer.get(row.url).status_code == 200
    assert "Pages of corrections" in officer.get(address(world)).content.decode()


# The page before a release


def release_page(client, world, query=""):
    return client.get(address(world, "release") + query).context["page"]


def test_release_lists_what_is_missing_in_pages(officer, world):
    entry_in("signed_off", world)
    add_many(world, 30)
    page = release_page(officer, world)
    assert (len(page.missing), page.missing.paginator.count) == (25, 32)
    assert len(release_page(officer, world, "?missing=2").missing) == 7
    text = officer.get(address(world, "release")).content.decode()
    assert "32 of 33" in text
    assert "Pages of what is missing" in text


def test_release_is_narrowed_to_a_rating_or_to_what_is_late(officer, world):
    entry_in("signed_off", world)
    add_many(world, 30)
    page = release_page(officer, world)
    assert [(count.words, count.href) for count in page.counts] == [
        ("32 no update", "?show=X#list"),
        ("1 green", "?show=G#list"),
        ("1 late", "?show=late#list"),
    ]
    for count in page.counts:
        shown = release_page(officer, world, count.href.partition("#")[0])
        assert shown.rows.paginator.count == int(count.words.split()[0])
        assert shown.all_of_them == "?#list"
    assert page.bar == {Rating.NO_UPDATE: "?show=X#list", Rating.GREEN: "?show=G#list"}


def test_short_release_is_shown_whole(officer, world):
    entry_in("signed_off", world)
    text = officer.get(address(world, "release")).content.decode()
    assert "tally-line" not in text
    assert "?show=" not in text
    assert "govuk-pagination" not in text


@pytest.mark.parametrize("show", ["Z", "a" * 10_000, "RR"])
def test_release_narrowed_to_nonsense_is_told(officer, world, show):
    page = officer.get(address(world, "release"), {"show": show})
    assert page.status_code == 400
    assert page.context["page"].rows.paginator.count == 3


@pytest.mark.parametrize("query", ["?page=2", "?show=G", "?missing=2&page=-1"])
def test_release_from_any_page_releases_everything(officer, world, query):
    entry_in("signed_off", world)
    add_many(world, 30)
    page = officer.get(address(world, "release") + query).content.decode()
    (seen,) = re.findall(r'name="seen" value="(\w+)"', page)
    assert seen == contents_of(world.quarter).fingerprint
    unsure = officer.post(address(world, "release") + query, {"seen": seen})
    assert unsure.status_code == 422
    done = officer.post(address(world, "release") + query, {"seen": seen, "sure": "on"})
    assert done.status_code == 302
    assert world.quarter.entries.published().count() == 33


def test_release_page_takes_the_same_queries_for_one_and_sixty(officer, world):
    entry_in("signed_off", world)
    one = queries_of(officer, address(world, "release"))
    add_many(world, 60, "signed_off")
    assert queries_of(officer, address(world, "release")) == one
