"""The systems of a portfolio, and what is taken from the set of each (METHOD.md 7)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import isnan
from pathlib import Path
from typing import NamedTuple

from finmodel.graph.evaluate import evaluate
from finmodel.graph.lines import Line, Sign
from finmodel.graph.units import Unit
from finmodel.inputs.annotations import IN_GAP
from finmodel.inputs.faults import Place
from finmodel.inputs.file_names import file_name
from finmodel.inputs.scenario_files import BASE
from finmodel.method.bases import Basis
from finmodel.method.line_names import SYSTEM
from finmodel.method.model import build
from finmodel.plan import Plan, load
from finmodel.portfolio.measures import MeasuresOfSystem, TogetherMeasure, measures_of
from finmodel.results import CheckResult, Level, Manifest, Row

PLACE: Level = "place"
"""The grouping of organisations that says in which place of a system each is."""
Values = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class System:
    """One system of a portfolio: a set, the scenario that is shown, and the region it is in.

    Attributes:
        region: empty where the portfolio names none.
        label: what the portfolio calls it; empty where it is called as its set is.
        places: where the portfolio file names its `folder` and its `scenario`; none without one.
    """

    id: str
    folder: Path
    region: str = ""
    scenario: str = BASE
    label: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """What it is called where its set cannot say."""
        return self.label or self.id

    def plan(self) -> Plan:
        """The set, read and validated, under the scenario.

        Raises:
            AssumptionFaults: the assumptions are invalid.
            Unreadable: the folder or a file is not there or cannot be read.
            UnknownScenarioError: the set has no such scenario.
        """
        return load(self.folder).with_(scenario=self.scenario)


class OrganisationOf(NamedTuple):
    """An organisation of a set: its id, name and published code, and whether it is in the gap."""

    id: str
    name: str
    code: str
    in_gap: bool

    def is_the_same_as(self, other: "OrganisationOf") -> bool:
        """Whether an organisation of another set is this one: by code where both have one."""
        if self.code and other.code:
            return self.code == other.code
        return self.id == other.id


class ContractBeside(NamedTuple):
    """A contract of a set of which one end is in its gap and the other beside it.

    Attributes:
        commissioner, provider: the organisations at its ends, as the set has them.
        amounts: what is paid in each year of the set.
    """

    id: str
    name: str
    commissioner: OrganisationOf
    provider: OrganisationOf
    amounts: Values


class SummedLine(NamedTuple):
    """A line of a system that adds up over systems: its figures by year, label, unit and sign."""

    label: str
    unit: Unit
    sign: Sign
    values: Values


@dataclass(frozen=True)
class SystemFigures:
    """What a portfolio takes from a set, in the set's own unit of money; picklable.

    Attributes:
        years: those of the set; capital_years are those and the later ones of capital.
        organisations: those of the set, as it files them.
        away: the ids of those counted elsewhere, and so shown beside this system's gap.
        measures: what a system has of the catalogue.
        lines: what of a system adds up, by the name of the measure or of the part of a rate.
        rows: as the set's own projection has them, of system, places and organisations.
        beside: the ids of the organisations and places that are shown and not summed.
        contracts: those of which one end is in its gap and the other beside it.
        checks: as the set's own projection has them, nobody counted elsewhere.
        closed: the last closed month of its results, as 2025-10; empty where it has none.
        basis_of_figures: published, derived, … as the head of system.yaml says; empty if nothing.
    """

    id: str
    name: str
    region: str
    scenario: str
    money: str
    prices: str
    scope: Mapping[str, str]
    years: tuple[str, ...]
    capital_years: tuple[str, ...]
    organisations: tuple[OrganisationOf, ...]
    away: frozenset[str]
    beside: frozenset[str]
    measures: Mapping[str, TogetherMeasure]
    lines: Mapping[str, SummedLine]
    rows: tuple[Row, ...]
    contracts: tuple[ContractBeside, ...]
    checks: tuple[CheckResult, ...]
    manifest: Manifest
    folder: str = ""
    basis_of_figures: str = ""
    closed: str = ""

    def rows_of(self, measure: str) -> Sequence[Row]:
        """The rows of a measure."""
        return self._by_measure.get(measure, ())

    @cached_property
    def _by_measure(self) -> Mapping[str, Sequence[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            found[row.measure].append(row)
        return found


def figures_of(
    system: System, plan: Plan, basis: Basis, away: frozenset[str] = frozenset()
) -> SystemFigures:
    """What a portfolio takes from a set; those in `away` are shown beside its gap.

    Where some are, there are no checks: those of a set are of it as it is filed.

    Raises what `Plan.project` raises.
    """
    shown = _with_beside(plan, away) if away else plan
    projection = shown.project(basis)
    of_system = measures_of(shown.model, basis)
    assumptions = shown.assumptions
    rows = tuple(
        row
        for row in projection.rows
        if row.level in ("system", "organisation") or row.id.startswith(f"{PLACE}/")
    )
    organisations = tuple(
        OrganisationOf(id_, one.name, one.code or "", one.scope == IN_GAP)
        for id_, one in plan.assumptions.system.organisations.items()
    )
    return SystemFigures(
        id=system.id,
        name=system.label or projection.system,
        region=system.region,
        scenario=system.scenario,
        money=assumptions.system.money,
        prices=projection.prices,
        scope=projection.scope,
        years=projection.years,
        capital_years=projection.capital_years,
        organisations=organisations,
        away=away,
        beside=projection.beside,
        measures=of_system.measures,
        lines=_summed_lines(shown, of_system, rows),
        rows=rows,
        contracts=_contracts_beside(shown),
        checks=() if away else projection.checks,
        manifest=projection.manifest,
        folder=file_name(system.folder),
        closed=str(assumptions.actuals.through) if "actuals" in assumptions.trees else "",
        basis_of_figures=head.basis or "" if (head := assumptions.system.provenance) else "",
    )


def _with_beside(plan: Plan, away: frozenset[str]) -> Plan:
    """The plan with some organisations beside its gap: shown, not summed."""
    system = plan.assumptions.system
    organisations = {
        id_: one.model_copy(update={"scope": "beside"}) if id_ in away else one
        for id_, one in system.organisations.items()
    }
    assumptions = replace(
        plan.assumptions, system=system.model_copy(update={"organisations": organisations})
    )
    return replace(plan, assumptions=assumptions, model=build(assumptions))


def _summed_lines(
    plan: Plan, of_system: MeasuresOfSystem, rows: tuple[Row, ...]
) -> dict[str, SummedLine]:
    """The measures that add up, and what rates are made of that is no measure."""
    own = {row.measure: row.values for row in rows if row.level == SYSTEM}
    found = {
        key: SummedLine(one.label, one.unit, one.sign, own[key])
        for key, one in of_system.measures.items()
        if not one.is_rate
    }
    graph = plan.graph()
    evaluation = evaluate(graph, of_system.parts.values())
    for name, held in of_system.parts.items():
        line = graph.lines[held]
        sign: Sign = line.sign if isinstance(line, Line) else "plain"
        values = evaluation.array(held)[0, :, 0].tolist()
        found[name] = SummedLine(line.label, line.unit, sign, _shown(values))
    return found


def _contracts_beside(plan: Plan) -> tuple[ContractBeside, ...]:
    organisations = plan.assumptions.system.organisations
    held = plan.assumptions.baseline.contracts
    ends = {
        id_: (organisations[one.commissioner].scope, organisations[one.provider].scope)
        for id_, one in held.items()
    }
    crossing = [id_ for id_, scopes in ends.items() if len(set(scopes)) == 2]
    if not crossing:
        return ()

    def end(id_: str) -> OrganisationOf:
        one = organisations[id_]
        return OrganisationOf(id_, one.name, one.code or "", one.scope == IN_GAP)

    amount = "do_nothing_amount"
    evaluation = evaluate(plan.graph(), [amount])
    return tuple(
        ContractBeside(
            id_,
            held[id_].name,
            end(held[id_].commissioner),
            end(held[id_].provider),
            evaluation.of(amount, f"baseline.contracts.{id_}"),
        )
        for id_ in crossing
    )


def _shown(values: list[float]) -> Values:
    return tuple([None if isnan(value) else value for value in values])
