"""What a simulation draws: assumptions over their ranges, how schemes turn out, what happens."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from finmodel.analysis.dependence import (
    Correlation,
    Dependence,
    drawn_of,
    faults_in,
    replaced,
    streams,
)
from finmodel.analysis.dependence_of_files import of_files, reason
from finmodel.analysis.distributions import quantile
from finmodel.analysis.drawn_names import DrawnNames, without_years
from finmodel.analysis.draws import stream
from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import Case, Parameter, VariedOverride
from finmodel.analysis.happenings import Happening, happenings
from finmodel.analysis.ranges import Ranged, ranged
from finmodel.analysis.scheme_outcomes import SchemeOutcomes, scheme_outcomes
from finmodel.graph.lines import Numbers


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Everything that is drawn, one parameter each, ready to be drawn anywhere.

    Attributes:
        assumptions, schemes, risks: the parameters, in that order; risks are mitigations too.
        streams: for each parameter the name of its draws; one name for all that move together.
        mixing: streams that are correlated, and what their normal scores are multiplied by.
        sources: the parameters that belong together when variance is shared out: those that
            move together or are correlated, else each alone.
        dependence: the groups and correlations in force.
        replaced: a sentence for each of the files that the command line replaced.
    """

    assumptions: tuple[Ranged, ...]
    schemes: tuple[SchemeOutcomes, ...]
    risks: tuple[Happening, ...]
    streams: tuple[str, ...]
    mixing: tuple[tuple[tuple[str, ...], Numbers], ...]
    sources: tuple[tuple[int, ...], ...]
    dependence: Dependence
    replaced: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many parameters there are."""
        return len(self.assumptions) + len(self.schemes) + len(self.risks)

    def parameters(self) -> tuple[Parameter, ...]:
        """as an experiment takes them."""
        return (
            *(one.parameter() for one in self.assumptions),
            *(Parameter(one.path, states=len(one.chances)) for one in self._by_chance),
        )

    @property
    def _by_chance(self) -> tuple[SchemeOutcomes | Happening, ...]:
        """The parameters that take one of several states."""
        return (*self.schemes, *self.risks)

    def varied(self) -> tuple[VariedOverride, ...]:
        """The overrides that follow them.

        A scheme's outcome is its delivery and its slip; what happens has a likelihood of 1.
        """
        found = [
            override for place, one in enumerate(self.assumptions) for override in one.varied(place)
        ]
        for place, scheme in enumerate(self.schemes, len(self.assumptions)):
            found.append(
                VariedOverride(f"{scheme.path}.delivery", "set", place, values=scheme.delivered)
            )
            if any(scheme.months_late):
                found.append(
                    VariedOverride(
                        f"{scheme.path}.slip", "months", place, values=scheme.months_late
                    )
                )
        first = len(self.assumptions) + len(self.schemes)
        found += [
            VariedOverride(one.likelihood_path, "set", place, values=(0.0, 1.0))
            for place, one in enumerate(self.risks, first)
        ]
        return tuple(found)

    def paths(self) -> tuple[str, ...]:
        """The path of each parameter."""
        return tuple(one.path for one in (*self.assumptions, *self._by_chance))

    def names(self) -> tuple[str, ...]:
        """What each source is called: its paths joined, several years of one path as that path."""
        paths = self.paths()
        return tuple(
            " + ".join(without_years([paths[place] for place in source])) for source in self.sources
        )

    def digest(self) -> str:
        """SHA-256 of everything that is drawn and how, in hexadecimal."""
        said = (self.assumptions, self.schemes, self.risks, self.streams, self.sources)
        found = hashlib.sha256(repr(said).encode())
        for names, lower in self.mixing:
            found.update(repr(names).encode() + np.ascontiguousarray(lower).tobytes())
        return found.hexdigest()

    def only(self, sources: Sequence[int]) -> "Uncertainty":
        """The same of some sources alone, by their places: their parameters, in the same order."""
        places = sorted(place for source in sources for place in self.sources[source])
        new = {place: number for number, place in enumerate(places)}
        drawn = (*self.assumptions, *self._by_chance)
        kept = [drawn[place] for place in places]
        streams = tuple(self.streams[place] for place in places)
        return replace(
            self,
            assumptions=tuple(one for one in kept if isinstance(one, Ranged)),
            schemes=tuple(one for one in kept if isinstance(one, SchemeOutcomes)),
            risks=tuple(one for one in kept if isinstance(one, Happening)),
            streams=streams,
            mixing=tuple(block for block in self.mixing if block[0][0] in streams),
            sources=tuple(
                tuple(new[place] for place in self.sources[source]) for source in sources
            ),
        )

    def edges(self) -> list[float]:
        """Where between 0 and 1 what is drawn by chance turns from one state into the next."""
        return sorted({edge for one in self._by_chance for edge in accumulate(one.chances[:-1])})

    def draw(self, seed: int, first: int, count: int, prefix: str = "") -> Numbers:
        """The parameters of some scenarios, shape (parameters, count)."""
        return next(self.draws(seed, first, count, count, prefix))

    def draws(
        self, seed: int, first: int, count: int, width: int, prefix: str = ""
    ) -> Iterator[Numbers]:
        """The same, no more than `width` scenarios at a time, each in the memory of the last."""
        streams = [stream(seed, prefix + name, first) for name in self.stream_names()]
        rows = self._rows()
        held = np.empty((self.count, width))
        for at in range(0, count, width):
            u = held[:, : min(width, count - at)]
            for places, numbers in zip(rows.values(), streams, strict=True):
                numbers.random(out=u[places[0]])
            yield self._found(self._spread(u, rows))

    def _rows(self) -> dict[str, list[int]]:
        """The parameters of each stream."""
        rows: dict[str, list[int]] = {}
        for place, name in enumerate(self.streams):
            rows.setdefault(name, []).append(place)
        return rows

    def _spread(self, u: Numbers, rows: Mapping[str, list[int]]) -> Numbers:
        """Mix the streams that are correlated, and give each to all of its parameters.

        Each stream is in the row of its first parameter.
        """
        for members, lower in self.mixing:
            firsts = [rows[name][0] for name in members]
            u[firsts] = _mixed(u[firsts], lower)
        for places in rows.values():
            for place in places[1:]:
                u[place] = u[places[0]]
        return u

    def stream_names(self) -> tuple[str, ...]:
        """The streams, each once: what is drawn independently."""
        return tuple(dict.fromkeys(self.streams))

    def placed(self, independent: Numbers) -> Numbers:
        """The parameters' places in their ranges, of shape (parameters, scenarios).

        `independent` holds a row of numbers in [0, 1) for each of `stream_names`.
        """
        rows = self._rows()
        u = np.empty((self.count, independent.shape[1]))
        for places, numbers in zip(rows.values(), independent, strict=True):
            u[places[0]] = numbers
        return self._spread(u, rows)

    def at(self, u: Numbers) -> Numbers:
        """The parameters at numbers in [0, 1), shape (parameters, scenarios)."""
        return self._found(u.copy())

    def _found(self, u: Numbers) -> Numbers:
        """The same in the memory of `u`: fresh memory costs as much as the draws themselves."""
        for row, one in zip(u, self.assumptions, strict=False):
            row[:] = quantile(one.distribution, one.low, one.value, one.high, row)
            if one.whole:
                np.round(row, out=row)
        by_chance = u[len(self.assumptions) :]
        if self._by_chance:
            edges = [list(accumulate(one.chances[:-1])) for one in self._by_chance]
            most = max(map(len, edges))
            table = np.array([[*one, *[np.inf] * (most - len(one))] for one in edges])
            state = np.zeros(by_chance.shape, dtype=np.int8)
            for column in range(most):
                state += by_chance >= table[:, column : column + 1]
            by_chance[:] = state
        return u

    def settings(self, drawn: Numbers) -> tuple[str, ...]:
        """The settings with which `with_` makes one scenario, drawn of shape (parameters,)."""
        from finmodel.analysis.points import setting_of

        return tuple(
            f"{override.path}="
            + setting_of(
                override.operation,
                float(override.operand(drawn[override.parameter : override.parameter + 1])[0]),
            )
            for override in self.varied()
        )


def uncertainty_of(
    case: Case,
    *,
    together: Sequence[Sequence[str]] = (),
    correlations: Sequence[Correlation] = (),
    schemes: bool = True,
    risks: bool = False,
    independent: bool = False,
) -> Uncertainty:
    """What is uncertain in a case.

    Every assumption with a range, and every scheme whose risk has outcomes, but for delivered
    and unidentified ones, those whose delivery has a range of its own and those whose delivery
    an override has set. With `risks`, each risk and mitigation of the year happens or does not;
    a range of its likelihood then says nothing more. The groups and correlations of the files
    hold, but where `together` and `correlations` replace them (`replaced` says how) or all is
    `independent`.

    Raises:
        WhatIfError: a group or a correlation names what has no range, or cannot be.
    """
    assumptions = ranged(case)
    drawn_schemes = scheme_outcomes(case, assumptions) if schemes else ()
    drawn_risks = tuple(happenings(case)) if risks else ()
    happens = {one.likelihood_path for one in drawn_risks}
    assumptions = tuple(one for one in assumptions if one.path not in happens)
    paths = DrawnNames(
        (
            *(one.path for one in assumptions),
            *(one.path for one in drawn_schemes),
            *(one.path for one in drawn_risks),
        )
    )
    asked = Dependence(tuple(map(tuple, together)), tuple(correlations))
    files = Dependence() if independent else of_files(case.model.assumptions)
    dependence, said = replaced(drawn_of(files, paths), asked, paths)
    wrong = next(faults_in(dependence, paths), None)
    if wrong is not None:
        raise WhatIfError(reason(case.model, wrong, paths))
    drawn = streams(dependence, paths)
    return Uncertainty(
        assumptions,
        drawn_schemes,
        drawn_risks,
        tuple(drawn.of[path] for path in paths),
        drawn.mixing,
        drawn.sources(paths),
        dependence,
        said,
    )


def _mixed(u: Numbers, lower: Numbers) -> Numbers:
    from scipy.special import ndtr, ndtri

    scores = ndtri(np.clip(u, 1e-15, 1 - 1e-15))
    mixed = np.zeros_like(scores)
    for row in range(len(lower)):
        for column in range(row + 1):
            mixed[row] += lower[row, column] * scores[column]
    found: Numbers = ndtr(mixed)
    return found
