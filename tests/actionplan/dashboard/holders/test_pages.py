"""The pages of agencies and people: who reads them, what they say, and odd addresses."""

import pytest
from django.urls import reverse

from tests.actionplan.dashboard.holders.reading import (
    agencies_of,
    agency_of,
    person_of,
    record_of,
    said_in,
)
from tests.actionplan.dashboard.reading import text_of
from tests.factories import (
    AgencyFactory,
    PersonFactory,
    add_action,
    correct,
    days,
    entry_in,
    make_user,
    release,
)


def pages_of(world):
    """An address of each kind."""
    return [
        agencies_of(world),
        agency_of(world, world.council),
        person_of(world, world.lead.person),
    ]


# Who and what


@pytest.mark.parametrize("who", ["officer", "lead", "police_lead", "executive", "clerk"])
def test_pages_are_the_same_for_every_role(mixed, get, who):
    for url in pages_of(mixed):
        own, councillor = get(mixed.users[who], url), get(mixed.councillor, url)
        assert own.status_code == 200
        assert said_in(own) == said_in(councillor)


def test_pages_without_a_role_are_refused_with_the_reason(mixed, get):
    for url in pages_of(mixed):
        response = get(mixed.nobody, url)
        assert response.status_code == 403
        assert "no role yet" in text_of(response)


def test_pages_ask_a_visitor_to_sign_in_and_refuse_what_is_no_reading(mixed, client):
    for url in pages_of(mixed):
        assert client.get(url).status_code == 302
    client.force_login(mixed.councillor)
    for url in pages_of(mixed):
        assert client.post(url).status_code == 405


def test_pages_of_a_plan_in_draft_are_found_by_officers_only(mixed, get):
    mixed.plan.state = mixed.plan.State.DRAFT
    mixed.plan.save()
    for url in pages_of(mixed):
        assert get(mixed.councillor, url).status_code == 404
        assert get(mixed.officer, url).status_code == 200


def test_pages_before_anything_is_released_say_so_calmly(mixed, get):
    mixed.plan.quarters.update(released_at=None, released_by=None)
    for url in pages_of(mixed):
        response = get(mixed.councillor, url)
        assert response.status_code == 200
        assert "Nothing has been released yet" in text_of(response)


@pytest.mark.parametrize("key", ["2019-q1", "2026-q9", "nonsense", "9" * 5000, "²", "-1"])
def test_pages_of_an_unknown_quarter_are_not_found(mixed, get, key):
    for url in pages_of(mixed):
        assert get(mixed.councillor, url, quarter=key).status_code == 404


def test_pages_of_an_unreleased_quarter_are_not_found(mixed, get):
    for url in pages_of(mixed):
        assert get(mixed.officer, url, quarter=mixed.quarter.key).status_code == 404


def test_agency_that_has_no_part_in_the_plan_is_not_found(mixed, get):
    stranger = AgencyFactory(short_name="Elsewhere")
    assert get(mixed.councillor, agency_of(mixed, stranger)).status_code == 404
    for slug in ("no-such", "a" * 5000):
        url = reverse("dashboard:agency", kwargs={"plan": mixed.plan.slug, "agency": slug})
        assert get(mixed.councillor, url).status_code == 404


def test_agency_that_only_supports_has_its_page(mixed, get):
    charity = AgencyFactory(short_name="Charity")
    mixed.action.supports.create(agency=charity)
    response = get(mixed.councillor, agency_of(mixed, charity))
    assert response.status_code == 200
    assert said_in(response).startswith("No action was led by Charity in Quarter")
    assert "How the updates came in" not in text_of(response)


def test_person_without_a_part_in_the_record_is_not_found(mixed, get):
    """Nobody can leaf through all the people by their numbers."""
    for person in (mixed.executive.person, mixed.councillor.person, PersonFactory()):
        assert get(mixed.councillor, person_of(mixed, person)).status_code == 404
    url = reverse("dashboard:person", kwargs={"plan": mixed.plan.slug, "number": 999_999_999})
    assert get(mixed.councillor, url).status_code == 404


def test_person_whose_action_is_not_released_yet_is_not_found(mixed, get):
    new = make_user("New owner")
    add_action(mixed, "4.1", owner=new.person)
    assert get(mixed.councillor, person_of(mixed, new.person)).status_code == 404
    release(mixed, mixed.quarter)
    assert get(mixed.councillor, person_of(mixed, new.person)).status_code == 200


def test_person_in_a_quarter_before_their_time_is_said_so(mixed, get):
    new = make_user("New owner")
    add_action(mixed, "4.1", owner=new.person)
    release(mixed, mixed.quarter)
    response = get(mixed.councillor, person_of(mixed, new.person), quarter=mixed.keys[0])
    assert response.status_code == 200
    assert said_in(response).startswith("No action was owned by New owner in Quarter")


def test_person_who_owns_a_milestone_only_has_their_page(mixed, get):
    mixed.milestone.owner = mixed.executive.person
    mixed.milestone.save()
    page = text_of(get(mixed.councillor, person_of(mixed, mixed.executive.person)))
    assert "Train the first staff" in page


def test_namesakes_are_told_apart_by_their_agency(mixed, get):
    for who in (mixed.lead.person, mixed.police_lead.person):
        who.name = "R Russell"
        who.save()
    council = text_of(get(mixed.councillor, person_of(mixed, mixed.lead.person)))
    police = text_of(get(mixed.councillor, person_of(mixed, mixed.police_lead.person)))
    assert "<title>R Russell (Council)," in council
    assert "<title>R Russell (Police)," in police
    assert (
        f'Owner of actions led by <a href="{agency_of(mixed, mixed.police)}">Police</a>' in police
    )


# What they say


def test_agency_s_page_says_how_it_stands_and_how_its_updates_came(mixed, get):
    response = get(mixed.councillor, agency_of(mixed, mixed.council))
    assert said_in(response) == (
        "Two actions are led by Council: one is red, one more than in "
        f"{response.context['period'].comparator}; one gave no update."
        " Of six updates asked for in the last three quarters, four came on time, one came late"
        " and one is missing. One was sent back and one date was put back."
        " One action of others has its support, but it added nothing to it in "
        f"{response.context['period'].quarter.name}."
    )


def test_record_on_the_page_is_that_of_the_world(mixed, get):
    first, second, third = mixed.keys
    assert record_of(get(mixed.councillor, agency_of(mixed, mixed.council))) == {
        third: [2, 1, 0, 1, 0, 0, 0],
        second: [2, 2, 0, 0, 1, 1, 0],
        first: [2, 1, 1, 0, 0, 0, 0],
    }
    assert record_of(get(mixed.councillor, person_of(mixed, mixed.police_lead.person))) == {
        third: [1, 1, 0, 0, 0, 0, 1],
        second: [1, 1, 0, 0, 0, 0, 0],
        first: [1, 0, 0, 1, 0, 0, 0],
    }


def test_earlier_quarter_ends_the_record_there_and_is_kept_in_the_links(mixed, get):
    url = agency_of(mixed, mixed.council)
    response = get(mixed.councillor, url, quarter=mixed.keys[0])
    assert list(record_of(response)) == [mixed.keys[0]]
    assert "You are reading an earlier quarter" in text_of(response)
    assert f"?quarter={mixed.keys[0]}&amp;lead=council&amp;rating=G" in text_of(response)


def test_agencies_stand_by_name_each_with_its_part(mixed, get):
    AgencyFactory(short_name="zeal", slug="zeal").supports.create(action=mixed.action)
    AgencyFactory(short_name="Elsewhere")
    lines = get(mixed.councillor, agencies_of(mixed)).context["found"].lines
    assert [line.agency.short_name for line in lines] == ["Council", "Police", "zeal"]
    council, _, zeal = lines
    assert [part.text for part in council.ratings] == ["1 red", "1 no update"]
    assert [part.text for part in council.now] == ["1 on time", "1 missing"]
    assert [part.text for part in council.over] == ["4 on time", "1 late", "1 missing"]
    assert (council.extended.text, council.supports.text, council.silent.text) == ("1", "1", "1")
    assert (zeal.actions.text, zeal.now, zeal.supports.text) == ("0", [], "1")


def test_pages_never_show_what_is_not_released(mixed, get):
    entry_in("signed_off", mixed, rating="A", done="The unreleased text")
    urls = [agency_of(mixed, mixed.council), person_of(mixed, mixed.lead.person)]
    for url in urls:
        found = get(mixed.councillor, url).context["found"]
        assert [row.rating for row in found.rows if row.reference == "1.1"] == ["R"]
    release(mixed, mixed.quarter)
    for url in urls:
        found = get(mixed.councillor, url).context["found"]
        assert [row.rating for row in found.rows if row.reference == "1.1"] == ["A"]


# On paper and for every reader


def test_page_carries_its_legend_its_heading_and_its_words_on_paper(mixed, get):
    response = get(mixed.councillor, agency_of(mixed, mixed.council))
    page, period = text_of(response), response.context["period"]
    for words in (
        f"<h1>{mixed.council.name}</h1>",
        mixed.plan.title,
        period.quarter.long_name,
        f"released on {period.released_on:%-d %B %Y}",
        f"As the record stood on {mixed.today:%-d %B %Y}",
        "What the ratings mean",
        "How this is counted",
    ):
        assert words in page


def test_picture_has_its_table_and_holds_no_style(mixed, get):
    for url in pages_of(mixed):
        page = text_of(get(mixed.councillor, url))
        assert "style=" not in page
        assert page.count("<svg") >= 1
    assert '<table class="record-table">' in text_of(
        get(mixed.councillor, agency_of(mixed, mixed.council))
    )


def test_name_that_looks_like_markup_is_written_as_it_is(mixed, get):
    mixed.council.short_name = mixed.council.name = "<b>Council</b>"
    mixed.council.save()
    for url in pages_of(mixed):
        assert "<b>Council" not in text_of(get(mixed.councillor, url))


def test_page_that_is_kept_follows_new_names_and_corrections(mixed, get):
    url = agency_of(mixed, mixed.police)
    before = text_of(get(mixed.councillor, url))
    assert text_of(get(mixed.clerk, url)).count("Police lead") == before.count("Police lead") > 0
    mixed.police_lead.person.name = "A new name"
    mixed.police_lead.person.save()
    assert "A new name" in text_of(get(mixed.councillor, url))
    entry = mixed.police_action.entries.published().order_by("quarter__starts_on").last()
    correct(mixed, entry, to="released", rating="R", **_red(mixed))
    assert "it is <strong>red</strong>" in text_of(get(mixed.councillor, url))


def _red(world):
    return {
        "issues": "What went wrong",
        "recovery": "What brings it back",
        "proposed_due_on": world.today + days(300),
        "proposed_due_reason": "What makes it realistic",
    }
