"""Reading what a component draws: its markup, and what a screen reader would say of it."""

from html.parser import HTMLParser

from django.template import Context, Template


def draw(markup, **context):
    """Render a piece of a template with the components loaded."""
    return Template("{% load components %}" + markup).render(Context(context)).strip()


class _Words(HTMLParser):
    """Collects what a screen reader would say: text that is not hidden from it, and labels."""

    def __init__(self):
        super().__init__()
        self.hidden, self.said, self.image = 0, [], 0

    def handle_starttag(self, tag, attrs):
        if self.image:
            self.image += 1
        elif self.hidden or ("aria-hidden", "true") in attrs:
            self.hidden += 1
        elif ("role", "img") in attrs:
            self.image = 1
            self.said.append(dict(attrs)["aria-label"])

    def handle_startendtag(self, tag, attrs):
        """Nothing is said of what holds nothing."""

    def handle_endtag(self, tag):
        if tag in ("dt", "dd", "p", "li", "th", "td"):
            self.said.append(" ")
        if self.image:
            self.image -= 1
        else:
            self.hidden = max(0, self.hidden - 1)

    def handle_data(self, data):
        if not self.hidden and not self.image:
            self.said.append(data)


def said(html):
    """What a screen reader says of some markup, in one line."""
    parser = _Words()
    parser.feed(html)
    return " ".join("".join(parser.said).split())
