"""The form pack in templates/govuk/: labels, hints, errors and boxes that belong together."""

import re
from datetime import date

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template

from actionplan.models.ratings import CLAIMABLE
from actionplan.templatetags.govuk_forms import field_kind, field_target


class Sample(forms.Form):
    title = forms.CharField(label="Title", help_text="Short.", max_length=80)
    done = forms.CharField(label="What was done", max_length=2000, widget=forms.Textarea)
    link = forms.URLField(label="Link", required=False, assume_scheme="https")
    due = forms.DateField(label="New date")
    agency = forms.ChoiceField(label="Agency", choices=[("", "Choose"), ("p", "Police")])
    partners = forms.MultipleChoiceField(
        label="Partners",
        choices=[("p", "Police"), ("h", "Health")],
        widget=forms.CheckboxSelectMultiple,
    )
    rating = forms.ChoiceField(
        label="How is it going?",
        help_text="Against the date.",
        choices=[(r.value, r.label) for r in CLAIMABLE],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label="I am sure")
    paper = forms.FileField(label="Paper")
    revision = forms.IntegerField(widget=forms.HiddenInput)


def draw(markup, **context):
    return Template("{% load crispy_forms_tags %}" + markup).render(Context(context))


def box(name, data=None, **options):
    return draw("{{ field|as_crispy_field }}", field=Sample(data, **options)[name])


KINDS = {
    "title": "text",
    "done": "textarea",
    "link": "text",
    "due": "date",
    "agency": "select",
    "partners": "checkboxes",
    "rating": "radios",
    "sure": "checkbox",
    "paper": "file",
    "revision": "hidden",
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_each_widget_is_drawn_as_its_kind(name, kind):
    assert field_kind(Sample()[name]) == kind


def test_checkboxes_are_not_taken_for_radios_though_the_widget_is_a_kind_of_radio():
    assert issubclass(forms.CheckboxSelectMultiple, forms.RadioSelect)
    html = box("partners")
    assert html.count('type="checkbox"') == 2
    assert 'type="radio"' not in html
    assert box("rating").count('type="radio"') == 4


@pytest.mark.parametrize("name", KINDS)
def test_error_link_leads_to_a_box_that_exists(name):
    form = Sample({}, prefix="x")
    html = draw("{{ form|crispy }}", form=form)
    assert f'id="{field_target(form[name])}"' in html


@pytest.mark.parametrize("name", [name for name in KINDS if name not in ("link", "revision")])
def test_error_and_hint_describe_the_box_and_exist(name):
    html = box(name, {})
    ids = re.search(r'aria-describedby="([^"]+)"', html)[1].split()
    assert f"id_{name}_error" in ids
    assert [one for one in ids if f'id="{one}"' not in html] == []
    assert '<span class="govuk-visually-hidden">Error:</span>' in html
    assert "govuk-form-group--error" in html


def test_box_without_hint_or_error_is_described_by_nothing():
    assert "aria-describedby" not in box("link")


def test_missing_answers_are_asked_for_by_name():
    assert "Fill in “Title”" in box("title", {})
    assert "Choose an answer to “How is it going?”" in box("rating", {})
    assert "Choose at least one for “Partners”" in box("partners", {})


def test_a_forms_own_words_for_an_error_stay():
    class Own(forms.Form):
        title = forms.CharField(error_messages={"required": "Say what it is called."})

    html = draw("{{ form|crispy }}", form=Own({}))
    assert "Say what it is called." in html


def test_errors_are_escaped():
    form = Sample({})
    form.add_error("title", "<script>")
    assert "<script>" not in draw("{{ form|crispy }}", form=form)


def test_textarea_is_counted_and_never_cut_short():
    html = box("done", {"done": "x" * 2100})
    assert "maxlength" not in html
    assert 'data-count-to="2000"' in html
    assert "You can enter up to 2,000 characters" in html
    assert "x" * 2100 in html


def test_date_is_asked_for_with_the_browsers_own_picker():
    html = box("due", initial={"due": date(2026, 9, 30)})
    assert 'type="date"' in html
    assert 'value="2026-09-30"' in html


def test_date_that_was_mistyped_is_shown_again():
    assert "tomorrow" in box("due", {"due": "tomorrow"})


@pytest.mark.parametrize(
    ("marked", "expected"), [(True, True), (False, False), (("link",), True), (("title",), False)]
)
def test_optional_is_said_where_the_form_says_so(marked, expected):
    form = Sample()
    form.mark_optional = marked
    html = draw("{{ field|as_crispy_field }}", field=form["link"])
    assert ("(optional)" in html) is expected
    assert "(optional)" not in box("title")


def test_choices_keep_what_was_chosen():
    html = box("partners", {"partners": ["h"]})
    assert re.search(r'value="h" checked', html)
    assert not re.search(r'value="p" checked', html)
    assert re.search(r'value="A" checked', box("rating", {"rating": "A"}))
    assert re.search(r'id="id_sure" checked', box("sure", {"sure": "on"}))


def test_group_of_choices_is_a_fieldset_with_its_legend():
    html = box("rating")
    assert re.search(r"<fieldset[^>]*>\s*<legend[^>]*>How is it going\?", html)


def test_rating_cards_show_mark_word_and_definition_and_keep_the_choice():
    html = draw(
        "{% include 'components/rating_cards.html' with field=field %}",
        field=Sample({"rating": "A"})["rating"],
    )
    assert html.count('type="radio"') == 4
    assert re.search(r'id="id_rating_1" value="A" checked', html)
    for rating in CLAIMABLE:
        assert rating.definition in html
        assert f"mark m {rating.tone}" in html


def test_rating_cards_work_as_a_crispy_field_template():
    form = Sample()
    form.helper = FormHelper()
    form.helper.layout = Layout(Field("rating", template="components/rating_cards.html"))
    assert render_crispy_form(form).count("rate-card") == 4


def test_whole_form_has_token_novalidate_hidden_fields_and_buttons():
    form = Sample()
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("About it", "title", "done"), Div("due", css_class="two"), "revision"
    )
    form.helper.add_input(Submit("save", "Save", css_class="govuk-button--secondary"))
    html = render_crispy_form(form, context={"csrf_token": "TOKEN"})
    assert re.search(r'<form [^>]*method="post"[^>]*novalidate', html)
    assert 'value="TOKEN"' in html
    assert 'type="hidden" name="revision"' in html
    assert 'class="govuk-button govuk-button--secondary"' in html
    assert "btn" not in html
    assert 'enctype="multipart/form-data"' in html


def test_form_sent_by_get_has_no_token_and_no_optional():
    class Filter(forms.Form):
        text = forms.CharField(required=False)

    form = Filter()
    form.helper = FormHelper()
    form.helper.form_method = "get"
    form.helper.disable_csrf = True
    html = render_crispy_form(form, context={"csrf_token": "TOKEN"})
    assert "TOKEN" not in html
    assert "(optional)" not in html


def test_formset_brings_its_management_form_and_every_row():
    rows = forms.formset_factory(Sample, extra=2)()
    html = draw("{{ rows|crispy }}", rows=rows)
    assert 'name="form-TOTAL_FORMS"' in html
    assert html.count("formset-row") == 2


def test_errors_of_the_whole_form_are_shown_at_its_top():
    form = Sample({})
    form.add_error(None, "The quarter is closed.")
    assert "The quarter is closed." in draw("{{ form|crispy }}", form=form)
