"""Pictures of what-if questions about one figure: sensitivity, Sobol' indices, a simulation."""

from typing import TYPE_CHECKING

from finmodel.analysis.summaries import PERCENTILES
from finmodel.graph.units import UnitName, style_of
from finmodel.method.bases import PLAN
from finmodel.outputs.analysis.result_page import run_sentences
from finmodel.outputs.assumption_names import source_names
from finmodel.outputs.charts.bars_chart import SideBar, bars_chart
from finmodel.outputs.charts.chart import NothingToDrawError, Sheet
from finmodel.outputs.charts.distribution_chart import Mark, distribution_chart
from finmodel.outputs.charts.fan_bands import MIDDLE, fan_bands
from finmodel.outputs.charts.lines_chart import line_of, lines_chart
from finmodel.outputs.charts.sheets import WIDTH, made_by
from finmodel.outputs.charts.tornado_chart import MOST_BARS, tornado_bars, tornado_chart
from finmodel.outputs.figures import figure
from finmodel.outputs.wording import capital, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from finmodel.analysis.sensitivity import Tornado
    from finmodel.analysis.simulation import Simulation
    from finmodel.analysis.sobol import Sobol
    from finmodel.outputs.charts.chart import Chart
    from finmodel.outputs.charts.distribution_chart import Distribution
    from finmodel.outputs.charts.lines_chart import Lines
    from finmodel.plan import Plan
    from finmodel.selection import SelectedFigure

LEAST_SHARE = 0.005
"""The least share of a variance that has a bar of its own."""
_MOST_SHARES = 20
_MARKED = (5.0, 50.0, 95.0)
"""The percentiles that are marked among the draws of the final year."""
_FAN, _SPREAD = 230, 150
_SPREAD_WIDTH = 740


def tornado_sheet(plan: "Plan", tornado: "Tornado") -> Sheet:
    """A bar for each assumption that moves the figure, the widest first, with its ends.

    Raises:
        NothingToDrawError: none moves it.
    """
    shown = tornado.figure
    if not tornado.bars:
        raise NothingToDrawError(f"no assumption with a range moves the {_what(shown)}")
    bars = tornado_bars(tornado, plan.assumptions.system.money)
    names = source_names(plan.model, [bar.name for bar in bars])
    chart = tornado_chart(
        f"{plan.assumptions.system.name}, {_what(shown)}: what moves it most, each assumption "
        "alone over its range",
        unit_of(shown.unit),
        tornado.now,
        f"as planned {figure(tornado.now, shown.unit)}",
        [bar._replace(name=name) for bar, name in zip(bars, names, strict=True)],
        WIDTH,
    )
    more = len(tornado.bars) - MOST_BARS
    return Sheet(
        f"{plan.assumptions.system.name}: sensitivity",
        (
            *([f"The widest {MOST_BARS}: {more:,} more move it less."] if more > 0 else []),
            *sentences_of(plan, tornado.basis, [shown]),
        ),
        (chart,),
    )


def sobol_sheet(plan: "Plan", found: "Sobol") -> Sheet:
    """The share of the variance that each source has alone, and with all it acts on.

    Raises:
        NothingToDrawError: nothing moves the figure.
    """
    shown = found.figure
    seen = [one for one in found.influences if one.total.value >= LEAST_SHARE][:_MOST_SHARES]
    if not seen:
        raise NothingToDrawError(f"nothing that is drawn moves the {_what(shown)}")
    names = source_names(plan.model, [one.source for one in seen])
    bars = [
        bar
        for name, one in zip(names, seen, strict=True)
        for bar in (
            SideBar(name, one.first.value, f"{one.first.value:.1%}", "alone"),
            SideBar("", one.total.value, f"{one.total.value:.1%}", "acting"),
        )
    ]
    title = f"{plan.assumptions.system.name}, {_what(shown)}: what decides how it is spread"
    return Sheet(
        f"{plan.assumptions.system.name}: Sobol' indices",
        sentences_of(plan, found.basis, [shown]),
        (bars_chart(title, "share of the variance", bars, WIDTH),),
    )


def simulation_sheet(plan: "Plan", found: "Simulation") -> Sheet:
    """The fan over the years, the draws of the final year, and what decides them."""
    charts: list[Chart] = []
    if len(found.figures) > 1:
        charts.append(_fan(plan, found))
    charts.append(_spread(plan, found))
    shares = [one for one in found.shares if one.share >= LEAST_SHARE][:_MOST_SHARES]
    if shares:
        rest = sum(one.share for one in found.shares) - sum(one.share for one in shares)
        names = source_names(plan.model, [one.source for one in shares])
        bars = [
            SideBar(name, one.share, f"{one.share:.0%}", "share")
            for name, one in zip(names, shares, strict=True)
        ]
        if rest >= LEAST_SHARE:
            bars.append(SideBar("all else", rest, f"{rest:.0%}", "share"))
        title = f"What decides {found.figures[-1].year}"
        charts.append(bars_chart(title, "share of the variance", bars, WIDTH))
    return Sheet(
        f"{plan.assumptions.system.name}: simulation of {found.draws:,} draws",
        (
            f"{found.draws:,} draws, seed {found.seed}.",
            *sentences_of(plan, found.basis, found.figures),
        ),
        tuple(charts),
    )


def _fan(plan: "Plan", found: "Simulation") -> "Lines":
    unit, last = found.figures[-1].unit, found.figures[-1]
    medians = [one.percentiles[MIDDLE] for one in found.summaries]
    lines = [
        line_of("median", "Median", medians, unit),
        line_of("plan", "Plan", found.plan, unit),
    ]
    if found.basis != PLAN:
        lines.append(line_of("risk_adjusted", "Risk-adjusted", found.risk_adjusted, unit))
    return lines_chart(
        f"{plan.assumptions.system.name}, {within(last.label)}: how far it may lie from the plan",
        unit_of(unit),
        [one.year for one in found.figures],
        lines,
        WIDTH,
        _FAN,
        fan_bands(found.summaries),
    )


def _spread(plan: "Plan", found: "Simulation") -> "Distribution":
    last, summary = found.figures[-1], found.summaries[-1]

    def said(words: str, value: float) -> str:
        return f"{words} {figure(value, last.unit)}"

    marks = [
        Mark(value, said(f"{level:g}%", value), "percentile")
        for level, value in zip(PERCENTILES, summary.percentiles, strict=True)
        if level in _MARKED
    ]
    marks.append(Mark(found.plan[-1], said("plan", found.plan[-1]), "plan"))
    if found.basis != PLAN:
        adjusted = found.risk_adjusted[-1]
        marks.append(Mark(adjusted, said("risk-adjusted", adjusted), "risk_adjusted"))
    balance = (
        ""
        if summary.chance_of_balance is None
        else f"; {summary.chance_of_balance:.1%} of the draws are in balance"
    )
    whose = "" if len(found.figures) > 1 else f"{plan.assumptions.system.name}, "
    return distribution_chart(
        capital(f"{whose}{_what(last)}: how the draws are spread"),
        f"{unit_of(last.unit)}, share of the draws{balance}",
        found.counted,
        marks,
        (_SPREAD_WIDTH, _SPREAD),
    )


def sentences_of(plan: "Plan", basis: str, figures: "Sequence[SelectedFigure]") -> tuple[str, ...]:
    """What a picture of figures rests on: scenario, basis, settings, and what made it."""
    shown = ", ".join(dict.fromkeys(f"{one.label} of {one.name}" for one in figures))
    return (*run_sentences(plan, basis, shown, figures), made_by(plan.manifest()))


def unit_of(unit: UnitName) -> str:
    """What is said of a unit beside the title: £m, % of a share, nothing of a plain number."""
    style = style_of(unit)
    return str(unit) if style.named else style.suffix


def _what(shown: "SelectedFigure") -> str:
    """The mitigated gap of 2020/21; of an organisation, with its name."""
    of = "" if shown.level == "system" else f" of {shown.name}"
    return f"{within(shown.label)}{of} in {shown.year}"
