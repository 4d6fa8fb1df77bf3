"""Checks that growth is counted once and alike at both ends of a contract (METHOD.md 4)."""

from collections.abc import Iterator, Mapping

import numpy as np

from finmodel.checks.findings import Figures, Finding, short, two_percent
from finmodel.method.measures import SHARE

CLOSE_ENOUGH = 0.0025
"""A quarter of a percentage point of activity growth in a year."""


def contract_activity(figures: Figures) -> Iterator[Finding]:
    """A contract's activity grows as the activity its provider's costs move with."""
    of_provider = np.nan_to_num(figures.table(figures.model.realism.provider_growth))
    for (path, name, growth), costs in zip(
        figures.rows(figures.model.realism.contract_growth), of_provider, strict=True
    ):
        apart = np.abs(growth - costs)[1:]
        year = int(np.argmax(apart)) + 1
        holds = bool(apart[year - 1] <= CLOSE_ENOUGH * (1 + 1e-9))
        own, theirs = two_percent(float(growth[year]), float(costs[year]), holds=holds)
        yield Finding(
            "contract-activity",
            short(path),
            "warn",
            holds,
            f"{name}: activity grows {own} in {figures.years[year]}, the activity its provider's "
            f"costs move with {theirs}",
            float(costs[year]),
            float(growth[year]),
            CLOSE_ENOUGH,
            SHARE,
        )


def top_down_pressure(figures: Figures) -> Iterator[Finding]:
    """A pressure known only by its end stands on an organisation whose own lines do not grow.

    Such an estimate has no build-up: it is the whole of the growth, and growing the
    organisation's lines as well would count it twice.
    """
    growth_of = _growth_of_costs(figures)
    for id_, pressure in figures.assumptions.pressures.pressures.items():
        if pressure.amounts.ramp is None:
            continue
        growth = growth_of.get(pressure.organisation, 0.0)
        amount = pressure.amounts.on(figures.years)[-1] or 0.0
        owner = figures.assumptions.system.organisations[pressure.organisation].name
        yield Finding(
            "top-down-pressure",
            id_,
            "warn",
            abs(growth) <= 1e-9 * max(1.0, figures.largest_money),
            f"{pressure.name} ({figures.money(amount)} in {figures.years[-1]}) has no build-up by "
            f"year, and the costs of {owner} grow by {figures.money(growth)} besides",
            0.0,
            growth,
            0.0,
        )


def _growth_of_costs(figures: Figures) -> Mapping[str, float]:
    """What the spend and contracts of each organisation grow by over all the years."""
    baseline, lines = figures.assumptions.baseline, figures.model.lines
    table = figures.table(lines.level)
    growth = dict(zip(lines.axis.members, (table[:, -1] - table[:, 0]).tolist(), strict=True))
    found: dict[str, float] = {}
    payers = {
        **{f"baseline.spend.{id_}": one.organisation for id_, one in baseline.spend.items()},
        **{
            f"baseline.contracts.{id_}": one.commissioner for id_, one in baseline.contracts.items()
        },
    }
    for path, organisation in payers.items():
        found[organisation] = found.get(organisation, 0.0) + growth[path]
    return found
