"""An action in a quarter, with what is there: the version in work, the released, the last one."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from actionplan.models import Entry, Quarter, StrategicAction, quarter_span
from actionplan.visible import visible_entries, visible_plans
from agencies.models import User
from agencies.prepared import Prepared

DECIDED_BY = ("saved_by", "submitted_by", "returned_by", "signed_off_by", "released_by")
"""Whoever did something to an entry."""


@dataclass(frozen=True)
class Slot:
    """One action in one quarter.

    ``working`` is the version that somebody still has to do something with, ``published``
    the one that stands as the public record; each may be ``None``.
    """

    action: StrategicAction
    quarter: Quarter
    working: Entry | None
    published: Entry | None

    @cached_property
    def previous(self):
        """What somebody last said of the action, and was released, before this quarter.

        ``None`` if nobody did. Read when it is asked for: few deeds have a use for it.
        """
        found = _PREVIOUS.objects(action=self.action.pk, starts_on=self.quarter.starts_on, most=1)
        return found[0] if found else None

    @property
    def entry(self):
        """What to show: the version in work, or else the released one."""
        return self.working or self.published

    @property
    def compared(self):
        """What the version in work is read beside, with a name for it: ``(entry, name)``.

        A correction is read beside what it corrects; anything else beside what was last said.
        """
        if self.working is not None and self.published is not None and not self.working.is_late:
            return self.published, "Released before"
        if self.previous is None:
            return None, "Before"
        return self.previous, self.previous.quarter.name

    def working_or(self, entry):
        """The version in work if ``entry`` is it; else ``entry`` as it is stored now."""
        if self.working is not None and self.working.pk == entry.pk:
            return self.working
        entry.refresh_from_db()
        return entry


_HERE = Prepared(
    lambda action, quarter: Entry.objects.filter(action=action, quarter=quarter).order_by("version")
)
_PREVIOUS = Prepared(
    lambda action, starts_on: (
        Entry.objects.published()
        .filter(action=action, quarter__starts_on__lt=starts_on, submitted_at__isnull=False)
        .select_related("quarter")
        .order_by("-quarter__starts_on")
    )
)
_PEOPLE = Prepared(lambda logins: User.objects.filter(pk__in=logins).select_related("person"))
_QUARTER = Prepared(lambda plan, starts_on: Quarter.objects.filter(plan=plan, starts_on=starts_on))
_ACTION = Prepared(
    lambda plan, reference: StrategicAction.objects.filter(
        plan=plan, reference=reference
    ).select_related("owner", "lead_agency")
)


def read_slot(*, action, quarter, people=True):
    """Read what is there for the action in the quarter, without asking who may see it.

    ``people`` says whether to read with it, for a page, who did something to it; a deed needs
    nobody's name.
    """
    here = _HERE.objects(action=action.pk, quarter=quarter.pk)
    for entry in here:
        entry.action, entry.quarter = action, quarter
    if people:
        _add_people(here)
    return Slot(
        action=action,
        quarter=quarter,
        working=next((e for e in here if e.status != Entry.Status.RELEASED), None),
        published=next(
            (e for e in here if e.status == Entry.Status.RELEASED and e.is_current),
            None,
        ),
    )


def _add_people(entries):
    """Put who did something to the entries on them. One query, if there is anybody."""
    logins = {getattr(entry, f"{deed}_id") for entry in entries for deed in DECIDED_BY} - {None}
    people = {user.pk: user for user in _PEOPLE.objects(logins=logins)}
    for entry in entries:
        for deed in DECIDED_BY:
            login = getattr(entry, f"{deed}_id")
            setattr(entry, deed, people[login] if login else None)


def find_quarter(user, *, plan, quarter, on):
    """The quarter that an address names by its key, through a plan that the login may see.

    Raises ``Http404`` for a plan that is not visible and a quarter that is not the plan's.
    """
    found = next((row for row in visible_plans(user, on=on) if row.slug == plan), None)
    if found is None:
        raise Http404("There is no such plan.")
    first_day, _ = quarter_span(int(quarter[:4]), int(quarter[-1]))
    quarters = _QUARTER.objects(plan=found.pk, starts_on=first_day)
    if not quarters:
        raise Http404("There is no such quarter.")
    quarters[0].plan = found
    return quarters[0]


def find_slot(user, *, plan, quarter, reference, on, people=True):
    """The action and quarter that an address names, with its entries; ``people`` as in
    :func:`read_slot`.

    Raises ``Http404`` for what the login may not see: another plan's action, or a slot whose
    work it has no part in and where nothing visible has been said.
    """
    found = find_quarter(user, plan=plan, quarter=quarter, on=on)
    actions = _ACTION.objects(plan=found.plan_id, reference=reference)
    if not actions:
        raise Http404("There is no such action.")
    action = actions[0]
    action.plan = found.plan
    return read_slot(action=action, quarter=found, people=people)


def first_visible(user, slot, *, on):
    """The version of the slot that the login may read: the one in work, else the released.

    Raises ``Http404`` where it may read neither.
    """
    ids = {entry.pk: entry for entry in (slot.published, slot.working) if entry is not None}
    seen = visible_entries(user, ids, on=on)
    visible = [entry for pk, entry in ids.items() if pk in seen]
    if not visible:
        raise Http404("There is no such update.")
    return visible[-1]


def require_visible(user, entry, *, on):
    """Return the entry if the login may read it. Raises ``Http404`` otherwise, or for none."""
    if entry is None or not visible_entries(user, (entry.pk,), on=on):
        raise Http404("There is no such update.")
    return entry
