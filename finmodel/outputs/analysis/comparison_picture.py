"""The picture of ``finmodel compare``: what each difference does to the figure of the last year."""

from collections.abc import Iterator, Sequence

from finmodel.analysis.compare.comparison import Comparison
from finmodel.outputs.analysis.comparison_page import values_of
from finmodel.outputs.analysis.figure_pictures import unit_of
from finmodel.outputs.assumption_names import source_names
from finmodel.outputs.charts.bridge import Bar
from finmodel.outputs.charts.bridge_chart import Bridge, bridge_of
from finmodel.outputs.charts.chart import NothingToDrawError, Sheet
from finmodel.outputs.charts.looks import CHANGES, Kind
from finmodel.outputs.charts.sheets import BRIDGE, WIDTH, made_by
from finmodel.outputs.figures import figure
from finmodel.outputs.year_table_rows import NOTHING
from finmodel.plan import Plan

_MOST = 14
"""As many differences have a bar of their own."""


def comparison_sheet(plan: Plan, found: Sequence[Comparison]) -> Sheet:
    """A chart for each comparison with the first.

    Raises:
        NothingToDrawError: nothing that differs moves the figure.
    """
    charts = tuple(_chart(plan, one) for one in found if any(map(_moves, _effects(one))))
    if not charts:
        last = found[0].figures[-1]
        raise NothingToDrawError(
            f"what differs does not move the {last.label.lower()} of {last.year}"
        )
    names = ", ".join(one.after for one in found)
    settings = f" Set for this run: {', '.join(plan.settings)}." if plan.settings else ""
    basis = f"Basis {found[0].basis}.{settings}"
    return Sheet(
        f"{plan.assumptions.system.name}: {found[0].before} compared with {names}",
        (basis, made_by(plan.project(found[0].basis).manifest)),
        charts,
    )


def _chart(plan: Plan, found: Comparison) -> Bridge:
    last = found.figures[-1]
    bars = (
        _total(found.before, found.values_before[-1], found),
        *_steps(plan, found),
        _total(found.after, found.values_after[-1], found),
    )
    title = f"{last.label} of {last.name}, {last.year}: from {found.before} to {found.after}"
    return bridge_of(title, unit_of(last.unit), bars, WIDTH, BRIDGE, CHANGES, lying=True)


def _steps(plan: Plan, found: Comparison) -> Iterator[Bar]:
    """The differences that move the figure, the largest first; beyond fourteen, in one bar."""
    moving = [one for one in found.differences if _moves(one.effect[-1])]
    shown = moving if len(moving) <= _MOST + 1 else moving[:_MOST]
    small = [one.effect[-1] for one in moving[len(shown) :]]
    names = source_names(plan.model, [one.path for one in shown])
    steps = [
        *(
            (f"{name}: {values_of(plan, one)}", one.effect[-1])
            for name, one in zip(names, shown, strict=True)
        ),
        *([(f"{len(small)} smaller differences", sum(small))] if small else []),
        *([("acting together", found.together[-1])] if _moves(found.together[-1]) else []),
    ]
    reached = found.values_before[-1]
    for label, effect in steps:
        kind: Kind = "opens" if effect > 0 else "closes"
        printed = figure(effect, found.figures[-1].unit)
        yield Bar(kind, label, printed, reached, reached + effect)
        reached += effect


def _total(label: str, value: float, found: Comparison) -> Bar:
    return Bar("total", label, figure(value, found.figures[-1].unit), 0.0, value)


def _effects(found: Comparison) -> list[float]:
    return [*(one.effect[-1] for one in found.differences), found.together[-1]]


def _moves(effect: float) -> bool:
    return abs(effect) > NOTHING
