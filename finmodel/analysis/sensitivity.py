"""Which assumptions matter: a tornado over their ranges, and the value at which the gap closes."""

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import Case, experiment
from finmodel.analysis.figure_question import FigureQuestion, Plan, no_figure
from finmodel.analysis.happenings import happenings
from finmodel.analysis.moves import held_by
from finmodel.analysis.progress import Progress, no_progress
from finmodel.analysis.ranges import Ranged, ranged
from finmodel.analysis.roots import root_between, scanned
from finmodel.analysis.search import search_points, value_range
from finmodel.checks.tolerances import ROUNDING
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Runner
from finmodel.method.bases import Basis
from finmodel.method.usual_year import is_in_year
from finmodel.selection import SelectedFigure

if TYPE_CHECKING:
    import pandas as pd


class Switching(NamedTuple):
    """What an assumption would have to be for the figure to be 0, all else as it is.

    `value` is None where there is no such value as far as it may go; `inside` says whether it
    lies inside the range.
    """

    value: float | None
    inside: bool


class Bar(NamedTuple):
    """One assumption: the figure with it at its low end and at its high end."""

    assumption: Ranged
    at_low: float
    at_high: float
    switching: Switching | None

    @property
    def width(self) -> float:
        """How far the figure moves between the two ends."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """The figure as it is, and a bar for each assumption that moves it, the widest first.

    Attributes:
        unmoved: the assumptions with a range that do not move it.
    """

    figure: SelectedFigure
    basis: Basis
    now: float
    bars: tuple[Bar, ...]
    unmoved: tuple[str, ...]

    def frame(self) -> "pd.DataFrame":
        """One row a bar: path, value, low, high, at_low, at_high, switching value."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "path": bar.assumption.path,
                    "value": bar.assumption.value,
                    "low": bar.assumption.low,
                    "high": bar.assumption.high,
                    "at_low": bar.at_low,
                    "at_high": bar.at_high,
                    "switching_value": bar.switching.value if bar.switching else None,
                    "inside_range": bar.switching.inside if bar.switching else None,
                }
                for bar in self.bars
            ]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityQuestion(FigureQuestion):
    """Which assumptions move a figure most, each over its range."""

    def ask(self, plan: Plan, *, watch: Progress = no_progress) -> Tornado:
        """Move each assumption that has a range to its two ends, one at a time.

        A risk or a mitigation of the year goes from never to certain, where the figure follows it.

        `watch` sees the assumptions as they are done.

        Raises:
            WhatIfError: no assumption has a range.
            SettingError: a range reaches outside what an assumption may be.
            SelectionError: the measure, year or organisation is not known.
        """
        study = _studied(plan, self)
        bars = [
            one._replace(switching=_switching(study, one.assumption))
            for one in watch(study.bars, len(study.bars), "sensitivity")
        ]
        return Tornado(study.figure, self.basis, study.now, tuple(bars), study.unmoved)


def bars_of_ranges(plan: Plan, question: FigureQuestion) -> tuple[Bar, ...]:
    """The bars of a tornado, the widest first, without the values at which the figure is 0.

    Raises:
        WhatIfError: no assumption has a range, or the figure has no value.
        SettingError, SelectionError: as a sensitivity question.
    """
    return _studied(plan, question).bars


class _Study(NamedTuple):
    """The figure at both ends of every range, and what it takes to ask more of it.

    Attributes:
        base: the value of each assumption, shape (assumptions,).
        places: assumption -> where it stands among them.
    """

    case: Case
    figure: SelectedFigure
    now: float
    bars: tuple[Bar, ...]
    unmoved: tuple[str, ...]
    runner: Runner
    base: Numbers
    places: dict[Ranged, int]


def _studied(plan: Plan, question: FigureQuestion) -> _Study:
    case = plan.case()
    figure = question.figure(case.model)
    assumptions = _moved(case, question.measure)
    if not assumptions:
        raise WhatIfError("no assumption has a range: write {value: …, low: …, high: …} in a file")
    studied = experiment(
        case,
        [one.parameter() for one in assumptions],
        [override for place, one in enumerate(assumptions) for override in one.varied(place)],
    )
    base = np.array([one.value for one in assumptions])
    given = np.repeat(base[:, np.newaxis], 2 * len(assumptions) + 1, axis=1)
    for place, one in enumerate(assumptions):
        given[place, 2 * place + 1], given[place, 2 * place + 2] = one.low, one.high
    runner = Runner(studied.program([figure.cell], width=512))
    found = runner.run(given)[0].tolist()
    if isnan(found[0]):
        raise WhatIfError(no_figure(figure))
    rounding = ROUNDING * max(1.0, abs(found[0]))
    reaching = studied.reaching([figure.cell])
    bars, unmoved = [], []
    for place, one in enumerate(assumptions):
        at_low, at_high = found[2 * place + 1], found[2 * place + 2]
        still = max(abs(at_low - found[0]), abs(at_high - found[0])) <= rounding
        if still or place not in reaching:
            unmoved.append(one.path)
        else:
            bars.append(Bar(one, at_low, at_high, None))
    bars.sort(key=lambda bar: -bar.width)
    places = {one: place for place, one in enumerate(assumptions)}
    return _Study(case, figure, found[0], tuple(bars), tuple(unmoved), runner, base, places)


def _moved(case: Case, measure: str) -> tuple[Ranged, ...]:
    """The assumptions with a range; for a measure of in-year control, what may happen as well."""
    found = ranged(case)
    if not is_in_year(measure):
        return found
    risks = [one.from_never_to_certain() for one in happenings(case)]
    certain = {one.path for one in risks}
    return (*(one for one in found if one.path not in certain), *risks)


def _switching(study: _Study, one: Ranged) -> Switching:
    """Where the figure is 0 as one assumption moves, that nearest to its value."""
    low, high = value_range(study.case, held_by(study.case, [one.settable]), one.value)

    def curve(points: Numbers) -> Numbers:
        given = np.repeat(study.base[:, np.newaxis], len(points), axis=1)
        given[study.places[one]] = points
        found: Numbers = study.runner.run(given)[0]
        return found

    scan = scanned(curve, 0.0, search_points(low, high, one.value, whole=one.whole))
    brackets = scan.ends(whole=one.whole)
    if not brackets or float(np.ptp(scan.values)) == 0:
        return Switching(None, inside=False)
    nearest = min(brackets, key=lambda ends: min(abs(end - one.value) for end in ends))
    value = root_between(curve, 0.0, *nearest)
    return Switching(value, inside=one.low <= value <= one.high)
