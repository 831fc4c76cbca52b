"""How a rating is drawn in every picture: what fills it, what borders it, what writes on it."""

from dataclasses import dataclass

from actionplan.models.ratings import Rating


@dataclass(frozen=True, slots=True)
class Ink:
    """How a rating is drawn in a picture: what fills it, what borders it, what writes on it."""

    fill: str
    text: str
    stroke: str
    width: float
    dash: str = ""


INKS = {
    Rating.RED: Ink("#b3141b", "#ffffff", "#b3141b", 1.5),
    Rating.AMBER: Ink("#f5b83d", "#12181f", "#f5b83d", 1.5),
    Rating.GREEN: Ink("#e4f2ea", "#0b6b3a", "#0b6b3a", 1.5),
    Rating.BLUE: Ink("#ffffff", "#1a5490", "#1a5490", 2),
    Rating.NOT_STARTED: Ink("#ffffff", "#4d5965", "#6f7a85", 1, "3 3"),
    Rating.NO_UPDATE: Ink("#ffffff", "#12181f", "#12181f", 2, "6 3"),
}
