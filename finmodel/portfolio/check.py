"""A check of systems together, declared once, and the results it gives (METHOD.md 7)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from finmodel.checks.tolerances import MONEY
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.lines import Numbers
from finmodel.graph.units import UnitName, money_name
from finmodel.portfolio.declared import DeclaredPortfolio
from finmodel.portfolio.organisations import Shared
from finmodel.portfolio.system import SystemFigures
from finmodel.results import CheckResult, Severity


class ToCheck(NamedTuple):
    """What the checks look at; `money` is the name of the portfolio's unit of money."""

    systems: Sequence[SystemFigures]
    shared: Sequence[Shared]
    held: DeclaredPortfolio
    evaluation: Evaluation
    money: str

    def tolerance(self) -> float:
        """What rounding may come to in money that must agree: a share of the largest turnover."""
        return MONEY.allowed(
            float(np.nanmax(np.abs(self.table("turnover by together")), initial=0))
        )

    def table(self, line: str) -> Numbers:
        """A line by member and year."""
        return self.evaluation.array(line)[:, :, 0]


class Found(NamedTuple):
    """One thing that was looked at.

    Attributes:
        about: the id of what it is about; empty where it is about all systems.
        detail: a plain sentence without its full stop.
        holds: whether it passes.
    """

    detail: str
    about: str = ""
    holds: bool = False
    expected: float | None = None
    actual: float | None = None
    tolerance: float | None = None
    unit: UnitName | None = None


@dataclass(frozen=True, slots=True)
class PortfolioCheck:
    """What must hold of systems together.

    Attributes:
        id: its name.
        statement: what holds when it passes: METHOD.md says it, and so does a result that passes.
        severity: what it means not to hold.
        remedy: what to do where it does not, as a sentence without its full stop.
        find: what it finds; nothing where all holds.
    """

    id: str
    statement: str
    severity: Severity
    remedy: str
    find: Callable[[ToCheck], Iterable[Found]]


def results_of(check: PortfolioCheck, given: ToCheck) -> Iterator[CheckResult]:
    """One result for each thing that does not hold, or one that passes."""
    found = tuple(check.find(given)) or (Found(check.statement, holds=True),)
    for one in found:
        detail = one.detail if one.holds or not check.remedy else f"{one.detail}. {check.remedy}"
        both = one.expected is not None and one.actual is not None
        yield CheckResult(
            f"{check.id}.{one.about}" if one.about else check.id,
            "pass" if one.holds else check.severity,
            check.severity,
            one.expected,
            one.actual,
            (one.actual or 0.0) - (one.expected or 0.0) if both else None,
            one.tolerance,
            detail,
            one.unit or money_name(given.money),
            one.tolerance is not None,
        )
