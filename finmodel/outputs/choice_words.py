"""How a choice is spoken of: names, values, limits, and why a candidate is left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from finmodel.graph.units import UnitName, money_name
from finmodel.method.bases import PLAN
from finmodel.outputs.figures import LARGEST, figure, more_than_nothing, told_apart
from finmodel.outputs.wording import listed, plural

if TYPE_CHECKING:
    from finmodel.analysis.prioritise.prioritised import Considered, Limit, Prioritised, Reason
    from finmodel.plan import Plan

VALUE = "value"
_GAPS = ("cost_neutral", "worse_off", "members")
_MOST_DIGITS = 12
_MOST_RELAXED = 3
"""Limits named of those that keep a candidate out; a file holds every one."""


def points(value: float | None) -> str:
    """A value of candidates: as it is typed, and of several the sum of what is typed."""
    if value is None or abs(value) >= LARGEST:
        return figure(value, "number")
    return f"{Decimal(format(value, f'.{_MOST_DIGITS}g')):,f}"


@dataclass(frozen=True)
class ChoiceWords:
    """What is said of one choice.

    Attributes:
        money: the unit of money of its set.
        measure: the label of the measure that is least; of most value, `value`.
    """

    found: "Prioritised"
    money: UnitName
    measure: str

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {one.id: one.name for one in self.found.candidates}

    @property
    def by_value(self) -> bool:
        """Whether the most value is chosen, and not the least of a measure."""
        return self.found.objective == VALUE

    @property
    def objective(self) -> str:
        """What is chosen for, in the middle of a sentence."""
        if self.by_value:
            return "the most value"
        return f"the least {self.measure} in {self.found.year}"

    def name(self, path: str) -> str:
        """The name of a candidate, with the start that follows `@`; a path of no candidate."""
        id_, _, start = path.partition("@")
        name = self._names.get(id_, id_)
        return f"{name} from {start}" if start else name

    def names(self, paths: Iterable[str]) -> str:
        """The names of candidates as a sentence lists them."""
        return listed(map(self.name, paths))

    def organisation(self, id_: str) -> str:
        """The name of an organisation."""
        return next((one.name for one in self.found.organisations if one.id == id_), id_)

    def reached(self, value: float | None) -> str:
        """The objective at a choice."""
        return points(value) if self.by_value else figure(value, self.found.unit)

    def reason(self, reason: "Reason") -> str:
        """Why a candidate is left out."""
        match reason.why:
            case "dropped":
                return "The file says that it is dropped."
            case "unsettled":
                return (
                    f"No choice with it was found among the {self.found.nodes:,} nodes that the "
                    "solver may look at: allow more with --nodes."
                )
            case "needs":
                return f"It {self._needs(reason)}."
            case "excluded":
                why = "; ".join(self._weightiest(reason.limits))
                return f"No choice with it meets the limits{f': {why}' if why else ''}."
            case "equal":
                return f"A choice with it is as good{self._moved(reason)}."
        upto = "" if reason.proved else "up to "
        loss = (
            points(reason.costs)
            if self.by_value
            else more_than_nothing(reason.costs or 0.0, self.found.unit)
        )
        lost = (
            f"is worth {upto}{loss} less"
            if self.by_value
            else f"leaves {upto}{loss} more of the {self.measure} in {self.found.year}"
        )
        return f"The best choice with it {lost}{self._moved(reason)}."

    def _moved(self, reason: "Reason") -> str:
        """What goes and what comes with a candidate, after a colon."""
        parts = [
            f"{self.names(paths)} {verb}"
            for paths, verb in ((reason.displaces, "would go"), (reason.brings, "would come"))
            if paths
        ]
        return f": {' and '.join(parts)}" if parts else ""

    def _needs(self, reason: "Reason") -> str:
        return f"needs {'; and '.join(self._lacking(reason.needs))}"

    def _lacking(self, needs: Sequence[str]) -> Iterator[str]:
        """What a candidate needs: candidates that cannot be chosen, and records left out."""
        if held := [one for one in needs if one in self._names]:
            yield f"{self.names(held)}, which cannot be chosen"
        if others := [one for one in needs if one not in self._names]:
            are = "is neither included nor a candidate"
            if len(others) > 1:
                are = "are neither included nor candidates"
            yield f"{self.names(others)}, which {are}"

    def relaxed(self, limits: Sequence["Limit"]) -> Iterator[str]:
        """What limits would have to be, for a choice to meet those that remain.

        What gaps may rise by is said once of each, over its years and scenarios.
        """
        yield from (self._said(together) for together in _together(limits))

    def _weightiest(self, limits: Sequence["Limit"]) -> Iterator[str]:
        """Those of `relaxed` that would have to move most, and how many more there are."""
        each = _together(limits)
        by_size = sorted(each, key=_passed_by, reverse=True)[:_MOST_RELAXED]
        yield from (self._said(together) for together in each if together in by_size)
        if more := len(each) - len(by_size):
            yield f"and {plural(more, 'more limit', 'more limits')}"

    def _said(self, together: Sequence["Limit"]) -> str:
        first = together[0]
        return self._risen(together) if first.kind in _GAPS else self._relaxed(first)

    def _relaxed(self, limit: "Limit") -> str:
        match limit.kind:
            case "resource":
                unit = next(one.unit for one in self.found.resources if one.id == limit.of)
                needed, amount = told_apart(limit.needed or 0.0, limit.amount, unit)
                return f"{limit.said} would have to be {needed}, not {amount}"
            case "keep":
                reasons = [one.reason for one in self.found.candidates if one.id == limit.of]
                lacks = (f": it {self._needs(one)}" for one in reasons if one and one.needs)
                return f"{self.name(limit.of)} could not be kept (must: keep){''.join(lacks)}"
        short = more_than_nothing(limit.needed or 0.0, self.money)
        return f"{limit.said} would have to be allowed to fall short by {short}"

    def _risen(self, limits: Sequence["Limit"]) -> str:
        """By how much a gap would have to be allowed to rise, where it rises most."""
        first = limits[0]
        whose = {
            "cost_neutral": "the system's gap",
            "members": f"the gap of the members of {first.of}",
        }.get(first.kind, f"the gap of {self.organisation(first.of)}")
        where = ", and ".join(self._where(limits))
        upto = "" if len(limits) == 1 else "up to "
        most = more_than_nothing(_passed_by(limits), self.money)
        return f"{whose} {where} would have to be allowed to rise by {upto}{most}"

    def _where(self, limits: Sequence["Limit"]) -> Iterator[str]:
        """The years that limits are of; scenarios with the same years are named together."""
        years: dict[str | None, list[str]] = {}
        for one in limits:
            years.setdefault(one.scenario, []).append(one.year or "")
        scenarios: dict[str, list[str | None]] = {}
        for scenario, each in years.items():
            scenarios.setdefault(self.years(each), []).append(scenario)
        for when, held in scenarios.items():
            names = listed(one for one in held if one is not None) if any(held) else ""
            under = f" under scenario {names}" if names else ""
            yield f"in {when}{' as planned and' if names and None in held else ''}{under}"

    def years(self, given: Sequence[str]) -> str:
        """Years: the first and the last where there are three or more on end."""
        projected = self.found.projected
        first = projected.index(given[0]) if given[0] in projected else 0
        if len(given) > 2 and projected[first : first + len(given)] == tuple(given):
            return f"{given[0]} to {given[-1]}"
        return listed(given, len(given))

    def uses(self, one: "Considered") -> str:
        """What a candidate uses of each resource over the years of the limits."""
        return ", ".join(
            f"{resource.id} {figure(self.found.over_years(one.uses[resource.id]), resource.unit)}"
            for resource in self.found.resources
        )


def _together(limits: Sequence["Limit"]) -> list[list["Limit"]]:
    """Limits of one gap together, over years and scenarios; each other limit by itself."""
    found: dict[object, list[Limit]] = {}
    for at, limit in enumerate(limits):
        same = (limit.kind, limit.of) if limit.kind in _GAPS else at
        found.setdefault(same, []).append(limit)
    return list(found.values())


def _passed_by(limits: Sequence["Limit"]) -> float:
    """How far limits would have to move, where that is most; a candidate to keep counts most."""
    return max(inf if one.kind == "keep" else (one.needed or 0.0) - one.amount for one in limits)


def choice_words(plan: "Plan", found: "Prioritised") -> ChoiceWords:
    """The words for a choice of a plan."""
    measured = plan.model.measured.bases[PLAN]
    measure = VALUE if found.objective == VALUE else measured[found.objective].label
    return ChoiceWords(found, money_name(plan.assumptions.system.money), measure.lower())
