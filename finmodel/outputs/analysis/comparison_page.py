"""A comparison as a page and as records."""

from collections.abc import Sequence

from finmodel.analysis.compare.comparison import Comparison, Difference
from finmodel.audit.covered_schemes import covered_sentences
from finmodel.checks.tolerances import ROUNDING
from finmodel.graph.units import UnitName
from finmodel.outputs.analysis.result_page import result_page, run_sentences
from finmodel.outputs.assumption_values import assumption_value
from finmodel.outputs.page import Page, Tables
from finmodel.outputs.table import Column, Records, Row, Table, words
from finmodel.plan import Plan

_MOST_NAMED = 12
_RULES = {
    "every order": "Each difference has its average effect over every order in which they could be "
    "made; the effects add up to the change.",
    "first and last": (
        "Each difference has the average of its effect made first and made "
        "last; the joint effect of three or more is shown separately. All add "
        "up to the change."
    ),
    "measures": (
        "The sets have different records or years: the change is split by the "
        "measures that make up the gap, and adds up."
    ),
}


def comparison_page(plan: Plan, found: Comparison, basis: str, manifest: object) -> Page:
    """What each difference does to the figure, year by year, between the two ends."""
    last = found.figures[-1]
    first = 0 if any(moved[0] for moved in (*_effects(found), found.change)) else 1
    rows = [Row((found.before, *found.values_before[first:]))]
    for one in found.differences:
        rows.append(Row((one.path, *[""] * len(one.effect[first:])), role="caption"))
        rows.append(Row((values_of(plan, one), *one.effect[first:]), role="step"))
    if any(found.together):
        rows.append(Row(("acting together", *found.together[first:])))
    rows.append(Row((found.after, *found.values_after[first:]), role="total", ruled=True))
    columns = (*words(last.unit), *(Column(one.year, last.unit) for one in found.figures[first:]))
    return result_page(
        f"{plan.assumptions.system.name}: from {found.before} to {found.after}",
        run_sentences(
            plan,
            basis,
            f"{last.label} of {last.name}",
            [last],
            unit=_money(last.unit),
            scenario=False,
        ),
        Tables((Table(columns, tuple(rows)),)),
        (
            _shared_out(found),
            *covered_sentences(plan.model, _without_effect(found), found.basis, {last.cell[0]}),
            *_mismatches(found),
        ),
        manifest=manifest,
    )


def _shared_out(found: Comparison) -> str:
    """How the change is shared out; or that nothing differs, or nothing that moves the figure."""
    if found.differences or any(found.change):
        return _RULES[found.rule]
    if any(found.mismatches):
        return "What differs moves none of these figures."
    return "Nothing differs."


def _effects(found: Comparison) -> list[tuple[float, ...]]:
    return [*(one.effect for one in found.differences), found.together]


def _without_effect(found: Comparison) -> list[str]:
    """The paths that differ and move none of the figures."""
    largest = max(1.0, *map(abs, (*found.values_before, *found.values_after)))
    return [
        one.path
        for one in found.differences
        if one.kind != "measure" and max(map(abs, one.effect)) <= ROUNDING * largest
    ]


def values_of(plan: Plan, one: Difference) -> str:
    """What is assumed in the one and in the other."""
    if one.before is None and one.after is None:
        return "several values"
    kind = "money" if one.kind == "measure" else one.kind
    money, baseline = plan.assumptions.system.money, plan.assumptions.years[0]
    before, after = (
        assumption_value(value, kind, money, baseline=baseline) for value in (one.before, one.after)
    )
    return f"{before} to {after}"


def comparison_records(found: Sequence[Comparison]) -> Records:
    """A row for each difference and year; with their prices, where they are not cash."""
    rows = (
        (one.before, one.after, each.path, each.before, each.after, shown.year, effect)
        + ((prices,) if (prices := shown.unit.prices) else ())
        for one in found
        for each in one.differences
        for shown, effect in zip(one.figures, each.effect, strict=True)
    )
    columns = ("from", "to", "path", "before", "after", "year", "effect")
    deflated = any(one.figures[0].unit.prices for one in found)
    return Records((*columns, "prices") if deflated else columns, rows)


def _money(unit: UnitName) -> str:
    """The unit with its prices, where they are not cash."""
    return unit if unit.prices else ""


def _mismatches(found: Comparison) -> tuple[str, ...]:
    """Sentences on what cannot be compared."""
    mismatches = found.mismatches
    sections = (
        (f"Only in {found.before}", mismatches.before),
        (f"Only in {found.after}", mismatches.after),
        ("In both, but written differently", mismatches.fields),
        ("Years that are in only one, and are not shown", mismatches.years),
    )
    return tuple(f"{heading}: {_some(names)}." for heading, names in sections if names)


def _some(names: tuple[str, ...]) -> str:
    left = len(names) - _MOST_NAMED
    more = f" and {left:,} more" if left > 0 else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"
