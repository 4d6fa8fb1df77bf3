"""What a closed month comes to, read from the lines of in-year control (METHOD.md 3.13)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isnan
from typing import NamedTuple

from finmodel.analysis.experiment import Case
from finmodel.analysis.monitor.monitored import (
    WAYS,
    Close,
    Kind,
    Monitored,
    MonthFigures,
    Outcome,
    RiskFigures,
    SchemeDelivered,
    Way,
    Withheld,
)
from finmodel.analysis.spread_results import spread_months, with_spread_results
from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.graph.nodes import LineValue
from finmodel.graph.units import UnitName, unit_name
from finmodel.inputs.kinds.actuals import ActualsFile, Risk
from finmodel.method.bases import PLAN
from finmodel.method.catalogue import keys
from finmodel.method.in_year.by_scheme import BY_SCHEME, OF_EFFICIENCY
from finmodel.method.in_year.calendar import cell_name, month_name
from finmodel.method.in_year.each_way import (
    BESIDE,
    brought_forward_by,
    brought_forward_rate_by,
    requirement_by,
    underlying_by,
)
from finmodel.method.in_year.since_april import BY_MONTH, SINCE_APRIL
from finmodel.method.line_names import ORGANISATION, SYSTEM
from finmodel.method.measure_families import IN_YEAR
from finmodel.method.model import Model
from finmodel.method.scenarios import Layered
from finmodel.results import row_level

PLANNED = ("position", "underlying_position", "walk_savings_needed")
"""The measures of the plan that stand beside the forecasts."""


_OUTLOOKS = ("outlook", "efficiency_outlook")
_NEWLY_MISSED = "newly_missed"
_NAMED = 2
"""The organisations of a programme that are named, before they are counted."""


def lines_of(way: Way) -> tuple[str, ...]:
    """The lines of a forecast: outturn, underlying, requirement, brought forward, and its rate."""
    name = way.replace(" ", "_")
    return (
        f"forecast_{name}",
        underlying_by(name),
        requirement_by(name),
        brought_forward_by(name),
        brought_forward_rate_by(name),
    )


class Reading(NamedTuple):
    """A model in which a month is closed, and its lines worked out."""

    model: Model
    evaluation: Evaluation

    @classmethod
    def of(cls, model: Model, overrides: Sequence[Layered]) -> "Reading":
        """Work out what a close shows of a model with actuals, under some overrides."""
        wanted = frozenset(line.line for line in _every_line(model))
        return cls(model, evaluate(Case(model, tuple(overrides)).graph(), wanted))

    @property
    def actuals(self) -> ActualsFile:
        """What the year has come to so far."""
        return self.model.assumptions.actuals

    @property
    def year(self) -> int:
        """The place of the year among those of the set."""
        return self.model.assumptions.years.index(str(self.actuals.year))

    def labels(self) -> Mapping[str, str]:
        """What each measure, and each line by month, is called."""
        lines = self.model.graph.lines
        shown = {**measures(self.model, SYSTEM), **by_month(self.model, SYSTEM)}
        return {name: lines[line.line].label for name, line in shown.items()}

    def units(self) -> Mapping[str, UnitName]:
        """The unit of each."""
        money = self.model.assumptions.system.money
        shown = {**measures(self.model, SYSTEM), **by_month(self.model, SYSTEM)}
        lines = self.model.graph.lines
        return {name: unit_name(lines[line.line].unit, money) for name, line in shown.items()}

    def close(self) -> Close:
        """The year as it looks when the last of its closed months is."""
        years, actuals = self.model.assumptions.years, self.actuals
        through = actuals.closed[-1]
        return Close(
            str(actuals.year),
            years[self.year + 1] if self.year + 1 < len(years) else None,
            str(through),
            month_name(through),
            len(actuals.closed),
            min(actuals.run_rate_months, len(actuals.closed)),
            tuple(self._members()),
            tuple(self._schemes()),
            tuple(self._risks()),
            tuple(self._withheld()),
        )

    def _members(self) -> Iterator[Monitored]:
        organisations = self.model.organisations
        for level, axis in organisations.axes.items():
            shown, monthly = measures(self.model, level), by_month(self.model, level)
            for id_, name in zip(axis.members, axis.labels, strict=True):
                yield Monitored(
                    row_level(level),
                    id_,
                    name,
                    id_ in organisations.shown_beside,
                    any(one in self.actuals.results for one in self._within(level, id_)),
                    {key: self._figure(line, id_) for key, line in shown.items()},
                    self._planned(level, id_),
                    dict(self._ways(level, id_)),
                    self._chosen(level, id_),
                    tuple(self._months(monthly, level, id_)),
                    tuple(self._names_of_spread(level, id_)),
                )

    def _planned(self, level: str, id_: str) -> Outcome:
        held = planned(self.model, level)
        position, underlying, needed = (held[key] for key in PLANNED)
        return Outcome(
            self._at(position, id_, self.year),
            self._at(underlying, id_, self.year),
            self._at(needed, id_, self.year + 1),
            None,
            None,
        )

    def _ways(self, level: str, id_: str) -> Iterator[tuple[Way, Outcome]]:
        """Each forecast there is a figure of."""
        for way in WAYS:
            lines = named(self.model, lines_of(way), level).values()
            outcome = Outcome(*(self._figure(line, id_) for line in lines))
            if outcome.outturn is not None:
                yield way, outcome

    def _chosen(self, level: str, id_: str) -> Way | None:
        """The forecast that all of a member take, of those with results; plan where none has."""
        results = self.actuals.results
        ways = {results[one].forecast for one in self._within(level, id_) if one in results}
        return ways.pop() if len(ways) == 1 else None if ways else "plan"

    def _within(self, level: str, id_: str) -> Iterator[str]:
        """The organisations that a member sums: itself, where it is one."""
        if level == ORGANISATION:
            yield id_
        for summing in self.model.organisations.summings:
            if summing.level == level:
                link = summing.link
                for one, place in zip(link.source.members, link.indices, strict=True):
                    if link.target.members[int(place)] == id_:
                        yield one

    def _months(
        self, lines: Mapping[str, LineValue], level: str, id_: str
    ) -> Iterator[MonthFigures]:
        spread = spread_months(self.actuals, self._within(level, id_))
        closed = set(self.actuals.closed)
        for place, month in enumerate(self.actuals.months):
            yield MonthFigures(
                str(month),
                month_name(month),
                month in closed,
                month in closed and spread[place],
                {
                    name: self._at(line, cell_name(id_, str(month)), self.year)
                    for name, line in lines.items()
                },
            )

    def _names_of_spread(self, level: str, id_: str) -> Iterator[str]:
        """The organisations of a member of whose closed months some result is spread."""
        organisations = self.model.assumptions.system.organisations
        for one in with_spread_results(self.actuals, self._within(level, id_)):
            yield organisations[one].name

    def _schemes(self) -> Iterator[SchemeDelivered]:
        """The schemes that were to save something, or have; then BAU efficiency as reported."""
        records = self.model.records
        organisations = dict(
            zip(records.organisations.axis.members, records.organisations.axis.labels, strict=True)
        )
        benefits = {one.scheme: one for one in reversed(records.benefits.each)}
        savers: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for one in records.benefits:
            savers[one.scheme][organisations[one.organisation]] = None
        schemes = records.schemes.axis
        lines = named(self.model, BY_SCHEME).values()
        outlook, efficiency = named(self.model, _OUTLOOKS).values()
        for path, name in zip(schemes.members, schemes.labels, strict=True):
            figures = [self._at(line, path, self.year) for line in lines]
            if any(figures):
                benefit = benefits[path]
                due, recurrent, one_off, forecast, full_year = figures
                share = self._at(outlook, benefit.path, self.year)
                several = f"{len(savers[path])} organisations"
                whose = " and ".join(savers[path]) if len(savers[path]) <= _NAMED else several
                yield SchemeDelivered(
                    path, name, whose, due, recurrent, one_off, share, forecast, full_year
                )
        lines = named(self.model, OF_EFFICIENCY).values()
        for id_ in efficiency.own_axis.members:
            due, recurrent, one_off, forecast = (self._at(one, id_, self.year) for one in lines)
            share = self._at(efficiency, id_, self.year)
            path, whose = f"bau_efficiency.{id_}", organisations[id_]
            yield SchemeDelivered(
                path, "BAU efficiency", whose, due, recurrent, one_off, share, forecast, None
            )

    def _risks(self) -> Iterator[RiskFigures]:
        kinds: tuple[tuple[Kind, Mapping[str, Risk]], ...] = (
            ("risk", self.actuals.risks),
            ("mitigation", self.actuals.mitigations),
        )
        for kind, held in kinds:
            lines = named(self.model, (f"{kind}_amount", f"{kind}_happens", f"{kind}_likely"))
            for id_, one in held.items():
                path = f"actuals.{kind}s.{id_}"
                amount, likelihood, likely = (
                    self._at(line, path, self.year) or 0.0 for line in lines.values()
                )
                whose = self.model.assumptions.system.organisations[one.organisation].name
                yield RiskFigures(kind, path, one.name, whose, amount, likelihood, likely)

    def _withheld(self) -> Iterator[Withheld]:
        support = self.model.assumptions.allocations.support
        for path, month in self.actuals.withheld.items():
            record = support[path.rpartition(".")[2]]
            yield Withheld(path, record.name, month_name(month), str(month))

    def _figure(self, line: LineValue, id_: str) -> float | None:
        """In the year, or where it has none there in the next: what is needed then is of then."""
        now = self._at(line, id_, self.year)
        return self._at(line, id_, self.year + 1) if now is None else now

    def _at(self, line: LineValue, member: str, year: int) -> float | None:
        """A figure of a member in a year; None where there is none."""
        place = line.own_axis.position.get(member)
        if place is None or year >= len(self.model.assumptions.years):
            return None
        value = float(self.evaluation.array(line.line)[place, year, 0])
        return None if isnan(value) else value


def named(model: Model, names: Iterable[str], level: str | None = None) -> dict[str, LineValue]:
    """Some lines by their names."""
    return {name: model.value(name, None, level) for name in names}


def measures(model: Model, level: str) -> dict[str, LineValue]:
    """The measures that apply at a level, and what stands beside them."""
    held = model.measured.bases[PLAN]
    found = {key: held[key].levels[level] for key in keys([IN_YEAR]) if level in held[key].levels}
    beside = (*BESIDE, *((_NEWLY_MISSED,) if level == SYSTEM else ()))
    return {**found, **named(model, beside, level)}


def by_month(model: Model, level: str) -> dict[str, LineValue]:
    """The lines by month at a level."""
    return named(model, (*BY_MONTH, *(SINCE_APRIL if level == SYSTEM else ())), level)


def planned(model: Model, level: str) -> dict[str, LineValue]:
    """What the plan comes to."""
    held = model.measured.bases[PLAN]
    return {key: held[key].levels[level] for key in PLANNED}


def _every_line(model: Model) -> Iterator[LineValue]:
    """Every line that a close is read from."""
    for level in model.organisations.axes:
        for lines in (measures, by_month, planned):
            yield from lines(model, level).values()
        for way in WAYS:
            yield from named(model, lines_of(way), level).values()
    risks = (f"{kind}_{what}" for kind in ("risk", "mitigation") for what in _OF_RISKS)
    yield from named(model, (*BY_SCHEME, *OF_EFFICIENCY, *_OUTLOOKS, *risks)).values()


_OF_RISKS = ("amount", "happens", "likely")
