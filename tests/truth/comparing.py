"""Figures compared one by one, with the largest difference and what is too far apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

CLOSE = 1e-9
"""Of the largest money figure of the year; of other figures their own size, of at least 1."""
ROUNDING = 1e-12
"""Of the same: what is no larger is nothing."""
MOST_TOLD = 12


@dataclass
class Comparison:
    """What was compared, of one try or of many."""

    figures: int = 0
    largest: float = 0.0
    """The largest difference, relative."""
    differ: int = 0
    first: list[str] = field(default_factory=list)
    """The first figures that differ, in words."""

    def see(self, what: object, found: object, expected: object, size: float = 1.0) -> None:
        """Compare two figures, None where there is none; `size` is what a difference is part of."""
        self.figures += 1
        if found is None and expected is None:
            return
        if isinstance(found, int | float) and isinstance(expected, int | float):
            apart = abs(found - expected) / max(size, abs(expected))
            if apart <= CLOSE:
                self.largest = max(self.largest, apart)
                return
        elif found == expected:
            return
        self.differs(f"{what}: {found} where {expected} is due")

    def see_years(
        self,
        what: object,
        found: Sequence[float | None],
        expected: Sequence[float | None],
        sizes: Sequence[float],
    ) -> None:
        """Compare figures by year."""
        if len(found) != len(expected):
            self.differs(f"{what}: {len(found)} years where {len(expected)} are due")
            return
        for year, (one, due) in enumerate(zip(found, expected, strict=True)):
            self.see((what, f"year {year}"), one, due, sizes[min(year, len(sizes) - 1)])

    def see_names(self, what: object, found: Iterable[str], expected: Iterable[str]) -> bool:
        """Compare what there are figures of; whether it is the same."""
        odd = sorted(set(found) ^ set(expected))
        if odd:
            self.differs(f"{what}: on one side alone: {', '.join(odd)}")
        return not odd

    def differs(self, sentence: str) -> None:
        self.differ += 1
        if len(self.first) < MOST_TOLD:
            self.first.append(sentence)

    def add(self, other: "Comparison") -> None:
        self.figures += other.figures
        self.largest = max(self.largest, other.largest)
        self.differ += other.differ
        self.first = [*self.first, *other.first][:MOST_TOLD]
