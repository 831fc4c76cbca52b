"""Two people on one update: each keeps what only they changed."""

import pytest
from django.test import Client

from actionplan.models import Entry
from actionplan.progress.merging import marks_of, merge
from actionplan.progress.queries import slot_url
from actionplan.progress.questions import ANSWER_FIELDS
from tests.factories import entry_in

BEGAN = {"done": "Six events", "risk": "", "rating": "A"}


def together(mine, theirs, *, links=((), ()), marks=None):
    """Merge what two wrote who both began with ``BEGAN``."""
    whole = dict.fromkeys(ANSWER_FIELDS, "")
    return merge(
        marks=marks_of({**whole, **BEGAN}, []) if marks is None else marks,
        typed={**whole, **BEGAN, **mine},
        typed_links=links[0],
        stored={**whole, **BEGAN, **theirs},
        stored_links=links[1],
    )


def test_merge_takes_from_each_what_only_they_changed():
    merged = together({"done": "Seven events"}, {"risk": "The printer"})
    assert (merged.answers["done"], merged.answers["risk"]) == ("Seven events", "The printer")
    assert merged.clashes == []


def test_merge_of_one_answer_changed_by_both_is_a_clash_and_keeps_mine():
    merged = together({"done": "Seven events"}, {"done": "Eight events"})
    assert (merged.answers["done"], merged.clashes) == ("Seven events", ["done"])


def test_merge_of_the_same_change_is_no_clash():
    assert together({"done": "Seven"}, {"done": "Seven"}).clashes == []


def test_merge_of_an_answer_emptied_by_me_stays_empty():
    merged = together({"done": ""}, {"risk": "The printer"})
    assert merged.answers["done"] == ""


def test_merge_keeps_the_links_of_the_one_who_changed_them():
    report = [("Report", "https://example.org/r")]
    assert together({}, {}, links=([], report)).links == report
    assert together({}, {}, links=(report, [])).links == report


@pytest.mark.parametrize("marks", ["", "nonsense", "done:", ":::"])
def test_merge_without_readable_marks_calls_every_difference_a_clash(marks):
    merged = together({"done": "Seven"}, {"risk": "The printer"}, marks=marks)
    assert set(merged.clashes) == {"done", "risk"}


def test_line_breaks_of_a_browser_are_no_change():
    assert marks_of({"done": "a\r\nb"}, []) == marks_of({"done": "a\nb"}, [])


def read(page):
    """What the browser would send back of a page of the form."""
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    return {**sent, "evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}


def test_two_editors_of_different_answers_both_keep_theirs(world):
    entry_in("draft", world, risk="")
    address = slot_url("update", world.action, world.quarter)
    lead, deputy = Client(), Client()
    lead.force_login(world.lead)
    deputy.force_login(world.deputy)
    mine, theirs = read(lead.get(address)), read(deputy.get(address))
    deputy.post(address, {**theirs, "difference": "More calls to the helpline"})
    page = lead.post(address, {**mine, "voice": "Parents asked for leaflets"})
    assert page.status_code == 409
    assert page.context["clashes"] == []
    assert lead.post(address, read(page)).status_code == 302
    entry = Entry.objects.get(quarter=world.quarter, action=world.action)
    assert (entry.difference, entry.voice) == (
        "More calls to the helpline",
        "Parents asked for leaflets",
    )


def test_two_editors_of_one_answer_see_both(world):
    entry_in("draft", world)
    address = slot_url("update", world.action, world.quarter)
    lead, deputy = Client(), Client()
    lead.force_login(world.lead)
    deputy.force_login(world.deputy)
    mine, theirs = read(lead.get(address)), read(deputy.get(address))
    deputy.post(address, {**theirs, "done": "The deputy wrote"})
    page = lead.post(address, {**mine, "done": "The lead wrote"})
    text = page.content.decode()
    assert page.context["clashes"] == [("id_done", "What was done")]
    assert "The deputy wrote" in text
    assert "The lead wrote" in text
