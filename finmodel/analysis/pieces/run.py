"""What makes one run the same wherever its pieces are worked out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from finmodel.analysis.engines.workers import PIECE
from finmodel.analysis.pieces.errors import AnotherRunError
from finmodel.analysis.summaries import KEPT, Shortfall


@dataclass(frozen=True, slots=True)
class Run:
    """A run of many scenarios, as every tally of its pieces knows it.

    Attributes:
        about: everything its answer depends on, as `about_run` says it.
        count: how many scenarios or draws there are.
        figures: how many figures each has.
        shortfall: what a shortfall of the figures is, where they have one.
        kept: up to so many scenarios are kept as they are and sorted.
        last_kept: whether, of more, so many values of the last figure are kept.
        size: scenarios in a piece; the last may have fewer.
    """

    about: str
    count: int
    figures: int
    shortfall: Shortfall | None = None
    kept: int = KEPT
    last_kept: bool = False
    size: int = PIECE

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything the answer depends on, in hexadecimal."""
        return hashlib.sha256(self.about.encode()).hexdigest()

    @property
    def pieces(self) -> int:
        """How many pieces there are."""
        return -(-self.count // self.size)

    @property
    def keeps_all(self) -> bool:
        """Whether every figure of every scenario is kept, so that nothing is read in bins."""
        return self.count <= self.kept

    def span(self, number: int) -> tuple[int, int]:
        """The first scenario of a piece and how many it has.

        Raises:
            IndexError: there is no such piece.
        """
        if not 0 <= number < self.pieces:
            raise IndexError(f"no piece {number}: there are {self.pieces:,}, numbered from 0")
        first = number * self.size
        return first, min(self.size, self.count - first)

    @property
    def sums(self) -> int:
        """How many sums there are of a figure: two more where it has a shortfall."""
        return 2 if self.shortfall is None else 4

    def keeps(self, number: int) -> bool:
        """Whether a piece keeps values: of all its figures or of the last."""
        return self.keeps_all or self.keeps_last(number)

    def keeps_last(self, number: int) -> bool:
        """Whether a piece keeps the values of its last figure alone."""
        return self.last_kept and not self.keeps_all and number * self.size < self.kept

    def same_as(self, other: "Run") -> None:
        """Check that another run is this one.

        Raises:
            AnotherRunError: it is not; the message says in what they differ.
        """
        if self is other or self == other:
            return
        raise AnotherRunError(f"these are pieces of different runs: {_difference(self, other)}")


def _difference(one: Run, other: Run) -> str:
    """In what two runs differ: each fact that does, with both values where they are short."""
    facts = [_facts(one), _facts(other)]
    names = [name for name in sorted({**facts[0], **facts[1]}) if _differ(name, *facts)]
    said = []
    for name in names:
        values = [json.dumps(each.get(name), ensure_ascii=False) for each in facts]
        short = all(len(value) <= _SHORT for value in values)
        said.append(f"{name} ({values[0]} and {values[1]})" if short else name)
    return f"they differ in {', '.join(said)}" if said else "they were prepared otherwise"


_SHORT = 40


def _facts(run: Run) -> Mapping[str, object]:
    found: dict[str, object] = json.loads(run.about)
    return found


def _differ(name: str, one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return (name in one) != (name in other) or one.get(name) != other.get(name)
