"""The fan of the page: where the draws of a simulation of the plan as it was made lie."""

from typing import TYPE_CHECKING, Any, NamedTuple

from finmodel.analysis.effort import Effort
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.simulate import SimulateQuestion
from finmodel.defaults import DEFAULT_SEED
from finmodel.graph.evaluate import evaluate
from finmodel.method.bases import PLAN
from finmodel.method.measures import SYSTEM
from finmodel.outputs.charts.fan_bands import fan_bands
from finmodel.outputs.charts.lines_chart import Band
from finmodel.outputs.report.live_fan import LiveFan, live_fan

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel
    from finmodel.plan import Plan

_DRAWN = (
    "The shaded bands are a simulation of this plan: {draws:,} draws of what its ranges and risks "
    "allow, seed {seed}, as finmodel simulate has them."
)
_GONE = (
    "The simulation is of the plan that this page was made of, so its shaded bands are left out "
    "while something is moved: finmodel report --draws 300 makes a page that draws again."
)
_DRAWING = "Drawing the simulation of what is chosen."
_AGAIN = (
    "The shaded bands are a simulation of what is chosen: {draws:,} draws of what its ranges and "
    "risks allow, seed {seed}, as finmodel simulate --draws {number} has them."
)
_CUT_OFF = (
    "The shaded bands are left out: what is chosen changes what is drawn, as where a range would "
    "reach past what its assumption may be. finmodel simulate draws it."
)
_NOT_DRAWN = "The shaded bands are left out, as one of the draws has no figure: {why}."
_NONE = "There is no simulation behind these lines: {why}."
_ASKED_FOR = Effort(uncertain=400, operations=10**12, least=2)
_EFFORT = Effort(uncertain=400, operations=600_000_000, least=500)
"""A few seconds on one core."""


class Fan(NamedTuple):
    """The bands behind the lines over the years, and what is said of them.

    Attributes:
        bands: the widest first; none where nothing can be drawn.
        made: said of them, or why there is none.
        moved: said where something is moved, and the bands are left out.
        draws: how many there are; 0 where there is nothing to draw.
        live: the draws that the page carries, to draw again where something is moved.
    """

    bands: tuple[Band, ...]
    made: str
    moved: str
    draws: int = 0
    live: LiveFan | None = None


def fan_of(plan: "Plan", draws: int | None = None) -> Fan:
    """The fan of a plan: `draws`, or as many as the command line takes and there is time for."""
    question = SimulateQuestion() if draws is None else SimulateQuestion(draws=draws)
    try:
        spread = question.spread(plan, _EFFORT if draws is None else _ASKED_FOR)
    except WhatIfError as why:
        said = _NONE.format(why=why)
        return Fan((), said, said)
    # The first year is given and not drawn: the bands begin in it at the plan.
    line = plan.model.measured.line(PLAN, question.measure, SYSTEM)
    first = evaluate(plan.graph(), [line]).array(line)[0, 0, 0].item()
    bands = tuple(
        band._replace(low=(first, *band.low), high=(first, *band.high))
        for band in fan_bands(spread.summaries)
    )
    said = _DRAWN.format(draws=spread.draws, seed=DEFAULT_SEED)
    return Fan(bands, said, _GONE, spread.draws)


def with_draws(fan: Fan, page: "PageModel") -> Fan:
    """The fan with its draws, where it has any that the page can make as the engine does."""
    live = live_fan(page, fan.draws) if fan.draws else None
    return fan._replace(live=live, moved=fan.moved if fan.draws == 0 or live else _CUT_OFF)


def fan_words(fan: Fan) -> dict[str, Any]:
    """The fan as `scripts/fan.js` has it: what is said of it, and its draws."""
    return {
        "made": fan.made,
        "moved": fan.moved,
        "drawing": _DRAWING,
        "drawn": _AGAIN.format(draws=fan.draws, number=fan.draws, seed=DEFAULT_SEED),
        "cutOff": _CUT_OFF,
        "notDrawn": _NOT_DRAWN,
        "live": None if fan.live is None else fan.live.data,
    }
