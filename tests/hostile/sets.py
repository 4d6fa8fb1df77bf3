"""Whole sets with something changed: each is refused with places, or its figures are finite."""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import process_time

from finmodel.cli.errors import ErrorReport, error_report
from finmodel.cli.exit_codes import FILE_FAULT, INVALID_ASSUMPTIONS, WRONG_USAGE
from finmodel.inputs.faults import AssumptionFaults
from finmodel.method.bases import BASES
from finmodel.plan import load
from finmodel.projection import Projection
from tests.hostile.campaign import Attack
from tests.hostile.starting_sets import StartingSet, starting_sets, with_files
from tests.hostile.structure_changes import changed_files, paths

_SECONDS = 6.0
PYTHON = re.compile(r"<class|<function| object at 0x|Traceback|Decimal\(|frozenset\(|NoneType")
_FOOTS = ("organisations-sum", "bridge-foots", "walk-foots", "drivers-explain")
"""Checks of the calculation itself, which hold whatever is assumed."""
_NOT_FINITE = re.compile(r"£-?(?:nan|inf)|\b(?:nan|inf)[m%]")


def attempt(seed: int) -> str | None:
    """Change a set, load it, project it on a basis and check it."""
    chance = Random(f"sets {seed}")
    one = a_set(chance)
    changed = changed_files(one, chance)
    began = process_time()
    with with_files(one, changed) as folder:
        trouble = _trouble(folder, one, chance)
    if trouble is None and process_time() - began > _SECONDS:
        trouble = f"takes more than {_SECONDS:.0f} seconds"
    return None if trouble is None else f"{trouble}, in {one.name} with other {', '.join(changed)}"


def a_set(chance: Random) -> StartingSet:
    """Draw a set to start from."""
    there = starting_sets()
    return chance.choices(there, [one.often for one in there])[0]


def _trouble(folder: Path, one: StartingSet, chance: Random) -> str | None:
    basis = chance.choice(BASES)
    asked = chance.random()
    allowed = {INVALID_ASSUMPTIONS, FILE_FAULT}
    try:
        plan = load(folder)
        if asked < 0.3 and plan.assumptions.scenarios:
            plan = plan.with_(scenario=chance.choice(list(plan.assumptions.scenarios)))
        elif asked < 0.4:
            value = chance.choice(("1%", "+1%", "x0", "x1e+9", "0", "+6m", "2018-04", "-1"))
            allowed.add(WRONG_USAGE)
            plan = plan.with_(f"{chance.choice(paths(one))}={value}")
        return next(_odd_figures(plan.project(basis)), None)
    except AssumptionFaults as error:
        return _without_place(error, folder)
    except (Exception, RecursionError) as error:
        return _own_fault(error_report(error), error, allowed)


def _own_fault(report: ErrorReport, error: Exception, allowed: set[int]) -> str | None:
    said = " ".join(trouble.message for trouble in report.troubles)
    if report.exit_code not in allowed or PYTHON.search(said):
        return f"exit {report.exit_code}, {type(error).__name__}: {said[:300]}"
    return None


def _without_place(error: AssumptionFaults, folder: Path) -> str | None:
    for fault in error.faults:
        placed = fault.place is not None or fault.path.startswith(str(folder))
        if not placed or not fault.message or PYTHON.search(fault.message):
            return f"a fault without a place or a sentence: {str(fault)[:300]}"
    return None


def _odd_figures(found: Projection) -> Iterator[str]:
    """Yield what is not a figure that can be shown."""
    for row in (*found.rows, *found.message):
        if not all(value is None or math.isfinite(value) for value in row.values):
            yield f"{row.measure} of {row.id} is {row.values}"
    for check in found.checks:
        if check.id in _FOOTS and check.status != "pass":
            yield f"check {check.id} does not hold: {check.detail[:200]}"
        figures = (check.expected, check.actual, check.difference, check.tolerance)
        if not all(value is None or math.isfinite(value) for value in figures):
            yield f"check {check.id} compares {figures}"
        if _NOT_FINITE.search(check.detail):
            yield f"check {check.id} says {check.detail[:200]}"


ATTACK = Attack(
    name="sets",
    what="whole sets with something changed, loaded, projected and checked",
    attempt=attempt,
    aim=100_000,
    small=600,
)
