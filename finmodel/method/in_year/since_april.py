"""What the months of the system have come to since April, for pictures (METHOD.md 3.13)."""

from finmodel.graph.axes import Axis, Link
from finmodel.method.line_names import SYSTEM
from finmodel.method.page import Page, position

BY_MONTH = (
    "plan_month",
    "actual_month",
    "forecast_plan_month",
    "forecast_trend_month",
    "forecast_run_rate_month",
    "savings_plan_month",
    "savings_delivered_month",
)
"""The lines by month that are shown of everybody, in their order."""
_POSITIONS = BY_MONTH[:5]


def since_april_of(name: str) -> str:
    """The name of what a line by month has come to: plan_since_april of plan_month."""
    return f"{name.removesuffix('_month')}_since_april"


SINCE_APRIL = tuple(map(since_april_of, _POSITIONS))
"""The lines that add up the months so far, of the system alone."""


def since_april(p: Page) -> None:
    """Declare the sum of the months up to each, for every position of the system by month."""
    at = p.at(SYSTEM)
    up_to: dict[Axis, Axis] = {}
    for name in _POSITIONS:
        line = at[name]
        months = line.own_axis
        if months not in up_to:
            up_to[months] = _months_up_to(months)
        pairs = up_to[months]
        members = [member.split(" up to ") for member in pairs.members]
        each = Link.to("month added", pairs, months, [one for one, _ in members])
        last = Link.to("month it is added up to", pairs, months, [one for _, one in members])
        label = p.declarations.declared[line.line].label
        at[f"{name}_added"] = position(f"{label}, in each month up to another", line.at(each))
        total = position(f"{label}, since April", at[f"{name}_added"].by(last))
        at[since_april_of(name)] = total


def _months_up_to(months: Axis) -> Axis:
    """Each month with every month from it on."""
    pairs = [(one, last) for last in range(len(months)) for one in range(last + 1)]
    return Axis(
        f"{months.name}, each up to another",
        tuple(f"{months.members[one]} up to {months.members[last]}" for one, last in pairs),
        tuple(f"{months.labels[one]}, up to {months.labels[last]}" for one, last in pairs),
    )
