"""Where a plan leaves people: against turnover, population and control totals (METHOD.md 3.9)."""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.axes import Axis
from finmodel.graph.nodes import LineValue
from finmodel.inputs.kinds.system import SystemFile
from finmodel.method.bases import Basis
from finmodel.method.input_lines import Given
from finmodel.method.measures import MONEY, POUNDS, Levels, Measure
from finmodel.method.organisations import Organisations
from finmodel.method.standpoint import Standpoint, not_applicable

_POUNDS_IN = {"£": 1.0, "£k": 1e3, "£m": 1e6}


class Scale(NamedTuple):
    """What gaps are measured against.

    Attributes:
        turnover: money from outside, at every level; money.
        population: over the organisations; people.
        pounds: pounds in the set's unit of money; a number.
    """

    turnover: Mapping[str, LineValue]
    population: LineValue
    pounds: LineValue


def declare_scale(
    given: Given,
    system: SystemFile,
    turnover: Mapping[str, LineValue],
    organisations: Organisations,
) -> Scale:
    """Declare population and the unit of money beside turnover."""
    return Scale(
        turnover,
        given.structure(
            "population",
            "Population",
            organisations.axis,
            "people",
            [
                0.0 if record.population is None else record.population.value
                for record in system.organisations.values()
            ],
        ),
        given.structure(
            "pounds_in_unit",
            "Pounds in the unit of money",
            organisations.system,
            "number",
            [_POUNDS_IN[system.money]],
        ),
    )


def standing_measures(
    given: Given,
    basis: Basis,
    scale: Scale,
    state: Standpoint,
    levels: Levels,
    axis: Axis,
) -> Mapping[str, Measure]:
    """Where the plan leaves people: cumulative, per head, against turnover and control totals."""
    declare = given.declare
    mitigated, support = state.gaps.mitigated, state.support
    cumulative = declare.line(
        f"cumulative_mitigated_gap.{basis}",
        "Mitigated gap, cumulative since the baseline year",
        axis,
        "money",
        lambda before: before + mitigated,
        opening=0,
        sign="gap",
    )
    before_support = declare.line(
        f"mitigated_gap_before_support.{basis}",
        "Mitigated gap before support",
        axis,
        "money",
        mitigated + support.whole,
        sign="gap",
    )
    underlying_before_support = declare.line(
        f"underlying_gap_before_support.{basis}",
        "Underlying gap before support",
        axis,
        "money",
        state.gaps.underlying + support.whole - support.non_recurrent,
        sign="gap",
    )
    variance = declare.line(
        f"control_total_variance.{basis}",
        "Position less required position",
        axis,
        "money",
        state.gaps.position - state.money.required_position,
        sign="position",
    )
    improvement = declare.line(
        f"position_improvement.{basis}",
        "Improvement in position on the year before",
        axis,
        "money",
        state.gaps.position - state.gaps.position.prior,
        opening=not_applicable(),
        sign="position",
    )
    gap_in_pounds = declare.line(
        f"mitigated_gap_in_pounds.{basis}",
        "Mitigated gap in pounds",
        axis,
        "money",
        mitigated * scale.pounds,
        sign="gap",
    )
    return {
        "mitigated_gap_before_support": levels.money(
            before_support, "Mitigated gap before support"
        ),
        "underlying_gap_before_support": levels.money(
            underlying_before_support, "Underlying gap before support"
        ),
        "cumulative_mitigated_gap": levels.money(
            cumulative, "Mitigated gap, cumulative since the baseline year"
        ),
        "do_nothing_gap_rate": levels.share(
            f"do_nothing_gap_rate.{basis}",
            "Do-nothing gap, % of money from outside",
            levels.summed(state.do_nothing.gap),
            scale.turnover,
        ),
        "mitigated_gap_rate": levels.share(
            f"mitigated_gap_rate.{basis}",
            "Mitigated gap, % of money from outside",
            levels.summed(mitigated),
            scale.turnover,
        ),
        "mitigated_gap_per_head": levels.share(
            f"mitigated_gap_per_head.{basis}",
            "Mitigated gap per head",
            levels.summed(gap_in_pounds),
            levels.summed(scale.population),
            POUNDS,
        ),
        "control_total_variance": levels.money(variance, "Position less required position"),
        "position_improvement": levels.money(
            improvement, "Improvement in position on the year before"
        ),
        "position_improvement_rate": levels.share(
            f"position_improvement_rate.{basis}",
            "Improvement in position, % of money from outside",
            levels.summed(improvement),
            scale.turnover,
        ),
        "turnover": Measure(scale.turnover, "Money from outside", MONEY),
    }
