"""Figures in the prices of the baseline year (METHOD.md 3.9)."""

from typing import Any

from tests.reference.drivers import deflator

TO_DATE = (
    "cumulative_mitigated_gap",
    "capital_required_to_date",
    "capital_identified_to_date",
    "capital_in_approval_to_date",
    "capital_unidentified_to_date",
    "capital_unfunded_to_date",
)
RATES = (
    "savings_rate",
    "savings_to_deliver_rate",
    "recurrent_share",
    "identified_share",
    "low_risk_share",
    "medium_risk_share",
    "high_risk_share",
    "bau_efficiency_backed_share",
    "do_nothing_gap_rate",
    "mitigated_gap_rate",
    "position_improvement_rate",
    "savings_history",
    "brought_forward_rate",
)
BY_RESOURCE = (
    "capacity_needed",
    "capacity_additional",
    "capacity_released",
    "capacity_balance",
    "capacity_spare",
    "list_waiting",
    "list_treated",
    "list_available",
    "list_to_hold",
    "list_short",
    "list_clearance_weeks",
    "activity_units",
)
"""Measures of resources, lists and activity, in their own units."""
NO_MONEY = (*RATES, *BY_RESOURCE)

Shown = dict[str, dict[str, Any]]


def in_real_prices(data: dict[str, Any], shown: Shown) -> Shown:
    """Divide money of each year by its index: to date, add years; after the last, know nothing."""
    index = deflator(data)
    return {
        measure: {
            name: values if measure in NO_MONEY else real(values, index, measure in TO_DATE)
            for name, values in by_name.items()
        }
        for measure, by_name in shown.items()
    }


def real(values: Any, index: list[float], to_date: bool) -> list[float | None]:
    found: list[float | None] = []
    total = 0.0
    for t, value in enumerate(values):
        if value is None or t >= len(index):
            found.append(None)
        elif to_date:
            total += (value - (values[t - 1] if t > 0 else 0.0)) / index[t]
            found.append(total)
        else:
            found.append(value / index[t])
    return found
