"""The year-on-year walk from one underlying gap to the next (METHOD.md 3.9)."""

from collections.abc import Mapping

from finmodel.graph.axes import Axis
from finmodel.method.bases import Basis
from finmodel.method.input_lines import Given
from finmodel.method.measures import Levels, Measure
from finmodel.method.standpoint import Standpoint, not_applicable


def walk_measures(
    given: Given, basis: Basis, state: Standpoint, levels: Levels, axis: Axis
) -> Mapping[str, Measure]:
    """The year-on-year walk from one year's underlying gap to the next.

    opening + growth + new pressures - new savings planned = closing; what would close the gap
    altogether is new savings needed = opening + growth + new pressures.
    """
    declare = given.declare
    before_savings = declare.line(
        f"underlying_before_savings.{basis}",
        "Underlying gap before savings",
        axis,
        "money",
        state.do_nothing.gap
        - state.pressures.non_recurrent
        - state.money.headroom
        - state.do_nothing.baseline_one_off
        + state.money.non_recurrent,
        sign="gap",
    )
    recurrent_pressures = declare.line(
        f"recurrent_pressures.{basis}",
        "Recurrent pressures",
        axis,
        "money",
        state.pressures.whole - state.pressures.non_recurrent,
        sign="cost",
    )
    recurrent_savings = declare.line(
        f"recurrent_savings_net.{basis}",
        "Recurrent savings and support, full-year effect included",
        axis,
        "money",
        before_savings - state.gaps.underlying,
        sign="saving",
    )
    opening = declare.line(
        f"walk_opening.{basis}",
        "Underlying gap brought forward",
        axis,
        "money",
        state.gaps.underlying.prior,
        opening=not_applicable(),
        sign="gap",
    )
    new_pressures = declare.line(
        f"walk_new_pressures.{basis}",
        "New pressures",
        axis,
        "money",
        recurrent_pressures - recurrent_pressures.prior,
        opening=not_applicable(),
        sign="cost",
    )
    growth = declare.line(
        f"walk_growth.{basis}",
        "Growth, net of growth in allocation",
        axis,
        "money",
        before_savings - before_savings.prior - new_pressures,
        opening=not_applicable(),
        sign="cost",
    )
    needed = declare.line(
        f"walk_savings_needed.{basis}",
        "New savings needed to close it",
        axis,
        "money",
        opening + growth + new_pressures,
        sign="saving",
    )
    planned = declare.line(
        f"walk_savings_planned.{basis}",
        "New recurrent savings planned",
        axis,
        "money",
        recurrent_savings - recurrent_savings.prior,
        opening=not_applicable(),
        sign="saving",
    )
    closing = declare.line(
        f"walk_closing.{basis}",
        "Underlying gap carried forward",
        axis,
        "money",
        opening + growth + new_pressures - planned,
        sign="gap",
    )
    return {
        "walk_opening": levels.money(opening, "Underlying gap brought forward"),
        "walk_growth": levels.money(growth, "Growth, net of growth in allocation"),
        "walk_new_pressures": levels.money(new_pressures, "New pressures"),
        "walk_savings_needed": levels.money(needed, "New savings needed to close it"),
        "walk_savings_planned": levels.money(planned, "New recurrent savings planned"),
        "walk_closing": levels.money(closing, "Underlying gap carried forward"),
    }
