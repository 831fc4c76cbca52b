"""The comparison's page: what it shows of two quarters, to whom, and at odd addresses."""

import pytest
from django.urls import reverse

from actionplan.models import Rating
from actionplan.positions import recording
from tests.actionplan.dashboard.compare.telling import (
    compare_of,
    facts_of,
    line_of,
    said_in,
    sections_of,
)
from tests.actionplan.dashboard.reading import queries_of, text_of
from tests.factories import add_action, correct, entry_in, moment, release

CHANGED = {
    "worse": ["1.1"],
    "silent": ["2.1"],
    "moved": ["3.1"],
    "better": ["3.2"],
    "delivered": ["3.3"],
    "new": ["4.1"],
    "gone": ["4.2"],
    "other": ["1.2"],
    "words": ["4.3"],
}
SAME = ["4.4", "4.5"]

# What it shows


def test_comparison_tells_the_gravest_first(show):
    response = show()
    assert response.status_code == 200
    assert list(sections_of(response).items()) == list(CHANGED.items())


def test_comparison_begins_with_what_changed(show):
    response = show()
    earlier, later = response.context["pair"].names
    assert said_in(response) == (
        f"Between {earlier} and {later}: one action got worse, one fell silent, "
        "two due dates moved, one got better, one was delivered, "
        "one joined the plan and one left it. In one something else changed; "
        "in one only what was written changed; "
        "two stand as they did."
    )


@pytest.mark.parametrize(
    ("name", "found"),
    [
        *((name, found) for name, found in CHANGED.items() if name != "moved"),
        ("moved", ["1.1", "3.1"]),
        ("same", SAME),
    ],
)
def test_each_number_leads_to_its_actions(show, name, found):
    first = text_of(show())
    assert f'<a href="/plans/keeping-safe/compare/?show={name}#changes">' in first
    response = show(show=name)
    assert response.context["found"].page.paginator.count == len(found)
    shown = [reference for part in sections_of(response).values() for reference in part]
    assert shown == found
    assert "Show all 9 that changed" in text_of(response)


def test_rating_and_date_stand_beside_what_they_were(paired, show):
    facts = facts_of(show(), "1.1")
    old, new, note = facts["Rating"]
    assert (old, new, note.partition(" than ")[0]) == (Rating.GREEN, Rating.RED, "worse")
    assert facts["Due"][1:] == (paired.due_on["1.1"], "61 days later")
    assert list(facts) == ["Rating", "Due"]


def test_old_values_are_struck_through(show):
    page = text_of(show(show="worse"))
    assert '<s class="was-rating"><span class="rating"><span class="mark s rG"' in page
    assert page.count('<s class="was">') == 1


def test_owner_stands_beside_the_one_before(paired, show):
    assert facts_of(show(), "1.2") == {"Owner": ("Other lead", "A new owner", "")}


def test_silence_is_told_as_silence(show):
    response = show()
    assert facts_of(response, "2.1")["Rating"] == (Rating.AMBER, Rating.NO_UPDATE, "")
    written = line_of(response, "2.1").written
    assert (written.alone, written.answers) == ("earlier", [])
    assert "<del" not in text_of(show(show="silent"))


def test_new_and_gone_actions_have_one_side(show):
    response = show()
    assert facts_of(response, "4.1")["Rating"] == (None, Rating.AMBER, "")
    assert facts_of(response, "4.2")["Rating"] == (Rating.GREEN, None, "")
    page = text_of(response)
    assert page.count("not in the plan") == 1
    assert page.count("no longer in the plan") == 1


def test_words_are_marked_where_they_differ(show):
    page = text_of(show(show="words"))
    assert "planned for them in <del>May</del>" in page
    assert "planned for them in <ins>June</ins>" in page
    assert '<del><a href="https://example.org/1"' in page
    assert '<ins><a class="print-address" href="https://example.org/2"' in page
    assert "One answer and the evidence changed" in page


def test_what_is_typed_stays_text(paired, get):
    entry = paired.actions["4.3"].entries.get(
        quarter__starts_on__gt="2000-01-01", version=1, done__endswith="June"
    )
    correct(paired, entry, to="released", done="<script>alert(1)</script> & more")
    page = text_of(get(paired.councillor, compare_of(paired)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page


def test_texts_are_folded_until_asked_for(show):
    page = text_of(show())
    assert '<details class="govuk-details">' in page
    assert "?texts=open" in page
    assert '<details class="govuk-details" open>' in text_of(show(texts="open"))
    assert "Fold all texts" in text_of(show(texts="open"))


def test_what_was_delivered_before_stands_as_it_did(show):
    page = text_of(show(show="same"))
    assert "4.5" in page
    assert "What was written" not in page


# Corrections


def test_correction_is_what_is_compared(paired, get):
    entry = paired.actions["3.2"].entries.order_by("quarter__starts_on").last()
    correct(
        paired,
        entry,
        to="released",
        rating="R",
        issues="It broke",
        recovery="We mend it",
        proposed_due_on=paired.actions["3.2"].due_on,
        proposed_due_reason="It holds",
    )
    response = get(paired.councillor, compare_of(paired))
    assert "3.2" in sections_of(response)["worse"]
    [note] = line_of(response, "3.2").notes
    assert note.endswith(f"was corrected, on {paired.today:%-d %B %Y}")
    assert line_of(response, "1.1").notes == []


# Which quarters


def other(world):
    """A third quarter, the latest: everything fell silent but 1.1, which stays red."""
    entry_in("released", world, at=moment(world.today))
    return [*world.keys, world.quarter.key]


def test_comparison_is_of_the_last_two_unless_told(paired, show):
    keys = other(paired)
    pair = show().context["pair"]
    assert (pair.earlier.key, pair.later.key) == (keys[1], keys[2])


def test_comparison_may_be_of_any_two(paired, show):
    keys = other(paired)
    response = show(from_=keys[0], to=keys[2])
    pair = response.context["pair"]
    assert (pair.earlier.key, pair.later.key) == (keys[0], keys[2])
    assert f"?from={keys[0]}&amp;to={keys[2]}&amp;show=" in text_of(response)


def test_later_quarter_first_is_swapped_with_a_word(paired, show):
    response = show(from_=paired.keys[1], to=paired.keys[0])
    assert "You chose the later quarter first." in text_of(response)
    assert sections_of(response) == CHANGED
    assert "You chose" not in text_of(show(from_=paired.keys[0], to=paired.keys[1]))


def test_one_quarter_twice_is_told(paired, show):
    response = show(from_=paired.keys[0], to=paired.keys[0])
    assert response.status_code == 400
    assert '<a href="#to">Choose two different quarters</a>' in text_of(response)


@pytest.mark.parametrize("name", ["from_", "to"])
@pytest.mark.parametrize("key", ["2019-q1", "2026-q9", "nonsense", "9" * 5000, "²", "-1"])
def test_unknown_quarter_is_not_found(show, name, key):
    assert show(**{name: key}).status_code == 404


def test_unreleased_quarter_is_not_found(paired, get):
    response = get(paired.officer, compare_of(paired), to=paired.quarter.key)
    assert response.status_code == 404


def test_unknown_plan_is_not_found(paired, get):
    url = reverse("dashboard:compare", kwargs={"plan": "no-such"})
    assert get(paired.councillor, url).status_code == 404


@pytest.mark.parametrize("value", ["nonsense", "x" * 10_000, "²", "' OR 1=1 --"])
def test_nonsense_to_show_is_told_and_not_used(show, value):
    response = show(show=value)
    assert response.status_code == 400
    assert "There is a problem" in text_of(response)
    assert sections_of(response) == CHANGED


@pytest.mark.parametrize("page", ["0", "-1", str(10**12), "nonsense", "2", "x" * 10_000])
def test_page_that_is_not_there_is_the_nearest(show, page):
    response = show(page=page)
    assert (response.status_code, sections_of(response)) == (200, CHANGED)


# Who


def test_comparison_without_a_role_is_refused_with_the_reason(paired, get):
    response = get(paired.nobody, compare_of(paired))
    assert response.status_code == 403
    assert "no role yet" in text_of(response)


def test_comparison_of_a_plan_in_draft_is_not_found_but_by_officers(paired, get):
    paired.plan.state = paired.plan.State.DRAFT
    paired.plan.save()
    assert get(paired.councillor, compare_of(paired)).status_code == 404
    assert get(paired.officer, compare_of(paired)).status_code == 200


def test_comparison_is_only_for_reading(paired, client):
    client.force_login(paired.councillor)
    assert client.post(compare_of(paired)).status_code == 405


def test_comparison_never_shows_what_is_not_released(paired, get):
    entry_in("signed_off", paired, rating="G", done="The unreleased text", at=moment(paired.today))
    first = text_of(get(paired.councillor, compare_of(paired), texts="open"))
    assert "The unreleased text" not in first
    release(paired, paired.quarter, at=moment(paired.today))
    page = text_of(get(paired.councillor, compare_of(paired), texts="open"))
    assert "The unreleased text" in page  # the control: it was there to be seen


# Many


def test_comparison_shows_25_actions_a_page(paired, show):
    for number in range(30):  # and 4.2 joins again, which had left
        add_action(paired, f"5.{number}", priority="pursue")
    release(paired, paired.quarter, at=moment(paired.today))
    response = show(show="new")
    assert sum(len(part) for part in sections_of(response).values()) == 25
    assert "Showing 1 to 25 of 31 actions: what joined the plan." in text_of(response)
    response = show(show="new", page=2)
    assert sections_of(response) == {"new": [f"5.{number}" for number in range(24, 30)]}


def test_comparison_asks_as_often_with_one_row_as_with_thirty(paired, client):
    url = f"{compare_of(paired)}?show=new"
    few = queries_of(client, paired.councillor, url)
    for number in range(30):
        add_action(paired, f"5.{number}", priority="pursue")
    release(paired, paired.quarter, at=moment(paired.today))
    assert queries_of(client, paired.councillor, url) == few


def test_comparison_stands_when_positions_are_made_anew(paired, show):
    before = sections_of(show())
    recording.record_plan(paired.plan)
    after = sections_of(show())
    assert after["worse"] == before["worse"]
