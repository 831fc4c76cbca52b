"""Draws the plain boxes of long forms in Python, where a template for each would cost too much.

The update form has thirty boxes; drawn by two templates each, as Django does, they take longer
than everything else on the page. What comes out is the same, letter by letter.
"""

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

WIDGETS = "django/forms/widgets/"
INPUTS = {
    f"{WIDGETS}{kind}.html"
    for kind in ("input", "text", "date", "url", "number", "hidden", "checkbox", "email")
}


class QuickBoxes(DjangoTemplates):
    """A form renderer that draws inputs and textareas itself, and leaves all else to Django."""

    def render(self, template_name, context, request=None):
        """The widget's HTML, as its template would draw it."""
        if template_name in INPUTS:
            return _input(context["widget"])
        if template_name == f"{WIDGETS}textarea.html":
            return _textarea(context["widget"])
        return super().render(template_name, context, request)


def _input(widget):
    value = widget["value"]
    given = "" if value is None else f' value="{conditional_escape(str(value))}"'
    return SafeString(
        f'<input type="{widget["type"]}" name="{conditional_escape(widget["name"])}"'
        f"{given}{_attributes(widget)}>"
    )


def _textarea(widget):
    return SafeString(
        f'<textarea name="{conditional_escape(widget["name"])}"{_attributes(widget)}>\n'
        f"{conditional_escape(widget['value'] or '')}</textarea>"
    )


def _attributes(widget):
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(str(value))}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )
