"""Nothing typed is lost: a form that comes too late is shown again, ready to be sent once more.

A session ends after a working day, or in another tab; a form sent after that has a person's
half hour in it. Instead of a sign-in page that swallows it, they get their text back.
"""

from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token

from actionplan import errors
from actionplan.progress.questions import QUESTIONS

CARRIED = {"marks", "seen", "reports"}
"""Fields of several words that no person typed."""

LABELS = {question.field: question.label for question in QUESTIONS}
"""What the update form calls its boxes: the page should say the same."""


class KeepTyped(LoginRequiredMiddleware):
    """Asks for a sign-in, as Django's own does, but gives a posted form back with its text."""

    def handle_no_permission(self, request, view_func):
        """The sign-in page for reading; for a form, the page that keeps what was typed."""
        if request.method == "POST" and _is_ours(request):
            return resend(request)
        return super().handle_no_permission(request, view_func)


@requires_csrf_token
def csrf_failure(request, reason=""):
    """Answer a form whose token does not fit: most often the person has signed in anew.

    Their text comes back, to be sent with a fresh token; but only where the form is known to
    come from a page of ours. Anything else is refused outright.
    """
    if _is_ours(request) and not request.path.startswith("/accounts/"):
        return resend(request)
    return errors.csrf_failure(request, reason)


def resend(request):
    """The page that holds a form's fields and sends them again. Status 403: nothing is stored."""
    typed, carried = [], []
    for name, values in request.POST.lists():
        if name == "csrfmiddlewaretoken" or errors.is_secret(name):
            continue
        for value in values:
            value = value.replace("\x00", "\N{REPLACEMENT CHARACTER}")
            is_text = " " in value.strip() and name not in CARRIED
            label = LABELS.get(name) or errors.label_of(name)
            (typed if is_text else carried).append((name, label, value))
    return render(
        request,
        "errors/resend.html",
        {
            "typed": typed,
            "carried": carried,
            "action": request.get_full_path(),
            "login": reverse("account_login"),
        },
        status=403,
    )


def _is_ours(request):
    """Whether the browser says that the form came from one of our own pages."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    sent_from = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(sent_from).netloc == request.get_host()
