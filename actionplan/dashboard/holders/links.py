"""Numbers that are links to the rows behind them."""

from dataclasses import dataclass

HOW = (
    ("on_time", "on time"),
    ("late", "late"),
    ("missing", "missing"),
)
"""The ways in which an update comes in, by their name in the list's filter, and in words."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A number in words and the address of its rows; empty where there are none."""

    text: str
    href: str = ""


def how_they_came(returns, link):
    """How updates came in, in words: ``2 on time``, ``1 late``, as a list of :class:`Linked`.

    ``link`` makes an address of the filter's value. Empty where no update was asked for.
    """
    return [
        Linked(f"{number:,} {text}", link(name))
        for name, text in HOW
        if (number := getattr(returns, name))
    ]
