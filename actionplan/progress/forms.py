"""The shape of what people type about a quarter."""

from django import forms

from actionplan.models import CLAIMABLE
from actionplan.progress.questions import ANSWER_FIELDS, QUESTIONS, REASON_LIMIT, TEXT_LIMIT
from actionplan.quick_boxes import QuickBoxes
from agencies.boxes import Day, Line, Paragraphs

DATES = ("proposed_due_on", "forecast_on")
MOST_EVIDENCE = 20


def _text(question):
    return Paragraphs(
        label=question.label,
        help_text=question.hint,
        required=False,
        max_length=question.limit,
        widget=forms.Textarea(attrs={"rows": 2 if question.limit == REASON_LIMIT else 4}),
    )


def _field(question):
    if question.field in DATES:
        return Day(label=question.label, help_text=question.hint, required=False)
    return _text(question)


class UpdateForm(forms.Form):
    """A quarter's update. Anything may be empty in a draft; the check says what is missing.

    ``revision`` is the one that the writer started from, 0 for none; ``marks`` tell which
    answers stood there then.
    """

    mark_optional = False
    default_renderer = QuickBoxes

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**8)
    marks = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)
    rating = forms.ChoiceField(
        label="How is it going?",
        help_text="Judge against the agreed date, not the effort.",
        required=False,
        choices=[(rating.value, rating.word) for rating in CLAIMABLE],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the four ratings"},
    )

    def __init__(self, *args, entry=None, marks="", **options):
        initial = {"revision": entry.revision if entry else 0, "marks": marks}
        if entry is not None:
            initial["rating"] = entry.rating
            initial |= {question.field: getattr(entry, question.field) for question in QUESTIONS}
        super().__init__(*args, initial=initial, **options)

    @property
    def answers(self):
        """What was typed, by the entry's field names, once the form is valid."""
        return {name: self.cleaned_data[name] for name in ANSWER_FIELDS}


for _question in QUESTIONS:
    UpdateForm.base_fields[_question.field] = _field(_question)


class EvidenceForm(forms.Form):
    """A link to proof. A row left empty is no row; half a row is an error."""

    mark_optional = False

    title = Line(label="What it is", required=False, max_length=200)
    url = forms.URLField(
        label="Link",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Give a full web address, such as https://example.org/report"},
    )

    def clean(self):
        """Both or neither; only web addresses."""
        data = super().clean()
        title, url = data.get("title"), data.get("url")
        if url and not url.startswith(("https://", "http://")):
            self.add_error("url", "Give a web address that starts with https://")
        if title and not url and "url" not in self.errors:
            self.add_error("url", "Give the link")
        if url and not title and "title" not in self.errors:
            self.add_error("title", "Say what the link shows")
        return data


class BaseEvidenceFormSet(forms.BaseFormSet):
    """The links of an update, in the order typed."""

    @property
    def links(self):
        """The ``(title, url)`` pairs that were given, once the set is valid."""
        return [
            (data["title"], data["url"]) for data in self.cleaned_data if data and data.get("url")
        ]


EvidenceFormSet = forms.formset_factory(
    EvidenceForm,
    formset=BaseEvidenceFormSet,
    extra=2,
    max_num=MOST_EVIDENCE,
    absolute_max=MOST_EVIDENCE,
    validate_max=True,
    renderer=QuickBoxes(),
)


class MilestoneForm(forms.Form):
    """One milestone in a quarter: done on a day, or a new date and why."""

    mark_optional = False
    default_renderer = QuickBoxes

    done = forms.BooleanField(label="Done", required=False)
    done_on = Day(label="Done on", required=False)
    proposed_due_on = Day(label="New date, if it has moved", required=False)
    proposed_due_reason = Line(label="Why the date moved", required=False, max_length=REASON_LIMIT)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=700)

    def __init__(self, *args, milestone, report=None, today, by, **options):
        self.milestone, self.report, self.today, self.by = milestone, report, today, by
        initial = {}
        if report is not None:
            initial = {
                "done": report.done_on is not None,
                "done_on": report.done_on,
                "proposed_due_on": report.proposed_due_on,
                "proposed_due_reason": report.proposed_due_reason,
            }
        initial["seen"] = _fingerprint(self.stored)
        super().__init__(*args, initial=initial, prefix=f"milestone-{milestone.pk}", **options)

    def clean(self):
        """Done needs a day that has come; a new date needs a reason; not both."""
        data = super().clean()
        if data.get("done"):
            if not data.get("done_on") and "done_on" not in self.errors:
                self.add_error("done_on", f"Give the day “{self.milestone.title}” was done")
            elif data.get("done_on") and data["done_on"] > self.today:
                self.add_error("done_on", "Give a date that is not in the future")
            if data.get("proposed_due_on"):
                self.add_error("proposed_due_on", "It is done: leave the new date empty")
        elif data.get("proposed_due_on") and not data.get("proposed_due_reason"):
            self.add_error("proposed_due_reason", "Say why the date moved")
        return data

    @property
    def stored(self):
        """What has been said of the milestone in this quarter so far, as :attr:`said` has it."""
        report = self.report
        return {
            "done_on": report and report.done_on,
            "proposed_due_on": report and report.proposed_due_on,
            "proposed_due_reason": report.proposed_due_reason if report else "",
        }

    @property
    def is_overtaken(self):
        """Whether somebody else has reported something different since the page was made."""
        return self.said != self.stored and self.cleaned_data["seen"] != _fingerprint(self.stored)

    @property
    def has_report(self):
        """Whether this row is to be written.

        It is where it differs from what is stored, and the writer changed it or was the last
        to write it; a colleague's tick that came meanwhile is not undone by an older page.
        """
        if self.said == self.stored:
            return False
        is_mine = self.report is not None and self.report.reported_by_id == self.by.pk
        return is_mine or _fingerprint(self.said) != self.cleaned_data["seen"]

    @property
    def said(self):
        """What the deed takes: ``done_on``, ``proposed_due_on``, ``proposed_due_reason``."""
        data = self.cleaned_data
        if data.get("done"):
            return {"done_on": data["done_on"], "proposed_due_on": None, "proposed_due_reason": ""}
        return {
            "done_on": None,
            "proposed_due_on": data.get("proposed_due_on"),
            "proposed_due_reason": data.get("proposed_due_reason", "")
            if data.get("proposed_due_on")
            else "",
        }


def _fingerprint(said):
    """What was said of a milestone, in a line, for the page to carry."""
    return "|".join(str(value or "") for value in said.values()).strip("|")


class NoteForm(forms.Form):
    """The executive's word on what to change."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**8)
    note = Paragraphs(
        label="What needs to change?",
        help_text="The lead sees this note above the form. No names or details of any case.",
        max_length=TEXT_LIMIT,
        ask="Say what needs to change",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RevisionForm(forms.Form):
    """A decision on what was read: only its revision."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**8)


class CorrectionForm(forms.Form):
    """Why what was released is to be corrected; the reason is published with it."""

    reason = Paragraphs(
        label="Why does it need to be corrected?",
        help_text="The reason is published beside the corrected update. Both stay readable.",
        max_length=REASON_LIMIT,
        ask="Say why it needs to be corrected",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ContributionForm(forms.Form):
    """What a supporting agency adds."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**8)
    text = Paragraphs(
        label="What did your agency do for this action this quarter?",
        help_text="If there was nothing to do, say so and why. "
        "No names or details of any child or case.",
        max_length=TEXT_LIMIT,
        ask="Say what your agency did, or that there was nothing to do",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ClosingDateForm(forms.Form):
    """Until when the quarter can be written about."""

    closes_on = Day(label="Keep it open until", ask="Give the last day to write")


class ReleaseForm(forms.Form):
    """The officer's release: of what they saw, knowingly with its gaps."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)
    sure = forms.BooleanField(
        label="I have read the list and release it as it stands",
        error_messages={"required": "Tick the box to say that you have read the list"},
    )
