"""The questions about the figures of a plan, each a frozen record of what is asked.

A command makes one of its arguments, and `verify` makes the same again of a document; `ask` puts
it to a plan. What-ifs are in `finmodel.analysis`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from finmodel.analysis.defaults import SYSTEM_ID
from finmodel.method.bases import PLAN, Basis

if TYPE_CHECKING:
    from finmodel.audit.drivers import Drivers
    from finmodel.audit.log import Log
    from finmodel.audit.uses import Uses
    from finmodel.explanation import Explanation
    from finmodel.plan import Plan
    from finmodel.projection import Projection


@dataclass(frozen=True, slots=True)
class ProjectQuestion:
    """Every measure by year."""

    basis: Basis = PLAN

    def ask(self, plan: "Plan") -> "Projection":
        """As `Plan.project`."""
        return plan.project(self.basis)


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """Every check."""

    def ask(self, plan: "Plan") -> "Projection":
        """As `Plan.project`, on the plan basis."""
        return plan.project()


@dataclass(frozen=True, slots=True)
class LogQuestion:
    """Every assumption with its source."""

    def ask(self, plan: "Plan") -> "Log":
        """As `Plan.log`."""
        return plan.log()


@dataclass(frozen=True, slots=True)
class ExplainQuestion:
    """Where a figure comes from; the final year unless one is given, and every level below it."""

    measure: str
    year: str | None = None
    organisation: str = SYSTEM_ID
    basis: Basis = PLAN
    depth: int | None = None

    def ask(self, plan: "Plan") -> "Explanation":
        """As `Plan.explain`."""
        year = plan.assumptions.years[-1] if self.year is None else self.year
        return plan.explain(self.measure, year, self.organisation, self.basis, self.depth)


@dataclass(frozen=True, slots=True)
class UsesQuestion:
    """What an assumption touches."""

    path: str
    year: str | None = None
    basis: Basis = PLAN

    def ask(self, plan: "Plan") -> "Uses":
        """As `Plan.uses`."""
        return plan.uses(self.path, self.year, self.basis)


@dataclass(frozen=True, slots=True)
class DriversQuestion:
    """Why the gap opens."""

    basis: Basis = PLAN

    def ask(self, plan: "Plan") -> "Drivers":
        """As `Plan.drivers`."""
        return plan.drivers(self.basis)
