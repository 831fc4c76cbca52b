"""An update beside what it is compared with: for whoever signs, corrects or releases it."""

from actionplan.progress.checks import same_text
from actionplan.progress.questions import QUESTIONS


def side_by_side(slot, entry):
    """Context of ``progress/_side_by_side.html``: the entry's answers beside the other's.

    Each pair is ``(question, now, before, is the same text)``, where either says anything.
    """
    before, name = slot.compared
    pairs = []
    for question in QUESTIONS:
        now = getattr(entry, question.field) if question.is_asked(entry.rating) else ""
        last = getattr(before, question.field) if before else ""
        if now or last:
            same = bool(last) and same_text(str(now), str(last))
            pairs.append((question, now, last, same))
    return {"pairs": pairs, "before": before, "before_name": name}
