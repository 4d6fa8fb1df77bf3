"""Checks that savings are real, backed and counted once (METHOD.md 4)."""

from collections.abc import Iterator

import numpy as np

from finmodel.graph.lines import Numbers
from finmodel.model.bases import PLAN
from finmodel.model.findings import Figures, Finding, percent, short

USUAL_MOST = 0.04
"""New savings above this share of do-nothing cost in a year are rarely achieved."""

_ROUNDING = 1e-9


def _closest(acting: Numbers, limit: Numbers) -> int:
    """The year in which schemes come closest to their limit, or go furthest above it."""
    share = np.divide(acting, limit, out=np.where(acting > 0, np.inf, 0.0), where=limit > 0)
    return int(np.argmax(share))


def schemes_on_a_line(figures: Figures) -> Iterator[Finding]:
    """Schemes that act on a line are not, together, above the line."""
    levels = dict(
        zip(figures.model.lines.axis.members, figures.table(figures.model.lines.level), strict=True)
    )
    for path, name, acting in figures.rows(figures.model.totals.acting):
        if not acting.any():
            continue
        level = levels[path]
        year = _closest(acting, level)
        yield Finding(
            "schemes-on-line",
            short(path),
            "fail",
            bool(acting[year] <= level[year] * (1 + _ROUNDING)),
            f"schemes that act on {name} come to {figures.money(acting[year])} in "
            f"{figures.years[year]}; the line itself is {figures.money(level[year])}",
            float(level[year]),
            float(acting[year]),
            0.0,
        )


def backing_of_efficiency(figures: Figures) -> Iterator[Finding]:
    """Schemes that back BAU efficiency are not above it: the rest would count for nothing."""
    efficiency = figures.table(figures.model.measured.line(PLAN, "bau_efficiency", "organisation"))
    for (id_, name, backing), saved in zip(
        figures.rows(figures.model.realism.backing[PLAN]), efficiency, strict=True
    ):
        if not backing.any():
            continue
        year = _closest(backing, saved)
        yield Finding(
            "backing",
            id_,
            "warn",
            bool(backing[year] <= saved[year] * (1 + _ROUNDING)),
            f"{name}: schemes counted within BAU efficiency come to "
            f"{figures.money(backing[year])} in {figures.years[year]}, BAU efficiency itself to "
            f"{figures.money(saved[year])}; what is above it adds nothing",
            float(saved[year]),
            float(backing[year]),
            0.0,
        )


def stranded_cost(figures: Figures) -> Iterator[Finding]:
    """A QIPP saving is worth as much to the system as to the commissioner."""
    stranded = figures.table(figures.model.totals.stranded[PLAN])
    on_contracts = {
        record.scheme
        for record in figures.model.benefits.records
        if record.measure == "qipp" and record.path in figures.model.benefits.on_contracts.position
    }
    for (path, name, gross), stays in zip(
        figures.rows(figures.model.totals.gross[PLAN]), stranded, strict=True
    ):
        if path not in on_contracts:
            continue
        worth, cost = float(gross[-1]), float(stays[-1])
        yield Finding(
            "stranded-cost",
            short(path),
            "warn",
            cost <= _ROUNDING * max(worth, 1.0),
            f"{name} is worth {figures.money(worth)} to the commissioner in {figures.years[-1]} "
            f"and {figures.money(worth - cost)} to the system; {figures.money(cost)} stays as "
            "stranded cost",
            worth,
            worth - cost,
            0.0,
        )


def savings_rate(figures: Figures) -> Iterator[Finding]:
    """New savings in a year are within what is usual, and what the organisation has achieved."""
    records = figures.assumptions.system.organisations
    for id_, name, rate in figures.rows(figures.model.realism.new_savings_rate[PLAN]):
        if not np.nan_to_num(rate).any() or records[id_].kind == "unallocated":
            continue
        history = records[id_].savings_history
        most = USUAL_MOST if history is None else min(USUAL_MOST, history.value)
        year = int(np.nanargmax(rate))
        against = (
            f"above {percent(most)} is rarely achieved"
            if history is None or history.value >= USUAL_MOST
            else f"it has achieved {percent(most)}"
        )
        yield Finding(
            "savings-rate",
            id_,
            "warn",
            bool(rate[year] <= most * (1 + _ROUNDING)),
            f"{name}: new savings are {percent(float(rate[year]))} of do-nothing cost in "
            f"{figures.years[year]}; {against}",
            most,
            float(rate[year]),
            0.0,
        )


def back_loading(figures: Figures) -> Iterator[Finding]:
    """No more than half of a programme arrives in its last year."""
    for path, name, gross in figures.rows(figures.model.totals.gross[PLAN]):
        if not path.startswith("programmes.") or gross[-1] <= 0:
            continue
        last = float(gross[-1] - gross[-2])
        yield Finding(
            "back-loading",
            short(path),
            "warn",
            last <= float(gross[-1]) / 2 * (1 + _ROUNDING),
            f"{name}: {figures.money(last)} of {figures.money(float(gross[-1]))} arrives in "
            f"{figures.years[-1]}, {percent(last / float(gross[-1]))} of it",
            0.5,
            last / float(gross[-1]),
            0.0,
        )


def investment_missing(figures: Figures) -> Iterator[Finding]:
    """A programme that saves has some investment, in revenue or capital."""
    totals, capital = figures.model.totals, figures.assumptions.capital.requirement
    with_capital = {f"programmes.{record.programme}" for record in capital.values()}
    investment: Numbers = figures.table(totals.investment[PLAN])
    for (path, name, gross), invested in zip(
        figures.rows(totals.gross[PLAN]), investment, strict=True
    ):
        if not path.startswith("programmes.") or not gross.any():
            continue
        spent = float(invested.sum())
        yield Finding(
            "investment-missing",
            short(path),
            "warn",
            spent > 0 or path in with_capital,
            f"{name} saves {figures.money(float(gross[-1]))} in {figures.years[-1]} with "
            f"{figures.money(spent)} of investment over the period"
            + (" and capital beside it" if path in with_capital else ""),
            None,
            spent,
            None,
        )
