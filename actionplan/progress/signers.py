"""Who can sign an update off, by name: for the lead who waits and the officer who chases."""

from dataclasses import dataclass

from agencies.models import Cover, Deputyship, Membership


@dataclass(frozen=True)
class Signers:
    """The executives of every agency on a day, and who writes for whom.

    ``executives`` maps an agency's id to a list of people, ``deputies`` a person's id to the ids
    of those who may write for them.
    """

    executives: dict
    deputies: dict

    def of(self, action, entry=None):
        """The people who may sign the action's update: never those who own or write it.

        The same rule as ``rules.may_sign_off``, told as names. Returns a list of people.
        """
        own = {action.owner_id} | self.deputies.get(action.owner_id, set())
        if entry is not None:
            own |= {user.person_id for user in (entry.saved_by, entry.submitted_by) if user}
        people = self.executives.get(action.lead_agency_id, [])
        return [person for person in people if person.pk not in own]


def signers_on(day):
    """Read who can sign on the day: three queries for all agencies. Returns :class:`Signers`."""
    executives, deputies = {}, {}
    rows = Membership.objects.on(day).filter(role=Membership.Role.EXECUTIVE)
    for row in rows.select_related("person"):
        executives.setdefault(row.agency_id, []).append(row.person)
    for model in (Deputyship, Cover):
        for principal, deputy in model.objects.on(day).values_list("principal", "deputy"):
            deputies.setdefault(principal, set()).add(deputy)
    return Signers(executives, deputies)
