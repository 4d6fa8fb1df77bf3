"""What a simulation draws: assumptions over their ranges, and how each scheme turns out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from finmodel.analysis.distributions import quantile
from finmodel.analysis.draws import uniforms
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.ranges import Ranged, ranged
from finmodel.analysis.study import Case, Drive, Parameter
from finmodel.graph.lines import Numbers
from finmodel.graph.overrides import find
from finmodel.inputs.names import suggestion
from finmodel.inputs.system import Outcomes

OUTCOMES = ("all", "part", "late", "none")


class SchemeOutcomes(NamedTuple):
    """How a scheme can turn out: only those with a chance; what it then delivers, and how late."""

    path: str
    name: str
    outcomes: tuple[str, ...]
    chances: tuple[float, ...]
    delivered: tuple[float, ...]
    months_late: tuple[float, ...]


class Correlation(NamedTuple):
    """Two assumptions that lean the same way: the correlation of their normal scores."""

    first: str
    second: str
    value: float


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Everything that is drawn, one parameter each, ready to be drawn anywhere.

    Attributes:
        assumptions, schemes: the parameters, in that order.
        streams: for each parameter the name of its draws; one name for all that move together.
        sources: the parameters that belong together when variance is shared out: those that
            move together or are correlated, else each alone.
        mixing: groups of parameters that are correlated and what their normal scores are
            multiplied by, shape (members, members).
    """

    assumptions: tuple[Ranged, ...]
    schemes: tuple[SchemeOutcomes, ...]
    streams: tuple[str, ...]
    sources: tuple[tuple[int, ...], ...]
    mixing: tuple[tuple[tuple[int, ...], Numbers], ...] = ()

    @property
    def count(self) -> int:
        """How many parameters there are."""
        return len(self.assumptions) + len(self.schemes)

    def parameters(self) -> tuple[Parameter, ...]:
        """As a study takes them."""
        return (
            *(one.parameter() for one in self.assumptions),
            *(Parameter(one.path, states=len(one.outcomes)) for one in self.schemes),
        )

    def drives(self) -> tuple[Drive, ...]:
        """The overrides that follow them: a scheme's outcome is its delivery and its slip."""
        found = [one.drive(place) for place, one in enumerate(self.assumptions)]
        for place, scheme in enumerate(self.schemes, len(self.assumptions)):
            found.append(Drive(f"{scheme.path}.delivery", "set", place, values=scheme.delivered))
            if any(scheme.months_late):
                found.append(
                    Drive(f"{scheme.path}.slip", "months", place, values=scheme.months_late)
                )
        return tuple(found)

    def names(self) -> tuple[str, ...]:
        """The path of each source; several joined."""
        paths = [*(one.path for one in self.assumptions), *(one.path for one in self.schemes)]
        return tuple(" + ".join(paths[place] for place in source) for source in self.sources)

    def draw(self, seed: int, first: int, count: int, stream: str = "") -> Numbers:
        """The parameters of some scenarios, shape (parameters, count)."""
        u = np.empty((self.count, count))
        drawn: dict[str, Numbers] = {}
        for place, name in enumerate(self.streams):
            if name not in drawn:
                drawn[name] = uniforms(seed, stream + name, first, count)
            u[place] = drawn[name]
        for places, lower in self.mixing:
            u[list(places)] = _mixed(u[list(places)], lower)
        return self.at(u)

    def at(self, u: Numbers) -> Numbers:
        """The parameters at numbers in [0, 1), shape (parameters, scenarios)."""
        found = np.empty_like(u)
        for place, one in enumerate(self.assumptions):
            row = quantile(one.distribution, one.low, one.value, one.high, u[place])
            found[place] = np.round(row) if one.whole else row
        for place, scheme in enumerate(self.schemes, len(self.assumptions)):
            found[place] = 0.0
            for edge in np.cumsum(scheme.chances)[:-1]:
                found[place] += u[place] >= edge
        return found

    def settings(self, drawn: Numbers) -> tuple[str, ...]:
        """The settings with which `with_` makes one scenario, drawn of shape (parameters,)."""
        from finmodel.analysis.points import setting_of

        return tuple(
            f"{drive.path}="
            + setting_of(
                drive.operation,
                float(drive.operand(drawn[drive.parameter : drive.parameter + 1])[0]),
            )
            for drive in self.drives()
        )


def uncertain(
    case: Case,
    *,
    together: Sequence[Sequence[str]] = (),
    correlations: Sequence[Correlation] = (),
    schemes: bool = True,
) -> Uncertain:
    """What is uncertain in a case.

    Every assumption with a range, and every scheme whose risk has outcomes, but for delivered
    and unidentified ones and those whose delivery an override has set. `together` lists groups
    of assumptions that take the same place in their ranges in every draw.

    Raises:
        WhatIfError: a group or a correlation names what has no range, or cannot be.
    """
    assumptions = ranged(case)
    drawn_schemes = _schemes(case) if schemes else ()
    paths = [*(one.path for one in assumptions), *(one.path for one in drawn_schemes)]
    place = {path: number for number, path in enumerate(paths)}
    streams = list(paths)
    joined = list(range(len(paths)))
    for group in together:
        numbers = [_known(path, place, "moves together") for path in group]
        for number in numbers:
            if streams[number] != paths[number]:
                raise WhatIfError(f"{paths[number]}: moves together with two groups")
            streams[number] = f"group {paths[numbers[0]]}"
            _join(joined, numbers[0], number)
    matrix = np.eye(len(paths))
    for first, second, value in correlations:
        one, other = (_known(path, place, "is correlated") for path in (first, second))
        if not -1 < value < 1:
            raise WhatIfError(
                f"{first}, {second}: a correlation of {value:g} is not within -1 and 1"
            )
        matrix[one, other] = matrix[other, one] = value
        _join(joined, one, other)
    sources: dict[int, list[int]] = {}
    for number in range(len(paths)):
        sources.setdefault(joined[number], []).append(number)
    return Uncertain(
        assumptions,
        drawn_schemes,
        tuple(streams),
        tuple(tuple(source) for source in sources.values()),
        tuple(
            _mixing(matrix, source, paths)
            for source in sources.values()
            if not np.array_equal(matrix[np.ix_(source, source)], np.eye(len(source)))
        ),
    )


def _known(path: str, place: dict[str, int], what: str) -> int:
    if path not in place:
        raise WhatIfError(f"{path}: {what}, but has no range{suggestion(path, list(place))}")
    return place[path]


def _join(joined: list[int], one: int, other: int) -> None:
    kept, moved = joined[one], joined[other]
    for number, source in enumerate(joined):
        if source == moved:
            joined[number] = kept


def _mixing(
    matrix: Numbers, source: Sequence[int], paths: Sequence[str]
) -> tuple[tuple[int, ...], Numbers]:
    try:
        lower = np.linalg.cholesky(matrix[np.ix_(source, source)])
    except np.linalg.LinAlgError:
        said = ", ".join(paths[number] for number in source)
        raise WhatIfError(f"{said}: correlations that contradict each other") from None
    return tuple(source), np.asarray(lower, dtype=np.float64)


def _mixed(u: Numbers, lower: Numbers) -> Numbers:
    from scipy.special import ndtr, ndtri

    scores = ndtri(np.clip(u, 1e-15, 1 - 1e-15))
    mixed = np.zeros_like(scores)
    for row in range(len(lower)):
        for column in range(row + 1):
            mixed[row] += lower[row, column] * scores[column]
    found: Numbers = ndtr(mixed)
    return found


def _schemes(case: Case) -> tuple[SchemeOutcomes, ...]:
    model = case.model
    timetable, risk = model.timetable, model.assumptions.system.risk
    decided = {
        path
        for layered in case.overrides
        for target in find(model.graph, layered.override.path)
        if target.line == timetable.delivery.line
        for path, chosen in zip(timetable.schemes.members, target.chosen, strict=True)
        if chosen
    }
    found = []
    for path, record in zip(timetable.schemes.members, timetable.records, strict=True):
        level = risk.get(record.risk) if record.risk is not None else None
        if level is None or level.outcomes is None or path in decided:
            continue
        if record.status in ("delivered", "unidentified"):
            continue
        found.append(_outcomes_of(path, record.name, level.outcomes))
    return tuple(found)


def _outcomes_of(path: str, name: str, outcomes: Outcomes) -> SchemeOutcomes:
    chances = [outcomes.all.value, outcomes.part.value, outcomes.late.value, outcomes.none.value]
    part = 0.0 if outcomes.part_share is None else outcomes.part_share.value
    late = 0.0 if outcomes.months_late is None else outcomes.months_late.value
    delivered, months = (1.0, part, 1.0, 0.0), (0.0, 0.0, late, 0.0)
    kept = [place for place, chance in enumerate(chances) if chance > 0]
    total = sum(chances)
    return SchemeOutcomes(
        path,
        name,
        tuple(OUTCOMES[place] for place in kept),
        tuple(chances[place] / total for place in kept),
        tuple(delivered[place] for place in kept),
        tuple(months[place] for place in kept),
    )
