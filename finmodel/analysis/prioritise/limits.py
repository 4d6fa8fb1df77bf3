"""The limits of `priorities.yaml` as rows of the problem, in each scenario in which they hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from finmodel.analysis.prioritise.coefficients import Coefficients
from finmodel.analysis.prioritise.figures import Table
from finmodel.analysis.prioritise.options import Option
from finmodel.analysis.prioritise.prioritised import Limit, LimitKind
from finmodel.analysis.prioritise.problem import ROOM, Row
from finmodel.inputs.kinds.priorities import (
    GAIN_SHARES,
    NOBODY,
    Candidate,
    LeastShare,
    PrioritiesFile,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the limits are of.

    Attributes:
        members: the organisations of the gain share by which others may be worse off, if any.
        columns: each year of the limits -> its place among the projected ones.
    """

    priorities: PrioritiesFile
    options: tuple[Option, ...]
    organisations: tuple[str, ...]
    members: frozenset[str]
    columns: Mapping[str, int]

    def rows(self, measured: Coefficients, scenario: str | None) -> Iterator[Row]:
        """Every limit in one scenario; those that nothing can break are left out."""
        found = (
            *self._resources(measured, scenario),
            *self._cost_neutral(measured, scenario),
            *self._worse_off(measured, scenario),
            *self._least_shares(measured, scenario),
        )
        yield from (one for one in found if one.weights.max(initial=0.0) > 0)

    def used(self, measured: Coefficients, resource: str) -> Table:
        """What each option uses of a resource; shape (options, projected years)."""
        counts = self.priorities.resources[resource].counts
        return measured.each[resource if counts == "uses" else counts][:, 0]

    def _resources(self, measured: Coefficients, scenario: str | None) -> Iterator[Row]:
        for id_ in sorted(self.priorities.resources):
            used = self.used(measured, id_)
            amounts = self.priorities.resources[id_].amounts
            for year, column in self.columns.items():
                figure = amounts.figure(year)
                if figure is not None:
                    weights = used[:, column]
                    size = max(abs(figure.value), float(np.abs(weights).max(initial=0.0)))
                    limit = _limit("resource", id_, id_, year, scenario, figure.value)
                    yield Row(limit, weights, figure.value, ROOM * size)

    def _cost_neutral(self, measured: Coefficients, scenario: str | None) -> Iterator[Row]:
        if self.priorities.rules.cost_neutral == "none":
            return
        for year, column in self.columns.items():
            limit = _limit("cost_neutral", "system", "the system's gap", year, scenario, 0.0)
            weights = measured.each["system"][:, 0, column]
            yield Row(limit, weights, 0.0, ROOM * float(measured.size[column]))

    def _worse_off(self, measured: Coefficients, scenario: str | None) -> Iterator[Row]:
        rule = self.priorities.rules.worse_off
        if rule != NOBODY and not rule.startswith(GAIN_SHARES):
            return
        gap = measured.each["gap"]
        for year, column in self.columns.items():
            room = ROOM * float(measured.size[column])
            for place, id_ in enumerate(self.organisations):
                if id_ not in self.members:
                    limit = _limit("worse_off", id_, f"the gap of {id_}", year, scenario, 0.0)
                    yield Row(limit, gap[:, place, column], 0.0, room)
            if self.members:
                inside = [one in self.members for one in self.organisations]
                said = f"the gap of the members of {rule}"
                limit = _limit("members", rule, said, year, scenario, 0.0)
                yield Row(limit, gap[:, inside, column].sum(axis=1), 0.0, room)

    def _least_shares(self, measured: Coefficients, scenario: str | None) -> Iterator[Row]:
        rule = self.priorities.rules.least_share
        if rule is None:
            return
        counted = self.counted(measured, rule)
        for group in sorted(rule.shares):
            share = rule.shares[group].value
            weights = (share - self.of_group(rule, group)) * counted
            said = f"the least share of {rule.grouping} {group}"
            limit = _limit("least_share", f"{rule.grouping}/{group}", said, None, scenario, 0.0)
            yield Row(limit, weights, 0.0, ROOM * float(np.abs(counted).max(initial=0.0)))

    def counted(self, measured: Coefficients, rule: LeastShare) -> Table:
        """What is shared of each option, over the years of the limits; shape (options,)."""
        found: Table = measured.each[rule.of][:, 0][:, list(self.columns.values())].sum(axis=1)
        return found

    def of_group(self, rule: LeastShare, group: str) -> Table:
        """1 for each option of a group; shape (options,)."""
        candidates = self.priorities.candidates
        groups = [candidates[one.path].groups.get(rule.grouping) for one in self.options]
        return np.array([float(one == group) for one in groups])


def _limit(
    kind: LimitKind, of: str, said: str, year: str | None, scenario: str | None, amount: float
) -> Limit:
    when = "" if year is None else f" in {year}"
    where = "" if scenario is None else f", scenario {scenario}"
    return Limit(kind, of, year, scenario, f"{said}{when}{where}", amount)


def must_keep(path: str) -> Limit:
    """The limit that a candidate must be kept."""
    return Limit("keep", path, None, None, f"{path} is to be kept", 1.0)


def never_possible(
    candidates: Mapping[str, Candidate],
    needs: Mapping[str, Sequence[str]],
    included: Mapping[str, bool],
) -> dict[str, tuple[str, ...]]:
    """The candidates that need what is never included, and what that is.

    `needs` are the records that each needs, `included` says of those that are no candidates
    whether they are.
    """
    lacks: dict[str, tuple[str, ...]] = {}
    changed = True
    while changed:
        changed = False
        for path in candidates:
            if path in lacks:
                continue
            missing = tuple(
                one for one in needs.get(path, ()) if _never(one, candidates, lacks, included)
            )
            if missing:
                lacks[path], changed = missing, True
    return lacks


def _never(
    path: str,
    candidates: Mapping[str, Candidate],
    lacks: Mapping[str, tuple[str, ...]],
    included: Mapping[str, bool],
) -> bool:
    if path in candidates:
        return path in lacks or candidates[path].must == "drop"
    return not included[path]
