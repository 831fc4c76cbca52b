"""The form of one update: its boxes, its evidence, its milestones, each beside last quarter's."""

from dataclasses import dataclass

from django.forms import BoundField

from actionplan.progress import checks, drafting
from actionplan.progress.forms import MOST_EVIDENCE, EvidenceFormSet, MilestoneForm, UpdateForm
from actionplan.progress.merging import marks_of, merge
from actionplan.progress.questions import ANSWER_FIELDS, FOR_EVERYONE, IF_THERE_IS_ANY, Question
from actionplan.progress.surroundings import milestones_of, reports_of


@dataclass(frozen=True)
class Row:
    """A box of the form with what stood there last quarter, and what a colleague stored."""

    box: BoundField
    question: Question
    last: object
    stored: object


def marks_after(entry):
    """The marks of an entry as it is stored now, for the page that goes on after a save."""
    return _marks(entry, drafting.links_of(entry))


def _marks(entry, links):
    """The marks of an entry, or of the lack of one, and its links."""
    answers = {name: getattr(entry, name) for name in ANSWER_FIELDS} if entry else {}
    return marks_of(answers, links)


class UpdatePage:
    """The form of one slot: its boxes, evidence and milestones, read or typed."""

    def __init__(self, slot, *, by, today, data=None):
        self.slot, self.by, self.today, self.data = slot, by, today, data
        entry = slot.working
        links = drafting.links_of(entry) if entry else []
        self.form = UpdateForm(data, entry=entry, marks=_marks(entry, links))
        self.evidence = EvidenceFormSet(
            data,
            initial=[{"title": title, "url": url} for title, url in links],
            prefix="evidence",
        )
        self.all_milestones = milestones_of(slot.action)
        reports = {report.milestone_id: report for report in reports_of(slot, self.all_milestones)}
        self.milestones = [
            MilestoneForm(data, milestone=row, report=reports.get(row.pk), today=today, by=by)
            for row in self.all_milestones
            if row.done_on is None and not slot.quarter.is_released
        ]

    def says_any(self, fields):
        """Whether any of these boxes holds something or has an error."""
        return any(self.form[name].value() or self.form[name].errors for name in fields)

    def repeats_last_quarter(self):
        """Whether "what was done" is last quarter's text, or a reason for that is there."""
        previous = self.slot.previous
        if self.says_any(["unchanged_reason"]):
            return True
        return previous is not None and checks.same_text(self.form["done"].value(), previous.done)

    def is_valid(self):
        """Whether everything typed can be stored, complete or not."""
        parts = [self.form, self.evidence, *self.milestones]
        valid = [part.is_valid() for part in parts]  # each of them, so that all errors show
        if self.slot.quarter.is_released and self._ticks_a_milestone():
            self.form.add_error(
                None,
                "The quarter was released while you were writing, so its milestones stand as they "
                "are. Report them in the next quarter’s update, and save the rest again.",
            )
            return False
        return all(valid)

    def _ticks_a_milestone(self):
        """Whether the page that was sent reports on a milestone."""
        return any(
            name.startswith("milestone-") and name.endswith(("-done", "-proposed_due_on")) and value
            for name, value in self.data.items()
        )

    def overtaken_by(self, stored):
        """This page with a colleague's save put in: ``(page, fields on which both differ)``.

        ``stored`` is the entry as it is now. What the writer did not touch is the colleague's;
        nothing of either is lost.
        """
        links = drafting.links_of(stored)
        answers = {name: getattr(stored, name) for name in ANSWER_FIELDS}
        merged = merge(
            marks=self.form.cleaned_data["marks"],
            typed=self.form.answers,
            typed_links=self.evidence.links,
            stored=answers,
            stored_links=links,
        )
        data = self.data.copy()
        for name in [name for name in data if name.startswith("evidence-")]:
            del data[name]
        for name, value in merged.answers.items():
            data[name] = "" if value is None else str(value)
        for number, (title, url) in enumerate(merged.links):
            data[f"evidence-{number}-title"], data[f"evidence-{number}-url"] = title, url
        data["evidence-TOTAL_FORMS"] = min(len(merged.links) + EvidenceFormSet.extra, MOST_EVIDENCE)
        data["evidence-INITIAL_FORMS"] = 0
        data["revision"] = stored.revision
        data["marks"] = marks_of(answers, links)
        page = UpdatePage(self.slot, by=self.by, today=self.today, data=data)
        page.is_valid()
        return page, merged.clashes

    def save(self):
        """Store what was typed. Raises what :func:`drafting.save_draft` raises."""
        return drafting.save_draft(
            action=self.slot.action,
            quarter=self.slot.quarter,
            by=self.by,
            revision=self.form.cleaned_data["revision"],
            answers=self.form.answers,
            evidence=self.evidence.links,
            milestones=[
                {"milestone": form.milestone, **form.said}
                for form in self.milestones
                if form.has_report
            ],
        )

    def rows(self, questions, *, stored=None, clashes=()):
        """The boxes of some questions, each beside last quarter's answer.

        ``stored`` is what a colleague saved, shown beside the boxes in ``clashes``.
        """
        previous = self.slot.previous
        return [
            Row(
                self.form[question.field],
                question,
                getattr(previous, question.field) if previous else "",
                getattr(stored, question.field) if question.field in clashes else None,
            )
            for question in questions
        ]

    @property
    def asked_first(self):
        """The questions that stand open; why nothing changed is asked only where nothing did."""
        folded = set(IF_THERE_IS_ANY)
        if not self.repeats_last_quarter():
            folded.add("unchanged_reason")
        return [question for question in FOR_EVERYONE if question.field not in folded]
