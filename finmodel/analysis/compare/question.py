"""What differs between plans: two scenarios of a set, or two sets."""

from collections.abc import Sequence
from dataclasses import dataclass

from finmodel.analysis.compare.comparison import Comparison
from finmodel.analysis.compare.scenarios import compare_scenarios
from finmodel.analysis.compare.sets import compare_sets
from finmodel.analysis.figure_question import Plan
from finmodel.defaults import GAP, SYSTEM_ID
from finmodel.method.bases import PLAN, Basis


@dataclass(frozen=True, slots=True)
class CompareQuestion:
    """What differs between the first of several named plans and each other."""

    names: tuple[str, ...]
    measure: str = GAP
    organisation: str = SYSTEM_ID
    basis: Basis = PLAN

    def ask(self, plans: Sequence[Plan]) -> tuple[Comparison, ...]:
        """Compare the plans that go by the names, in their order.

        Raises:
            WhatIfError: two have no year, or not their money or prices, in common; or are made of
                other records and the measure is none of the gaps.
            SelectionError: the measure or organisation is not known.
        """
        pairs = zip(self.names[1:], plans[1:], strict=True)
        return tuple(self._compared(plans[0], other, name) for name, other in pairs)

    def _compared(self, first: Plan, other: Plan, name: str) -> Comparison:
        cases = first.case(), other.case()
        same = cases[0].model is cases[1].model
        compare = compare_scenarios if same else compare_sets
        return compare(
            *cases,
            (self.names[0], name),
            measure=self.measure,
            organisation=self.organisation,
            basis=self.basis,
        )
