"""The sizes of plan that are measured, each with one agency and with ten."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """So many actions, with so many released quarters behind them."""

    name: str
    actions: int
    quarters: int
    spread: bool = False

    @property
    def plan(self):
        """The plan's address, as ``seed_scale`` makes it."""
        return f"scale-{self.actions}-{self.quarters}" + ("-spread" if self.spread else "")

    @property
    def database(self):
        """The last part of its database's name."""
        return self.name.lower().replace("-", "_")


SIZES = {
    size.name: size
    for size in (
        Size("S", 7, 4),
        Size("M", 200, 12),
        Size("L", 5_000, 20),
        Size("S-spread", 7, 4, spread=True),
        Size("M-spread", 200, 12, spread=True),
        Size("L-spread", 5_000, 20, spread=True),
    )
}
