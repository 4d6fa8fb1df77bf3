"""Checks that growth is counted once and alike at both ends of a contract (METHOD.md 4)."""

from collections.abc import Iterator

import numpy as np

from finmodel.model.findings import Figures, Finding, percent, short

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
        yield Finding(
            "contract-activity",
            short(path),
            "warn",
            bool(apart[year - 1] <= CLOSE_ENOUGH * (1 + 1e-9)),
            f"{name}: activity grows {percent(float(growth[year]))} in {figures.years[year]}, the "
            f"activity its provider's costs move with {percent(float(costs[year]))}",
            float(costs[year]),
            float(growth[year]),
            CLOSE_ENOUGH,
        )


def top_down_pressure(figures: Figures) -> Iterator[Finding]:
    """A pressure known only by its end stands on an organisation whose own lines do not grow.

    Such an estimate has no build-up: it is the whole of the growth, and growing the
    organisation's lines as well would count it twice.
    """
    baseline = figures.assumptions.baseline
    levels = dict(
        zip(figures.model.lines.axis.members, figures.table(figures.model.lines.level), strict=True)
    )
    for id_, pressure in figures.assumptions.pressures.pressures.items():
        if pressure.amounts.ramp is None:
            continue
        lines = [
            *(
                f"baseline.spend.{line}"
                for line, record in baseline.spend.items()
                if record.organisation == pressure.organisation
            ),
            *(
                f"baseline.contracts.{line}"
                for line, record in baseline.contracts.items()
                if record.commissioner == pressure.organisation
            ),
        ]
        growth = sum(float(levels[line][-1] - levels[line][0]) for line in lines)
        amount = pressure.amounts.on(figures.years)[-1] or 0.0
        owner = figures.assumptions.system.organisations[pressure.organisation].name
        yield Finding(
            "top-down-pressure",
            id_,
            "warn",
            abs(growth) <= 1e-9 * max(1.0, figures.largest_money()),
            f"{pressure.name} ({figures.money(amount)} in {figures.years[-1]}) has no build-up by "
            f"year, and the costs of {owner} grow by {figures.money(growth)} besides",
            0.0,
            growth,
            0.0,
        )
