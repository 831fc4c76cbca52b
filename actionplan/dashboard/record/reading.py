"""The entries of an action that a reader may see: released ones of some quarters, and work.

Released text is everybody's who may read the plan. What is in work is asked for with its rule
(``Entry.objects.visible_to``), and only on behalf of those who take part in the action: to everyone
else it is not there.
"""

from django.db.models import OuterRef, Subquery

from actionplan import rules
from actionplan.dashboard.record.around import Added, padded
from actionplan.models import Contribution, Entry
from agencies.models import AuditEvent
from agencies.prepared import Prepared
from agencies.standing import standing_of

COLUMNS = tuple(field.attname for field in Entry._meta.concrete_fields)


def _with_deputised(entries):
    """The entries with whom each was ``submitted_for`` (a person's id) where a deputy did that."""
    events = AuditEvent.objects.filter(
        subject_type=Entry._meta.label,
        subject_id=OuterRef("pk"),
        by=OuterRef("submitted_by"),
        deed="submit",
        on_behalf_of__isnull=False,
    )
    whom = Subquery(events.order_by("-at", "-pk").values("on_behalf_of")[:1])
    return entries.annotate(submitted_for=whom).order_by()


RELEASED = Prepared(
    lambda action, quarters: _with_deputised(
        Entry.objects.filter(action=action, quarter__in=quarters, status=Entry.Status.RELEASED)
    ).values_list(*COLUMNS, "submitted_for")
)


def entries_of(action, *, told, quarters, user, on):
    """What the login ``user`` may read on the day ``on``, the newest first.

    ``told`` are the ids of the quarters whose released versions are wanted; what is in work is
    read whatever its quarter. ``quarters`` are the plan's, by id. One query, and one more for those
    who take part in the action.
    """
    entries = [*_released(action, told), *_in_work(action, user, on)]
    for entry in entries:
        entry.action, entry.quarter = action, quarters[entry.quarter_id]
    return sorted(entries, key=lambda e: (e.quarter.starts_on, e.version), reverse=True)


def _released(action, told):
    found = []
    for *values, whom in RELEASED.rows(action=action.pk, quarters=padded(told)):
        entry = Entry.from_db(action._state.db, COLUMNS, values)
        entry.submitted_for = whom
        found.append(entry)
    return found


def takes_part(user, action, *, on):
    """Whether the login may have a part in the action's text: by its agency, or for its owner.

    Whoever may read anything of the action that is not released does.
    """
    acts_for = standing_of(user, on=on).acts_for
    return action.owner_id in acts_for or rules.has_part_in(user, action, on=on)


def _in_work(action, user, on):
    if not takes_part(user, action, on=on):
        return []
    return _with_deputised(Entry.objects.visible_to(user, on=on).in_work().filter(action=action))


def added_to(action, entries, *, user, on):
    """What the reader may see of what was added to quarters in work, by the quarter's id.

    ``entries`` are those in work. One query, where there are any.
    """
    found = {}
    if not entries:
        return found
    rows = (
        Contribution.objects.visible_to(user, on=on)
        .filter(action=action, quarter__in={entry.quarter_id for entry in entries})
        .order_by()
        .values_list("quarter", "agency", "given_by", "given_at", "text")
    )
    for row in rows:
        found.setdefault(row[0], []).append(Added(*row))
    return found
