"""Sweeps and simulations against what a competent engineer would write, and against themselves.

OPENBLAS_NUM_THREADS=1 python -m tests.benchmarks.sweeps
"""

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

import finmodel
from finmodel.analysis.experiment import Experiment, Parameter, VariedOverride, experiment
from finmodel.graph.evaluate import evaluate_in_blocks
from finmodel.graph.fold import Cell
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Runner
from finmodel.plan import Plan
from finmodel.selection import selected_figures
from tests.benchmarks.by_hand import (
    MEASURE,
    Lines,
    by_numpy,
    each_scenario,
    folded,
    lines_of,
    one_figure,
)
from tests.benchmarks.measuring import Ratio, peak_of, told

ROOT = Path(__file__).parents[2]
FULL_SIZE = ROOT / "examples" / "thornmere"
RATE = "city"
DEMAND, PRICE = "growth.demand.emergency.acuity", "growth.price.pay"
PATHS = (DEMAND, PRICE, f"bau_efficiency.{RATE}.rate")
RANGES = ((-0.005, 0.005), (-0.01, 0.01), (0.005, 0.025))
SCENARIOS = 262_144
ROUNDS = 7

Arm = Callable[[Numbers], object]
"""Answers the question for scenarios of shape (3, scenarios)."""


def main() -> int:
    """Measure, print the ratios, and give 1 when any misses its aim."""
    plan = finmodel.load(FULL_SIZE)
    lines = lines_of(plan, DEMAND, PRICE, RATE)
    years, organisations = plan.assumptions.years[1:], plan.model.organisations.in_gap.members
    one = [selected_figures(plan.model, "plan", (MEASURE,))[0].cell]
    many = [
        each.cell for each in selected_figures(plan.model, "plan", (MEASURE,), years, organisations)
    ]
    ratios = [
        *against_rivals(plan, one_figure(lines), one, "one figure"),
        *against_rivals(plan, lines, many, f"{len(many)} figures"),
        *against_peers(plan, one_figure(lines), one),
        *wide_questions(plan),
    ]
    ratios += [
        Ratio(f"MB of simulate --draws {draws:,}", "200 MB", peak(draws) / 200, 1.0)
        for draws in (10_000, 1_000_000, 4_000_000)
    ]
    return told("Sweeps of Thornmere: scenarios a second of the first ÷ of the second", ratios)


def against_rivals(plan: Plan, lines: Lines, cells: list[Cell], name: str) -> list[Ratio]:
    """Every scenario in one call: finmodel against numpy and numba written for the question.

    Raises AssertionError where two do not agree to 1e-11 of the largest figure.
    """
    given = scenarios()
    runner = Runner(question(plan).program(cells))
    groups = folded(lines)
    arms: dict[str, Arm] = {
        "finmodel": runner.run,
        "numpy folded by hand": lambda given: by_numpy(groups, given),
        **compiled(lines, given, one=len(cells) == 1),
    }
    expected = runner.run(given)
    for who, arm in arms.items():
        differ = np.abs(np.asarray(arm(given)) - expected).max()
        if differ > 1e-11 * np.abs(expected).max():
            raise AssertionError(f"{name}: {who} and finmodel differ by {differ}")
    speed = speeds(arms, given)
    aims = {"numpy folded by hand": 1.5, "numba, not folded": 1.0, "numba folded by hand": 0.5}
    return [
        Ratio(f"{name}: finmodel", who, speed["finmodel"] / speed[who], aims[who], "at least")
        for who in arms
        if who != "finmodel"
    ]


def compiled(lines: Lines, given: Numbers, *, one: bool) -> Mapping[str, Arm]:
    """The loops that numba compiles; none where it is not installed."""
    try:
        from tests.benchmarks import by_numba
    except ImportError:
        return {}
    by_groups = by_numba.folded(folded(lines), given)
    arms: dict[str, Arm] = {"numba folded by hand": lambda _: by_groups()}
    if one:
        line_by_line = by_numba.line_by_line(lines, given)
        arms["numba, not folded"] = lambda _: line_by_line()
    return arms


def against_peers(plan: Plan, lines: Lines, cells: list[Cell]) -> list[Ratio]:
    """One scenario a call: numpy, ema_workbench around it, an evaluation, a new projection."""
    given = scenarios()
    runner = Runner(question(plan).program(cells))
    few = question(plan).unfolded(given[:, :8_192])
    alone = each_takes(lambda: [each_scenario(lines, given[:, at]) for at in range(2_000)], 2_000)
    projected(plan, given[:, :2])
    loop = each_takes(lambda: projected(plan, given[:, :2_000]), 2_000)
    seconds = {
        "numpy, a call each scenario": alone,
        "evaluation of every line": each_takes(
            lambda: list(evaluate_in_blocks(few, {cells[0][0]})), 8_192
        ),
        **by_ema(lines),
    }
    own = each_takes(lambda: runner.run(given), given.shape[1])
    aims = {"numpy, a call each scenario": 100.0, "evaluation of every line": 10.0}
    return [
        *(
            Ratio("one figure: finmodel", who, taken / own, aims.get(who, 100.0), "at least")
            for who, taken in seconds.items()
        ),
        Ratio("plan.with_(…).project().value(…)", "the same numpy", alone / loop, 0.05, "at least"),
    ]


def wide_questions(plan: Plan) -> list[Ratio]:
    """What a figure costs among many: both gaps × organisations × years × bases."""
    years, organisations = plan.assumptions.years[1:], plan.model.organisations.in_gap.members
    gaps = ("mitigated_gap", "underlying_gap")
    cells = [
        each.cell
        for basis in ("plan", "risk-adjusted", "identified")
        for each in selected_figures(plan.model, basis, gaps, years, organisations)
    ]
    put = question(plan)
    one = selected_figures(plan.model, "plan", gaps[:1])[0].cell
    arms = {"one": Runner(put.program([one])).run, "all": Runner(put.program(cells)).run}
    speed = speeds(arms, scenarios()[:, :65_536])
    each = speed["one"] / speed["all"] / len(cells)
    return [Ratio(f"{len(cells)} figures, time of each", "of one figure alone", each, 0.1)]


def question(plan: Plan) -> Experiment:
    """What varies: two growths by what is added to them, and a rate that is set."""
    parameters = [Parameter(path, *ends) for path, ends in zip(PATHS, RANGES, strict=True)]
    operations = ("add", "add", "set")
    varied = [
        VariedOverride(path, operation, place)  # type: ignore[arg-type]
        for place, (path, operation) in enumerate(zip(PATHS, operations, strict=True))
    ]
    return experiment(plan.case(), parameters, varied)


def scenarios() -> Numbers:
    """The same scenarios for all, shape (3, scenarios)."""
    chance = np.random.default_rng(1)
    return np.array([chance.uniform(low, high, SCENARIOS) for low, high in RANGES])


def speeds(arms: Mapping[str, Arm], given: Numbers) -> dict[str, float]:
    """Scenarios a processor second of each, the median of rounds in which they take turns."""
    taken: dict[str, list[float]] = {who: [] for who in arms}
    for arm in arms.values():
        arm(given)
    for _ in range(ROUNDS):
        for who, arm in arms.items():
            started = time.process_time()
            arm(given)
            taken[who].append(time.process_time() - started)
    return {who: given.shape[1] / statistics.median(each) for who, each in taken.items()}


def each_takes(work: Callable[[], object], count: int) -> float:
    """Processor seconds of one of `count`, the median of three times."""
    taken = []
    for _ in range(3):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return statistics.median(taken) / count


def projected(plan: Plan, given: Numbers) -> list[float | None]:
    """The figure of each scenario by settings, as somebody would write the loop."""
    last = plan.assumptions.years[-1]
    return [
        plan.with_(
            f"{PATHS[0]}=+{demand:.6%}", f"{PATHS[1]}=+{price:.6%}", f"{PATHS[2]}={rate:.6%}"
        )
        .project()
        .value(MEASURE, last)
        for demand, price, rate in given.T
    ]


def by_ema(lines: Lines) -> Mapping[str, float]:
    """Seconds a scenario of ema_workbench around the numpy function; none if not installed."""
    try:
        from ema_workbench import Model, RealParameter, ScalarOutcome, SequentialEvaluator
    except ImportError:
        return {}

    def gap(a: float, b: float, c: float) -> dict[str, float]:
        return {"gap": each_scenario(lines, np.array([a, b, c]))}

    model = Model("gap", function=gap)
    model.uncertainties = [
        RealParameter(name, *ends) for name, ends in zip("abc", RANGES, strict=True)
    ]
    model.outcomes = [ScalarOutcome("gap")]
    count = 2_000
    with SequentialEvaluator(model) as evaluator:
        taken = each_takes(lambda: evaluator.perform_experiments(count), count)
    return {"ema_workbench around it": taken}


def peak(draws: int) -> float:
    """The largest memory of a simulation in one process, in MB; on Linux."""
    return peak_of(["simulate", FULL_SIZE, "--draws", str(draws), "--workers", "1", "--quiet"])


if __name__ == "__main__":
    sys.exit(main())
