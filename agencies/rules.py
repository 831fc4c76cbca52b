"""Who may change people and roles; and what a verdict is, for every package's rules.

A function a question returns a :class:`Verdict`: truthy where the deed is allowed, with the
reason where it is not. The row "Give logins and roles" of ``actionplan.rules.GRANTS`` says the
same for the permission table.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from agencies.models import Membership
from agencies.standing import standing_of

Role = Membership.Role


@dataclass(frozen=True)
class Verdict:
    """Whether somebody may, and if not, the reason as a sentence for the screen."""

    allowed: bool
    reason: str = ""

    def __bool__(self):
        return self.allowed


ALLOWED = Verdict(True)


class Refused(PermissionDenied):
    """The login may not do this now; the text is the reason, and the page answers 403 with it."""


def require(verdict):
    """Go on if the verdict allows. Raises :class:`Refused` with its reason otherwise."""
    if not verdict:
        raise Refused(verdict.reason)


def may_manage_people(user, *, on):
    """May the login give logins and roles on the day ``on``? Administrators may."""
    if standing_of(user, on=on).holds(Role.ADMINISTRATOR):
        return ALLOWED
    return Verdict(False, "Only an administrator can give logins and roles.")


def may_change_roles_of(user, person, *, on):
    """May the login change this person's roles? An administrator may, never their own.

    ``person`` is ``None`` for a login that is nobody's.
    """
    verdict = may_manage_people(user, on=on)
    if verdict and person is not None and person.pk == user.person_id:
        return Verdict(False, "You cannot change your own roles. Ask another administrator.")
    return verdict
