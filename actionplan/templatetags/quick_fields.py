"""Fields of long forms, drawn as the form pack draws them. ``{% load quick_fields %}``.

A template for each field, with others inside it, is what makes a long form slow. The pack in
``templates/govuk/`` remains the measure: a test draws every field both ways.
"""

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from actionplan.templatetags.govuk_forms import (
    checkbox_is_on,
    count_text,
    counted_to,
    described_by,
    error_texts,
    field_kind,
    govuk_box,
    says_optional,
)

register = template.Library()

ERROR = '<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> {}</p>'


@register.simple_tag
def quick_field(field):
    """Draw a field whole: its label, hint, errors and box, as ``{{ field|as_crispy_field }}``."""
    kind = field_kind(field)
    if kind in ("text", "textarea", "date"):
        return _box(field)
    return _tick(field) if kind == "checkbox" else as_crispy_field(field)


def _box(field):
    count = ""
    if counted_to(field):
        count = (
            f'<div class="govuk-hint govuk-character-count__message count"'
            f' id="{field.auto_id}_count">{count_text(field)}</div>'
        )
    optional = ' <span class="optional">(optional)</span>' if says_optional(field) else ""
    hint = _hint(field, "govuk-hint") if field.help_text else ""
    return SafeString(
        f'<div class="govuk-form-group{_wrong(field)}">'
        f'<label class="govuk-label" for="{field.id_for_label}">'
        f"{conditional_escape(field.label)}{optional}</label>"
        f"{hint}{_errors(field)}{govuk_box(field)}{count}</div>"
    )


def _tick(field):
    ids = described_by(field)
    described = f' aria-describedby="{ids}"' if ids else ""
    hint = _hint(field, "govuk-hint govuk-checkboxes__hint") if field.help_text else ""
    return SafeString(
        f'<div class="govuk-form-group{_wrong(field)}">{_errors(field)}'
        '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
        f'<input class="govuk-checkboxes__input" type="checkbox" name="{field.html_name}"'
        f' id="{field.id_for_label}"{" checked" if checkbox_is_on(field) else ""}'
        f"{' disabled' if field.field.disabled else ''}{described}>"
        f'<label class="govuk-label govuk-checkboxes__label" for="{field.id_for_label}">'
        f"{conditional_escape(field.label)}</label>{hint}</div></div></div>"
    )


def _wrong(field):
    return " govuk-form-group--error" if field.errors else ""


def _hint(field, classes):
    return f'<div class="{classes}" id="{field.auto_id}_helptext">{field.help_text}</div>'


def _errors(field):
    if not field.errors:
        return ""
    texts = "".join(ERROR.format(conditional_escape(text)) for text in error_texts(field))
    return f'<div id="{field.auto_id}_error">{texts}</div>'
