"""Ratios of processor time taken in turns, and the table of them beside their targets."""

import gc
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Timed = Callable[[], float]
"""Does something once and gives the processor seconds it took."""


@dataclass(frozen=True)
class Ratio:
    """One figure measured against another, and the ratio to reach.

    `slack` is what noise may add: the ratio is missed when it is beyond target × slack (or, for
    one that is to be at least so much, below target ÷ slack).
    """

    name: str
    against: str
    value: float
    target: float
    wanted: Literal["at most", "at least"] = "at most"
    slack: float = 1.15

    @property
    def holds(self) -> bool:
        """Whether the target is reached, give or take the slack."""
        if self.wanted == "at most":
            return self.value <= self.target * self.slack
        return self.value >= self.target / self.slack


def seconds_of(command: Sequence[str | Path], folder: Path | None = None) -> float:
    """Run a command, its output thrown away, and give its user and system seconds.

    Raises:
        RuntimeError: the command fails.
    """
    words = [str(word) for word in command]
    read, nowhere = os.open(os.devnull, os.O_RDONLY), os.open(os.devnull, os.O_WRONLY)
    process = os.fork()
    if process == 0:
        if folder is not None:
            os.chdir(folder)
        os.dup2(read, 0)
        os.dup2(nowhere, 1)
        os.execv(words[0], words)
    _, status, used = os.wait4(process, 0)
    os.close(read)
    os.close(nowhere)
    if status:
        raise RuntimeError(f"{' '.join(words)} ended with status {status}")
    return used.ru_utime + used.ru_stime


def of_command(command: Sequence[str | Path], folder: Path | None = None) -> Timed:
    """Time a command: user and system seconds of the process, its output thrown away.

    The timing raises RuntimeError when the command fails.
    """
    return lambda: seconds_of(command, folder)


# Not what getrusage says: that holds what the parent had used as well.
_PEAK = """
import sys
from pathlib import Path
from finmodel.cli.run import run
run(sys.argv[1:])
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""


def peak_of(arguments: Sequence[str | Path]) -> float:
    """The largest memory of a command of finmodel in one process, in MB; on Linux."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, *map(str, arguments)],
        check=True,
        capture_output=True,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    return float(done.stderr.split()[-1]) / 1024


def of_call(call: Callable[[], object]) -> Timed:
    """Time a call in this process: its processor seconds, after a collection of garbage."""

    def run() -> float:
        gc.collect()
        started = time.process_time()
        kept = call()
        taken = time.process_time() - started
        del kept
        return taken

    return run


def ratio_of(run: Timed, against: Timed, pairs: int) -> float:
    """Give the median of the ratios of pairs taken in turns, after one of each to warm up."""
    run()
    against()
    return statistics.median(run() / against() for _ in range(pairs))


def slope(sizes: Sequence[float], figures: Sequence[float]) -> float:
    """Give the slope of the figures on the sizes, both logarithmic: 1 is in proportion."""
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(figure) for figure in figures]
    ).slope


def told(title: str, ratios: Sequence[Ratio]) -> int:
    """Print the ratios beside their targets; give 1 when any is missed, else 0."""
    names = [f"{ratio.name} ÷ {ratio.against}" for ratio in ratios]
    widest = max(map(len, names))
    print(f"\n{title}\n{'':{widest}}   ratio   target")
    for ratio, name in zip(ratios, names, strict=True):
        sign = "≤" if ratio.wanted == "at most" else "≥"
        missed = "" if ratio.holds else "   missed"
        print(f"{name:{widest}} {ratio.value:7.2f}   {sign} {ratio.target:g}{missed}")
    sys.stdout.flush()
    return 0 if all(ratio.holds for ratio in ratios) else 1
