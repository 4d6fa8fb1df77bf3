"""Checks that figures add up, whichever way they are added (METHOD.md 4)."""

from collections.abc import Iterator

import numpy as np

from finmodel.checks.findings import Figures, Finding
from finmodel.graph.lines import Numbers
from finmodel.method.bases import PLAN
from finmodel.method.gap_drivers import why_it_opens
from finmodel.method.measures import ORGANISATION, SYSTEM

_EXACT = 1e-9


def sums_both_ways(figures: Figures) -> Iterator[Finding]:
    """The organisations' gaps sum to system cost less money from outside."""
    summed = figures.table(figures.model.measured.line(PLAN, "do_nothing_gap", SYSTEM))[0]
    direct = figures.table(figures.model.realism.gap_from_outside)[0]
    yield _footing(
        figures,
        "organisations-sum",
        direct,
        summed,
        "the organisations' gaps sum to {actual} in {year}; system cost less money from outside "
        "is {expected}",
    )


def bridge_foots(figures: Figures) -> Iterator[Finding]:
    """Do nothing less every step is the mitigated gap, for every organisation."""
    mitigated = figures.table(figures.model.measured.line(PLAN, "mitigated_gap", ORGANISATION))
    end = figures.table(figures.model.realism.bridge_end[PLAN])
    row = int(np.argmax(np.abs(mitigated - end).max(axis=1)))
    yield _footing(
        figures,
        "bridge-foots",
        end[row],
        mitigated[row],
        "do nothing less every step is {expected} in {year}; the mitigated gap is {actual}",
    )


def walk_foots(figures: Figures) -> Iterator[Finding]:
    """Each year's walk ends at its underlying gap, for every organisation."""
    measured = figures.model.measured
    closing = figures.table(measured.line(PLAN, "walk_closing", ORGANISATION))[:, 1:]
    underlying = figures.table(measured.line(PLAN, "underlying_gap", ORGANISATION))[:, 1:]
    row = int(np.argmax(np.abs(closing - underlying).max(axis=1)))
    yield _footing(
        figures,
        "walk-foots",
        closing[row],
        underlying[row],
        "opening, growth, pressures and savings lead to {expected} in {year}; the underlying gap "
        "is {actual}",
    )


def drivers_explain(figures: Figures) -> Iterator[Finding]:
    """What each driver adds to the do-nothing gap comes to the whole of its change."""
    gap = figures.table(figures.model.measured.line(PLAN, "do_nothing_gap", ORGANISATION))
    change = gap - gap[:, :1]
    explained = why_it_opens(figures.model, figures.evaluation).explained()
    row = int(np.argmax(np.abs(change - explained).max(axis=1)))
    yield _footing(
        figures,
        "drivers-explain",
        change[row],
        explained[row],
        "the drivers of the do-nothing gap come to {actual} in {year}; it has opened by {expected}",
    )


def _footing(
    figures: Figures, check: str, expected: Numbers, actual: Numbers, sentence: str
) -> Finding:
    year = int(np.argmax(np.abs(actual - expected)))
    tolerance = _EXACT * max(1.0, figures.largest_money)
    holds = bool(abs(actual[year] - expected[year]) <= tolerance)
    wanted, found = figures.two(float(expected[year]), float(actual[year]), holds=holds)
    said = sentence.format(year=figures.years[year - len(actual)], expected=wanted, actual=found)
    return Finding(
        check,
        "",
        "fail",
        holds,
        said,
        float(expected[year]),
        float(actual[year]),
        tolerance,
    )
