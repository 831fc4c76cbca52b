"""Who can sign an update off, by name: for the lead who waits and the officer who chases."""

from dataclasses import dataclass, field

from django.db.models import Value

from agencies.models import Cover, Deputyship, Membership, User
from agencies.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Signer:
    """An executive: the person's id and name."""

    pk: int
    name: str

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Signers:
    """The executives of agencies on a day, and who writes for whom.

    ``executives`` maps an agency's id to a list of :class:`Signer`, ``deputies`` a person's id to
    the ids of those who may write for them, ``people`` a login's id to its person's.
    """

    executives: dict
    deputies: dict
    people: dict = field(default_factory=dict)

    def of(self, action, entry=None):
        """Who may sign the action's update: never those who own or write it. A list.

        The same rule as ``rules.may_sign_off``, told as names. Of an ``entry``, the logins that
        wrote it must be among ``people``.
        """
        writers = ()
        if entry is not None:
            logins = {entry.saved_by_id, entry.submitted_by_id} - {None}
            writers = {self.people[login] for login in logins}
        return self.of_agency(action.lead_agency_id, owner=action.owner_id, writers=writers)

    def of_agency(self, agency, *, owner, writers=()):
        """Who may sign for the agency what ``owner`` owns and ``writers`` wrote (people's ids)."""
        own = {owner, *writers} | self.deputies.get(owner, set())
        return [person for person in self.executives.get(agency, []) if person.pk not in own]


EXECUTIVE, DEPUTY, LOGIN = "executive", "deputy", "login"


def _facts(day, agencies=None, owners=None, logins=()):
    """All that signers are made of, in one query: what it is, of whom, a person, and a name."""
    executives = Membership.objects.on(day).filter(role=Membership.Role.EXECUTIVE)
    if agencies is not None:
        executives = executives.filter(agency__in=agencies)
    found = [executives.values_list(Value(EXECUTIVE), "agency", "person", "person__name")]
    for acting in (Deputyship.objects.on(day), Cover.objects.on(day)):
        if owners is not None:
            acting = acting.filter(principal__in=owners)
        found.append(acting.values_list(Value(DEPUTY), "principal", "deputy", Value("")))
    users = User.objects.filter(pk__in=logins, person__isnull=False)
    found.append(users.values_list(Value(LOGIN), "pk", "person", Value("")))
    first, *others = [rows.order_by() for rows in found]
    return first.union(*others, all=True)


_FACTS = Prepared(_facts)


def signers_on(day, **about):
    """Read who can sign on the day, as :class:`Signers`. One query.

    ``about`` narrows it to what a page shows: the ids of ``agencies``, of ``owners`` of actions,
    and of the ``logins`` that wrote what is to be signed.
    """
    executives, deputies, people = {}, {}, {}
    for what, of, person, name in _FACTS.rows(day=day, **about):
        if what == EXECUTIVE:
            executives.setdefault(of, []).append(Signer(person, name))
        elif what == DEPUTY:
            deputies.setdefault(of, set()).add(person)
        else:
            people[of] = person
    for found in executives.values():
        found.sort(key=lambda signer: signer.name)
    return Signers(executives, deputies, people)


def signers_of(action, entry, *, on):
    """Who may sign the action's update on the day ``on``: a list of :class:`Signer`. One query."""
    logins = {entry.saved_by_id, entry.submitted_by_id} - {None} if entry is not None else ()
    signers = signers_on(
        on, agencies=(action.lead_agency_id,), owners=(action.owner_id,), logins=tuple(logins)
    )
    return signers.of(action, entry)
