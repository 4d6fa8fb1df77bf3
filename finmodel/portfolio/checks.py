"""The checks of a portfolio: what of its systems does not go together (METHOD.md 7).

A check of a set is judged in that set, and counted here. The others are about systems together:
each is declared once, with what it looks for, and gives one result for each thing that does not
hold, or one that passes.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from finmodel.checks.wording import told_apart
from finmodel.graph.units import money_name, unit_name
from finmodel.portfolio.axes import ORGANISATION, member_id
from finmodel.portfolio.check import Found, PortfolioCheck, ToCheck, results_of
from finmodel.portfolio.check_lines import (
    FOOTED,
    PAID_BY_PAIR,
    RECEIVED_BY_PAIR,
    of_regions,
    whole,
)
from finmodel.portfolio.line_names import at
from finmodel.portfolio.organisations import Shared
from finmodel.portfolio.system import SystemFigures
from finmodel.results import CheckResult

REGIONS_SUM, OF_SETS = "regions-sum", "checks-of-sets"
"""The checks that a workbook has live, and those that count what each set finds."""


def run_portfolio_checks(given: ToCheck) -> tuple[CheckResult, ...]:
    """The result of every check, in order."""
    return tuple(result for check in PORTFOLIO_CHECKS for result in results_of(check, given))


def _one_home(given: ToCheck) -> Iterator[Found]:
    names = {one.id: one.name for one in given.systems}
    for one in given.shared:
        if not one.home:
            sets = tuple(one.ids)
            first = one.ids[sets[0]]
            said = " and ".join(names[id_] for id_ in sets)
            yield Found(
                f"{one.name} ({first}) is in the gap of {said}, so that its figures count "
                f"{_times(len(sets))}: {_double(given, one)}",
                first,
                expected=1,
                actual=len(sets),
                unit=unit_name("number", given.money),
            )


def _double(given: ToCheck, one: Shared) -> str:
    """What is counted more than once, in each set that has it: turnover and position."""
    axis = given.held.axes.organisation
    own = {system.id: system for system in given.systems}
    money = money_name(given.money)
    found: list[str] = []
    for system, id_ in one.ids.items():
        row = axis.position[member_id(system, id_, ORGANISATION)]
        year = own[system].years[-1]
        column = given.held.capital_years.index(year)
        figures = [
            told_apart(
                (float(given.table(at(name, ORGANISATION))[row, column]),), 0, money, holds=True
            )[0]
            for name in ("turnover", "position")
        ]
        found.append(f"turnover {figures[0]} and position {figures[1]} in {year} ({system})")
    return ", ".join(found)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _differing(said: str, each: Callable[[SystemFigures], str]) -> Callable[[ToCheck], list[Found]]:
    """That the sets say different things, and which says what."""

    def find(given: ToCheck) -> list[Found]:
        groups: dict[str, list[str]] = {}
        for system in given.systems:
            groups.setdefault(each(system), []).append(system.id)
        if len(groups) < 2:
            return []
        which = "; ".join(f"{value or 'not said'} in {_ids(ids)}" for value, ids in groups.items())
        return [Found(f"{said}: {which}")]

    return find


def _scopes(given: ToCheck) -> Iterator[Found]:
    """What one set includes and another does not; what a set does not speak of is not compared."""
    said: dict[str, dict[str, list[str]]] = {}
    for system in given.systems:
        for what, scope in system.scope.items():
            said.setdefault(what, {}).setdefault(scope, []).append(system.id)
    for what, scopes in said.items():
        if len(scopes) > 1:
            which = "; ".join(f"{scope} in {_ids(ids)}" for scope, ids in scopes.items())
            yield Found(f"what figures include differs, {what}: {which}", what)


def _years(given: ToCheck) -> Iterator[Found]:
    for system in given.systems:
        missing = [year for year in given.held.years if year not in system.years]
        if missing:
            yield Found(
                f"{system.name} has no {', '.join(missing)}, so that sums of those years leave it "
                "out",
                system.id,
            )


def _results(given: ToCheck) -> Iterator[Found]:
    said: dict[str, list[str]] = {}
    for system in given.systems:
        said.setdefault(system.closed, []).append(system.id)
    if len(said) > 1:
        which = "; ".join(
            f"to {closed} in {_ids(ids)}" if closed else f"none in {_ids(ids)}"
            for closed, ids in said.items()
        )
        yield Found(f"the results of the year in progress differ: {which}")


def _regions(given: ToCheck) -> Iterator[Found]:
    allowed = given.tolerance()
    names = [name for name in FOOTED if of_regions(name) in given.held.graph.lines]
    for name in names:
        parts, all_ = given.table(of_regions(name)), given.table(whole(name))
        column = int(np.argmax(np.abs(parts - all_)[0]))
        expected, actual = float(all_[0, column]), float(parts[0, column])
        if not abs(actual - expected) <= allowed:
            year, money = given.held.capital_years[column], money_name(given.money)
            total, each = told_apart((expected, actual), expected, money, holds=False)
            label = given.held.measures[name].label
            yield Found(
                f"{label}: the regions sum to {each} in {year}, and the whole is {total}",
                name,
                expected=expected,
                actual=actual,
                tolerance=allowed,
            )


def _contracts(given: ToCheck) -> Iterator[Found]:
    if PAID_BY_PAIR not in given.held.graph.lines:
        return
    allowed, money = given.tolerance(), money_name(given.money)
    axis = given.held.graph.lines[PAID_BY_PAIR].axis
    paid, received = given.table(PAID_BY_PAIR), given.table(RECEIVED_BY_PAIR)
    for row, (id_, name) in enumerate(zip(axis.members, axis.labels, strict=True)):
        column = int(np.argmax(np.abs(received - paid)[row]))
        expected, actual = float(paid[row, column]), float(received[row, column])
        if not abs(actual - expected) <= allowed:
            one, other = told_apart((expected, actual), expected, money, holds=False)
            yield Found(
                f"{name}: {one} is paid in {given.held.capital_years[column]} as the payer's set "
                f"has it, and {other} received as the provider's has it",
                id_,
                expected=expected,
                actual=actual,
                tolerance=allowed,
            )


def _checks_of_sets(given: ToCheck) -> Iterator[Found]:
    for system in given.systems:
        found: Mapping[str, int] = Counter(one.status for one in system.checks)
        failing, warning = found["fail"], found["warn"]
        outcome = f"{failing} fail and {warning} warn" if failing else f"none fails, {warning} warn"
        yield Found(
            f"{system.name}: of {len(system.checks)} checks {outcome}"
            + (f" (finmodel check {system.folder})" if failing or warning else ""),
            system.id,
            holds=not failing,
            expected=0,
            actual=failing,
            unit=unit_name("number", given.money),
        )


def _ids(ids: Sequence[str]) -> str:
    return ", ".join(ids)


PORTFOLIO_CHECKS = (
    PortfolioCheck(
        "one-home",
        "No organisation is in the gap of two sets without a home",
        "fail",
        "Say in which set it counts, as home: {ID: SET} in portfolio.yaml; where they are not the "
        "same organisation, give each its own code",
        _one_home,
    ),
    PortfolioCheck(
        "scopes-agree",
        "What the figures of the sets include is the same",
        "warn",
        "Sums hold it for some systems and not for others: bring the sets in line, or say so",
        _scopes,
    ),
    PortfolioCheck(
        "prices-agree",
        "The figures of all sets are at the same prices",
        "warn",
        "Figures at the prices of different years are summed as they are",
        _differing("the prices differ", lambda one: one.prices),
    ),
    PortfolioCheck(
        "first-years-agree",
        "All sets have the same baseline year",
        "warn",
        "What each does nothing from differs",
        _differing("the baseline years differ", lambda one: one.years[0]),
    ),
    PortfolioCheck(
        "bases-agree",
        "The figures of all sets have the same basis",
        "warn",
        "Sums and ranks put figures of different bases side by side",
        _differing("the basis that system.yaml states differs", lambda one: one.basis_of_figures),
    ),
    PortfolioCheck(
        "years-complete",
        "Every set has every year",
        "warn",
        "Compare sums of such years with those of others with care",
        _years,
    ),
    PortfolioCheck(
        "results-agree",
        "Where one set has results of a year in progress, all have them, of the same months",
        "warn",
        "Sums of what is to date or forecast hold different months, or not every system",
        _results,
    ),
    PortfolioCheck(
        "contracts-agree",
        "A contract that two sets write is the same in both",
        "warn",
        "What is paid is taken out of cost, and what is received out of turnover: bring the sets "
        "in line",
        _contracts,
    ),
    PortfolioCheck(
        REGIONS_SUM,
        "The regions sum to the whole, contracts between them taken out",
        "fail",
        "This is an error in finmodel and not in the assumptions: please report it",
        _regions,
    ),
    PortfolioCheck(
        OF_SETS,
        "No check of a set fails",
        "fail",
        "",
        _checks_of_sets,
    ),
)
"""Every check of a portfolio, in the order in which they are shown."""
