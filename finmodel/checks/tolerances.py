"""How far figures may lie from one another and still agree (METHOD.md 4)."""

from typing import NamedTuple

import numpy as np

from finmodel.graph.evaluate import Evaluation
from finmodel.graph.units import Unit
from finmodel.method.bases import PLAN
from finmodel.method.measures import ORGANISATION
from finmodel.method.model import Model

ROUNDING = 1e-9
"""What rounding may add to a difference: of the largest money figure, or of a rate."""
ACTIVITY_MARGIN = 0.0025
"""A quarter of a percentage point of activity growth in a year."""
DELIVERY_MARGIN = 0.05
"""Five percentage points of the share that a scheme of some risk delivers."""
RESOURCE_ROUNDING = 1e-6
"""The same of a resource, in its unit."""


class Tolerance(NamedTuple):
    """What a difference may come to.

    Attributes:
        name, label, unit: of the line that holds it in a workbook.
        margin: what the check itself allows; None where figures must agree.
        rounding: what rounding may add to it.
        of_largest: whether the rounding is a share of the largest money figure, of 1 at least.
        own: whether each figure compared has its own.
    """

    name: str
    label: str
    unit: Unit
    margin: float | None = None
    rounding: float = ROUNDING
    of_largest: bool = False
    own: bool = False

    def allowed(self, largest_money: float) -> float:
        """What a difference may come to; `largest_money` in the money of the set."""
        return (self.margin or 0.0) + self.rounded_by(largest_money)

    def rounded_by(self, largest_money: float) -> float:
        """What rounding alone may come to."""
        return self.rounding * (max(1.0, largest_money) if self.of_largest else 1.0)

    def stated(self, largest_money: float) -> float:
        """What a reader is told: the margin where there is one, without the rounding."""
        return self.allowed(largest_money) if self.margin is None else self.margin


MONEY = Tolerance(
    "tolerance.exact", "Rounding allowed in money that must agree", "money", of_largest=True
)
RATE = Tolerance("tolerance.rate", "Rounding allowed in a rate", "number")
ACTIVITY = Tolerance(
    "tolerance.activity",
    "How far apart the growth of a contract and of its provider's costs may be",
    "number",
    ACTIVITY_MARGIN,
)
DELIVERY = Tolerance(
    "tolerance.delivery",
    "How far apart the delivery of a risk and the mean of its outcomes may be",
    "number",
    DELIVERY_MARGIN,
)
MONTHS = Tolerance("tolerance.months", "Rounding allowed in months", "months")
RESOURCE = Tolerance(
    "tolerance.capacity",
    "Rounding allowed in a resource released and needed",
    "resource",
    rounding=RESOURCE_ROUNDING,
)
PATIENTS = Tolerance(
    "tolerance.patients",
    "Rounding allowed in people treated",
    "people",
    rounding=RESOURCE_ROUNDING,
)


def published_within(margin: float, size: float) -> Tolerance:
    """The tolerance of a published figure: its own, and rounding of a figure of that size."""
    return Tolerance(
        "published_tolerance",
        "How far from it still agrees",
        "number",
        margin,
        ROUNDING * max(1.0, size),
        own=True,
    )


def money_lines(model: Model) -> frozenset[str]:
    """The lines of which the largest money figure is taken: every measure in money."""
    return frozenset(
        measure.levels[ORGANISATION].line
        for measure in model.measured.bases[PLAN].values()
        if measure.unit == "money" and ORGANISATION in measure.levels
    )


def largest_money(model: Model, evaluation: Evaluation) -> float:
    """The largest money figure of an organisation, by which rounding is judged; 0 if none is."""
    tables = [evaluation.array(line).ravel() for line in money_lines(model)]
    return float(np.nanmax(np.abs(np.concatenate(tables)), initial=0))
