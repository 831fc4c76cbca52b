"""Who may do what, in one place.

Each deed is granted to roles within a scope; the table :data:`GRANTS` is the whole of it, and
README's permission table is generated from it. A function a question returns a
:class:`Verdict`: truthy where the deed is allowed, with the reason where it is not. Whether
the *state* of a thing allows the deed is the workflow's business (``progress/workflow.py``).
Logins and roles are judged a floor below, in ``agencies/rules.py``, where a verdict is defined.
"""

from enum import Enum

from agencies.models import Membership
from agencies.rules import ALLOWED, Refused, Verdict, require  # noqa: F401 (all rules, in one place)
from agencies.standing import standing_of

Role = Membership.Role
COUNCILLOR = "councillor"
PUBLIC = "public"


class Scope(Enum):
    """How far a grant reaches. The value is the words for the permission table."""

    ALL = "yes"
    OWN_AGENCY = "own agency"
    OWN_ACTIONS = "own actions"
    DEPUTISED = "actions of those they deputise for"
    COVERED = "actions they cover, while cover runs"
    NOT_OWN = "yes, never one’s own"
    STATUS_ONLY = "status only"


EVERYONE = (*Role, COUNCILLOR)

GRANTS = {
    "Read the released plan": dict.fromkeys(EVERYONE, Scope.ALL),
    "Read a draft": {
        Role.PERFORMANCE_OFFICER: Scope.STATUS_ONLY,
        Role.LEAD: Scope.OWN_ACTIONS,
        Role.DEPUTY: Scope.DEPUTISED,
        Role.EXECUTIVE: Scope.OWN_AGENCY,
    },
    "Read what is submitted or signed off": {
        Role.PERFORMANCE_OFFICER: Scope.ALL,
        Role.LEAD: Scope.OWN_AGENCY,
        Role.DEPUTY: Scope.OWN_AGENCY,
        Role.EXECUTIVE: Scope.OWN_AGENCY,
    },
    "Write a draft": {Role.LEAD: Scope.OWN_ACTIONS, Role.DEPUTY: Scope.DEPUTISED},
    "Submit": {Role.LEAD: Scope.OWN_ACTIONS, Role.DEPUTY: Scope.COVERED},
    "Add a supporting agency’s contribution": {
        Role.LEAD: Scope.OWN_AGENCY,
        Role.DEPUTY: Scope.OWN_AGENCY,
    },
    "Sign off or return": {Role.EXECUTIVE: Scope.OWN_AGENCY},
    "Correct what is released": {
        Role.LEAD: Scope.OWN_ACTIONS,
        Role.DEPUTY: Scope.COVERED,
    },
    "See who has returned": {Role.PERFORMANCE_OFFICER: Scope.ALL},
    "Release a quarter or a correction": {Role.PERFORMANCE_OFFICER: Scope.ALL},
    "Shape the plan": {Role.PERFORMANCE_OFFICER: Scope.ALL},
    "Give logins and roles": {Role.ADMINISTRATOR: Scope.NOT_OWN},
}


def _acts_for(standing, action, scope):
    """Whether the action is the person's own, in the given scope."""
    if scope is Scope.OWN_ACTIONS:
        return action.owner_id == standing.person_id and bool(standing.agencies)
    if scope is Scope.DEPUTISED:
        return action.owner_id in standing.deputises_for
    return action.owner_id in standing.covers_for


def _granted(deed, standing, action):
    """Whether any of the person's roles grants the deed on the action."""
    for role, scope in GRANTS[deed].items():
        if scope is Scope.ALL and standing.holds(role):
            return True
        if scope is Scope.OWN_AGENCY and action.lead_agency_id in standing.agencies_as(role):
            return True
        if scope in (Scope.OWN_ACTIONS, Scope.DEPUTISED, Scope.COVERED) and _acts_for(
            standing, action, scope
        ):
            return True
    return False


def may_read_plan(user, *, on):
    """May the login read what is released? Anyone with a role may; a login without one not."""
    if standing_of(user, on=on).is_anyone:
        return ALLOWED
    return Verdict(False, "Your login has no role yet. Ask your administrator to give you one.")


def may_write(user, action, *, on):
    """May the login write the action's update? Its owner may, and the owner's deputies."""
    if _granted("Write a draft", standing_of(user, on=on), action):
        return ALLOWED
    return Verdict(
        False,
        f"Only {action.owner} and their deputies can write the update for this action.",
    )


def has_part_in(user, action, *, on):
    """Does the login take part in the action's text at all, so that it may be told why not?

    Anyone of the lead agency does, and performance officers, who see where each text stands.
    To everyone else the text is not there.
    """
    standing = standing_of(user, on=on)
    own = standing.agencies_as(Role.LEAD, Role.DEPUTY, Role.EXECUTIVE)
    return action.lead_agency_id in own or standing.holds(Role.PERFORMANCE_OFFICER)


def may_submit(user, action, *, on):
    """May the login submit it? Its owner may; a deputy only while their cover runs."""
    standing = standing_of(user, on=on)
    if _granted("Submit", standing, action):
        return ALLOWED
    if _granted("Write a draft", standing, action):
        return Verdict(
            False,
            f"You can write this update, but only {action.owner} can submit it. "
            "You can submit while you cover for them.",
        )
    return Verdict(False, f"Only {action.owner} can submit the update for this action.")


def may_correct(user, action, *, on):
    """May the login start a correction of what is released? Who may submit, may correct."""
    if _granted("Correct what is released", standing_of(user, on=on), action):
        return ALLOWED
    return Verdict(False, f"Only {action.owner} can correct what was said about this action.")


def may_sign_off(user, entry, *, on):
    """May the login sign off or return this entry? Never its own.

    An executive of the lead agency may, unless they own the action, write for its owner, or
    wrote or submitted the text: nobody is judge of their own report.
    """
    standing = standing_of(user, on=on)
    if not _granted("Sign off or return", standing, entry.action):
        return Verdict(
            False,
            f"Only an executive of {entry.action.lead_agency} can sign off this update.",
        )
    if (
        user.pk in (entry.submitted_by_id, entry.saved_by_id)
        or entry.action.owner_id in standing.acts_for
    ):
        return Verdict(
            False,
            "You cannot sign off your own update. "
            f"Ask another executive of {entry.action.lead_agency}.",
        )
    return ALLOWED


def may_see_queue(user, *, on):
    """May the login open the sign-off queue? Executives may."""
    if standing_of(user, on=on).holds(Role.EXECUTIVE):
        return ALLOWED
    return Verdict(False, "Only an agency’s executive signs off updates.")


def may_see_control_room(user, *, on):
    """May the login see who has returned and who blocks? Performance officers may."""
    if _granted("See who has returned", standing_of(user, on=on), None):
        return ALLOWED
    return Verdict(False, "Only a performance officer can see who has returned an update.")


def may_release(user, *, on):
    """May the login release a quarter or a correction? Performance officers may."""
    if _granted("Release a quarter or a correction", standing_of(user, on=on), None):
        return ALLOWED
    return Verdict(False, "Only a performance officer can release a quarter.")


def may_shape_plan(user, *, on):
    """May the login change the plan's structure? Performance officers may."""
    if _granted("Shape the plan", standing_of(user, on=on), None):
        return ALLOWED
    return Verdict(False, "Only a performance officer can change the plan.")


def may_contribute(user, support, *, on):
    """May the login write the contribution of ``support``'s agency to its action?

    Its leads and deputies may, and the named contact with their deputies.
    """
    standing = standing_of(user, on=on)
    if (
        support.agency_id in standing.agencies_as(*GRANTS["Add a supporting agency’s contribution"])
        or support.contact_id in standing.acts_for
    ):
        return ALLOWED
    return Verdict(False, f"Only {support.agency} can write its contribution.")


def reads_all_contributions(user, action, *, on):
    """Does the login read every contribution to the action, also before its quarter's release?

    What ``Contribution.objects.visible_to`` gives of one action to those whose action it is, said
    of the action, so that its own pages need not ask the database.
    """
    standing = standing_of(user, on=on)
    own = standing.agencies_as(Role.LEAD, Role.DEPUTY, Role.EXECUTIVE)
    return (
        standing.holds(Role.PERFORMANCE_OFFICER)
        or action.lead_agency_id in own
        or action.owner_id in standing.acts_for
    )


def may_report_milestone(user, milestone, *, on):
    """May the login report on a milestone? Its owner, the action's owner, and their deputies."""
    standing = standing_of(user, on=on)
    own = standing.acts_for
    if milestone.owner_id in own or milestone.action.owner_id in own:
        return ALLOWED
    return Verdict(False, f"Only {milestone.owner} can report on this milestone.")
