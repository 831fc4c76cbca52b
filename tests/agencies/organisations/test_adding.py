"""Adding agencies, bodies and lines: once each, nothing typed lost, ended on a day."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from agencies import directory
from agencies.models import AccountabilityLine, Agency, AuditEvent, GovernanceBody
from agencies.organisations import adding
from tests.factories import BodyFactory, days

KINDS = {
    "add_agency": (Agency, "add agency"),
    "add_body": (GovernanceBody, "add body"),
    "add_line": (AccountabilityLine, "add line"),
}


@pytest.fixture
def board(town):
    return BodyFactory(name="The Board", short_name="Board")


def address_of(town, name):
    return reverse(f"agencies:{name}", args=[town.body.pk] if name == "add_line" else [])


def form_of(town, board, page, /, **changed):
    forms = {
        "add_agency": {"name": "Fire  Service", "short_name": "Fire", "sector": "justice"},
        "add_body": {"name": "The Panel", "short_name": "Panel", "kind": "board"},
        "add_line": {
            "relation": "reports",
            "answers_to": board.pk,
            "starts_on": str(town.today),
            "ends_on": "",
            "source_note": "Minutes of March",
        },
    }
    return {**forms[page], **changed}


@pytest.fixture
def post(administrator, town, board):
    def send(page, /, **changed):
        return administrator.post(address_of(town, page), form_of(town, board, page, **changed))

    return send


@pytest.mark.parametrize("name", KINDS)
def test_sent_twice_makes_one(post, town, name):
    model, deed = KINDS[name]
    before = model.objects.count()
    for _ in range(2):
        response = post(name)
        assert (response.status_code, response.url) == (302, reverse("agencies:organisations"))
    assert model.objects.count() == before + 1
    event = AuditEvent.objects.get(deed=deed)
    assert (event.by, event.subject_id) == (town.administrator, model.objects.latest("pk").pk)


def test_agency_and_body_hold_what_was_typed(post):
    post("add_agency")
    agency = Agency.objects.get(short_name="Fire")
    assert (agency.name, agency.sector, agency.slug) == ("Fire Service", "justice", "fire")
    post("add_body", short_name="Panel & co")
    body = GovernanceBody.objects.get(name="The Panel")
    assert (body.short_name, body.kind, body.slug) == ("Panel & co", "board", "panel-co")


def test_line_holds_what_was_typed(post, town, board):
    last = town.today + days(30)
    post("add_line", relation="monitored", ends_on=str(last))
    line = AccountabilityLine.objects.get()
    assert (line.body, line.answers_to, line.relation) == (town.body, board, "monitored")
    assert (line.starts_on, line.ends_on) == (town.today, last)
    assert line.source_note == "Minutes of March"


LONG = "x" * 10_000
WRONG = [
    ("add_agency", {"name": " "}, "Enter the full name."),
    ("add_agency", {"short_name": ""}, "Enter a short name."),
    ("add_agency", {"name": LONG}, "Use 120 characters or fewer."),
    ("add_agency", {"short_name": LONG}, "Use 40 characters or fewer."),
    ("add_agency", {"sector": ""}, "Choose a sector."),
    ("add_agency", {"sector": "king"}, "Choose one of the sectors."),
    ("add_agency", {"short_name": "police"}, "has this short name already. Choose another."),
    ("add_agency", {"name": "the whole name of police"}, "already an agency with this name."),
    ("add_body", {"name": LONG}, "Use 160 characters or fewer."),
    ("add_body", {"short_name": LONG}, "Use 60 characters or fewer."),
    ("add_body", {"kind": ""}, "Choose a kind."),
    ("add_body", {"kind": "king"}, "Choose one of the kinds."),
    ("add_body", {"name": "the board"}, "There is already a body with this name."),
    ("add_body", {"short_name": "BOARD"}, "The Board has this short name already."),
    ("add_line", {"relation": ""}, "Choose how it answers."),
    ("add_line", {"relation": "king"}, "Choose one from the list."),
    ("add_line", {"answers_to": ""}, "Choose a body."),
    ("add_line", {"answers_to": "9" * 40}, "Choose one from the list."),
    ("add_line", {"starts_on": ""}, "Enter the first day."),
    ("add_line", {"starts_on": "0001-01-01"}, "Enter a date between 2000 and 2099."),
    ("add_line", {"ends_on": "2001-01-01"}, "The last day cannot be before the first."),
    ("add_line", {"source_note": LONG}, "Use 300 characters or fewer."),
]


@pytest.mark.parametrize(("name", "changed", "said"), WRONG)
def test_wrong_form_is_told_and_nothing_is_written(post, town, board, name, changed, said):
    model, _ = KINDS[name]
    before = model.objects.count()
    response = post(name, **changed)
    assert response.status_code == 422
    box = next(iter(changed))
    assert list(response.context["form"].errors) == [box]
    page = response.content.decode()
    assert said in page
    for typed in ("Fire  Service", "The Panel", "Minutes of March"):
        sent = form_of(town, board, name, **changed).values()
        assert (typed in page) == (typed in sent)
    assert model.objects.count() == before


def test_both_names_in_use_are_told_at_once(post, town):
    response = post("add_agency", name=town.police.name, short_name="Council")
    assert list(response.context["form"].errors) == ["name", "short_name"]


def test_a_body_cannot_answer_to_itself(post, town):
    assert post("add_line", answers_to=town.body.pk).status_code == 422
    assert not AccountabilityLine.objects.exists()


def test_the_same_line_with_other_dates_is_refused(post, town, board):
    assert post("add_line").status_code == 302
    later = post("add_line", starts_on=str(town.today + days(3)))
    assert later.status_code == 422
    assert f"already reports to {board} in that time" in later.content.decode()
    assert post("add_line", relation="monitored").status_code == 302


def test_line_of_a_body_that_is_not_there_is_not_found(administrator, town):
    assert administrator.get(reverse("agencies:add_line", args=[999_999])).status_code == 404


def test_ended_on_a_day_and_kept(administrator, post, town):
    post("add_line")
    line = AccountabilityLine.objects.get()
    address = reverse("agencies:end_line", args=[town.body.pk, line.pk])
    for wrong, said in (
        ("", "Enter the last day."),
        ("soon", "Enter a date that exists"),
        (str(town.today - days(1)), "the last day cannot be before that"),
    ):
        response = administrator.post(address, {"ends_on": wrong})
        assert response.status_code == 422, wrong
        assert said in response.content.decode()
    for _ in range(2):
        assert administrator.post(address, {"ends_on": str(town.today)}).status_code == 302
    line.refresh_from_db()
    assert line.ends_on == town.today
    assert AuditEvent.objects.filter(deed="end line").count() == 1


def test_line_is_ended_through_its_own_body_only(administrator, post, town, board):
    post("add_line")
    line = AccountabilityLine.objects.get()
    address = reverse("agencies:end_line", args=[board.pk, line.pk])
    assert administrator.post(address, {"ends_on": str(town.today)}).status_code == 404
    line.refresh_from_db()
    assert line.ends_on is None


def rows():
    return [list(model.objects.values()) for model, _ in KINDS.values()]


@pytest.fixture
def trail_is_full(monkeypatch):
    def fail(**event):
        raise RuntimeError("the trail cannot be written")

    return lambda: monkeypatch.setattr("agencies.directory.record", fail)


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_added_when_its_event_cannot_be_written(post, name, trail_is_full):
    trail_is_full()
    before = rows()
    with pytest.raises(RuntimeError):
        post(name)
    assert rows() == before


def test_no_line_is_ended_when_its_event_cannot_be_written(
    administrator, post, town, trail_is_full
):
    post("add_line")
    trail_is_full()
    before = rows()
    line = AccountabilityLine.objects.get()
    address = reverse("agencies:end_line", args=[town.body.pk, line.pk])
    with pytest.raises(RuntimeError):
        administrator.post(address, {"ends_on": str(town.today)})
    assert rows() == before


def test_a_name_taken_in_the_same_moment_is_told(town, monkeypatch):
    """Two administrators at once: the second one's names pass the check, not the database."""

    def late(**given):
        raise IntegrityError

    monkeypatch.setattr("agencies.directory.add_agency", late)
    with pytest.raises(directory.Impossible, match="in the same moment"):
        adding.add_agency(name="Fire", short_name="Fire", sector="justice", by=town.administrator)
    assert not Agency.objects.filter(name="Fire").exists()


@pytest.mark.parametrize("role", ["officer", "lead", "clerk", "councillor", "nobody"])
def test_others_may_add_nothing(client, town, board, role):
    client.force_login(town.users[role])
    for name, (model, _) in KINDS.items():
        before = model.objects.count()
        form = form_of(town, board, name)
        assert client.post(address_of(town, name), form).status_code == 403
        assert model.objects.count() == before
