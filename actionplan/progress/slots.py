"""An action in a quarter, with what is there: the version in work, the released, the last one."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from actionplan.models import Entry, Plan, Quarter, StrategicAction

PEOPLE = (
    "saved_by__person",
    "submitted_by__person",
    "returned_by__person",
    "signed_off_by__person",
    "released_by__person",
)


@dataclass(frozen=True)
class Slot:
    """One action in one quarter.

    ``working`` is the version that somebody still has to do something with, ``published``
    the one that stands as the public record, ``previous`` what somebody last said of the
    action, and was released, before this quarter; each may be ``None``.
    """

    action: StrategicAction
    quarter: Quarter
    working: Entry | None
    published: Entry | None
    previous: Entry | None

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


def read_slot(*, action, quarter, people=PEOPLE):
    """Read what is there for the action in the quarter, without asking who may see it.

    ``people`` are the names to read with it, for a page; a deed needs none.
    """
    entries = Entry.objects.filter(action=action)
    if people:
        entries = entries.select_related(*people)
    here = list(entries.filter(quarter=quarter).order_by("version"))
    for entry in here:
        entry.action, entry.quarter = action, quarter
    return Slot(
        action=action,
        quarter=quarter,
        working=next((e for e in here if e.status != Entry.Status.RELEASED), None),
        published=next(
            (e for e in here if e.status == Entry.Status.RELEASED and e.is_current),
            None,
        ),
        previous=entries.published()
        .filter(quarter__starts_on__lt=quarter.starts_on, submitted_at__isnull=False)
        .select_related("quarter")
        .order_by("-quarter__starts_on")
        .first(),
    )


def find_quarter(user, *, plan, quarter, on):
    """The quarter that an address names, reached through a plan that the login may see.

    Raises ``Http404`` for a plan that is not visible and a quarter that is not the plan's.
    """
    found = get_object_or_404(Plan.objects.visible_to(user, on=on), slug=plan)
    rows = Quarter.objects.with_key(quarter).filter(plan=found).select_related("plan")
    return get_object_or_404(rows)


def find_slot(user, *, plan, quarter, reference, on):
    """The action and quarter that an address names, with its entries.

    Raises ``Http404`` for what the login may not see: another plan's action, or a slot whose
    work it has no part in and where nothing visible has been said.
    """
    found = find_quarter(user, plan=plan, quarter=quarter, on=on)
    action = get_object_or_404(
        StrategicAction.objects.select_related("owner", "lead_agency", "priority", "plan"),
        plan=found.plan_id,
        reference=reference,
    )
    return read_slot(action=action, quarter=found)


def first_visible(user, slot, *, on):
    """The version of the slot that the login may read: the one in work, else the released.

    Raises ``Http404`` where it may read neither.
    """
    ids = {entry.pk: entry for entry in (slot.published, slot.working) if entry is not None}
    seen = Entry.objects.visible_to(user, on=on).filter(pk__in=ids).values_list("pk", flat=True)
    visible = [entry for pk, entry in ids.items() if pk in set(seen)]
    if not visible:
        raise Http404("There is no such update.")
    return visible[-1]


def require_visible(user, entry, *, on):
    """Return the entry if the login may read it. Raises ``Http404`` otherwise, or for none."""
    if entry is None or not Entry.objects.visible_to(user, on=on).filter(pk=entry.pk).exists():
        raise Http404("There is no such update.")
    return entry
