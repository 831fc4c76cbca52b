"""The square of a rating, as strips and grids draw it in a row: one for each quarter.

A history is a string of ``Rating`` values, the oldest first, with ``ABSENT`` for a quarter in
which the action was not in the plan, as ``Position.history`` keeps it.
"""

from actionplan.charts.inks import INKS
from actionplan.models.position import ABSENT, HISTORY
from actionplan.models.ratings import Rating

SOLID = (Rating.RED, Rating.AMBER)
"""Ratings whose square is all ink: they need no line."""

CAPITAL = 0.68
"""How high a capital letter is, of the size of its type."""


class Squares:
    """A row of squares of one size. All its parts are drawn once, when it is made.

    All in px: ``side`` of a square, ``gap`` between two, size of the ``letter``, how far the row
    stands from the ``top``, and how much further than the others the last stands off
    (``last_apart``). Small ones (``is_small``) have finer lines and no round corners, and take
    half the characters.
    """

    def __init__(self, *, side, gap, letter, top=0.0, last_apart=0, is_small=False):
        self.side, self.step, self.top, self.last_apart = side, side + gap, top, last_apart
        self.attributes = f'text-anchor="middle" font-size="{letter}" font-weight="700"'
        self._foot = short(top + (side + CAPITAL * letter) / 2)
        places = [self.left_of(index) for index in range(HISTORY)]
        places += [self.left_of(index, is_last=True) for index in range(HISTORY)]
        self._middles = [short(x + side / 2) for x in places]
        box, frame = (self._path, _one_path) if is_small else (self._rects, _group)
        self._boxes = {rating.value: [box(rating, x) for x in places] for rating in Rating}
        self._frames = {
            rating.value: frame(self._outline(rating, is_small=is_small)) for rating in Rating
        }
        self._letters = {rating.value: (INKS[rating].text, rating.letter) for rating in Rating}

    def left_of(self, index, *, is_last=False):
        """Where the square at this place begins, in px from the left."""
        return index * self.step + (self.last_apart if is_last and index else 0)

    def width_of(self, number):
        """How wide a row of this many squares is, in px."""
        return self.left_of(number - 1, is_last=True) + self.side

    def draw(self, history):
        """Return a history's squares with their letters, as the inside of an SVG.

        A quarter outside the plan stays blank. The SVG, or a group in it, needs ``attributes``.
        Raises ``KeyError`` for a letter that is no rating, ``IndexError`` for more than
        ``HISTORY`` quarters.
        """
        places = {}
        for place, letter in enumerate(history):
            if letter != ABSENT:
                places.setdefault(letter, []).append(place)
        if history and history[-1] != ABSENT:
            places[history[-1]][-1] += HISTORY  # the last has a place of its own
        drawn = []
        for letter, alike in places.items():
            (begin, end), boxes = self._frames[letter], self._boxes[letter]
            ink, sign = self._letters[letter]
            drawn.append(
                f"{begin}{''.join([boxes[place] for place in alike])}{end}"
                f'<text x="{" ".join([self._middles[place] for place in alike])}"'
                f' y="{self._foot}" fill="{ink}">{sign * len(alike)}</text>'
            )
        return "".join(drawn)

    def _outline(self, rating, *, is_small):
        """What fills a square and draws its line: of one rating, said once for all.

        Dashes are set so that one lies over each corner: four a side where the line is light,
        two where it is heavy.
        """
        ink = INKS[rating]
        if rating in SOLID:
            return f'fill="{ink.fill}"'
        line = f'fill="{ink.fill}" stroke="{ink.stroke}"'
        width = _line_of(rating, is_small=is_small)
        if width != 1:
            line += f' stroke-width="{width}"'
        if ink.dash:
            dash = (self.side - width) / (4 if rating is Rating.NO_UPDATE else 8)
            line += f' stroke-dasharray="{short(dash)}" stroke-dashoffset="{short(dash / 2)}"'
        return line

    def _rects(self, rating, x):
        if rating is Rating.BLUE:  # ruled off, twice
            return self._rect(x, 0.5, 2.5) + self._rect(x, 3.5, 0)
        if rating in SOLID:
            return self._rect(x, 0, 3)
        return self._rect(x, INKS[rating].width / 2, 0 if INKS[rating].dash else 2.25)

    def _rect(self, x, inset, corner):
        side = short(self.side - 2 * inset)
        rounded = f' rx="{short(corner)}"' if corner else ""
        return (
            f'<rect x="{short(x + inset)}" y="{short(self.top + inset)}"'
            f' width="{side}" height="{side}"{rounded}/>'
        )

    def _path(self, rating, x):
        inset = 0 if rating in SOLID else _line_of(rating, is_small=True) / 2
        side = short(self.side - 2 * inset)
        square = f"M{short(x + inset)} {short(self.top + inset)}h{side}v{side}h-{side}z"
        if rating is Rating.BLUE:  # ruled off, above and below the letter
            square += f"m0 2h{side}m0 {short(self.side - 5)}h-{side}"
        return square


def _line_of(rating, *, is_small):
    if rating is Rating.BLUE:
        return 1  # of its two lines, each
    width = INKS[rating].width
    return 1 if is_small and rating is not Rating.NO_UPDATE else width


def _group(outline):
    return f"<g {outline}>", "</g>"


def _one_path(outline):
    return f'<path {outline} d="', '"/>'


def short(number):
    """A number as an attribute has it: at most two decimals, no zeros after them."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


WORDS = {ABSENT: "not in the plan", **{rating.value: rating.word for rating in Rating}}


def in_words(history, names):
    """Say a history quarter by quarter, runs together, for those who do not see it.

    "Q3 2024/25: not in the plan. Q4 2024/25 to Q2 2025/26: Green. Q3 2025/26: Red." ``names``
    are the quarters' short names, the oldest first; a shorter history is that of the last ones.
    Raises ``ValueError`` where there are fewer names than ratings.
    """
    if len(names) < len(history):
        raise ValueError(f"{len(names)} names for {len(history)} quarters")
    names = names[len(names) - len(history) :]
    said, begins, end = [], 0, len(history)
    for after in range(1, end + 1):
        if after == end or history[after] != history[begins]:
            first, last = names[begins], names[after - 1]
            when = first if begins == after - 1 else f"{first} to {last}"
            said.append(f"{when}: {WORDS[history[begins]]}.")
            begins = after
    return " ".join(said)
