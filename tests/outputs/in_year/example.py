"""A year at month 7, worked by hand: on plan, by one-off means.

A trust has income of 10 a month. Scheme A is due 0.4 a month and delivers 0.3, and 0.1 once; scheme
B is due 0.2 a month from October and delivers nothing. In August 0.7 comes in once.
"""

from itertools import accumulate

from finmodel.analysis.monitor.monitored import (
    Close,
    Figures,
    Monitor,
    Monitored,
    MonthFigures,
    Outcome,
    RiskFigures,
    SchemeDelivered,
    Way,
)
from finmodel.graph.units import money_name, unit_name
from finmodel.results import Manifest

NAMES = ("April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTHS = tuple(
    (f"{year}-{month:02d}", f"{name} {year}")
    for year, month, name in zip(
        (*(2025,) * 9, *(2026,) * 3),
        (*range(4, 13), 1, 2, 3),
        (*NAMES, "January", "February", "March"),
        strict=True,
    )
)
PLAN = (-0.1,) * 6 + (0.1,) * 6
ACTUAL = (-0.1, -0.1, -0.2, -0.2, 0.5, -0.2, -0.2)
TREND, RUN_RATE = -0.8 / 3, -0.3
CLOSED = len(ACTUAL)
WAYS: dict[Way, Outcome] = {
    "plan": Outcome(0.0, -1.4, 3.92, 2.6, 2.6 / 126),
    "trend": Outcome(-4 / 3, -4.1 / 1.5, 5.2533, 3.9333, 3.9333 / 126),
    "run rate": Outcome(-2.0, -3.4, 5.92, 4.6, 4.6 / 126),
}
PLANNED = Outcome(0.0, 1.2, 1.32, None, None)
FIGURES: Figures = {
    "plan_to_date": -0.5,
    "actual_to_date": -0.5,
    "variance_to_date": 0.0,
    "savings_plan_to_date": 3.0,
    "recurrent_plan_to_date": 3.0,
    "savings_to_date": 2.8,
    "recurrent_to_date": 2.1,
    "one_off_savings_to_date": 0.7,
    "savings_variance": -0.2,
    "recurrent_savings_variance": -0.9,
    "one_off_variance": 1.4,
    "other_variance": 0.2,
    "run_rate": -0.3,
    "exit_run_rate": -3.6,
    "needed_a_month": 0.1,
    "forecast_outturn": -4 / 3,
    "underlying_forecast": -4.1 / 1.5,
    "next_requirement": 5.2533,
    "brought_forward": 3.9333,
    "brought_forward_rate": 3.9333 / 126,
    "newly_missed": 0.2,
}


def months() -> tuple[MonthFigures, ...]:
    """The twelve months, and what each series comes to since April."""
    trend = (*ACTUAL, *(plan + TREND for plan in PLAN[CLOSED:]))
    holds = (*ACTUAL, *PLAN[CLOSED:])
    run_rate = (*ACTUAL, *(RUN_RATE,) * (12 - CLOSED))
    each = zip(
        *map(accumulate, (PLAN, (*ACTUAL, *(0.0,) * (12 - CLOSED)), holds, trend, run_rate)),
        strict=True,
    )
    keys = ("plan", "actual", "forecast_plan", "forecast_trend", "forecast_run_rate")
    return tuple(
        MonthFigures(
            month,
            label,
            place < CLOSED,
            False,
            {
                f"{key}_since_april": None if key == "actual" and place >= CLOSED else value
                for key, value in zip(keys, values, strict=True)
            },
        )
        for place, ((month, label), values) in enumerate(zip(MONTHS, each, strict=True))
    )


def system(**changed: float | None) -> Monitored:
    """The system, with some of its figures changed."""
    figures = {**FIGURES, **changed}
    return Monitored(
        "system", "system", "Example", False, True, figures, PLANNED, WAYS, "trend", months(), ()
    )


def close(one: Monitored | None = None, recent: int = 3) -> Close:
    """Month 7, of the system as given."""
    scheme = SchemeDelivered("cip.a", "Scheme A", "Trust", 2.8, 2.1, 0.7, 0.75, 3.6, 3.6)
    risk = RiskFigures("risk", "strike", "Industrial action", "Trust", 0.6, 0.5, 0.3)
    of = one or system()
    return Close(
        "2025/26", "2026/27", "2025-10", "October 2025", 7, recent, (of,), (scheme,), (risk,), ()
    )


def monitor(*closes: Close) -> Monitor:
    """What is asked for of the example."""
    manifest = Manifest("0.2.0", "0" * 64, "base", (), {})
    money = money_name("£m")
    units = dict.fromkeys(FIGURES, money) | {"brought_forward_rate": unit_name("share", "£m")}
    labels = {key: key.replace("_", " ") for key in FIGURES}
    return Monitor(
        "Example", money, "nominal", {}, "base", "plan", labels, units, closes, (), manifest
    )
