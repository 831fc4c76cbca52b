"""What a quarterly update asks, once: for the form, the check, the sign-off and the download."""

from dataclasses import dataclass

from actionplan.models import Rating

TEXT_LIMIT = 2000
"""Characters in one answer: about a page, more than any committee reads of one action."""

REASON_LIMIT = 500


@dataclass(frozen=True)
class Question:
    """One box of the update.

    ``asked_of`` are the ratings that ask it (all where empty), ``required_of`` those that
    cannot do without; ``hint`` says what a good answer holds.
    """

    field: str
    label: str
    hint: str = ""
    asked_of: tuple = ()
    required_of: tuple = ()
    limit: int = TEXT_LIMIT

    def is_asked(self, rating):
        """Whether an entry with this rating answers the question."""
        return not self.asked_of or rating in self.asked_of

    def is_required(self, rating):
        """Whether an entry with this rating must answer it."""
        return rating in self.required_of


R, A, G, B = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE

FOR_THE_RATING = (
    Question(
        "risk",
        "What is the risk?",
        "What could stop you from meeting the agreed date.",
        asked_of=(A,),
        required_of=(A,),
    ),
    Question(
        "issues",
        "What has gone wrong?",
        "The issue itself, in plain words. No names or details of any child or case.",
        asked_of=(R,),
        required_of=(R,),
    ),
    Question(
        "recovery",
        "What will bring it back?",
        "What you will do, who will do it and by when.",
        asked_of=(R, A),
        required_of=(R, A),
    ),
    Question(
        "proposed_due_on",
        "When will it be delivered?",
        "A new date, or the agreed date if it still stands. "
        "The first agreed date stays on the record.",
        asked_of=(R, A),
        required_of=(R,),
    ),
    Question(
        "proposed_due_reason",
        "Why this date?",
        "What makes it realistic.",
        asked_of=(R, A),
        required_of=(R,),
        limit=REASON_LIMIT,
    ),
)

FOR_EVERYONE = (
    Question(
        "done",
        "What was done",
        "Facts and figures of the quarter itself. No names or details of any child or case.",
        required_of=(R, A, G, B),
    ),
    Question(
        "unchanged_reason",
        "Why is this the same as last quarter?",
        "Only if “What was done” repeats last quarter’s text.",
    ),
    Question(
        "difference",
        "What difference did it make",
        "What changed for children, families or front-line staff, and how you know.",
    ),
    Question(
        "voice",
        "What children and families told you",
        "What you heard in general, and what you changed because of it.",
    ),
    Question(
        "next_steps",
        "What happens next",
        "The next steps, with dates.",
        asked_of=(R, A, G),
        required_of=(R, A, G),
    ),
    Question(
        "since_period",
        "Anything since the quarter ended",
        "Kept apart from the quarter’s own progress, so that figures compare.",
    ),
    Question(
        "forecast_on",
        "When do you now expect to finish?",
        "Your own forecast. It does not change the agreed date.",
        asked_of=(R, A, G),
    ),
)

IF_THERE_IS_ANY = ("since_period", "forecast_on")
"""Boxes that most updates leave empty: the form keeps them folded until they hold something."""

QUESTIONS = (*FOR_THE_RATING, *FOR_EVERYONE)
ANSWER_FIELDS = ("rating", *(question.field for question in QUESTIONS))
BY_FIELD = {question.field: question for question in QUESTIONS}


def answered(entry):
    """The questions that the entry's rating asks and that hold an answer, with the answer.

    Returns a list of ``(Question, value)`` in the order of the form.
    """
    return [
        (question, value)
        for question in QUESTIONS
        if question.is_asked(entry.rating) and (value := getattr(entry, question.field))
    ]
