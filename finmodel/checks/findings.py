"""The first reading of a check: what it finds in figures, in a sentence (METHOD.md 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from finmodel.checks.check import Check, Compared
from finmodel.checks.declared import (
    CalculatedComparison,
    Comparison,
    DeclaredChecks,
    Tables,
    money_lines,
)
from finmodel.checks.wording import told_apart
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.lines import Numbers
from finmodel.graph.units import unit_name
from finmodel.results import Severity

OF_THE_BASE = (
    "What was published speaks of the base: under a scenario or a setting it warns, and never fails"
)
NOTHING_HERE = "there is nothing here to check"
THE_YEAR_AFTER = "the year after"


class Finding(NamedTuple):
    """One thing a check looked at.

    Attributes:
        check: the check's name ("savings-rate").
        about: the id of what it is about, "" where it is about the whole.
        holds: whether it passes.
        expected, actual, tolerance: what was compared, None where nothing was.
        detail: a plain sentence with the figures.
        unit: what the figures compared are in: money, share, or a unit of their own.
    """

    check: str
    about: str
    severity: Severity
    holds: bool
    detail: str
    expected: float | None = None
    actual: float | None = None
    tolerance: float | None = None
    unit: str = "money"

    @property
    def id(self) -> str:
        """The check's name, and what it is about after a full stop."""
        return f"{self.check}.{self.about}" if self.about else self.check


def findings(declared: DeclaredChecks, evaluation: Evaluation) -> Iterator[Finding]:
    """Every finding of the checks in order; a check with nothing to look at passes once.

    `evaluation` holds at least the lines that the checks read; one scenario.
    """
    figures = Figures(declared, evaluation)
    found: dict[str, list[Finding]] = {check.id: [] for check in declared.checks}
    for comparison in declared.comparisons:
        found[comparison.check.id] += _of_one(figures, comparison)
    for check, own in found.items():
        yield from own or [Finding(check, "", "warn", True, NOTHING_HERE)]


@dataclass(frozen=True)
class Figures:
    """The evaluated figures that checks are judged by."""

    declared: DeclaredChecks
    evaluation: Evaluation

    @property
    def years(self) -> tuple[str, ...]:
        """The baseline year and the projected ones."""
        return self.evaluation.graph.years

    @property
    def money(self) -> str:
        """The unit of money of the set."""
        return self.declared.model.assumptions.system.money

    @cached_property
    def largest_money(self) -> float:
        """The largest money figure of the organisations, by which rounding is judged."""
        return largest_money(self.evaluation, money_lines(self.declared.model))


def largest_money(evaluation: Evaluation, lines: frozenset[str]) -> float:
    """The largest of the figures of some lines, 0 where they hold none."""
    tables = (np.abs(evaluation.array(line)) for line in lines)
    return max((float(np.nanmax(table)) for table in tables if np.isfinite(table).any()), default=0)


def _of_one(figures: Figures, comparison: Comparison | CalculatedComparison) -> Iterator[Finding]:
    check, tables = comparison.check, comparison.tables(figures.evaluation)
    columns = check.columns(figures.years)
    excess = check.excess(tables.difference[:, columns])
    rows = np.arange(len(excess))
    if check.whole:
        furthest = np.where(np.isnan(excess), -np.inf, excess).max(axis=1)
        rows = rows[[int(np.argmax(furthest))]]
    allowed = check.tolerance.allowed(figures.largest_money)
    for row, about in zip(rows.tolist(), comparison.about, strict=True):
        holds = check.holds(tables.difference[row, columns], allowed)
        year = columns.start + _year_told(check, tables, row, columns, excess[row] > allowed)
        yield _finding(figures, comparison, tables, row, year, about, holds=holds)


def _year_told(check: Check, tables: Tables, row: int, columns: slice, above: Numbers) -> int:
    """The year furthest out among those looked at: of those that break the check, if any do."""
    rank = check.excess(tables.difference[row, columns])
    if check.by_share and tables.limit is not None:
        actual, limit = tables.actual[row, columns], tables.limit[row, columns]
        nothing = np.where(actual > 0, np.inf, 0.0)
        rank = np.divide(actual, limit, out=nothing, where=limit > 0)
    counts = above if above.any() else ~np.isnan(rank)
    return int(np.argmax(np.where(counts, rank, -np.inf)))


def _finding(
    figures: Figures,
    comparison: Comparison | CalculatedComparison,
    tables: Tables,
    row: int,
    year: int,
    about: str,
    *,
    holds: bool,
) -> Finding:
    check, compared = comparison.check, comparison.compared
    actual = float(tables.actual[row, year])
    limit = None if tables.limit is None else float(tables.limit[row, year])
    unit, sentence = unit_name(comparison.unit, "money"), check.sentence
    stated: tuple[float, ...] = ()
    words: dict[str, str] = {}
    if isinstance(compared, Compared):
        unit = compared.units[row] if compared.units else unit
        stated = compared.stated
        sentence = compared.sentences[row] if compared.sentences else sentence
        words = {name: each[row] for name, each in compared.words.items()}
    for name, table in tables.figures.items():
        own = unit_name(comparison.figures[name].unit or "number", "money")
        (words[name],) = told_apart(
            (float(table[row, year]),), 0.0, own, figures.money, holds=holds
        )
    limits = stated or (() if limit is None else (limit,))
    nearest = min(limits, key=lambda one: abs(one - actual), default=0.0)
    *expected, found = told_apart((*limits, actual), nearest, unit, figures.money, holds=holds)
    following = (*figures.years[1:], THE_YEAR_AFTER)[year]
    detail = sentence.format(
        name=comparison.over.labels[row],
        year=figures.years[year],
        next_year=following,
        actual=found,
        limit=" to ".join(expected),
        **words,
    )
    severity = check.severity
    if check.of_the_base and severity == "fail" and not holds and not figures.declared.of_the_base:
        severity, detail = "warn", f"{detail}. {OF_THE_BASE}"
    return Finding(
        check.id,
        about,
        severity,
        holds,
        detail,
        limit,
        None if np.isnan(actual) else actual,
        None if limit is None else check.tolerance.stated(figures.largest_money),
        unit,
    )
