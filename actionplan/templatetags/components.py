"""The parts every page is built from, as template tags whose signatures are the contract.

``{% load components %}``. The gallery at /ui-components shows each in every state. A rating's
letter, word and tone come from ``Rating`` alone, so that no page can draw one differently.
"""

from dataclasses import dataclass

from django import template
from django.forms import BaseFormSet

from actionplan.charts.bar import rating_bar_svg
from actionplan.models.ratings import Rating
from actionplan.templatetags.govuk_forms import error_texts, field_target

register = template.Library()

DATE_SHORT = "j M Y"


@dataclass(frozen=True, slots=True)
class DirectionSign:
    """A direction of travel as it is drawn: an arrow for the eye, words for everyone."""

    key: str
    arrow: str
    word: str
    joins: str


DIRECTIONS = {
    "better": DirectionSign("better", "↑", "better", "than"),
    "worse": DirectionSign("worse", "↓", "worse", "than"),
    "same": DirectionSign("same", "→", "no change", "since"),
    "new": DirectionSign("new", "+", "new", "since"),
    "none": DirectionSign("none", "–", "nothing to compare", "in"),
}

STATUSES = {
    "not_started": ("", "Not started"),
    "draft": ("", "Draft"),
    "submitted": ("", "Submitted"),
    "returned": ("↩", "Returned"),
    "signed_off": ("✓", "Signed off"),
    "released": ("✓", "Released"),
}

COUNT_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


def as_rating(value):
    """Return ``value`` as a ``Rating``: a member, or its stored value such as "R".

    Raises ``ValueError`` for anything else: a rating nobody knows must not be drawn.
    """
    return value if isinstance(value, Rating) else Rating(value)


@register.inclusion_tag("components/rating_mark.html")
def rating_mark(rating, size="m", with_word=True):
    """Draw a rating's mark: its letter in its tone, with its word beside it or read aloud.

    ``size`` is "m" or "s". With ``with_word=False`` the word is there for screen readers only.
    """
    return {"rating": as_rating(rating), "size": size, "with_word": with_word}


@register.inclusion_tag("components/rating_strip.html")
def rating_strip(history):
    """Draw a history of ratings, oldest first, as a list; the last mark is ringed.

    ``history`` is a list of (quarter's short name, rating or None); None means that the action
    was not in the plan then. An empty list says "No history yet".
    """
    steps = [
        {"quarter": quarter, "rating": as_rating(rating) if rating else None}
        for quarter, rating in history
    ]
    number = COUNT_WORDS[len(steps)] if len(steps) < len(COUNT_WORDS) else str(len(steps))
    label = "Rating, one quarter" if len(steps) == 1 else f"Ratings, last {number} quarters"
    return {"steps": steps, "label": label}


@register.inclusion_tag("components/due_date.html")
def due_date(due, original=None, slip_days=None, format=DATE_SHORT):
    """Show a due date; one that moved keeps the original beside it, struck through.

    ``slip_days`` is the total slip in days, counted from the two dates when not given.
    The original is never hidden (the field's rule: an extension never overwrites the date).
    """
    if slip_days is None and due and original:
        slip_days = (due - original).days
    return {"due": due, "original": original, "slip_days": slip_days, "format": format}


@register.inclusion_tag("components/direction.html")
def direction(direction, comparator=""):
    """Say which way a rating moved and against what: {% direction "worse" "Quarter 1" %}.

    ``direction`` is one of "better", "worse", "same", "new", "none", or an object with
    ``.arrow``, ``.word`` and the flags ``.better`` and ``.worse``. ``comparator`` names the
    period it is compared with. Raises ``KeyError`` for an unknown word.
    """
    if isinstance(direction, str):
        sign = DIRECTIONS[str(direction)]
    else:
        key = "better" if direction.better else "worse" if direction.worse else "same"
        sign = DirectionSign(key, direction.arrow, direction.word, DIRECTIONS[key].joins)
    return {"direction": sign, "comparator": comparator}


@register.inclusion_tag("components/rating_legend.html")
def rating_legend(legend_id="legend"):
    """Print all six ratings with their definitions: owed by every page that shows one."""
    return {"ratings": list(Rating), "legend_id": legend_id}


@register.inclusion_tag("components/rating_bar.html")
def rating_bar(counts, label, table=False):
    """Draw how many actions stand at each rating as one stacked bar, with words for it.

    ``counts`` is a list of (rating, number of actions); ``label`` says what is counted and
    opens the picture's text for screen readers. ``table=True`` adds the numbers as a table.
    """
    pairs = [(as_rating(rating), number) for rating, number in counts]
    svg = rating_bar_svg(counts=pairs, label=label)
    return {"svg": svg, "label": label, "table": table, "counts": pairs}


@register.inclusion_tag("components/status_tag.html")
def status_tag(status):
    """Show where a quarterly entry stands ("not_started" when there is none yet).

    The tones are ours alone, never a rating's. Raises ``KeyError`` for an unknown status.
    """
    sign, word = STATUSES[str(status)]
    return {"key": str(status).replace("_", "-"), "sign": sign, "word": word}


@register.inclusion_tag("components/days_left.html")
def days_left(due_on, words="", late=False):
    """Show a deadline with the words the caller counted: "9 October, in 4 working days"."""
    return {"due_on": due_on, "words": words, "late": late}


@register.inclusion_tag("components/empty_state.html")
def empty_state(title, text="", href="", link_text=""):
    """Say kindly that there is nothing here, why, and where to go next."""
    return {"title": title, "text": text, "href": href, "link_text": link_text}


@register.inclusion_tag("components/error_summary.html")
def error_summary(problems, title="There is a problem"):
    """List what is wrong at the top of the page, each linked to its box.

    ``problems`` is a form, a formset, a pair (href, text), or a list of any of these; an
    empty href makes plain text. Nothing is drawn when nothing is wrong.
    """
    return {"problems": list(_problems(problems)), "title": title}


def _problems(source):
    if source is None or source == "":
        return
    if isinstance(source, BaseFormSet):
        if source.is_bound:
            yield from ({"href": "", "text": text} for text in source.non_form_errors())
            for form in source.forms:
                yield from _problems(form)
    elif hasattr(source, "non_field_errors"):
        yield from ({"href": "", "text": text} for text in source.non_field_errors())
        for field in source:
            href = "" if field.is_hidden else f"#{field_target(field)}"
            yield from ({"href": href, "text": text} for text in error_texts(field))
    elif isinstance(source, tuple) and len(source) == 2 and isinstance(source[1], str):
        yield {"href": str(source[0]), "text": source[1]}
    else:
        for item in source:
            yield from _problems(item)


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page_obj, parameter="page"):
    """Link the pages around this one, keeping the address's other parameters.

    ``page_obj`` is a paginator's page. One page or none draws nothing.
    """
    if page_obj is None or page_obj.paginator.num_pages < 2:
        return {"pages": []}
    request = context.get("request")
    others = request.GET.copy() if request is not None else None

    def address(number):
        if others is None:
            return f"?{parameter}={number}"
        others[parameter] = number
        return f"?{others.urlencode()}"

    numbers = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    pages = [
        {"gap": True}
        if not isinstance(number, int)
        else {
            "number": number,
            "href": address(number),
            "current": number == page_obj.number,
        }
        for number in numbers
    ]
    return {
        "pages": pages,
        "previous": address(page_obj.previous_page_number()) if page_obj.has_previous() else "",
        "next": address(page_obj.next_page_number()) if page_obj.has_next() else "",
    }
