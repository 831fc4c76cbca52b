"""A file that a reader has already is not sent again, unless anything in it could be another."""

import pytest
from django.urls import reverse

from actionplan.planning import structure
from agencies import directory
from tests.actionplan.dashboard.reading import action_of, dashboard_of, download_of
from tests.factories import correct, entry_in, fresh


@pytest.fixture
def ask(told, client):
    """A function that asks for the latest quarter's file as somebody who may hold a copy."""

    def fetch(tag="", *, who="councillor", key=None, **filters):
        client.force_login(fresh(told.users[who]))
        headers = {"If-None-Match": tag} if tag else {}
        return client.get(download_of(told, key or told.keys[-1]), filters, headers=headers)

    return fetch


def test_file_carries_a_weak_tag_and_is_kept_by_nobody_else(ask):
    response = ask()
    assert response["ETag"].startswith('W/"')
    assert response["Cache-Control"] == "private, no-cache"
    assert "Last-Modified" not in response
    b"".join(response)


def test_file_that_is_there_already_is_not_sent_again(ask):
    tag = ask()["ETag"]
    response = ask(tag)
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == tag
    assert response["Cache-Control"] == "private, no-cache"
    assert ask(tag, who="officer").status_code == 304
    assert ask('W/"another"').status_code == 200


def test_tag_is_another_for_other_filters_and_quarters(told, ask):
    tags = {
        ask()["ETag"],
        ask(rating="R")["ETag"],
        ask(rating="G")["ETag"],
        ask(rating="G", overdue="yes")["ETag"],
        ask(key=told.keys[0])["ETag"],
    }
    assert len(tags) == 5
    assert ask(rating="")["ETag"] == ask()["ETag"]


def test_tag_is_another_after_a_correction_in_that_quarter_and_those_after_it(told, ask):
    before = {key: ask(key=key)["ETag"] for key in told.keys}
    entry = told.other_action.entries.published().order_by("quarter__starts_on")[1]
    correct(told, entry, to="released", done="Another figure")
    changed = [key for key in told.keys if ask(key=key)["ETag"] != before[key]]
    assert changed == told.keys[1:]


def renamed_action(world):
    structure.change_action(action=world.action, by=world.officer, title="Another title")


def another_partner(world):
    structure.change_action(
        action=world.other_action, by=world.officer, supports=[(world.police, None)]
    )


def renamed_priority(world):
    structure.change_priority(
        priority=world.priorities["prevent"], by=world.officer, name="Another name"
    )


def renamed_person(world):
    directory.rename_person(person=world.lead.person, name="Another name", by=world.administrator)


@pytest.mark.parametrize(
    "change", [renamed_action, another_partner, renamed_priority, renamed_person]
)
def test_tag_is_another_after_what_it_names_has_changed(told, ask, change):
    first = ask()
    tag, before = first["ETag"], b"".join(first)
    change(told)
    response = ask(tag)
    assert response.status_code == 200
    assert b"".join(response) != before


def test_tag_is_the_same_after_deeds_that_no_reader_sees(told, ask):
    tag = ask()["ETag"]
    entry_in("submitted", told)
    assert ask(tag).status_code == 304


def test_who_may_no_longer_read_is_refused_whatever_copy_they_hold(told, ask, client):
    tag = ask()["ETag"]
    assert ask(tag, who="nobody").status_code == 403
    told.plan.state = told.plan.State.DRAFT
    told.plan.save()
    assert ask(tag).status_code == 404
    assert ask(tag, who="officer").status_code == 304  # the control
    client.logout()
    response = client.get(download_of(told, told.keys[-1]), headers={"If-None-Match": tag})
    assert response.status_code == 302


@pytest.mark.parametrize("tag", ["*", 'W/"x"', "nonsense", "x" * 5000])
def test_filter_that_makes_no_sense_is_refused_whatever_copy_is_held(ask, tag):
    assert ask(tag, rating="nonsense").status_code == 400


def test_pages_carry_no_tag_and_are_kept_by_nobody(told, get):
    for url in (dashboard_of(told), action_of(told, "1.1"), reverse("dashboard:plans")):
        response = get(told.councillor, url)
        assert "ETag" not in response
        assert response["Cache-Control"] == "private, no-store"
