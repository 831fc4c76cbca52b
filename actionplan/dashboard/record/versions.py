"""What was said of an action in a quarter: each version, who did what to it and when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from actionplan import rules
from actionplan.dashboard import words
from actionplan.dashboard.record.freshness import NEVER, report_of
from actionplan.dashboard.record.history import Line
from actionplan.dashboard.record.names import Names
from actionplan.models import Entry, Position, Quarter, Rating
from actionplan.progress import workflow
from actionplan.progress.questions import answered

AUTOMATIC = {
    Rating.NO_UPDATE: "Nothing had been signed off when the quarter was released.",
    Rating.NOT_STARTED: "The action’s start date had not come.",
    Rating.BLUE: "Delivered in an earlier quarter, so nothing was asked.",
}
"""What stands in the place of a text where the release made the entry by itself."""


@dataclass(frozen=True, slots=True)
class Step:
    """Who did what to an entry and when; ``on_behalf_of`` where a deputy acted."""

    deed: str
    by: str
    at: datetime
    on_behalf_of: str = ""
    note: str = ""

    @property
    def words(self):
        """``Submitted by R Russell for T Thacker``."""
        acted_for = f" for {self.on_behalf_of}" if self.on_behalf_of else ""
        return f"{self.deed} by {self.by}{acted_for}"

    @property
    def when(self):
        """The moment in the service's time zone: ``3 April 2026, 10:05``."""
        at = timezone.localtime(self.at)
        return f"{words.date(at)}, {at:%H:%M}"


@dataclass(frozen=True, slots=True)
class Given:
    """What a supporting agency added, by whom and on which day."""

    agency: str
    text: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a quarter's update, with its answers, evidence and steps.

    ``answers`` are pairs of a question's label and its answer, ``evidence`` of a title and an
    address.
    """

    entry: Entry
    rating: Rating | None
    answers: list
    evidence: list
    steps: list
    said_instead: str

    @property
    def released_on(self):
        """The day on which it was published, in full."""
        return words.date(timezone.localdate(self.entry.released_at))


@dataclass(frozen=True, slots=True)
class Told:
    """What was released of an action in a quarter, in full, with its :class:`Line`.

    ``who`` were its owner and lead agency, ``fresh`` says how fresh it was; ``superseded`` are the
    versions that a correction replaced, the latest first; ``silent`` the supporting agencies that
    added nothing.
    """

    line: Line
    who: str
    fresh: str
    current: Version
    superseded: list
    contributions: list
    silent: list
    may_correct: bool


@dataclass(frozen=True, slots=True)
class InWork:
    """A version that is not released yet, for those who may read it."""

    quarter: Quarter
    version: Version
    contributions: list


@dataclass(frozen=True)
class Readable:
    """The entries of a page that the reader may see, the newest first, and what hangs on them.

    ``said``, ``added`` and ``evidence`` are as in
    :class:`~actionplan.dashboard.record.around.Around`, ``partners`` the agencies that support the
    action, ``quarters`` the plan's by id.
    """

    entries: list
    said: dict
    added: dict
    evidence: dict
    partners: list
    names: Names
    quarters: dict

    @property
    def in_work(self):
        """The entries that are not released."""
        return [entry for entry in self.entries if entry.status != Entry.Status.RELEASED]

    def given_in(self, quarter):
        """What supporting agencies added in the quarter, by name, as a list of :class:`Given`."""
        agencies = self.names.agencies
        added = sorted(self.added.get(quarter.pk, ()), key=lambda a: agencies[a.agency_id].name)
        return [
            Given(
                agencies[each.agency_id].short_name,
                each.text,
                self.names.logins[each.by],
                words.date(timezone.localdate(each.at)),
            )
            for each in added
        ]

    def silent_in(self, line):
        """The partners that added nothing, where something was asked for at all."""
        if line.turned_in == Position.Return.NOT_ASKED:
            return []
        spoke = {each.agency_id for each in self.added.get(line.quarter.pk, ())}
        return [partner for partner in self.partners if partner.pk not in spoke]

    def report(self, line):
        """The newest report by the line's quarter, or ``None``."""
        logins = self.names.logins
        return report_of(line, said=self.said, names=logins, quarters=self.quarters)


def in_work_of(readable):
    """What is in work, the newest first, as a list of :class:`InWork`."""
    return [
        InWork(entry.quarter, _version(entry, readable), readable.given_in(entry.quarter))
        for entry in readable.in_work
    ]


def told_of(action, readable, lines, *, user, on):
    """The quarters of the lines in full, as a list of :class:`Told`."""
    released = {}
    for entry in readable.entries:
        if entry.status == Entry.Status.RELEASED:
            released.setdefault(entry.quarter_id, []).append(entry)
    may_correct = bool(rules.may_correct(user, action, on=on))
    being_corrected = {entry.quarter_id for entry in readable.in_work}
    found = []
    for line in lines:
        entries = released[line.quarter.pk]
        stands = next((entry for entry in entries if entry.is_current), entries[0])
        report = readable.report(line)
        owner = readable.names.people[line.owner_id]
        agency = readable.names.agencies[line.lead_agency_id]
        found.append(
            Told(
                line=line,
                who=words.who(owner, agency),
                fresh=report.said if report else NEVER,
                current=_version(stands, readable),
                superseded=[_version(e, readable) for e in entries if e is not stands],
                contributions=readable.given_in(line.quarter),
                silent=readable.silent_in(line),
                may_correct=may_correct
                and stands.quarter_id not in being_corrected
                and bool(workflow.can_correct(user, stands, on=on)),
            )
        )
    return found


def _version(entry, readable):
    return Version(
        entry=entry,
        rating=Rating(entry.rating) if entry.rating else None,
        answers=[(question.label, _plain(value)) for question, value in answered(entry)],
        evidence=readable.evidence.get(entry.pk, []),
        steps=_steps(entry, readable.names),
        said_instead=AUTOMATIC.get(entry.rating, "") if entry.is_automatic else "",
    )


def _plain(answer):
    return answer if isinstance(answer, str) else words.date(answer)


def _steps(entry, names):
    """The deeds that led the entry to where it stands, in the order they were done."""
    whom = names.people.get(entry.submitted_for, "")
    note = entry.return_note if entry.status == Entry.Status.RETURNED else ""
    found = [
        ("Written", entry.saved_by_id, entry.saved_at, "", ""),
        ("Submitted", entry.submitted_by_id, entry.submitted_at, whom, ""),
        ("Returned", entry.returned_by_id, entry.returned_at, "", note),
        ("Signed off", entry.signed_off_by_id, entry.signed_off_at, "", ""),
        ("Released", entry.released_by_id, entry.released_at, "", ""),
    ]
    if entry.status == Entry.Status.RELEASED:
        found.pop(2)
    steps = [Step(deed, names.logins[by], *more) for deed, by, *more in found if by]
    return sorted(steps, key=lambda step: step.at)
