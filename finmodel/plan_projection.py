"""The projection of a plan, which works its figures out when they are first asked for."""

from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from finmodel.audit.projection_rows import message_rows, rows, shown_lines
from finmodel.checks.run import declare_every_check, run_checks, unmatched_acceptances
from finmodel.graph.errors import GraphError
from finmodel.graph.evaluate import evaluate
from finmodel.graph.units import money_name
from finmodel.method.bases import Basis
from finmodel.method.message_lines import with_message
from finmodel.projection import Projection, SelectionError
from finmodel.results import CheckResult, LeftOut, Manifest, Row

if TYPE_CHECKING:
    from finmodel.plan import Plan


class PlanProjection(Projection):
    """A projection of a plan: equal to one that was filled in at once.

    Rows, checks and the message are worked out together when one of them is first asked for; a
    line that divides by zero, or a figure that is too large, is an error then. A single `value`
    asked for before is read from a program that is compiled once for its settings. It adds
    in another order, so that its last digits may not be those of the row.
    """

    basis: Basis
    plan: "Plan"

    @classmethod
    def of(cls, plan: "Plan", basis: Basis) -> Self:
        """The projection of a plan on a basis; nothing is worked out yet."""
        model, system = plan.model, plan.assumptions.system
        known: dict[str, Any] = {
            "system": system.name,
            "unit": money_name(system.money),
            "prices": system.prices,
            "scope": system.scope,
            "scenario": plan.scenario,
            "basis": basis,
            "years": plan.assumptions.years,
            "bridge": model.bridge,
            "beside": model.organisations.shown_beside,
            "capital_years": plan.assumptions.capital_years,
            "plan": plan,
        }
        made = cls.__new__(cls)
        for name, value in known.items():
            object.__setattr__(made, name, value)
        return made

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Projection):
            return NotImplemented
        compared = (one.name for one in fields(Projection) if one.compare)
        return all(getattr(self, name) == getattr(other, name) for name in compared)

    __hash__ = Projection.__hash__

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every measure of every organisation, group and the system, then of resources."""
        return self._figures.rows

    @cached_property
    def checks(self) -> tuple[CheckResult, ...]:
        """Every check on the plan basis."""
        return self._figures.checks

    @cached_property
    def message(self) -> tuple[Row, ...]:
        """The figures of the message that sums the plan up."""
        return self._figures.message

    @cached_property
    def unmatched_acceptances(self) -> tuple[str, ...]:
        """A sentence for each acceptance that nothing needs."""
        return self._figures.unmatched_acceptances

    @cached_property
    def manifest(self) -> Manifest:
        """What it takes to ask the same again."""
        return self.plan.manifest()

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The records that the run leaves out."""
        return self.plan.left_out()

    def value(self, measure: str, year: str, organisation: str = "system") -> float | None:
        """One figure, in the unit of its row; ``None`` where it does not apply.

        As `Projection.value`. Read from the rows where they are worked out already.
        """
        if "_figures" not in self.__dict__ and "rows" not in self.__dict__:
            from finmodel.analysis.figure_reader import Figure, figure_value

            figure = Figure(self.basis, measure, year, organisation)
            try:
                return figure_value(self.plan, figure)
            except (SelectionError, GraphError):
                # What is asked of rows that hold nothing, or of a plan that divides by zero, is
                # answered by them.
                pass
        return super().value(measure, year, organisation)

    @cached_property
    def _figures(self) -> "_Figures":
        return _worked_out(self.plan, self.basis)


class _Figures(NamedTuple):
    """What one evaluation gives."""

    rows: tuple[Row, ...]
    checks: tuple[CheckResult, ...]
    message: tuple[Row, ...]
    unmatched_acceptances: tuple[str, ...]


def _worked_out(plan: "Plan", basis: Basis) -> _Figures:
    """Every figure of a plan on a basis, evaluated once.

    Raises:
        DivisionByZeroError: a line divides by zero.
        NotFiniteError: a figure is too large for a float.
    """
    model = plan.model
    checks = declare_every_check(model, plan.graph())
    summed_up = with_message(model, checks.graph)
    evaluation = evaluate(
        summed_up.graph, shown_lines(model, basis) | checks.reads | summed_up.reads
    )
    results = run_checks(checks, evaluation)
    # Under a scenario a warning may be gone that is accepted for the plan as it is filed.
    unmatched = unmatched_acceptances(model, results) if checks.of_the_base else ()
    return _Figures(
        rows(model, evaluation, basis),
        results,
        message_rows(model, evaluation, summed_up.parts),
        tuple(unmatched),
    )
