"""The parts every page is built from, as template tags whose signatures are the contract.

``{% load components %}``. The gallery at /ui-components shows each in every state. A rating's
letter, word and tone come from ``Rating`` alone, so that no page can draw one differently.
"""

from functools import lru_cache
from urllib.parse import urlencode

from django import template
from django.forms import BaseFormSet
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString

from actionplan.charts.bar import rating_bar_svg, rating_bar_table
from actionplan.charts.strip import rating_strip as strip_svg
from actionplan.charts.tables import table_markup
from actionplan.models.directions import DIRECTIONS
from actionplan.models.position import ABSENT
from actionplan.models.ratings import Rating
from actionplan.templatetags.govuk_forms import error_texts, field_target

register = template.Library()

DATE_SHORT = "j M Y"

STATUSES = {
    "not_started": ("", "Not started"),
    "draft": ("", "Draft"),
    "submitted": ("", "Submitted"),
    "returned": ("↩", "Returned"),
    "signed_off": ("✓", "Signed off"),
    "released": ("✓", "Released"),
}


def as_rating(value):
    """Return ``value`` as a ``Rating``: a member, or its stored value such as "R".

    Raises ``ValueError`` for anything else: a rating nobody knows must not be drawn.
    """
    return value if isinstance(value, Rating) else Rating(value)


@register.simple_tag
def rating_mark(rating, size="m", with_word=True):
    """Draw a rating's mark: its letter in its tone, with its word beside it or read aloud.

    ``size`` is "m" or "s". With ``with_word=False`` the word is there for screen readers only.
    """
    return _mark(as_rating(rating), size, bool(with_word))


@lru_cache(maxsize=64)
def _mark(rating, size, with_word):
    return _drawn("rating_mark", {"rating": rating, "size": size, "with_word": with_word})


@register.simple_tag
def rating_strip(history, quarters=None):
    """Draw a history of ratings, oldest first, as one picture; the last square is ringed.

    ``history`` is that of a ``Position`` and ``quarters`` the short names of its quarters; or,
    alone, a list of (quarter's short name, rating or None): None means that the action was not in
    the plan then. An empty one says "No history yet".
    """
    if not history:
        return SafeString('<span class="quiet">No history yet</span>')
    if quarters is None:
        quarters = [quarter for quarter, _ in history]
        history = "".join(as_rating(rating) if rating else ABSENT for _, rating in history)
    return strip_svg(history, tuple(quarters))


@register.simple_tag
def due_date(due, original=None, slip_days=None, format=DATE_SHORT):
    """Show a due date; one that moved keeps the original beside it, struck through.

    ``slip_days`` is the total slip in days, counted from the two dates when not given.
    The original is never hidden (the field's rule: an extension never overwrites the date).
    """
    if not due:
        return SafeString('<span class="quiet">No date agreed</span>')
    now = f'<span class="now">{_day(due, format)}</span>'
    if not original or original == due:
        return SafeString(f'<span class="due">{now}</span>')
    if slip_days is None:
        slip_days = (due - original).days
    slip = f' <span class="slip">{_slip(slip_days)}</span>' if slip_days else ""
    return SafeString(
        '<span class="due"><span class="govuk-visually-hidden">was </span>'
        f'<s class="was">{_day(original, format)}</s>'
        f' <span class="govuk-visually-hidden">now </span>{now}{slip}</span>'
    )


@lru_cache(maxsize=4096)
def _day(date, format):
    return conditional_escape(date_format(date, format))


def _slip(days):
    return f"slipped {days} day{'' if days == 1 else 's'}" if days > 0 else "brought forward"


@register.simple_tag
def direction(direction, comparator=""):
    """Say which way a rating moved and since when: {% direction "worse" "Quarter 1" %}.

    ``direction`` is a :class:`~actionplan.models.directions.Direction` or its key, ``comparator``
    names the quarter it is compared with. Raises ``KeyError`` for an unknown key.
    """
    return _direction(getattr(direction, "key", direction), comparator)


@lru_cache(maxsize=512)
def _direction(key, comparator):
    way = DIRECTIONS[key]
    joins = "than" if way.better or way.worse else "since"
    named = "" if way.alone else comparator
    return _drawn("direction", {"direction": way, "joins": joins, "comparator": named})


@register.simple_tag
@lru_cache(maxsize=16)
def rating_legend(legend_id="legend"):
    """Print all six ratings with their definitions: owed by every page that shows one."""
    return _drawn("rating_legend", {"ratings": list(Rating), "legend_id": legend_id})


@register.simple_tag
def rating_bar(counts, label, table=False, hrefs=None):
    """Draw how many actions stand at each rating as one stacked bar, with words for it.

    ``counts`` is a list of (rating, number of actions); ``label`` says what is counted and
    opens the picture's text for screen readers. ``table=True`` adds the numbers as a table. With
    ``hrefs``, addresses by rating, each segment and number is a link to its actions.
    """
    pairs = [(as_rating(rating), number) for rating, number in counts]
    svg = rating_bar_svg(counts=pairs, label=label, hrefs=hrefs)
    numbers = data_table(rating_bar_table(counts=pairs, label=label, hrefs=hrefs)) if table else ""
    return SafeString(f'<div class="bar">{svg}{numbers}</div>')


@register.simple_tag
def data_table(table):
    """Fold a picture's :class:`~actionplan.charts.tables.DataTable` away under it."""
    caption = escape(table.caption)
    return SafeString(
        '<details class="govuk-details data-table"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">See the numbers'
        f'<span class="govuk-visually-hidden">: {caption}</span></span></summary>'
        f'<div class="govuk-details__text scroll" tabindex="0" role="group"'
        f' aria-label="{caption}: the numbers">{table_markup(table)}</div></details>'
    )


def _drawn(name, values):
    """A component drawn from its template; the caller keeps it, for it is the same every time."""
    return SafeString(render_to_string(f"components/{name}.html", values).strip())


@register.simple_tag
def status_tag(status):
    """Show where a quarterly entry stands ("not_started" when there is none yet).

    The tones are ours alone, never a rating's. Raises ``KeyError`` for an unknown status.
    """
    return _status(str(status))


@lru_cache(maxsize=16)
def _status(status):
    sign, word = STATUSES[status]
    return _drawn("status_tag", {"key": status.replace("_", "-"), "sign": sign, "word": word})


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


@register.simple_tag(takes_context=True)
def pagination(context, page_obj, parameter="page", label="Pages"):
    """Link the pages around this one, keeping the address's other parameters.

    ``page_obj`` is a paginator's page; ``label`` names it where a page has several. One page or
    none draws nothing. It asks for no more than the paginator's count.
    """
    if page_obj is None or page_obj.paginator.num_pages < 2:
        return ""
    request = context.get("request")
    given = request.GET.lists() if request is not None else ()
    kept = urlencode([pair for pair in given if pair[0] != parameter], doseq=True)
    rest = f"&amp;{escape(kept)}" if kept else ""

    def link(number, words, attributes):
        href = f"?{parameter}={number}{rest}"
        return (
            f'<a class="govuk-link govuk-pagination__link" href="{href}" {attributes}>{words}</a>'
        )

    here = page_obj.number
    around = page_obj.paginator.get_elided_page_range(here, on_each_side=1, on_ends=1)
    numbers = "".join(_page_number(number, here, link) for number in around)
    before = after = ""
    if page_obj.has_previous():
        before = f'<div class="govuk-pagination__prev">{link(here - 1, PREVIOUS, REL_PREV)}</div>'
    if page_obj.has_next():
        after = f'<div class="govuk-pagination__next">{link(here + 1, NEXT, REL_NEXT)}</div>'
    return SafeString(
        f'<nav class="govuk-pagination" aria-label="{escape(label)}">{before}'
        f'<ul class="govuk-pagination__list">{numbers}</ul>{after}</nav>'
    )


PREVIOUS = (
    '<span aria-hidden="true">←&nbsp;</span>Previous'
    '<span class="govuk-visually-hidden"> page</span>'
)
NEXT = 'Next<span class="govuk-visually-hidden"> page</span><span aria-hidden="true">&nbsp;→</span>'
REL_PREV, REL_NEXT = 'rel="prev"', 'rel="next"'
PAGE = "govuk-pagination__item"


def _page_number(number, here, link):
    if not isinstance(number, int):
        return f'<li class="{PAGE} {PAGE}--ellipsis">⋯</li>'
    named = f'aria-label="Page {number}"'
    if number == here:
        current = link(number, number, f'{named} aria-current="page"')
        return f'<li class="{PAGE} {PAGE}--current">{current}</li>'
    return f'<li class="{PAGE}">{link(number, number, named)}</li>'
