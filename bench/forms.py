"""Reads the update form from its page, so that it can be sent as a browser would send it."""

from html.parser import HTMLParser

SENT_WHEN_CHOSEN = ("checkbox", "radio")
NEVER_SENT = ("submit", "button", "reset", "file", "image")


class _Forms(HTMLParser):
    """Collects what each form of a page would send: a list of ``[name, value]`` a form."""

    def __init__(self):
        super().__init__()
        self.forms = []
        self._is_inside = False
        self._text = None

    def handle_starttag(self, tag, attrs):
        """Begin a form, or note one of its boxes."""
        attributes = dict(attrs)
        if tag == "form":
            self.forms.append([])
            self._is_inside = True
        elif not self._is_inside:
            return
        elif tag == "input":
            self._input(attributes)
        elif tag == "textarea" and "name" in attributes:
            self._text = [attributes["name"], ""]
            self.forms[-1].append(self._text)

    def _input(self, attributes):
        kind = attributes.get("type", "text")
        is_sent = kind not in NEVER_SENT and (
            kind not in SENT_WHEN_CHOSEN or "checked" in attributes
        )
        if is_sent and attributes.get("name"):
            value = attributes.get("value", "on" if kind in SENT_WHEN_CHOSEN else "")
            self.forms[-1].append([attributes["name"], value or ""])

    def handle_data(self, data):
        """The text of a box of several lines."""
        if self._text is not None:
            self._text[1] += data

    def handle_endtag(self, tag):
        """The end of a form, or of such a box: the line break at its beginning is not its text."""
        if tag == "form":
            self._is_inside = False
        if tag == "textarea" and self._text is not None:
            self._text[1] = self._text[1].removeprefix("\r").removeprefix("\n")
            self._text = None


def fields_of(page, *, having):
    """What the form with a box named ``having`` would send, as ``{name: value}``.

    Raises ``LookupError`` where the page (its text) has no such form.
    """
    reader = _Forms()
    reader.feed(page)
    for form in reader.forms:
        fields = dict(form)
        if having in fields:
            return fields
    raise LookupError(f"The page has no form with {having!r}.")
