"""Checks that savings are real, backed and counted once (METHOD.md 4)."""

from collections.abc import Iterator

import numpy as np

from finmodel.checks.findings import Figures, Finding, percent, short, two_percent
from finmodel.graph.lines import Numbers
from finmodel.method.bases import PLAN
from finmodel.method.measures import SHARE

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
        holds = bool(acting[year] <= level[year] * (1 + _ROUNDING))
        claimed, whole = figures.two(float(acting[year]), float(level[year]), holds=holds)
        yield Finding(
            "schemes-on-line",
            short(path),
            "fail",
            holds,
            f"schemes that act on {name} come to {claimed} in {figures.years[year]}; the line "
            f"itself is {whole}",
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
        holds = bool(backing[year] <= saved[year] * (1 + _ROUNDING))
        within, itself = figures.two(float(backing[year]), float(saved[year]), holds=holds)
        yield Finding(
            "backing",
            id_,
            "warn",
            holds,
            f"{name}: schemes counted within BAU efficiency come to {within} in "
            f"{figures.years[year]}, BAU efficiency itself to {itself}; what is above it adds "
            "nothing",
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
        if record.step == "qipp" and record.path in figures.model.benefits.on_contracts.position
    }
    for (path, name, gross), stays in zip(
        figures.rows(figures.model.totals.gross[PLAN]), stranded, strict=True
    ):
        if path not in on_contracts:
            continue
        worth, cost = float(gross[-1]), float(stays[-1])
        holds = cost <= _ROUNDING * max(worth, 1.0)
        to_payer, to_system = figures.two(worth, worth - cost, holds=holds)
        yield Finding(
            "stranded-cost",
            short(path),
            "warn",
            holds,
            f"{name} is worth {to_payer} to the commissioner in {figures.years[-1]} and "
            f"{to_system} to the system; {figures.two(cost, 0.0, holds=holds)[0]} stays as "
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
        holds = bool(rate[year] <= most * (1 + _ROUNDING))
        saved, limit = two_percent(float(rate[year]), most, holds=holds)
        if history is not None and history.value < USUAL_MOST:
            against = f"it has achieved {limit}"
        else:
            against = f"above {limit} is rarely achieved"
            if history is not None:
                against = f"{against}, though it has achieved {percent(history.value)}"
        yield Finding(
            "savings-rate",
            id_,
            "warn",
            holds,
            f"{name}: new savings are {saved} of do-nothing cost in "
            f"{figures.years[year]}; {against}",
            most,
            float(rate[year]),
            0.0,
            SHARE,
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
            SHARE,
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
