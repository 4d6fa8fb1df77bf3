"""The first reading of a check: what it finds in figures, in a sentence (METHOD.md 4)."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from finmodel.checks.check import Check, Comparison, Depending, Tables
from finmodel.checks.checked_graph import CheckedGraph
from finmodel.checks.tolerances import ROUNDING, largest_money
from finmodel.checks.wording import by_year, told_apart
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.lines import Numbers
from finmodel.graph.units import UnitName, unit_name
from finmodel.results import Severity

OF_THE_BASE = (
    "What was published is of the base: under a scenario or a setting it warns, and never fails"
)
NOTHING_HERE = "there is nothing here to check"
THE_YEAR_AFTER = "the year after"


class Finding(NamedTuple):
    """One thing a check looked at.

    Attributes:
        check: the check's name ("savings-rate").
        about: the id of what it is about, "" where it is about the whole.
        holds: whether it passes.
        detail: a plain sentence with the figures.
        remedy: what to do about it, as a sentence; "" where it passes.
        exact: whether figures must agree but for rounding.
        expected, actual, tolerance: what was compared, None where nothing was or it does not apply.
        unit: what the figures compared are in; None where nothing was compared.
    """

    check: str
    about: str
    severity: Severity
    holds: bool
    detail: str
    expected: float | None = None
    actual: float | None = None
    tolerance: float | None = None
    unit: UnitName | None = None
    remedy: str = ""
    exact: bool = False

    @property
    def id(self) -> str:
        """The check's name, and what it is about after a full stop."""
        return f"{self.check}.{self.about}" if self.about else self.check


def findings(checked: CheckedGraph, evaluation: Evaluation) -> Iterator[Finding]:
    """Every finding of the checks in order; a check with nothing to look at passes once.

    `evaluation` holds at least the lines that the checks read; one scenario.
    """
    largest = largest_money(checked.model, evaluation)
    for check, comparisons in checked.comparisons.items():
        found = [
            finding
            for comparison in comparisons
            for finding in _of_one(checked, comparison, evaluation, largest)
        ]
        yield from found or (Finding(check.id, "", "warn", True, NOTHING_HERE),)


def _of_one(
    checked: CheckedGraph, comparison: Comparison, evaluation: Evaluation, largest: float
) -> Iterator[Finding]:
    check, tables = comparison.check, comparison.tables(evaluation)
    difference, is_looked_at = tables["difference"], comparison.is_looked_at(evaluation)
    columns = check.columns(checked.graph.years)
    rounding = check.tolerance.rounded_by(largest)
    excess = check.excess(difference[:, columns])
    rows = np.arange(len(excess))
    if check.whole:
        furthest = np.where(np.isnan(excess), -np.inf, excess).max(axis=1)
        rows = rows[[_first_of_the_largest(furthest, rounding)]]
    allowed = check.tolerance.allowed(largest)
    for row, about in zip(rows.tolist(), comparison.about, strict=True):
        if not is_looked_at[row]:
            continue
        holds = check.holds(difference[row, columns], allowed)
        above = excess[row] > allowed
        year = columns.start + _year_told(check, tables, row, columns, above, rounding)
        detail, unit = _in_a_sentence(checked, comparison, tables, row, year, allowed, holds=holds)
        severity, remedy = check.severity, "" if holds else check.remedy
        if check.of_the_base and severity == "fail" and not holds and not checked.of_the_base:
            severity, remedy = "warn", OF_THE_BASE
        actual = _figure(tables["actual"][row, year])
        limit = _figure(tables["limit"][row, year]) if "limit" in tables else None
        yield Finding(
            check.id,
            about,
            severity,
            holds,
            detail,
            limit,
            actual,
            None if limit is None else check.tolerance.stated(largest),
            unit,
            remedy,
            check.tolerance.margin is None,
        )


def _figure(value: float) -> float | None:
    """A figure of a table; None where it does not apply."""
    return None if np.isnan(value) else float(value)


def _year_told(
    check: Check, tables: Tables, row: int, columns: slice, above: Numbers, rounding: float
) -> int:
    """The year furthest out among those looked at: of those that break the check, if any do."""
    rank = check.excess(tables["difference"][row, columns])
    if check.by_share:
        actual, limit = tables["actual"][row, columns], tables["limit"][row, columns]
        nothing = np.where(actual > 0, np.inf, 0.0)
        rank = np.divide(actual, limit, out=nothing, where=limit > 0)
    counts = above if above.any() else ~np.isnan(rank)
    return _first_of_the_largest(
        np.where(counts, rank, -np.inf), ROUNDING if check.by_share else rounding
    )


def _first_of_the_largest(numbers: Numbers, rounding: float) -> int:
    """Where the largest is; the first of those that are as large but for rounding.

    So that what is told is the same on every machine, and on a page.
    """
    return int(np.argmax(numbers >= numbers.max() - rounding))


def _in_a_sentence(
    checked: CheckedGraph,
    comparison: Comparison,
    tables: Tables,
    row: int,
    year: int,
    allowed: float,
    *,
    holds: bool,
) -> tuple[str, UnitName]:
    """The sentence of one member in one year, and the unit of what is compared."""
    years, money = checked.graph.years, checked.model.assumptions.system.money
    words: dict[str, str] = {}
    figures = {name: float(table[row, year]) for name, table in tables.items()}
    for name, figure in figures.items():
        own = unit_name(comparison.unit(name), money)
        (words[name],) = told_apart((figure,), 0.0, own, holds=holds)
        if f"{{{name}_by_year}}" in comparison.check.sentence:
            words[f"{name}_by_year"] = by_year(tables[name][row], years, own, allowed)
    of_line = unit_name(comparison.unit("actual"), money)
    unit = comparison.units[row] if comparison.units else of_line
    actual, limit = figures["actual"], figures.get("limit")
    limits = comparison.stated or (() if limit is None else (limit,))
    nearest = min(limits, key=lambda one: abs(one - actual), default=0.0)
    *expected, found = told_apart((*limits, actual), nearest, unit, holds=holds)
    words |= {"actual": found, "limit": " to ".join(expected), "unit": unit}
    words |= {"year": years[year], "next_year": (*years[1:], THE_YEAR_AFTER)[year]}
    words |= {"name": comparison.over.labels[row]}
    parts = {name: _part(each[row], figures, words) for name, each in comparison.words.items()}
    return comparison.check.sentence.format(**words, **parts), unit


def _part(part: str | Depending, figures: Mapping[str, float], words: Mapping[str, str]) -> str:
    """A part of a sentence; one of the files is as it is written there, braces too."""
    if isinstance(part, str):
        return part
    return (part.some if figures[part.figure] > 0 else part.none).format(**words)
