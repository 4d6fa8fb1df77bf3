"""A million rows of a sweep as CSV against pyarrow writing them: python -m tests.benchmarks.rows.

The time of finmodel is a whole command's, less that of the same command for few rows; pyarrow is
given the numbers worked out already, and its import is not counted. One thread each.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import finmodel
from finmodel.analysis.prepared_sweep import PreparedSweep
from tests.benchmarks.measuring import Ratio, peak_of, seconds_of, told
from tests.benchmarks.sweeps import FULL_SIZE

ROWS = 1_000_000
VARIED = (
    "growth.price.pay=1%:4%",
    "growth.demand.emergency.acuity=0%:2%",
    "bau_efficiency.city.rate=0.5%:2.5%",
)
ROUNDS = 3
MOST_MEMORY = 200
"""MB that a sweep may take at its height."""


def main() -> int:
    """Measure a question of one figure and one of many, and give 1 when any misses its aim."""
    plan = finmodel.load(FULL_SIZE)
    everything = {"years": ["all"], "organisations": ["all"]}
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        for name, asked in (("one figure", {}), ("every organisation and year", everything)):
            question = {"measures": ("status_quo_gap",), **asked}
            figures = len(plan.prepared_sweep(*VARIED, sample=1, **question).figures)  # type: ignore[arg-type]
            sweep = plan.prepared_sweep(*VARIED, sample=ROWS // figures, **question)  # type: ignore[arg-type]
            own, rival, memory = measured(sweep, Path(folder), wide=bool(asked))
            print(f"{name}: {sweep.count * figures:,} rows in {own:.2f} s; pyarrow {rival:.2f} s")
            ratios += [
                Ratio(f"{name}: rows to CSV", "pyarrow writing them", own / rival, 1.5),
                Ratio(f"{name}: MB", f"{MOST_MEMORY} MB", memory / MOST_MEMORY, 1.0, slack=1.0),
            ]
    return told("A million rows of a sweep", ratios)


def measured(sweep: PreparedSweep, folder: Path, *, wide: bool) -> tuple[float, float, float]:
    """Processor seconds of finmodel and of pyarrow, the least of rounds, and finmodel's MB."""
    target = folder / "rows.csv"
    own, few = [], []
    for _ in range(ROUNDS):
        few.append(seconds_of(command(10, target, wide=wide)))
        own.append(seconds_of(command(sweep.count, target, wide=wide)))
    written = target.read_bytes().count(b"\n")
    assert written == sweep.count * len(sweep.figures) + 1, "not every row was written"
    rival = [by_pyarrow(sweep, folder / "rival.csv") for _ in range(ROUNDS)]
    return min(own) - min(few), min(rival), peak_of(command(sweep.count, target, wide=wide)[3:])


def command(sample: int, target: Path, *, wide: bool) -> list[str]:
    """The command line of a sweep of so many scenarios."""
    vary = [word for one in VARIED for word in ("--vary", one)]
    every = ["--year", "all", "--organisation", "all"] if wide else []
    return [
        *(sys.executable, "-m", "finmodel", "sweep", str(FULL_SIZE), *vary, *every),
        *("--sample", str(sample), "--measure", "status_quo_gap", "--workers", "1", "--quiet"),
        *("--output", str(target), "--force"),
    ]


def by_pyarrow(sweep: PreparedSweep, target: Path) -> float:
    """Processor seconds of pyarrow for the same rows, from the numbers on."""
    import numpy as np
    import pyarrow as pa  # type: ignore[import-not-found, import-untyped, unused-ignore]
    import pyarrow.csv as pc  # type: ignore[import-not-found, import-untyped, unused-ignore]

    pa.set_cpu_count(1)
    swept = sweep.swept()
    figures, scenarios = swept.found.shape
    started = time.process_time()
    which = np.tile(np.arange(figures, dtype=np.int32), scenarios)
    columns: dict[str, object] = {"scenario": np.repeat(np.arange(scenarios), figures)}
    for path, operands in zip(sweep.paths, swept.given, strict=True):
        columns[path.heading] = np.repeat(operands, figures)
    for name in ("level", "id", "name", "measure", "label", "unit", "year"):
        words = pa.array([str(getattr(figure, name)) for figure in sweep.figures])
        columns[name] = words.take(pa.array(which))
    columns["value"] = swept.found.T.ravel()
    with target.open("wb") as file:
        pc.write_csv(pa.table(columns), file)
        os.fsync(file.fileno())
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
