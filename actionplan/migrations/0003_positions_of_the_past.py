"""Work out how every action stood in the quarters released before positions were kept.

What ``actionplan/positions`` did on the day of this migration, written out once more: a migration
must not change when that code does. Nothing that was released is touched.
"""

import re
from collections import Counter

from django.conf import settings
from django.db import migrations
from django.db.models import Count, F, Min, Q
from django.utils import timezone

CONCERN = {"R": 4, "X": 3, "A": 2, "G": 1, "N": 1, "B": 0}
CLAIMABLE = "RAGB"
TEXTS = (
    "done", "unchanged_reason", "difference", "voice", "risk", "issues", "recovery", "next_steps",
    "since_period",
)  # fmt: skip
COUNTED = {
    "overdue": Q(is_overdue=True),
    "moved": Q(moved_days__gt=0),
    "slipped": Q(slip_days__gt=0),
    "unproven": Q(is_proven=False),
    "corrected": Q(change="corrected"),
    "late": Q(change="late"),
    "attention": Q(needs_attention=True),
}


def record(apps, schema_editor):
    for plan in apps.get_model("actionplan", "Plan").objects.order_by("pk"):
        _put_in_order(apps, plan)
        quarters = apps.get_model("actionplan", "Quarter").objects.filter(
            plan=plan, released_at__isnull=False
        )
        last, number = None, 0
        for name in ("Position", "QuarterSummary", "ReturnRecord"):
            # What was released between 0002 and this migration knows nothing of what went before.
            apps.get_model("actionplan", name).objects.filter(quarter__plan=plan).delete()
        for quarter in quarters.order_by("starts_on"):
            _record_quarter(apps, quarter, last, number)
            last, number = quarter, number + 1


def _put_in_order(apps, plan):
    def key(action):
        pieces = [
            (0, int(number), "") if number else (1, 0, letters.casefold())
            for number, letters in re.findall(r"(\d+)|([^\d.\-]+)", action.reference)
        ]
        return action.priority.order, action.priority.name, pieces, action.reference

    actions = apps.get_model("actionplan", "StrategicAction").objects.filter(plan=plan)
    ordered = sorted(actions.select_related("priority"), key=key)
    for place, action in enumerate(ordered, start=1):
        action.place = place
    actions.bulk_update(ordered, ["place"], batch_size=500)


def _record_quarter(apps, quarter, last, number):
    Entry = apps.get_model("actionplan", "Entry")
    Position = apps.get_model("actionplan", "Position")
    facts = _facts(apps, quarter, last)
    published = Entry.objects.filter(quarter=quarter, status="released", is_current=True)
    rows = [
        _position(Position, entry, quarter, last, number, facts)
        for entry in published.select_related("action").order_by("action")
    ]
    Position.objects.bulk_create(rows, batch_size=500)
    delivered = [row.action_id for row in rows if row.rating == "B"]
    apps.get_model("actionplan", "StrategicAction").objects.filter(
        pk__in=delivered, delivered_from=None
    ).update(delivered_from=quarter.starts_on)
    _summarise(apps, quarter)
    _count_returns(apps, quarter)


def _facts(apps, quarter, last):
    def model(name):
        return apps.get_model("actionplan", name)

    here = model("Entry").objects.filter(quarter=quarter)
    before = {p.action_id: p for p in model("Position").objects.filter(quarter=last)}
    changes = model("DateChange").objects.filter(
        milestone=None,
        action__plan=quarter.plan_id,
        entry__status="released",
        entry__quarter__starts_on__lte=quarter.starts_on,
    )
    events = apps.get_model("agencies", "AuditEvent").objects.filter(
        subject_type="actionplan.Entry", subject_id__in=here.values("pk"), deed="submit"
    )
    first = dict(events.order_by().values_list("subject_id").annotate(at=Min("at")))
    handed_in, sent_back, began_silent = {}, set(), set()
    for entry in here.order_by("version"):
        at = first.get(entry.pk) or entry.submitted_at
        if at is not None:
            handed_in.setdefault(entry.action_id, timezone.localdate(at))
        is_return = entry.status == "released" and (entry.version == 1 or entry.is_late)
        if entry.returned_at is not None and is_return:
            sent_back.add(entry.action_id)
        if entry.version == 1 and entry.status == "released" and entry.submitted_at is None:
            began_silent.add(entry.action_id)
    return {
        "before": before,
        "reports": model("Entry").objects.in_bulk(
            {p.last_said_id for p in before.values() if p.last_said_id}
        ),
        "moves": dict(changes.order_by().values_list("action").annotate(number=Count("pk"))),
        "proven": set(
            model("Evidence").objects.filter(entry__in=here).values_list("entry", flat=True)
        ),
        "handed_in": handed_in,
        "sent_back": sent_back,
        "began_silent": began_silent,
    }


def _position(Position, entry, quarter, last, number, facts):
    action, rating = entry.action, entry.rating
    before = facts["before"].get(entry.action_id)
    was = before.rating if before else ""
    said, said_in = "", None
    if before and was in CLAIMABLE:
        said, said_in = was, last.starts_on
    elif before:
        said, said_in = before.said, before.said_in
    is_automatic = entry.submitted_at is None
    released_on = timezone.localdate(quarter.released_at)
    is_past_due = entry.due_on < released_on and rating != "B"
    is_overdue = is_past_due or entry.overdue_milestones > 0
    slip = (entry.due_on - entry.original_due_on).days
    report = facts["reports"].get(before.last_said_id) if before else None
    earlier = before.history if before else "." * number
    change = "" if entry.version == 1 else "late" if entry.is_late else "corrected"
    return Position(
        quarter=quarter,
        action=action,
        entry=entry,
        priority_id=action.priority_id,
        place=action.place,
        owner_id=entry.owner_id,
        lead_agency_id=entry.lead_agency_id,
        rating=rating,
        before=was,
        said=said,
        said_in=said_in,
        direction=_direction(rating, was, said, last is None),
        run=before.run + 1 if before and was == rating else 1,
        history=f"{earlier}{rating}"[-8:],
        original_due_on=entry.original_due_on,
        due_on=entry.due_on,
        before_due_on=before.due_on if before else None,
        slip_days=slip,
        moved_days=(entry.due_on - before.due_on).days if before else 0,
        moves=facts["moves"].get(entry.action_id, 0),
        is_past_due=is_past_due,
        overdue_milestones=entry.overdue_milestones,
        is_overdue=is_overdue,
        concern=CONCERN[rating],
        needs_attention=rating in "RAX" or is_overdue or (slip > 0 and rating != "B"),
        is_proven=entry.pk in facts["proven"],
        turned_in=_turned_in(entry, quarter, facts),
        was_sent_back=entry.action_id in facts["sent_back"],
        change=change,
        changed_on=timezone.localdate(entry.released_at) if change else None,
        last_said_id=(before and before.last_said_id) if is_automatic else entry.pk,
        new_percent=None if is_automatic or not report else _new_percent(entry, report),
    )


def _direction(rating, was, said, is_first):
    if not was:
        return "first" if is_first else "new"
    if rating == "X":
        return "still-silent" if was == "X" else "silent"
    if was == "X":
        if not said:
            return "first-report"
        was = said
    if CONCERN[rating] != CONCERN[was]:
        return "worse" if CONCERN[rating] > CONCERN[was] else "better"
    return "started" if was == "N" and rating != was else "same"


def _turned_in(entry, quarter, facts):
    if entry.submitted_at is None:
        return "missing" if entry.rating == "X" else "not_asked"
    if entry.action_id in facts["began_silent"] or entry.is_late:
        return "late"
    return "on_time" if facts["handed_in"][entry.action_id] <= quarter.due_on else "late"


def _new_percent(entry, report):
    def words_of(of):
        text = "\n".join(text for name in TEXTS if (text := getattr(of, name)))
        return re.findall(r"\w+", text.casefold())

    words, then = words_of(entry), words_of(report)
    if not words:
        return None
    at_once = min(3, len(words))
    stood = {tuple(then[i : i + at_once]) for i in range(len(then) - at_once + 1)}
    old = [False] * len(words)
    for i in range(len(words) - at_once + 1):
        if tuple(words[i : i + at_once]) in stood:
            old[i : i + at_once] = [True] * at_once
    new = old.count(False)
    if new in (0, len(words)):
        return 100 if new else 0
    return min(99, max(1, round(100 * new / len(words))))


def _summarise(apps, quarter):
    positions = apps.get_model("actionplan", "Position").objects.filter(quarter=quarter).order_by()
    groups = positions.values(
        "priority", "rating", "before", "said", "said_in", "direction"
    ).annotate(number=Count("pk"), **{name: Count("pk", filter=q) for name, q in COUNTED.items()})
    whole, parts = _nothing(), {}
    for group in groups:
        for tally in (whole, parts.setdefault(group["priority"], _nothing())):
            _add(tally, group)
    slipped = positions.filter(slip_days__gt=0).exclude(rating="B")
    furthest = slipped.order_by("-slip_days", "place").values_list("action", "slip_days").first()
    apps.get_model("actionplan", "QuarterSummary").objects.create(
        quarter=quarter,
        recorded_at=timezone.now(),
        contents={
            "whole": _plain(whole),
            "priorities": {
                str(pk): {"tally": _plain(tally), **_to_name(positions, pk, tally)}
                for pk, tally in parts.items()
            },
            "furthest": list(furthest) if furthest else None,
            "worse": _foremost(positions.filter(direction="worse")),
            "overdue": _foremost(positions.filter(is_overdue=True)),
        },
    )


def _nothing():
    counters = {name: Counter() for name in ("now", "before", "lost", "compared")}
    return {**counters, **dict.fromkeys(COUNTED, 0)}


def _add(tally, group):
    number, rating, before = group["number"], group["rating"], group["before"]
    tally["now"][rating] += number
    if before:
        tally["before"][before] += number
        is_alone = group["direction"] in ("silent", "still-silent", "first-report", "first")
        day = group["said_in"] if before == "X" and not is_alone else None
        tally["compared"][group["direction"], day] += number
    if rating == "X" and group["said"]:
        tally["lost"][group["said"]] += number
    for name in COUNTED:
        tally[name] += group[name]


def _plain(tally):
    compared = [
        [key, day and day.isoformat(), number] for (key, day), number in tally["compared"].items()
    ]
    counters = {name: dict(tally[name]) for name in ("now", "before", "lost")}
    return {**counters, "compared": compared, **{name: tally[name] for name in COUNTED}}


def _to_name(positions, priority, tally):
    mine = positions.filter(priority=priority)
    few = [rating for rating in "RAX" if 0 < tally["now"][rating] <= 2]
    named = {}
    rows = mine.filter(rating__in=few).order_by("place").values_list("rating", "action")
    for rating, action in rows:
        named.setdefault(rating, []).append(action)
    longest = None
    if tally["now"]["R"]:
        reds = mine.filter(rating="R").order_by("-run", "-slip_days", "place")
        longest = list(reds.values_list("action", "run").first())
    return {"named": named, "longest": longest}


def _foremost(positions):
    worst = positions.order_by(F("concern").desc(), F("slip_days").desc(), "place")
    return list(worst.values_list("action", flat=True)[:3])


def _count_returns(apps, quarter):
    groups = (
        apps.get_model("actionplan", "Position")
        .objects.filter(quarter=quarter)
        .order_by()
        .values("lead_agency", "owner")
        .annotate(
            actions=Count("pk"),
            on_time=Count("pk", filter=Q(turned_in="on_time")),
            late=Count("pk", filter=Q(turned_in="late")),
            missing=Count("pk", filter=Q(turned_in="missing")),
            sent_back=Count("pk", filter=Q(was_sent_back=True)),
            extended=Count("pk", filter=Q(moved_days__gt=0)),
            corrected=Count("pk", filter=Q(change="corrected")),
        )
    )
    ReturnRecord = apps.get_model("actionplan", "ReturnRecord")
    ReturnRecord.objects.bulk_create(
        ReturnRecord(
            quarter=quarter,
            agency_id=group.pop("lead_agency"),
            owner_id=group.pop("owner"),
            **group,
        )
        for group in list(groups)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("actionplan", "0002_positions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(record, migrations.RunPython.noop, elidable=True)]
