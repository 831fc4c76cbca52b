"""What the form pack in templates/govuk/ asks about a field. ``{% load govuk_forms %}``.

The pack follows the GOV.UK Design System's guidance on forms: label, hint, error, box, in that
order; errors begin with "Error:" for screen readers and are named by the box they belong to.
"""

from functools import lru_cache

from django import forms, template

from actionplan.models.ratings import Rating

register = template.Library()

BOX_CLASSES = {
    "text": "govuk-input",
    "date": "govuk-input govuk-input--width-10",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file": "govuk-file-upload",
}

MISSING = {
    "radios": "Choose an answer to “{}”",
    "checkboxes": "Choose at least one for “{}”",
    "checkbox": "Tick “{}”",
    "select": "Choose one for “{}”",
    "date": "Give a date for “{}”",
}


KINDS = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.DateInput, "date"),
    (forms.FileInput, "file"),
    (forms.MultiWidget, "several"),
)
"""What each widget is drawn as. ``CheckboxSelectMultiple`` is asked about before ``RadioSelect``,
which it subclasses."""


@register.filter
def field_kind(field):
    """Return how a bound field is drawn: "hidden", "checkboxes", "radios", "checkbox",
    "textarea", "select", "date", "file", "several" (a box of several parts) or "text".
    """
    widget = field.field.widget
    return "hidden" if widget.is_hidden else _kind(type(widget))


@lru_cache(maxsize=128)
def _kind(widget_class):
    return next((kind for known, kind in KINDS if issubclass(widget_class, known)), "text")


@register.filter
def field_target(field):
    """Return the id an error's link must lead to: the box, or the first of several."""
    own = field.field.widget.attrs.get("id") or field.auto_id
    several = field_kind(field) in ("radios", "checkboxes", "several")
    return f"{own}_0" if several else own


@register.filter
def counted_to(field):
    """Return the number of characters to count to (the field's maximum length), or None.

    Only for boxes of several lines: a short box needs no count.
    """
    return getattr(field.field, "max_length", None) if field_kind(field) == "textarea" else None


@register.filter
def count_text(field):
    """Return what the server says about the length before the script counts."""
    return f"You can enter up to {counted_to(field):,} characters"


@register.filter
def described_by(field):
    """Return the ids of the hint, the error and the count that describe a field, or ""."""
    ids = []
    if field.auto_id and not field.is_hidden:
        if field.help_text:
            ids.append(f"{field.auto_id}_helptext")
        if field.errors:
            ids.append(f"{field.auto_id}_error")
        if counted_to(field):
            ids.append(f"{field.auto_id}_count")
    return " ".join(ids)


@register.filter
def error_texts(field):
    """Return a field's errors in words that name the field, for the box and the summary alike.

    Django's own "This field is required." says nothing in a list of eight; a form's own words
    stay as they are.
    """
    texts = []
    for text, error in zip(field.errors, field.errors.as_data(), strict=True):
        django_says = field.field.__class__.default_error_messages.get(
            error.code, forms.Field.default_error_messages.get(error.code)
        )
        if error.code == "required" and text == django_says:
            text = MISSING.get(field_kind(field), "Fill in “{}”").format(field.label)
        texts.append(text)
    return texts


@register.filter
def says_optional(field):
    """Whether the label says "(optional)": the field may be left empty and its form says so.

    A form of which all fields may wait (a draft, a filter) sets ``mark_optional = False``, or
    names the fields that really are optional: ``mark_optional = ("link",)``.
    """
    marked = getattr(field.form, "mark_optional", True)
    if field.field.required:
        return False
    return marked if isinstance(marked, bool) else field.name in marked


@register.simple_tag
def govuk_box(field):
    """Draw a field's box (input, textarea, select …) with its classes and descriptions.

    The maximum length of a textarea is counted, never enforced by the browser: it would cut
    pasted text short without a word. A date is asked for with the browser's own picker.
    """
    widget = field.field.widget
    kind = field_kind(field)
    attrs = {}
    if kind in BOX_CLASSES:
        classes = [BOX_CLASSES[kind], widget.attrs.get("class", "")]
        if field.errors:
            classes.append(f"{BOX_CLASSES[kind].split()[0]}--error")
        attrs["class"] = " ".join(name for name in classes if name)
        attrs["placeholder"] = False  # it goes when one types, and is too pale to read
    if kind == "date":
        widget.input_type = "date"
        widget.format = "%Y-%m-%d"
    if counted_to(field):
        attrs |= {"maxlength": False, "data-count-to": counted_to(field)}
    if described_by(field) and not widget.attrs.get("aria-describedby"):
        attrs["aria-describedby"] = described_by(field)
    return field.as_widget(attrs=attrs)


@register.filter
def options(field):
    """Return the choices of radios or checkboxes as dicts: name, id, value, label, checked,
    disabled, and ``attrs`` of its own. Empty choices of radios are left out.
    """
    shown = []
    for part in field.subwidgets:
        data = part.data
        attrs = data.get("attrs", {})
        if field_kind(field) == "radios" and data["value"] in ("", None):
            continue
        shown.append(
            {
                "name": data["name"],
                "id": attrs.get("id", ""),
                "value": str(data["value"]),
                "label": data["label"],
                "checked": bool(data["selected"]),
                "disabled": bool(attrs.get("disabled")),
            }
        )
    return shown


@register.filter
def rating_options(field):
    """Return the choices of a rating field, each with its ``rating`` for mark and definition."""
    return [{**option, "rating": Rating(option["value"])} for option in options(field)]


@register.filter
def checkbox_is_on(field):
    """Whether a single checkbox is ticked, by what was sent or by its first value."""
    return bool(field.field.widget.check_test(field.value()))


@register.filter
def extra_classes(button):
    """Return a crispy button's classes without the ones of other packs ("btn btn-primary")."""
    names = button.field_classes.split()
    return " ".join(name for name in names if not name.startswith("btn"))
