"""The pages people get when something is wrong: 400, 403, 404, 500 and 503.

An error page must appear whatever else is broken. Each is rendered with the request if that works,
without it (no session, no user, no database) if not, and as bare HTML as the last resort. On each,
what a person had typed is given back to them: it is the last chance to copy it.
"""

import logging
import sys

from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.views.decorators.csrf import requires_csrf_token

logger = logging.getLogger(__name__)

# What the bare page says, when no template can be rendered.
HEADINGS = {
    400: "We could not read what was sent",
    403: "You cannot do this",
    404: "Page not found",
    500: "Sorry, something went wrong",
    503: "The service cannot reach its records",
}

RETRY_AFTER = 30  # seconds

# SQLSTATE classes under which trying again later may help: connection, resources, operator, system,
# and a transaction that had to give way (PostgreSQL manual, appendix A).
PASSING_SQLSTATE_CLASSES = ("08", "40", "53", "57", "58")
LOCK_NOT_AVAILABLE = "55P03"

# The same for SQLite's primary result codes: busy, locked, read-only, i/o error, full, cannot open.
PASSING_SQLITE_CODES = {5, 6, 8, 10, 13, 14}

SECRET_FIELDS = ("password", "csrf", "token", "secret")
MACHINE_FIELDS = (
    "next",
    "revision",
    "seen",
    "TOTAL_FORMS",
    "INITIAL_FORMS",
    "MIN_NUM_FORMS",
    "MAX_NUM_FORMS",
)


@requires_csrf_token
def bad_request(request, exception=None, *, reason=""):
    """Answer 400: what was sent cannot be read.

    :param exception: what Django or a view raised. The text of a plain ``BadRequest`` is shown, so
        raise it in words for the reader.
    :param reason: the reason in words, when there is no exception.
    :return: the page, status 400.
    """
    return _page(request, status=400, reason=reason or _reason_for(exception))


@requires_csrf_token
def permission_denied(request, exception=None, *, reason=""):
    """Answer 403, with the reason given to ``PermissionDenied``.

    :return: the page, status 403.
    """
    return _page(request, status=403, reason=reason or str(exception or ""))


@requires_csrf_token
def page_not_found(request, exception=None):
    """Answer 404, without saying why: what a person may not see must look like what is not there.

    :return: the page, status 404.
    """
    return _page(request, status=404)


def server_error(request):
    """Answer 500 with the reference to quote, or 503 when it is the database that is away.

    Django calls this while the exception is being handled, and has logged it or is about to.

    :return: the page, status 500 or 503. It is rendered without the request: whatever failed would
        fail again.
    """
    if database_unavailable(sys.exception()):
        return database_down(request)
    return _page(request, status=500, with_request=False)


def database_down(request):
    """Answer 503: the database cannot be reached. What was typed and not saved is on the page.

    :return: the page, status 503, with ``Retry-After``.
    """
    response = _page(request, status=503, with_request=False)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


@requires_csrf_token
def csrf_failure(request, reason=""):
    """Answer 403 to a form whose token does not fit.

    :param reason: Django's own, technical, reason; it goes to the log and not to the reader.
    :return: the page, status 403.
    """
    words = (
        "For your security we could not accept this form. You may have signed in or out in "
        "another tab, or your browser may block cookies. Load the page again and send it once more."
    )
    return _page(request, status=403, reason=words)


def database_unavailable(exception):
    """Say whether an exception means that the database is away or busy, and not a fault of ours.

    Decided by the engines' own codes, never by an error's text. A missing table or column is an
    ``OperationalError`` on SQLite too, and is ours.

    :param exception: anything, also ``None``.
    :return: true when the same request may well work in a minute.
    """
    if not isinstance(exception, OperationalError | InterfaceError):
        return False
    cause = exception.__cause__
    if hasattr(cause, "sqlite_errorcode"):
        return cause.sqlite_errorcode & 0xFF in PASSING_SQLITE_CODES
    if hasattr(cause, "pgcode"):
        # No code at all: the server never answered, or stopped answering.
        code = cause.pgcode
        return code is None or code[:2] in PASSING_SQLSTATE_CLASSES or code == LOCK_NOT_AVAILABLE
    return False


def typed_text(request):
    """Return what a person typed into the form they sent, to be shown back to them.

    Passwords, tokens and what the page itself put into the form are left out.

    :return: a list of pairs of label and text, in the form's order; empty when nothing was posted
        or it can't be read any more.
    """
    if request.method != "POST":
        return []
    try:
        posted = [(name, text) for name, texts in request.POST.lists() for text in texts]
    except Exception:  # whatever is wrong with the form, the error page itself must appear
        logger.warning("The posted form could not be read again", exc_info=True)
        return []
    return [
        (label_of(name), text.replace("\x00", "\N{REPLACEMENT CHARACTER}"))
        for name, text in posted
        if text.strip() and not is_secret(name) and not name.endswith(MACHINE_FIELDS)
    ]


def is_secret(name):
    """Whether a field's value must never be shown or carried: a password, a token."""
    return any(word in name.lower() for word in SECRET_FIELDS)


def label_of(name):
    """A field's name in words, for a page that does not know its form."""
    words = name.replace("\x00", "").replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _reason_for(exception):
    if isinstance(exception, RequestDataTooBig):
        return "It is larger than we can take. Make the text shorter and send it again."
    if isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        return "It has more answers than any of our forms."
    if type(exception) is BadRequest:
        return str(exception)
    return ""


def _page(request, *, status, reason="", with_request=True):
    context = {
        "reference": getattr(request, "reference", ""),
        "reason": reason,
        "typed": typed_text(request),
    }
    template = f"errors/{status}.html"
    for given in [request, None] if with_request else [None]:
        try:
            return HttpResponse(render_to_string(template, context, request=given), status=status)
        except Exception:  # the next one down needs less to work
            logger.warning("%s could not be rendered", template, exc_info=True)
    return HttpResponse(_bare_page(status=status, **context), status=status)


def _bare_page(*, status, reference, reason, typed):
    boxes = format_html_join(
        "\n",
        '<p><label for="typed-{}">{}</label><br>'
        '<textarea id="typed-{}" rows="8" cols="60" readonly>\n{}</textarea></p>',
        ((number, label, number, text) for number, (label, text) in enumerate(typed)),
    )
    return format_html(
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>{heading}</title></head>\n<body><main><h1>{heading}</h1>{reason}{boxes}{reference}"
        '<p><a href="/">Go to the start page</a></p></main></body></html>\n',
        heading=HEADINGS[status],
        reason=format_html("<p>{}</p>\n", reason) if reason else "",
        boxes=boxes,
        reference=format_html("<p>Reference: {}</p>\n", reference) if reference else "",
    )
