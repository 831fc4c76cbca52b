"""Adding an agency, a body or a line so that a form sent twice makes one row."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies import directory, rules
from agencies.models import AccountabilityLine, Agency, GovernanceBody, User


def add_agency(*, by, at=None, **given):
    """Add an agency from its name, short name and sector; or find the very same one.

    Returns the agency and whether it is new. Raises :class:`~agencies.directory.Impossible` for
    names in use, also where somebody else took them in the same moment, and
    :class:`~agencies.rules.Refused` for who is no administrator.
    """
    return _added(Agency, directory.add_agency, given, by=by, at=at)


def add_body(*, by, at=None, **given):
    """Add a body from its name, short name and kind; returns and raises as :func:`add_agency`."""
    return _added(GovernanceBody, directory.add_body, given, by=by, at=at)


def add_line(*, by, at=None, **given):
    """Say to whom a body answers; returns and raises as :func:`add_agency`."""
    return _added(AccountabilityLine, directory.add_line, given, by=by, at=at)


@transaction.atomic
def _added(model, deed, given, *, by, at):
    rules.require(rules.may_manage_people(by, on=timezone.localdate(at)))
    # One administrator's forms come one after the other, so that a second click sees the first.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if twin := model.objects.filter(**given).first():
        return twin, False
    try:
        with transaction.atomic():
            return deed(by=by, at=at, **given), True
    except IntegrityError:
        raise directory.Impossible(
            "Somebody else added this in the same moment. Look at the list first."
        ) from None
