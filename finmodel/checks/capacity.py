"""The check that no more capacity is released than is needed (METHOD.md 4)."""

from collections.abc import Iterator

import numpy as np

from finmodel.checks.findings import Figures, Finding, short
from finmodel.method.bases import PLAN

ROUNDING = 1e-6
"""Units of a resource that rounding may make of nothing."""


def released_within_need(figures: Figures) -> Iterator[Finding]:
    """Schemes release no more of a resource than is needed of it, in any year."""
    capacity = figures.model.capacity
    needs = figures.table(capacity.needed)
    records = figures.assumptions.capacity.capacity.values()
    released_by_resource = figures.rows(capacity.released[PLAN])
    for (path, name, released), needed, record in zip(
        released_by_resource, needs, records, strict=True
    ):
        if not record.released_by:
            continue
        year = int(np.argmax(released - needed))
        yield Finding(
            "capacity-released",
            short(path),
            "fail",
            bool(released[year] <= needed[year] + ROUNDING),
            f"{name}: schemes release {released[year]:,.1f} {record.unit} in "
            f"{figures.years[year]}, of the {needed[year]:,.1f} needed",
            float(needed[year]),
            float(released[year]),
            ROUNDING,
            record.unit,
        )
