"""How a person joins: their row, their login, and the link by which they set a password."""

from allauth.account.forms import ResetPasswordForm
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies import directory, rules
from agencies.audit import record
from agencies.models import Person, User


class Namesakes(Exception):
    """There are people of this name, and nobody said that this is another. ``people`` are they."""

    def __init__(self, people):
        super().__init__("There is already somebody of this name.")
        self.people = people


@transaction.atomic
def add_person(*, name, by, email="", namesakes=0, at=None):
    """Add a person, with a login where an ``email`` is given.

    Returns the person and whether they are new: a form sent twice finds its own person again.
    ``namesakes`` is how many people of this name the administrator has seen and said are
    others. Raises :class:`Namesakes` where there are more: an accident, or a form sent twice.
    Raises :class:`~agencies.directory.Impossible` for the address, and
    :class:`~agencies.rules.Refused` before anything is told to who is no administrator.
    """
    rules.require(rules.may_manage_people(by, on=timezone.localdate(at)))
    # One administrator's forms come one after the other, so that a second click sees the first.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if email and (twin := Person.objects.filter(name=name, user__email=email.lower()).first()):
        return twin, False
    there = list(Person.objects.filter(name__iexact=name).order_by("pk"))
    if len(there) > namesakes:
        raise Namesakes(there)
    person = directory.add_person(name=name, by=by, at=at)
    if email:
        give_login(person=person, email=email, by=by, at=at)
    return person, True


def give_login(*, person, email, by, at=None):
    """Give a person a login without a password, which they set by the link. Returns the login.

    Raises :class:`~agencies.directory.Impossible`, also where somebody else took the address in
    the same moment.
    """
    try:
        with transaction.atomic():
            return directory.give_login(person=person, email=email, by=by, at=at)
    except IntegrityError:
        raise directory.Impossible("Somebody already signs in with this e-mail address.") from None


def invite(*, request, user, by, at=None):
    """Send a login the link by which a password is set. Returns whether it could be sent.

    A closed login gets none: raises :class:`~agencies.directory.Impossible`. Raises
    :class:`~agencies.rules.Refused` for who is no administrator, and for one's own login.
    """
    rules.require(rules.may_change_roles_of(by, user.person, on=timezone.localdate(at)))
    if not user.is_active:
        raise directory.Impossible("This login is closed. Open it first.")
    form = ResetPasswordForm({"email": user.email})
    if not form.is_valid():
        return False
    try:
        form.save(request)
    except OSError:  # the mail server does not answer, or refuses
        return False
    record(by=by, deed="send invitation", subject=user, at=at or timezone.now())
    return True
