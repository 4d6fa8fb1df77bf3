"""Sweeps: against a kernel written by hand, ema_workbench, and one worker; memory by scenarios.

python -m tests.benchmarks.sweeps
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import finmodel
from finmodel.analysis.questions_asked import asked
from finmodel.analysis.study import Drive, Parameter, study
from finmodel.graph.evaluate import evaluate_in_blocks
from finmodel.graph.program import Runner
from finmodel.plan import Plan
from tests.benchmarks.fused import fused
from tests.benchmarks.kernel import MITIGATED, STATUS_QUO, Data, data_of, kernel
from tests.benchmarks.measuring import Ratio, Timed, ratio_of, told

ROOT = Path(__file__).parents[2]
FULL_SIZE = ROOT / "examples" / "thornmere"
RATE = "city"
SCENARIOS = 200_000
PAIRS = 5
LONG = 10_000_000


@dataclass(frozen=True)
class Question:
    """A measure, and what varies: a component of demand and a price by what is added, a rate."""

    measure: str
    demand: str
    price: str

    @property
    def paths(self) -> tuple[str, str, str]:
        """The three paths that vary."""
        return self.demand, self.price, f"bau_efficiency.{RATE}.rate"


QUESTIONS = (
    Question(STATUS_QUO, "growth.demand.emergency.acuity", "growth.price.pay"),
    # Each moves indexed schemes with the lines they act on.
    Question(MITIGATED, "growth.demand.continuing-care.complexity", "growth.price.drugs"),
)
RANGES = ((-0.005, 0.005), (-0.01, 0.01), (0.005, 0.025))


def main() -> int:
    """Measure, print the ratios, and give 1 when any misses its target."""
    plan = finmodel.load(FULL_SIZE)
    ratios, differ = [], 0.0
    for question in QUESTIONS:
        found, worst = against_a_kernel(plan, question)
        ratios += found
        differ = max(differ, worst)
    ratios.append(Ratio("one worker", "two workers", two_workers(), 1.8, "at least"))
    ratios += [
        Ratio(f"MB of simulate --draws {draws:,}", "200 MB", peak(draws) / 200, 1.0)
        for draws in (10_000, 1_000_000, 4_000_000)
    ]
    return told(f"Sweeps (kernel and finmodel agree to {differ:.1e})", ratios)


def against_a_kernel(plan: Plan, question: Question) -> tuple[list[Ratio], float]:
    """The ratios of a question, and by how much the two ways to answer it differ at most.

    Raises AssertionError where they do not agree to 1e-9.
    """
    parameters = [
        Parameter(path, low, high) for path, (low, high) in zip(question.paths, RANGES, strict=True)
    ]
    drives = [
        Drive(path, "set" if place == 2 else "add", place)
        for place, path in enumerate(question.paths)
    ]
    studied = study(plan.case(), parameters, drives)
    cell = asked(plan.model, "plan", (question.measure,))[0].cell
    runner = Runner(studied.program([cell]))
    chance = np.random.default_rng(1)
    given = np.array([chance.uniform(one.low, one.high, SCENARIOS) for one in parameters])
    data, rest = data_of(plan, question.demand, question.price, RATE, question.measure)
    by_hand, folded = kernel(data, rest, given), runner.run(given)[0]
    worst = float(np.max(np.abs(by_hand - folded)))
    if worst > 1e-9 * float(np.max(np.abs(by_hand))):
        raise AssertionError(f"{question.measure}: the kernel and finmodel differ by {worst}")
    few = studied.unfolded(given[:, :20_000])
    name = question.measure.replace("_", " ")
    ratios = [
        Ratio(
            f"{name}: hand-written kernel",
            "finmodel",
            ratio_of(
                timed(lambda: kernel(data, rest, given)), timed(lambda: runner.run(given)), PAIRS
            ),
            2.0,
            "at least",
        ),
        Ratio(
            f"{name}: unfolded evaluation, each scenario",
            "finmodel",
            10
            * ratio_of(
                timed(lambda: list(evaluate_in_blocks(few, {cell[0]}))),
                timed(lambda: runner.run(given)),
                2,
            ),
            1.0,
            "at least",
        ),
    ]
    compiled = by_numba(data, rest, given) if question.measure == STATUS_QUO else None
    if compiled is not None:
        if not np.allclose(compiled(), by_hand, rtol=0, atol=1e-9 * np.abs(by_hand).max()):
            raise AssertionError(f"{question.measure}: the compiled kernel differs")
        taken = ratio_of(timed(compiled), timed(lambda: runner.run(given)), PAIRS)
        who = f"{name}: kernel compiled by numba"
        ratios.append(Ratio(who, "finmodel", taken, 0.5, "at least"))
    ema = by_ema(runner, given)
    if ema is not None:
        who = f"{name}: ema_workbench, each scenario"
        ratios.append(Ratio(who, "finmodel", ema, 20.0, "at least"))
    return ratios, worst


def timed(work: object) -> Timed:
    """Time a call, in processor seconds."""

    def run() -> float:
        started = time.process_time()
        work()  # type: ignore[operator]
        return time.process_time() - started

    return run


def by_numba(data: Data, rest: np.ndarray, given: np.ndarray) -> Callable[[], np.ndarray] | None:
    """The kernel written for numba; None where numba is not installed."""
    try:
        return fused(data, rest, given)
    except ImportError:
        return None


def by_ema(runner: Runner, given: np.ndarray) -> float | None:
    """Seconds a scenario of a model that does nothing, to those of finmodel."""
    try:
        from ema_workbench import Model, RealParameter, ScalarOutcome, SequentialEvaluator
    except ImportError:
        return None
    model = Model("nothing", function=lambda **_: {"gap": 0.0})
    model.uncertainties = [RealParameter(name, 0.0, 1.0) for name in "abc"]
    model.outcomes = [ScalarOutcome("gap")]
    count = 2_000
    started = time.process_time()
    with SequentialEvaluator(model) as evaluator:
        evaluator.perform_experiments(count)
    each = (time.process_time() - started) / count
    return each / (timed(lambda: runner.run(given))() / given.shape[1])


def two_workers() -> float:
    """Seconds on the clock with one worker to those with two, for about a minute of work.

    Reading, and finding what varies, are done once however many workers there are.
    """
    return _simulated("1", LONG) / _simulated("2", LONG)


def _simulated(workers: str, draws: int) -> float:
    started = time.perf_counter()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "finmodel",
            "simulate",
            str(FULL_SIZE),
            "--draws",
            str(draws),
            "--workers",
            workers,
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - started


# Not what getrusage says: that holds what the parent had used as well.
_PEAK = """
import sys
from pathlib import Path
from finmodel.cli.run import run
run(sys.argv[1:])
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""


def peak(draws: int) -> float:
    """The largest memory of a simulation in one process, in MB; on Linux."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            _PEAK,
            "simulate",
            str(FULL_SIZE),
            "--draws",
            str(draws),
            "--workers",
            "1",
            "--quiet",
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    return float(done.stderr.split()[-1]) / 1024


if __name__ == "__main__":
    sys.exit(main())
