"""What a large question takes, worked out from rates: python -m tests.benchmarks.paper.

A few pieces of each question are worked out and kept as a machine of a job array would, on one
core; times and bytes of the whole are those of the pieces times how many there are. Nothing here
has an aim. Scenarios are of Thornmere, whose set is of the size of one system's.
"""

import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import finmodel
from finmodel.analysis.pieces.tally import Tally
from finmodel.outputs.files.packed_arrays import packed
from tests.benchmarks.measuring import seconds_of
from tests.benchmarks.rows import VARIED
from tests.benchmarks.sweeps import FULL_SIZE

SYSTEMS, DRAWS, SCENARIOS = 42, 10_000_000, 1_000_000_000
PIECES_TRIED = 5
CORES, NIGHT = 16, 10.0
"""Cores of a machine, and hours of a night."""
ROWS_TRIED = 1_000_000


class Whole(NamedTuple):
    """A question by what one piece of it takes.

    Attributes:
        pieces: of how many the whole is made.
        seconds: of one core, for a piece.
        bytes: of a piece, as a part keeps it.
        more: bytes beside the pieces, with what they are.
    """

    name: str
    pieces: int
    seconds: float
    bytes: float
    more: str = ""

    @property
    def hours(self) -> float:
        """Hours of one core."""
        return self.pieces * self.seconds / 3600

    def told(self) -> str:
        """The question in a line of the table."""
        machines = math.ceil(self.hours / CORES / NIGHT)
        kept = self.pieces * self.bytes / 1e6
        return (
            f"{self.name:<38} {self.pieces:>7,} {self.seconds:>8.2f} {self.hours:>10.2f} "
            f"{self.hours / CORES * 60:>12.1f} {machines:>8} {kept:>9,.0f}"
            f"   {self.more}"
        )


def main() -> int:
    """Measure the rates and print the table."""
    plan = finmodel.load(FULL_SIZE)
    drawn, swept = (
        plan.prepared_simulation(DRAWS),
        plan.prepared_sweep(*VARIED, sample=SCENARIOS, allow_large=True),
    )
    systems, scenarios = of_pieces(drawn.piece), of_pieces(swept.piece)
    kinds = ("csv", "parquet")
    rows = "; ".join(f"{kind} {bytes_of_rows(kind) * SCENARIOS / 1e9:,.0f} GB" for kind in kinds)
    print(
        f"\n{'':<38} {'pieces':>7} {'s each':>8} {'core hours':>10} "
        f"{f'min, {CORES} cores':>12} {'machines':>8} {'MB kept':>9}   rows, if written"
    )
    for whole in (
        Whole(f"{SYSTEMS} systems × {DRAWS:,} draws", SYSTEMS * drawn.pieces, *systems),
        Whole(f"{SCENARIOS:,} scenarios of one system", swept.pieces, *scenarios, rows),
    ):
        print(whole.told())
    print(
        f"machines: of {CORES} cores each, for the whole in a night of {NIGHT:.0f} hours; "
        f"reading and preparing a system takes {prepared():.1f} s of each part"
    )
    return 0


def of_pieces(piece: Callable[[int], Tally]) -> tuple[float, float]:
    """Seconds of one core and bytes of a piece: medians of a few, after the first."""
    piece(0)
    seconds, sizes = [], []
    for number in range(1, PIECES_TRIED + 1):
        started = time.process_time()
        kept = packed(piece(number).arrays())
        seconds.append(time.process_time() - started)
        sizes.append(float(len(kept)))
    return statistics.median(seconds), statistics.median(sizes)


def bytes_of_rows(kind: str) -> float:
    """Bytes of a row of a sweep of one figure, as a file of a kind."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"rows.{kind}"
        seconds_of(command(ROWS_TRIED, target))
        return target.stat().st_size / ROWS_TRIED


def command(sample: int, target: Path) -> Sequence[str | Path]:
    """The command line of a sweep that writes so many scenarios."""
    vary = [word for one in VARIED for word in ("--vary", one)]
    return [
        *(sys.executable, "-m", "finmodel", "sweep", FULL_SIZE, *vary, "--sample", str(sample)),
        *("--workers", "1", "--quiet", "--output", target),
    ]


def prepared() -> float:
    """Processor seconds to load a system and to prepare its draws."""
    started = time.process_time()
    finmodel.load(FULL_SIZE).prepared_simulation(DRAWS)
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
