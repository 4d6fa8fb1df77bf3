"""The fan of the page: where the draws of a simulation of the plan as it was made lie."""

from typing import TYPE_CHECKING, NamedTuple

from finmodel.analysis.effort import Effort
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.simulate import SimulateQuestion
from finmodel.defaults import seed_or_default
from finmodel.outputs.charts.fan_bands import fan_bands
from finmodel.outputs.charts.lines_chart import Band

if TYPE_CHECKING:
    from finmodel.plan import Plan

_DRAWN = (
    "The shaded bands are a simulation of this plan: {draws:,} draws of what its ranges and risks "
    "allow, seed {seed}, as finmodel simulate has them."
)
_GONE = (
    "The simulation is of the plan that this page was made of, so its shaded bands are left out "
    "while something is moved."
)
_NONE = "There is no simulation behind these lines: {why}."
_EFFORT = Effort(uncertain=400, operations=600_000_000, least=500)
"""A few seconds on one core."""


class Fan(NamedTuple):
    """The bands behind the lines over the years, and what is said of them.

    Attributes:
        bands: the widest first; none where nothing can be drawn.
        made: said of them, or why there is none.
        moved: said where something is moved, and the bands are left out.
    """

    bands: tuple[Band, ...]
    made: str
    moved: str


def fan_of(plan: "Plan") -> Fan:
    """The fan of a plan, with as many draws as the command line takes, or as there is time for."""
    question = SimulateQuestion()
    try:
        spread = question.spread(plan, _EFFORT)
    except WhatIfError as why:
        said = _NONE.format(why=why)
        return Fan((), said, said)
    # The first year is given and not drawn: the bands begin in it at the plan.
    first = plan.project().value(question.measure, plan.assumptions.years[0]) or 0.0
    bands = tuple(
        band._replace(low=(first, *band.low), high=(first, *band.high))
        for band in fan_bands(spread.summaries)
    )
    return Fan(bands, _DRAWN.format(draws=spread.draws, seed=seed_or_default(question.seed)), _GONE)
