"""What happens to every request before and after its view."""

import codecs
import logging
import re
import secrets
from contextvars import ContextVar

from django.core.signals import request_finished
from django.http import UnreadablePostError

from actionplan import errors

logger = logging.getLogger(__name__)

# No 0/O, 1/I/L or U/V: a person reads it out on the telephone.
REFERENCE_LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"

# UTF-8 has no way to write half of a surrogate pair; what tries looks like this, percent-encoded or
# not. No valid text contains it: after the byte ED only 80 to 9F may follow (RFC 3629, section 4).
LONE_SURROGATE = re.compile(rb"(?:\xed|%ed)(?:[\xa0-\xbf]|%[ab][0-9a-f])", re.IGNORECASE)

NUL_REASON = "It contains a character that cannot be stored (NUL)."
SURROGATE_REASON = "It contains half of a character, which cannot be stored."
ENCODING_REASON = "It is not written in UTF-8, the only encoding we read."

_reference = ContextVar("reference", default="-")


class RequestReference:
    """Give each request a short random reference: in every log line, on the page, in a header.

    A reference that the client sends is ignored, so that nobody can write into our log. It holds
    until Django is done with the request: refusals are logged after the last middleware.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        request_finished.connect(_forget_reference)

    def __call__(self, request):
        """Set ``request.reference`` and the header ``X-Request-ID``."""
        letters = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(8))
        request.reference = f"{letters[:4]}-{letters[4:]}"
        _reference.set(request.reference)
        response = self.get_response(request)
        response["X-Request-ID"] = request.reference
        return response


class ReferenceFilter(logging.Filter):
    """Add the reference of the request being answered to each log record (``-`` outside one)."""

    def filter(self, record):
        """Set ``record.reference``; every record passes."""
        record.reference = _reference.get()
        return True


class NoStore:
    """Ask browsers and proxies to keep no copy of a page.

    Council offices share machines: after sign-out, "back" must not show the page again. A view that
    sets its own ``Cache-Control`` keeps it. Static files never come this far.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Set ``Cache-Control`` unless the view did."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class InputGuard:
    """Refuse, with the 400 page, text that no database of ours can hold.

    PostgreSQL fails on a NUL, both databases fail on half of a surrogate pair, and Python can be
    talked into decoding either from an odd ``charset``. Path, query string and cookies are looked
    at before the session is; a posted form just before its view, when it is read in any case. JSON
    bodies are for the view that reads them.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Refuse what the address line and the headers can carry."""
        if reason := _wrong_with_address(request):
            return errors.bad_request(request, reason=reason)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Refuse what a posted form can carry. What was typed is given back on the page."""
        if request.method == "POST" and (reason := _wrong_with_form(request)):
            return errors.bad_request(request, reason=reason)
        return None


class DatabaseDown:
    """Turn a lost or overloaded database into the 503 page, with what was typed kept on it.

    This is for what a view raises. What fails outside a view (the session, say) reaches
    :func:`actionplan.errors.server_error`, which gives the same page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Log the exception, with its trace and the request's reference, and answer 503."""
        if not errors.database_unavailable(exception):
            return None
        logger.error("Database unavailable: %s", request.path, exc_info=exception)
        return errors.database_down(request)


def _forget_reference(**kwargs):
    _reference.set("-")


def _wrong_with_address(request):
    path = request.META.get("PATH_INFO", "").encode("latin-1", errors="replace")
    query = request.META.get("QUERY_STRING", "").encode("latin-1", errors="replace")
    # The path arrives decoded, the query string as it was sent. A quoted cookie may hold "\000".
    if (
        b"\x00" in path
        or _has_nul(query)
        or any("\x00" in text for cookie in request.COOKIES.items() for text in cookie)
    ):
        return NUL_REASON
    if LONE_SURROGATE.search(path) or LONE_SURROGATE.search(query):
        return SURROGATE_REASON
    if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
        return ENCODING_REASON
    return ""


def _wrong_with_form(request):
    try:
        posted = request.POST
    except UnreadablePostError:  # the client hung up; the CSRF check deals with it
        return ""
    if any("\x00" in text for name, texts in posted.lists() for text in (name, *texts)):
        return NUL_REASON
    is_plain_form = request.content_type == "application/x-www-form-urlencoded"
    # A file upload is decoded piece by piece: there, a broken character becomes a visible U+FFFD.
    if is_plain_form and LONE_SURROGATE.search(request.body):
        return SURROGATE_REASON
    return ""


def _has_nul(encoded):
    return b"\x00" in encoded or b"%00" in encoded
