"""The columns of the sheet In year, and the lines by month that they read."""

from typing import NamedTuple

from finmodel.method.measures import ORGANISATION, SYSTEM
from finmodel.method.model import Model


class Shown(NamedTuple):
    """A column.

    Attributes:
        line: the line by month that it shows.
        to_come: whether it begins with the last closed month, from which a forecast goes on.
    """

    heading: str
    line: str
    to_come: bool = False


IN_THE_MONTH = (
    Shown("Plan", "plan_month"),
    Shown("Actual", "actual_month"),
    Shown("If plan holds", "forecast_plan_month"),
    Shown("Trend", "forecast_trend_month"),
    Shown("Run rate", "forecast_run_rate_month"),
    Shown("Savings due", "savings_plan_month"),
    Shown("Saved", "savings_delivered_month"),
)
SINCE_APRIL = (
    Shown("Plan to date", "plan_since_april"),
    Shown("Actual to date", "actual_since_april"),
    Shown("Plan holds", "forecast_plan_since_april", to_come=True),
    Shown("At trend", "forecast_trend_since_april", to_come=True),
    Shown("At run rate", "forecast_run_rate_since_april", to_come=True),
)
"""What each has come to since April; of the system alone."""


def in_year_lines(model: Model) -> frozenset[str]:
    """Every line that the sheet reads; none where the set has no actuals."""
    if model.assumptions.actuals.year is None:
        return frozenset()
    shown = {SYSTEM: (*IN_THE_MONTH, *SINCE_APRIL), ORGANISATION: IN_THE_MONTH}
    return frozenset(
        model.value(one.line, None, level).line for level, each in shown.items() for one in each
    )
