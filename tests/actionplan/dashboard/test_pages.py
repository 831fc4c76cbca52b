"""The dashboard's page: who reads it, what it answers to odd addresses, and what never shows."""

import pytest
from django.urls import reverse

from tests.actionplan.dashboard.late import late_return
from tests.actionplan.dashboard.reading import dashboard_of, references, text_of
from tests.factories import add_action, correct, days, entry_in, moment, release

# Who and what


def test_dashboard_shows_the_latest_released_quarter(told, get):
    response = get(told.councillor, dashboard_of(told))
    assert response.status_code == 200
    assert response.context["period"].quarter.key == told.keys[-1]
    assert references(response) == ["1.1", "1.2", "2.1"]


@pytest.mark.parametrize("who", ["officer", "lead", "deputy", "executive", "clerk", "police_lead"])
def test_dashboard_is_the_same_for_every_role(told, get, who):
    response = get(told.users[who], dashboard_of(told))
    assert references(response) == ["1.1", "1.2", "2.1"]


def test_dashboard_without_a_role_is_refused_with_the_reason(told, get):
    response = get(told.nobody, dashboard_of(told))
    assert response.status_code == 403
    assert "no role yet" in text_of(response)


def test_dashboard_of_a_plan_in_draft_is_not_found_but_by_officers(told, get):
    told.plan.state = told.plan.State.DRAFT
    told.plan.save()
    assert get(told.councillor, dashboard_of(told)).status_code == 404
    assert get(told.officer, dashboard_of(told)).status_code == 200


def test_dashboard_asks_a_visitor_to_sign_in(told, client):
    assert client.get(dashboard_of(told)).status_code == 302


def test_dashboard_refuses_what_is_no_reading(told, client):
    client.force_login(told.councillor)
    assert client.post(dashboard_of(told)).status_code == 405


def test_dashboard_of_an_earlier_quarter_says_so_and_leads_to_the_latest(told, get):
    response = get(told.councillor, dashboard_of(told), quarter=told.keys[0])
    assert response.context["period"].quarter.key == told.keys[0]
    assert "You are reading an earlier quarter" in text_of(response)
    assert "You are reading" not in text_of(get(told.councillor, dashboard_of(told)))


@pytest.mark.parametrize("key", ["2019-q1", "2026-q9", "nonsense", "9" * 5000, "²", "-1"])
def test_dashboard_of_an_unknown_quarter_is_not_found(told, get, key):
    assert get(told.councillor, dashboard_of(told), quarter=key).status_code == 404


def test_dashboard_of_an_unreleased_quarter_is_not_found(told, get):
    response = get(told.officer, dashboard_of(told), quarter=told.quarter.key)
    assert response.status_code == 404


def test_dashboard_of_an_unknown_plan_is_not_found(told, get):
    response = get(told.councillor, reverse("dashboard:dashboard", kwargs={"plan": "no-such"}))
    assert response.status_code == 404


def test_dashboard_says_that_ratings_are_illustrative_only_where_they_are(told, get):
    assert "illustrative ratings" not in text_of(get(told.councillor, dashboard_of(told)))
    told.plan.ratings_are_illustrative = True
    told.plan.save()
    assert "illustrative ratings" in text_of(get(told.councillor, dashboard_of(told)))


# What it says


def test_dashboard_begins_with_how_it_stands(told, get):
    page = text_of(get(told.councillor, dashboard_of(told)))
    rows = reverse("dashboard:actions", kwargs={"plan": told.plan.slug})
    assert f'<a href="{rows}?rating=R">One of three actions is <strong>red</strong></a>' in page
    assert f'href="{rows}?quarter={told.keys[1]}&amp;rating=R">, one more than in Quarter' in page
    assert page.index("One of three") < page.index('class="card hot"') < page.index("Every action")


def test_dashboard_keeps_the_quarter_in_its_links(told, get):
    page = text_of(get(told.councillor, dashboard_of(told), quarter=told.keys[1]))
    assert f"actions/?quarter={told.keys[1]}&amp;rating=A" in page


def test_dashboard_prints_the_legend_and_both_dates(told, get):
    page = text_of(get(told.councillor, dashboard_of(told)))
    assert "What the ratings mean" in page
    assert "slipped 61 days" in page
    assert '<s class="was">' in page


def test_dashboard_says_when_an_entry_was_corrected(told, get):
    entry = told.other_action.entries.get(quarter__starts_on=_starts(told, -1))
    correct(told, entry, to="released", done="Another figure")
    page = text_of(get(told.councillor, dashboard_of(told)))
    assert f"Corrected on {told.today:%-d %B %Y}" in page
    assert 'actions/?changed=corrected">one entry was corrected</a>.' in page


def test_dashboard_says_that_a_return_came_late(told, get):
    assert "Since then" not in text_of(get(told.councillor, dashboard_of(told)))
    late_return(told)
    page = text_of(get(told.councillor, dashboard_of(told)))
    assert f"Reported late, on {told.today:%-d %B %Y}" in page
    assert "Corrected on" not in page
    assert 'actions/?changed=late">one entry came late</a>.' in page


def test_dashboard_names_the_quarter_compared_with_after_a_silence(told, get):
    page = text_of(get(told.councillor, dashboard_of(told)))
    assert f"no change since {told.plan.quarters.released().last().name}" in page


def test_dashboard_says_first_that_a_red_gave_no_update(told, get):
    entry_in("released", told, action=told.other_action, at=moment(told.today))
    response = get(told.councillor, dashboard_of(told))
    page = text_of(response)
    assert "; one was in Quarter" in page
    assert 'rating=X&amp;was=R">one that was red</a> and' in page
    assert 'rating=X&amp;was=A">one that was amber</a>' in page
    cards = response.context["board"].cards
    assert (cards[0].heat, cards[0].travel.arrow) == ("hot", "–")
    assert cards[0].travel.text.endswith("1 gave no update")


def test_many_exceptions_are_one_click_away(told, get):
    for number in range(20):
        add_action(told, f"4.{number}", priority="pursue")
    entry_in("released", told, at=moment(told.today))
    board = get(told.councillor, dashboard_of(told)).context["board"]
    assert (len(board.exceptions), board.beyond) == (12, 11)
    response = get(told.councillor, board.attention_href)
    assert response.context["list"].page.paginator.count == 23


def _starts(world, index):
    return sorted(q.starts_on for q in world.plan.quarters.released())[index]


# What never shows before its time


def test_dashboard_never_shows_what_is_not_released(told, get):
    told.action.refresh_from_db()
    later = told.action.due_on + days(200)
    entry_in("signed_off", told, rating="R", proposed_due_on=later, done="The unreleased text")
    page = text_of(get(told.councillor, dashboard_of(told)))
    assert f"{later:%-d %b %Y}" not in page
    assert "The unreleased text" not in page
    release(told, told.quarter)
    page = text_of(get(told.councillor, dashboard_of(told)))
    assert f"{later:%-d %b %Y}" in page  # the control: it was there to be seen


def test_search_does_not_find_unreleased_text(told, get):
    entry_in("signed_off", told, done="Unmistakable wording")
    assert references(get(told.councillor, dashboard_of(told), text="unmistakable")) == []
    release(told, told.quarter)
    assert references(get(told.councillor, dashboard_of(told), text="unmistakable")) == ["1.1"]


# The list of plans


def test_plans_lists_one_plan_too(told, get):
    response = get(told.councillor, reverse("dashboard:plans"))
    assert [line.plan for line in response.context["lines"]] == [told.plan]


def test_plans_leaves_out_a_draft(told, get):
    told.plan.state = told.plan.State.DRAFT
    told.plan.save()
    page = text_of(get(told.councillor, reverse("dashboard:plans")))
    assert "There is no plan yet" in page
    assert told.plan.title in text_of(get(told.officer, reverse("dashboard:plans")))


def test_plans_without_a_role_is_refused_with_the_reason(told, get):
    assert get(told.nobody, reverse("dashboard:plans")).status_code == 403
