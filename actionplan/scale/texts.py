"""What is said in an invented plan: sentences of our own, put together differently each time.

They stand in ``sentences.toml``. An update's main text is three sentences of about twenty words.
"""

import tomllib
from functools import cache
from pathlib import Path
from random import Random

with (Path(__file__).parent / "sentences.toml").open("rb") as file:
    SENTENCES = tomllib.load(file)

PLACES, STAFF, PARTNERS, MONTHS = (
    SENTENCES[name] for name in ("places", "staff", "partners", "months")
)


BANK = 600
"""Ways in which a list's sentences are filled in, from which texts are drawn: filling each text
in by itself would take a third of all the time that a large plan takes."""


def said(draw, about, number=1):
    """So many different sentences about something (a list of the file), filled in, as one text.

    ``draw`` is a ``random.Random``, here and below.
    """
    return " ".join(draw.choice(ways) for ways in draw.sample(_filled_in(about), number))


def some(draw, about, number):
    """So many different ones of a list of the file, as they stand there."""
    return draw.sample(SENTENCES[about], number)


@cache
def _filled_in(about):
    """For each sentence of a list the ways in which it is filled in, always the same."""
    draw, sentences = Random(about), SENTENCES[about]
    each = BANK // len(sentences)
    return [[_filled(draw, sentence) for _ in range(each)] for sentence in sentences]


def _filled(draw, sentence):
    text = sentence.format(
        n=draw.randint(12, 480),
        few=draw.choice(("two", "three", "four", "five", "six", "seven")),
        place=draw.choice(PLACES),
        staff=draw.choice(STAFF),
        partner=draw.choice(PARTNERS),
        month=draw.choice(MONTHS),
    )
    return text[0].upper() + text[1:]


def title(draw):
    """What an action sets out to do."""
    task = draw.choice(SENTENCES["tasks"])
    return f"{task} in {draw.choice(PLACES)}, with {draw.choice(PARTNERS)}"


def outcome(draw):
    """What an action is for."""
    staff, place = draw.choice(STAFF), draw.choice(PLACES)
    return (
        f"{staff.capitalize()} in {place} act on the first sign, and young people are met by "
        "somebody they know."
    )


def measure(draw):
    """How an action’s success is told."""
    percent, days = draw.randint(60, 95), draw.randint(2, 5)
    return f"{percent} in 100 {draw.choice(STAFF)} trained; a first contact within {days} days."
