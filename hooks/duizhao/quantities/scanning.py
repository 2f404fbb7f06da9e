"""What the scanners of both languages share: one walk over a text that keeps the amounts it reads.

A scanner reads an `Amount` as its words state it. `Scanner.keep` then completes it with its place;
each language adds the bounds that it finds around that place.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from duizhao.quantities.amount import Amount
from duizhao.quantities.scan import (
    Ordinal,
    Scan,
    TextSpan,
    with_compounds,
    with_shared_units,
)


class Scanner(ABC):
    """One walk over one text.

    Attributes:
        text: With half-width digits and signs.
        amounts: What it has read so far, in order.
        scales: The multiplier that was written with each amount: million, 万.
        labels: The numbers that are part of a name, with the place of each in the text.
        ordinals: The ordinals and ranks.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.amounts: list[Amount] = []
        self.scales: list[int] = []
        self.labels: dict[str, TextSpan] = {}
        self.ordinals: list[Ordinal] = []

    @abstractmethod
    def scan(self) -> None:
        """Fill `amounts`, `scales` and `labels`."""

    def read(self) -> Scan:
        """Return all that the text states."""
        self.scan()
        amounts = with_shared_units(self.text, self.amounts, self.scales)
        amounts = with_compounds(self.text, amounts)
        return Scan(tuple(amounts), self.labels, tuple(self.ordinals), self.text)

    def keep(self, amount: Amount, start: int, end: int, scale: int = 1) -> None:
        """Keep an amount that is at characters `start` to `end`, its bounds included."""
        self.amounts.append(amount.at(start, end, self.text[start:end]))
        self.scales.append(scale)
