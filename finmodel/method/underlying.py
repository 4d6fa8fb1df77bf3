"""What stands between the mitigated and the underlying gap, item by item (METHOD.md 3.8)."""

from collections.abc import Mapping

from finmodel.method.bases import Basis
from finmodel.method.input_lines import Given
from finmodel.method.measures import Levels, Measure
from finmodel.method.standpoint import Standpoint


def underlying_measures(
    given: Given, basis: Basis, at: Standpoint, levels: Levels
) -> Mapping[str, Measure]:
    """The items of the bridge that are not measures already, and recurrent support."""
    recurrent_support = given.declare.line(
        f"recurrent_support.{basis}",
        "Recurrent support",
        at.support.whole.own_axis,
        "money",
        at.support.whole - at.support.non_recurrent,
        sign="saving",
    )
    return {
        "non_recurrent_pressures": levels.money(
            at.pressures.non_recurrent, "Non-recurrent pressures"
        ),
        "baseline_one_off": levels.money(
            at.do_nothing.baseline_one_off, "Baseline cost, net, not at its recurrent opening"
        ),
        "non_recurrent_allocation": levels.money(
            at.money.non_recurrent, "Non-recurrent allocation"
        ),
        "non_recurrent_support": levels.money(at.support.non_recurrent, "Non-recurrent support"),
        "recurrent_support": levels.money(recurrent_support, "Recurrent support"),
    }
