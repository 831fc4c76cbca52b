"""Quick fields and boxes are the form pack's and Django's own, letter by letter."""

import datetime

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from actionplan.quick_boxes import QuickBoxes
from actionplan.templatetags.govuk_forms import govuk_box
from actionplan.templatetags.quick_fields import quick_field
from agencies.boxes import Day, Line, Paragraphs

NASTY = """<script>alert("1 & '2'")</script>\n{{ x }} é"""


class Sample(forms.Form):
    """Every kind of field that a long form may hold."""

    mark_optional = ("link", "agree")

    line = Line(label="A line & more", help_text="With <b>weight</b>.", max_length=80)
    text = Paragraphs(label="Text", max_length=2000, help_text="Short.")
    short = forms.CharField(label="Plain text", widget=forms.Textarea(attrs={"rows": 2}))
    link = forms.URLField(label="Link", required=False, assume_scheme="https")
    number = forms.IntegerField(label="Number", min_value=0, max_value=10)
    day = Day(label="Day", help_text="A day.")
    agree = forms.BooleanField(label="I <agree>", required=False)
    sure = forms.BooleanField(label="Sure", help_text="Really.")
    off = forms.CharField(label="Off", disabled=True, required=False)
    hidden = forms.CharField(widget=forms.HiddenInput)
    email = forms.EmailField(label="Address")
    agency = forms.ChoiceField(label="Agency", choices=[("", "Choose"), ("p", "Police")])
    way = forms.ChoiceField(label="Way", choices=[("a", "A")], widget=forms.RadioSelect)


FULL = {
    "line": NASTY,
    "text": NASTY,
    "short": NASTY,
    "link": "https://example.org/?a=1&b=2",
    "number": 3,
    "day": "2026-11-22",
    "agree": "on",
    "sure": "on",
    "hidden": NASTY,
    "email": "a@example.org",
    "agency": "p",
    "way": "a",
}
WRONG = dict.fromkeys(FULL, "x" * 3000) | {"sure": "", "agree": ""}


def forms_in_every_state(renderer):
    start = {**FULL, "day": datetime.date(2026, 1, 2), "agree": True, "number": 0, "sure": False}
    more = {"renderer": renderer}
    return {
        "empty": Sample(**more),
        "begun": Sample(initial=start, prefix="a-1", **more),
        "full": Sample(FULL, **more),
        "wrong": Sample(WRONG, prefix="", **more),
        "nothing sent": Sample({}, **more),
        "without ids": Sample(auto_id=False, **more),
    }


STATES = list(forms_in_every_state(None))


@pytest.mark.parametrize("state", STATES)
def test_quick_field_is_the_packs(state):
    quick, slow = (forms_in_every_state(renderer)[state] for renderer in (QuickBoxes(), None))
    for name in quick.fields:
        ours, theirs = quick_field(quick[name]), as_crispy_field(slow[name])
        assert parse_html(str(ours)) == parse_html(str(theirs)), name


@pytest.mark.parametrize("state", STATES)
def test_quick_box_is_djangos(state):
    quick, slow = (
        forms_in_every_state(renderer)[state] for renderer in (QuickBoxes(), DjangoTemplates())
    )
    for name in quick.fields:
        assert str(quick[name]) == str(slow[name]), name
        assert str(govuk_box(quick[name])) == str(govuk_box(slow[name])), name


def test_quick_boxes_leave_other_templates_to_django():
    class Asked(forms.Form):
        ways = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)

    assert str(Asked(renderer=QuickBoxes())) == str(Asked(renderer=DjangoTemplates()))
