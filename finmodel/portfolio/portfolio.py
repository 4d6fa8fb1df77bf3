"""A portfolio: the systems of `portfolio.yaml`, or of folders, and how they are put together."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from finmodel.analysis.engines.workers import Engine, worker_pool
from finmodel.analysis.progress import Progress, no_progress
from finmodel.graph.evaluate import evaluate
from finmodel.graph.expressions import DivisionByZeroError, NotFiniteError
from finmodel.graph.units import money_name
from finmodel.inputs.collecting import without_collecting
from finmodel.inputs.faults import AssumptionFaults, Fault, Unreadable
from finmodel.inputs.file_names import file_name
from finmodel.inputs.portfolio_file import ReadPortfolio, read_portfolio_file
from finmodel.inputs.scenario_files import BASE
from finmodel.inputs.text.tree import place_of
from finmodel.inputs.text.years import parse_year, starting
from finmodel.method.bases import BASES, PLAN, Basis
from finmodel.method.scenarios import UnknownScenarioError
from finmodel.portfolio.check import ToCheck
from finmodel.portfolio.checks import run_portfolio_checks
from finmodel.portfolio.contracts import contracts_between
from finmodel.portfolio.declared import declared
from finmodel.portfolio.left_out import not_counted
from finmodel.portfolio.organisations import (
    Directory,
    Shared,
    away_from_home,
    home_problems,
    shared,
)
from finmodel.portfolio.system import System, SystemFigures, figures_of
from finmodel.portfolio.together import Together
from finmodel.portfolio.together_rows import together_rows
from finmodel.projection import SelectionError

MILLIONS = "£m"
"""The unit of money where sets differ and the portfolio names none."""


class PortfolioError(ValueError):
    """Systems that cannot be put together."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Some systems to be looked at together.

    Attributes:
        unit: the unit of money of every figure; empty where it is that of the sets.
        home: an id or a code of an organisation -> the set in which it is counted.
        read: the file it was read from; None where the sets were given without one.
    """

    name: str
    systems: tuple[System, ...]
    unit: str = ""
    home: Mapping[str, str] = field(default_factory=dict)
    read: ReadPortfolio | None = None

    def project(
        self,
        basis: Basis = PLAN,
        *,
        since: str | None = None,
        workers: int | Engine = 1,
        watch: Progress = no_progress,
    ) -> Together:
        """Every figure of the systems, their regions, places and organisations (METHOD.md 7).

        `since` is the year that improvement is measured from, the latest first year of a set unless
        given. `workers` read the sets, and `watch` sees each that is read; who reads which, and
        the order of the sets, changes no figure.

        Raises:
            ValueError: `basis` is not one of plan, risk-adjusted and identified.
            AssumptionFaults: no set is valid, or the portfolio does not fit its sets.
            PortfolioError: sets in cash and in real terms cannot be summed.
            SelectionError: no set has the year.
        """
        if basis not in BASES:
            raise ValueError(f'no basis "{basis}": there are {", ".join(BASES)}')
        with worker_pool(workers) as engine:
            nobody: frozenset[str] = frozenset()
            every = [(system, nobody) for system in self.systems]
            read = dict(self._read(every, basis, engine, watch))
            faults = {id_: one for id_, one in read.items() if not isinstance(one, SystemFigures)}
            systems = {id_: one for id_, one in read.items() if isinstance(one, SystemFigures)}
            if not systems:
                raise _every_fault(faults.values())
            self._check_homes(tuple(systems.values()), faults)
            several = shared(tuple(systems.values()), self.home)
            away = away_from_home(several)
            again = [(one, away[one.id]) for one in self.systems if one.id in away]
            for id_, one in self._read(again, basis, engine, watch):
                if not isinstance(one, SystemFigures):
                    raise one
                systems[id_] = replace(one, checks=systems[id_].checks)
        with without_collecting():
            return self._together(tuple(systems.values()), faults, several, basis, since)

    @staticmethod
    def _read(
        each: Sequence[tuple[System, frozenset[str]]],
        basis: Basis,
        engine: Engine,
        watch: Progress,
    ) -> Iterator[tuple[str, SystemFigures | AssumptionFaults | Unreadable]]:
        """The figures of each system by its id; those of whom some count elsewhere say who."""
        done = engine.in_order(partial(_take, tuple(each), basis), len(each))
        found = watch(done, len(each), "sets read")
        return zip((system.id for system, _ in each), found, strict=True)

    def _together(
        self,
        systems: tuple[SystemFigures, ...],
        faults: Mapping[str, AssumptionFaults | Unreadable],
        several: tuple[Shared, ...],
        basis: Basis,
        since: str | None,
    ) -> Together:
        check_prices(systems)
        unit = self.unit or common_unit(systems)
        between = contracts_between(systems)
        first = since_year(systems, since)
        held = declared(self.name, unit, systems, between, first)
        evaluation = evaluate(held.graph)
        return Together(
            name=self.name,
            unit=money_name(unit),
            prices=systems[0].prices,
            basis=basis,
            years=held.years,
            capital_years=held.capital_years,
            since=first,
            rows=together_rows(held, evaluation, unit, [one.id for one in systems]),
            systems=systems,
            faults=faults,
            measures=held.measures,
            contracts=between,
            shared=several,
            not_counted=not_counted(held, systems, first),
            checks=run_portfolio_checks(ToCheck(systems, several, held, evaluation, unit)),
            graph=held.graph,
            evaluation=evaluation,
            of=self.systems,
        )

    def _check_homes(self, systems: Sequence[SystemFigures], faults: Mapping[str, object]) -> None:
        """Refuse a home that does not fit the sets, at its place in the file."""
        if self.read is not None:
            problems = home_problems(self.home, Directory(systems), faults)
            found = [self.read.fault(("home", name), message) for name, message in problems]
            if found:
                raise AssumptionFaults(found)


def _take(
    each: tuple[tuple[System, frozenset[str]], ...], basis: Basis, number: int
) -> SystemFigures | AssumptionFaults | Unreadable:
    """The figures of one system, some of whom count elsewhere, or what is wrong with its set."""
    system, away = each[number]
    try:
        return figures_of(system, system.plan(), basis, away)
    except AssumptionFaults as fault:
        return fault
    except Unreadable as fault:
        place = system.places.get("folder")
        if place is None:
            return fault
        path = f"portfolio.sets.{system.id}.folder"
        return AssumptionFaults([Fault(place, path, str(fault))])
    except UnknownScenarioError as fault:
        path = f"portfolio.sets.{system.id}.scenario"
        return AssumptionFaults([Fault(system.places.get("scenario"), path, str(fault))])
    except (DivisionByZeroError, NotFiniteError) as fault:
        return AssumptionFaults([Fault(None, file_name(system.folder), str(fault))])


def read_portfolio(file: str | Path) -> Portfolio:
    """Read a portfolio file; its sets are read when they are projected.

    Raises:
        AssumptionFaults: the file is invalid; every fault, with line and column.
        Unreadable: it is not there or cannot be read.
    """
    path = Path(file)
    read = read_portfolio_file(path)
    systems = tuple(
        System(
            id_,
            Path(os.path.normpath(path.parent / one.folder)),
            one.region or "",
            one.scenario or BASE,
            one.name or "",
            {
                key: place_of(read.held.file, read.held.tree, ("sets", id_, key))
                for key in ("folder", "scenario")
            },
        )
        for id_, one in read.file.sets.items()
    )
    return Portfolio(read.file.name, systems, read.file.unit or "", dict(read.file.home), read)


def portfolio_of(sets: Sequence[str | Path], name: str = "Together") -> Portfolio:
    """A portfolio of the sets in some folders, each called by the name of its folder.

    Raises:
        PortfolioError: there is no set, or two folders have one name.
    """
    if not sets:
        raise PortfolioError("no set: name the folders of sets, or a portfolio.yaml")
    found: dict[str, Path] = {}
    for folder in map(Path, sets):
        id_ = Path(os.path.abspath(folder)).name  # noqa: PTH100 - a link is not to be followed
        if id_ in found:
            raise PortfolioError(
                f"{found[id_]} and {folder} are both called {id_}: "
                "write a portfolio.yaml, which gives each set an id of its own"
            )
        found[id_] = folder
    return Portfolio(name, tuple(System(id_, folder) for id_, folder in found.items()))


def check_prices(systems: Sequence[SystemFigures]) -> None:
    """Refuse to sum sets in cash with sets in real terms.

    Raises:
        PortfolioError: there are both.
    """
    cash = [one.id for one in systems if one.prices == "nominal"]
    real = [one.id for one in systems if one.prices != "nominal"]
    if cash and real:
        raise PortfolioError(
            f"sets in cash ({', '.join(cash)}) and in real terms ({', '.join(real)}) cannot be "
            "summed: leave the ones or the others out"
        )


def common_unit(systems: Sequence[SystemFigures]) -> str:
    """The unit of money that all sets have; millions of pounds where they differ."""
    units = {one.money for one in systems}
    return units.pop() if len(units) == 1 else MILLIONS


def since_year(systems: Sequence[SystemFigures], since: str | None) -> str:
    """The year that improvement is measured from: unless given, the latest first year of a set.

    Raises:
        SelectionError: no set has it.
    """
    if since is None:
        return max((one.years[0] for one in systems), key=starting)
    known = sorted({year for one in systems for year in one.years}, key=starting)
    try:
        year = parse_year(since)
    except ValueError:
        year = since
    if year not in known:
        raise SelectionError(
            f'year "{since}" is not known here; the years are {known[0]} to {known[-1]}'
        )
    return year


def _every_fault(faults: Iterable[AssumptionFaults | Unreadable]) -> AssumptionFaults:
    found: list[Fault] = []
    for one in faults:
        if isinstance(one, AssumptionFaults):
            found += one.faults
        else:
            found.append(Fault(None, one.path, one.reason))
    return AssumptionFaults(found)
