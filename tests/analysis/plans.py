"""Plans for the what-if tests, and how near a figure must come to the same run alone."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import reject

import finmodel
from finmodel.inputs.faults import AssumptionFaults
from finmodel.method.bases import PLAN, Basis
from finmodel.plan import Plan
from finmodel.projection import Projection
from tests.engine import built
from tests.reference import Data

CASES = Path(__file__).parents[1] / "cases"
EXAMPLES = Path(__file__).parents[2] / "examples"
CLOSE = 1e-12


@cache
def westmarch() -> Plan:
    return finmodel.load(CASES / "westmarch")


@cache
def thornmere() -> Plan:
    return finmodel.load(EXAMPLES / "thornmere")


def plan_of(data: Data) -> Plan:
    """The plan of a random set; a set that the loader refuses is no example."""
    try:
        model = built(data)
    except AssumptionFaults:
        reject()
    return Plan(model.assumptions, model)


def evaluated(plan: Plan, basis: Basis = PLAN) -> Projection:
    """A projection that has worked out its rows, so that it reads no figure from a program."""
    projection = plan.project(basis)
    assert projection.rows
    return projection


def alone(plan: Plan, settings: Sequence[str], basis: Basis, measure: str) -> list[float]:
    """The system's measure in every year, of the plan with the settings and nothing else."""
    projection = evaluated(plan.with_(*settings), basis)
    years = projection.years
    return [projection.value(measure, year) or 0.0 for year in years]


def allowance(plan: Plan, settings: Sequence[str], basis: Basis) -> float:
    """1e-12 of the largest money figure of any year."""
    rows = plan.with_(*settings).project(basis).rows
    money = plan.assumptions.system.money
    figures = [abs(v) for row in rows if row.unit == money for v in row.values if v is not None]
    return CLOSE * max(figures, default=1.0)
