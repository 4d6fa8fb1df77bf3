"""The check that plans do not lean on savings that have to be found again (METHOD.md 4)."""

from collections.abc import Iterator

import numpy as np

from finmodel.checks.findings import Figures, Finding, percent
from finmodel.method.bases import PLAN
from finmodel.method.measures import ORGANISATION, SHARE

USUAL_MOST = 0.25
"""Above a quarter, the savings of a year are mostly a task handed on to the next."""

_ROUNDING = 1e-9


def dependence_on_non_recurrent(figures: Figures) -> Iterator[Finding]:
    """No more than a quarter of an organisation's savings in a year are non-recurrent.

    What does not recur leaves the saving of the next year to be found twice over: that much is
    added to its requirement.
    """
    line = figures.model.measured.line(PLAN, "non_recurrent_savings", ORGANISATION)
    saved = figures.table(figures.model.realism.savings[PLAN])
    axis = figures.model.organisations.axis
    for id_, name, falls_out, all_of_it in zip(
        axis.members, axis.labels, figures.table(line), saved, strict=True
    ):
        if not falls_out.any():
            continue
        share = np.divide(
            falls_out, all_of_it, out=np.zeros_like(falls_out), where=all_of_it > _ROUNDING
        )
        year = int(np.argmax(share))
        following = figures.years[year + 1] if year + 1 < len(figures.years) else "the year after"
        amount = figures.money(float(falls_out[year]))
        yield Finding(
            "non-recurrent-savings",
            id_,
            "warn",
            bool(share[year] <= USUAL_MOST * (1 + _ROUNDING)),
            f"{name}: {amount} of the {figures.money(float(all_of_it[year]))} saved in "
            f"{figures.years[year]} ({percent(float(share[year]))}) does not recur; it adds "
            f"{amount} to what has to be found in {following}",
            USUAL_MOST,
            float(share[year]),
            0.0,
            SHARE,
        )
