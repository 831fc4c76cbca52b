"""The form of one update: its boxes, its evidence, its milestones, each beside last quarter's."""

from dataclasses import dataclass

from django.forms import BoundField

from actionplan.models import Milestone, MilestoneReport
from actionplan.progress import checks, drafting
from actionplan.progress.forms import EvidenceFormSet, MilestoneForm, UpdateForm
from actionplan.progress.questions import FOR_EVERYONE, IF_THERE_IS_ANY, Question


@dataclass(frozen=True)
class Row:
    """A box of the form with what stood there last quarter, and what a colleague stored."""

    box: BoundField
    question: Question
    last: object
    stored: object


class UpdatePage:
    """The form of one slot: its boxes, evidence and milestones, read or typed."""

    def __init__(self, slot, *, by, today, data=None, revision=None):
        self.slot, self.by = slot, by
        entry = slot.working
        if data is not None and revision is not None:
            data = data.copy()
            data["revision"] = revision
        self.form = UpdateForm(data, entry=entry)
        links = list(entry.evidence.values("title", "url")) if entry else []
        self.evidence = EvidenceFormSet(data, initial=links, prefix="evidence")
        reports = {
            report.milestone_id: report
            for report in MilestoneReport.objects.filter(
                quarter=slot.quarter, milestone__action=slot.action
            )
        }
        self.all_milestones = list(
            Milestone.objects.filter(action=slot.action).select_related("owner")
        )
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
        return all(valid)

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

    def rows(self, questions, *, stored=None):
        """The boxes of some questions, each beside last quarter's answer."""
        previous = self.slot.previous
        return [
            Row(
                self.form[question.field],
                question,
                getattr(previous, question.field) if previous else "",
                getattr(stored, question.field) if stored else None,
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
