"""What the demonstration says: its story, the facts of the record, and nobody's name."""

import re

from django.apps import apps
from django.db import models
from django.test import TestCase
from django.utils import timezone

from actionplan.models import DateChange, Entry, Plan, Quarter, Rating
from actionplan.progress.questions import BY_FIELD
from agencies.demo_logins import DEMO_LOGINS, DEMO_OTHERS, DEMO_PASSWORD
from agencies.models import AuditEvent, User
from tests.meetings.demo_plans import live, login, seed, strips

OURS = ("agencies", "actionplan", "meetings")

SURNAMES = (
    "Abbott Ali Ashley Astbury Beaumont Beck Buckley Burton Clark Clough Currie "
    "Dalton Dodson Edgar Ellis Falvey Gittins Goddard Godfrey Hamilton Harwin Havenhand "
    "Hoddinott Jay Johnson Jones Kaye Lakin Parry Pickering Pitchley Read Roche "
    "Roddison Russell Sharman Sims Smith Thacker Wallis Whelbourn White"
)
"""Everybody whom the two public minutes name."""

FACTS = [
    ("2013-q3", "2", "done", ["2,800", "21 months", "911", "1,150", "to date", "1,587"]),
    ("2013-q3", "6", "done", ["Seven", "by November 2013", "full year 2012/13", "three"]),
    ("2014-q1", "1", "since_period", ["3 September 2014", "15", "4 more"]),
]
"""Quarter, action, box and what must stand there."""


def every_text():
    """Every text that the database holds for us: model, field, value."""
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            fields = [
                field
                for field in model._meta.get_fields()
                if isinstance(field, models.CharField | models.TextField)
            ]
            for row in model._base_manager.values(*(field.name for field in fields)):
                for field in fields:
                    if row[field.name]:
                        yield model, field, row[field.name]


class TestContent(TestCase):
    """Loaded once for all: no test here changes anything."""

    @classmethod
    def setUpTestData(cls):
        seed()

    def test_login_page_shows_the_logins_and_each_signs_in(self):
        page = self.client.get("/accounts/login/").content.decode()
        listed = [email for _, email in DEMO_LOGINS + DEMO_OTHERS]
        assert "Everyone else in the demo" in page
        for email in listed:
            assert email in page
            assert self.client.login(email=email, password=DEMO_PASSWORD)
            assert not self.client.login(email=email, password="another password")
        assert sorted(listed) == sorted(User.objects.values_list("email", flat=True))

    def test_whoever_an_update_can_be_returned_to_is_on_the_sign_in_page(self):
        listed = {email for _, email in DEMO_LOGINS + DEMO_OTHERS}
        owners = User.objects.filter(person__actions__plan=live())
        assert len(set(owners)) == 6
        assert {user.email for user in owners} <= listed

    def test_an_amber_action_has_slipped_by_a_month_at_most(self):
        """The legend's own words; what is red may have slipped further."""
        released = Entry.objects.published().filter(action__plan=live())
        slips = {
            entry: (entry.due_on - entry.original_due_on).days
            for entry in released.select_related("action")
        }
        furthest = {
            rating: max(days for entry, days in slips.items() if entry.rating == rating)
            for rating in (Rating.GREEN, Rating.AMBER, Rating.RED)
        }
        assert furthest == {"G": 0, "A": 30, "R": 184}
        latest = live().quarters.released().first()
        communication = latest.entries.get(action__reference="3", is_current=True)
        released_on = timezone.localdate(latest.released_at)
        assert (communication.rating, communication.due_on > released_on) == ("A", True)

    def test_live_plan_holds_slips_versions_cover_and_repeats(self):
        plan = live()
        assert {a.reference: a.slip_days for a in plan.actions.all() if a.slip_days} == {
            "3": 30,
            "6": 184,
        }
        moves = DateChange.objects.filter(action__plan=plan, milestone=None)
        assert moves.filter(action__reference="6").count() == 2
        versions = Entry.objects.filter(action__plan=plan, version__gt=1)
        corrected = versions.get()
        first = corrected.action.entries.get(quarter=corrected.quarter, version=1)
        assert (first.rating, first.status, first.evidence.count()) == ("B", "released", 2)
        assert (corrected.rating, corrected.status, corrected.is_current) == ("G", "released", True)
        under_cover = AuditEvent.objects.filter(
            deed="submit", by=login("deputy"), on_behalf_of__isnull=False
        )
        assert under_cover.count() == 1
        assert Entry.objects.exclude(unchanged_reason="").get().action.reference == "7"
        overdue = plan.quarters.released().first().entries.filter(overdue_milestones__gt=0)
        assert list(overdue.values_list("action__reference", "overdue_milestones")) == [
            ("3", 1),
            ("7", 2),
        ]
        silent = plan.actions.get(reference="3").contributions.filter(agency__slug="licensing")
        assert not silent.exists()
        assert AuditEvent.objects.filter(deed="return").count() == 2

    def test_record_says_nothing_where_the_minutes_say_nothing(self):
        plan = Plan.objects.get(slug="record")
        assert (plan.state, plan.ratings_are_illustrative) == ("ended", True)
        assert [quarter.key for quarter in plan.quarters.all()] == [
            "2013-q1",
            "2013-q2",
            "2013-q3",
            "2013-q4",
            "2014-q1",
        ]
        assert strips(plan) == {
            "1": "XXGGA",
            "2": "XXGXG",
            "3": "XXGXA",
            "4": "XXAAA",
            "5": "XXGXA",
            "6": "XXAXA",
            "7": "XXAXA",
        }

    def test_record_tells_its_facts_in_their_period(self):
        for quarter, reference, field, facts in FACTS:
            entry = Entry.objects.get(
                action__plan__slug="record",
                action__reference=reference,
                quarter__in=Quarter.objects.with_key(quarter),
            )
            text = getattr(entry, field)
            assert [fact for fact in facts if fact not in text] == []
            assert re.findall(r"\b(?:grew|growth|increased?|rose|risen|up from)\b", text) == []

    def test_texts_fit_their_boxes_and_name_nobody_of_the_record(self):
        named = re.compile(rf"\b(?:{SURNAMES.replace(' ', '|')})\b")
        too_long, names = [], []
        for model, field, text in every_text():
            limit = field.max_length
            if model is Entry and field.name in BY_FIELD:
                limit = min(limit or 10**6, BY_FIELD[field.name].limit)
            if limit and len(text) > limit:
                too_long.append((model._meta.label, field.name, text))
            if named.search(text):
                names.append((model._meta.label, field.name, text))
        assert too_long == []
        assert names == []
        assert named.search("Councillor Russell was in the chair"), "the net must catch a name"

    def test_updates_of_the_live_plan_say_enough_and_not_too_much(self):
        reported = Entry.objects.published().filter(
            action__plan__slug="live", submitted_at__isnull=False
        )
        lengths = {entry.pk: len(entry.done.split()) for entry in reported}
        assert len(lengths) == 48
        assert [length for length in lengths.values() if not 35 <= length <= 80] == []
        assert set(reported.values_list("rating", flat=True)) == {
            Rating.RED,
            Rating.AMBER,
            Rating.GREEN,
        }
