"""What an action's page says first: how it stands, since when, and how fresh that is."""

import pytest

from actionplan.dashboard.record.freshness import new_words
from tests.actionplan.dashboard.reading import action_of, text_of
from tests.factories import add_action, correct, days, entry_in, moment, release


@pytest.fixture
def say(get):
    """A function that reads the first sentences of an action's page, as the councillor."""

    def read(world, reference="1.1"):
        response = get(world.councillor, action_of(world, reference))
        return "".join(f"{phrase} " for phrase in response.context["standing"]).strip()

    return read


def year(world, number):
    """``Quarter 3 2025/26``, so many quarters before the open one."""
    quarter = world.plan.quarters.released()[number - 1]
    return f"{quarter.name} {quarter.short_name.split()[1]}"


def test_red_action_says_since_when_how_late_and_how_fresh(told, say):
    reported = told.plan.quarters.released()[0].due_on
    before = told.plan.quarters.released()[1].name
    new = told.action.positions.order_by("quarter__starts_on").last().new_percent
    assert 0 < new < 100
    assert say(told) == (
        f"Red in {year(told, 1)}, after amber in {before}. "
        "Its date has moved once, by 61 days. One milestone is overdue. "
        f"Last reported on {reported:%-d %B %Y} by Lead; {new_words(new)}."
    )


def test_sentences_link_to_what_proves_them(told, get):
    standing = get(told.councillor, action_of(told, "1.1")).context["standing"]
    hrefs = [phrase.href for phrase in standing]
    assert hrefs == [f"#{told.keys[-1]}", "#changes", "#milestones", f"#{told.keys[-1]}"]


def test_action_that_stays_says_since_which_quarter(told, say):
    assert say(told, "1.2").startswith(f"Green since {year(told, 3)}. It is due on ")


def test_action_after_a_silence_says_what_it_was(told, say):
    first = told.plan.quarters.released()[2].name
    assert say(told, "2.1").startswith(
        f"Amber in {year(told, 1)}, as in {first}, after no update in between."
    )


def test_silent_action_says_what_it_was_and_who_spoke_last(told, say):
    release(told, told.quarter)
    said = say(told)
    was = told.plan.quarters.released()[1].name
    assert said.startswith(f"No update for {year(told, 1)}; it was red in {was}.")
    assert said.endswith(" by Lead, and nothing since.")


def test_delivered_action_says_delivered_and_nothing_of_a_date_to_come(told, say):
    entry_in("released", told, action=told.other_action, rating="B", at=moment(told.today))
    said = say(told, "1.2")
    assert said.startswith(f"Delivered in {year(told, 1)}. Last reported on ")
    assert "due" not in said


def test_action_that_has_not_started_says_when_it_will(told, say):
    starts_on = told.today + days(40)
    add_action(told, "3.1", starts_on=starts_on)
    release(told, told.quarter)
    assert say(told, "3.1").startswith(
        f"Not started in {year(told, 1)}; it starts on {starts_on:%-d %B %Y}."
    )


def test_date_that_has_passed_is_said_to_have(told, say):
    add_action(told, "3.1", original_due_on=told.today - days(1))
    entry_in("released", told, action=told.actions["3.1"], at=moment(told.today))
    assert "That date has passed." in say(told, "3.1")
    assert "That date has passed." not in say(told, "1.2")  # the control


def test_date_before_its_time_is_in_nobody_elses_sentence(told, say, get):
    told.action.refresh_from_db()
    later = told.action.due_on + days(100)
    entry_in("signed_off", told, rating="R", proposed_due_on=later)
    assert "moved once, by 61 days" in say(told)
    lead = get(told.lead, action_of(told, "1.1")).context["standing"]
    assert any("twice" in phrase.strong for phrase in lead)


def test_action_that_joined_the_plan_later_is_new_and_has_only_its_own_quarters(told, say, get):
    add_action(told, "3.1")
    entry_in("released", told, action=told.actions["3.1"], at=moment(told.today))
    assert say(told, "3.1").startswith(f"Green in {year(told, 1)}, its first.")
    (line,) = get(told.councillor, action_of(told, "3.1")).context["record"].lines
    assert (line.direction.key, line.comparator) == ("new", told.plan.quarters.released()[1].name)


# How fresh each quarter is


def fresh(get, world, reference):
    told = get(world.councillor, action_of(world, reference)).context["record"].told
    return [said.fresh for said in told]


def test_each_quarter_says_who_reported_when_and_how_much_is_new(told, get):
    newest, middle, first = fresh(get, told, "1.1")
    quarters = told.plan.quarters.released()
    assert newest.startswith(f"Reported on {quarters[0].due_on:%-d %B %Y} by Lead; ")
    assert newest.endswith("% of the text is new.")
    assert first.endswith("by Lead; its first report.")


def test_silent_quarter_says_who_spoke_last_and_that_nothing_is_new(told, get):
    silent = fresh(get, told, "2.1")[1]
    first = told.plan.quarters.released()[2]
    assert silent == (
        f"Nothing new: last reported on {first.due_on:%-d %B %Y}, for {first.short_name}, "
        "by Police lead."
    )


def test_corrected_quarter_says_when_it_was_corrected(told, get):
    entry = told.action.entries.published().order_by("quarter__starts_on").last()
    correct(told, entry, to="released", done="Another figure")
    newest, *_ = get(told.councillor, action_of(told, "1.1")).context["every"]
    assert newest.came == f"On time; corrected {told.today:%-d %b %Y}"


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (None, ""), (0, "not a word of the text is new"), (100, "all of the text is new"),
        (40, "40\u00a0% of the text is new"),
    ],
)  # fmt: skip
def test_new_text_is_told_in_words(percent, said):
    assert new_words(percent) == said


# Who supports it


def test_silent_partner_is_named_with_the_quarter(told, get):
    text = text_of(get(told.councillor, action_of(told, "1.1")))
    assert f"Nothing from Police in {told.plan.quarters.released()[0].name}" in text
    assert "Nothing from" not in text_of(get(told.councillor, action_of(told, "1.2")))


def test_holders_link_to_their_pages_once_there_is_something_to_read(told, get):
    text = text_of(get(told.councillor, action_of(told, "1.1")))
    assert f"/plans/{told.plan.slug}/agencies/council/" in text
    assert f"/plans/{told.plan.slug}/people/{told.lead.person_id}/" in text
