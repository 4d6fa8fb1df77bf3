"""Small charts of each kind, with names and figures that are easy to follow."""

from dataclasses import replace

from finmodel.graph.units import money_name
from finmodel.outputs.charts.bars_chart import Bars, SideBar, bars_chart
from finmodel.outputs.charts.bridge import Bar
from finmodel.outputs.charts.bridge_chart import Bridge, bridge_of
from finmodel.outputs.charts.distribution_chart import Distribution, Mark, distribution_chart
from finmodel.outputs.charts.heat_chart import HeatMap, heat_map
from finmodel.outputs.charts.lines_chart import Band, Columns, Foot, Lines, line_of, lines_chart
from finmodel.outputs.charts.tornado_chart import Tornado, TornadoBar, tornado_chart

MONEY = money_name("£m")
YEARS = ("2025/26", "2026/27")


def bridge(*, lying: bool = False) -> Bridge:
    """From 10 by way of 6 and 2 more to 6 that are left, over a total that says nothing new."""
    bars = (
        Bar("total", "Do nothing", "10.0", 0.0, 10.0),
        Bar("closes", "Savings", "6.0", 10.0, 4.0),
        Bar("opens", "Costs", "2.0", 4.0, 6.0),
        Bar("total", "Mitigated", "6.0", 0.0, 6.0),
    )
    return bridge_of("From do nothing to mitigated", "£m", bars, 600, 200, lying=lying)


def fan() -> Lines:
    """A median between two bands, with the plan below."""
    bands = (Band("5% to 95%", (1.0, 2.0), (5.0, 9.0)), Band("25% to 75%", (2.0, 4.0), (4.0, 7.0)))
    lines = (
        line_of("median", "Median", (3.0, 5.0), MONEY),
        line_of("plan", "Plan", (2.0, -1.0), MONEY),
    )
    return lines_chart("How far the gap may lie from the plan", "£m", YEARS, lines, 600, 200, bands)


def months() -> Lines:
    """Two months that happened and one to come."""
    lines = (
        line_of("planned", "Plan", (-1.0, -2.0, -2.5), MONEY),
        line_of("trend", "Trend", (None, -3.0, -5.0), MONEY),
    )
    chart = lines_chart("Position since April", "£m", ("Apr", "May", "Jun"), lines, 600, 200)
    return replace(chart, columns=Columns("actual, (3.0) to May", (-1.5, -3.0, None)))


def sweep() -> Lines:
    """A gap that crosses zero, by values that are not evenly apart."""
    lines = (line_of("first", "Mitigated gap", (4.0, 1.0, -8.0), MONEY),)
    chart = lines_chart("Mitigated gap by pay", "£m", ("1%", "2%", "5%"), lines, 600, 200)
    return replace(chart, foot=Foot("growth.price.pay", (0.01, 0.02, 0.05)))


def heat() -> HeatMap:
    """Two values across and two down, one figure of which there is none."""
    values = ((4.0, 1.0), (None, -8.0))
    texts = (("4.0", "1.0"), ("–", "(8.0)"))
    across, down = ("bau_efficiency.*.rate", ("1%", "2%")), ("growth.price.pay", ("3%", "4%"))
    return heat_map("Mitigated gap by two assumptions", "£m", across, down, values, texts, 900)


def tornado() -> Tornado:
    """Ends on either side of the figure, on one side of it, and one that does not move it."""
    bars = (
        TornadoBar("growth.price.pay", "1%", "3%", -2.0, 12.0),
        TornadoBar("programmes.community-care.benefits.1.releasable", "50%", "75%", 9.0, 7.0),
        TornadoBar("bau_efficiency.hub.rate", "1%", "2%", 6.0, 5.0),
    )
    return tornado_chart("What moves the gap most", "£m", 5.0, "as the plan is 5.0", bars, 900)


def distribution() -> Distribution:
    """Ten draws in two bins, with two marks near each other and the plan outside."""
    marks = (
        Mark(2.9, "50% 2.9", "percentile"),
        Mark(3.0, "risk-adjusted 3.0", "risk_adjusted"),
        Mark(-1.0, "plan (1.0)", "plan"),
    )
    bins = ((1.0, 3.0, 5.0), (7, 3))
    return distribution_chart("How the draws are spread", "£m", bins, marks, (600, 120))


def bars() -> Bars:
    """One chosen, one left out that lies below zero."""
    sides = (
        SideBar("Discharge teams", 2.7, "2.7: value 7 for 2.6", "chosen"),
        SideBar("Crisis line", -1.0, "(1.0)", "left out"),
    )
    return bars_chart("What is chosen and what is left out", "value ÷ investment", sides, 900)


SMALL = {
    "bridge": bridge(),
    "bridge-lying": bridge(lying=True),
    "fan": fan(),
    "months": months(),
    "sweep": sweep(),
    "heat": heat(),
    "tornado": tornado(),
    "distribution": distribution(),
    "bars": bars(),
}
