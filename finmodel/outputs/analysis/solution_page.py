"""A solution as a page and as records."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from finmodel.analysis.moves import Held
from finmodel.analysis.solution import Moved, Solution
from finmodel.inputs.text.numbers import MONTHS
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.outputs.analysis.result_page import result_page, run_sentences
from finmodel.outputs.assumption_values import assumption_value
from finmodel.outputs.figures import figure
from finmodel.outputs.page import Page
from finmodel.outputs.table import Records, Table, plain_rows, words
from finmodel.plan import Plan

_HEADINGS = {"value": "Value", "factor": "Factor", "shift": "Shift"}
_OPERATIONS = {"value": "set", "factor": "times", "shift": "add"}
_NAMED = 3
_SOUGHT = {
    "value": "",
    "factor": "One factor multiplies all that the paths lead to, so that they keep their "
    "proportions.",
    "shift": "One shift is added to all that the paths lead to.",
}


def solution_page(plan: Plan, found: Solution, basis: str, manifest: object) -> Page:
    """Every solution with what each assumption becomes, or that there is none and how near."""
    kind, money = found.held[0].kind, plan.assumptions.system.money
    baseline, operation = plan.assumptions.years[0], _OPERATIONS[found.move]

    def said(value: float | None) -> str:
        shown = assumption_value(value, kind, money, operation, baseline)
        months = found.move == "shift" and kind in (START_OF_SCHEME, MONTHS.name)
        return f"{shown} months" if months else shown

    what = f"{found.figure.label} of {found.figure.name} in {found.figure.year}"
    goal = figure(found.target, found.figure.unit)
    ends = (
        f"{what} runs from {figure(found.at_low, found.figure.unit)} at {said(found.low)} to "
        f"{figure(found.at_high, found.figure.unit)} at {said(found.high)}."
    )
    below: list[str] = []
    if found.outcome == "none":
        near = figure(found.nearest[1], found.figure.unit)
        below.append(
            f"There is no solution between {said(found.low)} and {said(found.high)}: the nearest "
            f"is {near}, at {said(found.nearest[0])}."
        )
        if found.between is not None:
            (low, at_low), (high, at_high) = found.between
            below.append(
                f"The target lies between {said(low)}, {figure(at_low, found.figure.unit)}, "
                f"and {said(high)}, {figure(at_high, found.figure.unit)}: only whole "
                f"{'months' if kind in (START_OF_SCHEME, MONTHS.name) else 'years'} count."
            )
    if found.outcome == "several":
        below.append(f"There are {len(found.roots)} solutions; all are shown.")
    if any(root.inside is False for root in found.roots):
        below.append(_outside(found, said))
    rows = [
        (said(root.value), figure(root.reached, found.figure.unit), "; ".join(root.settings))
        for root in found.roots
    ]
    columns = words(_HEADINGS[found.move], found.figure.label, "--set")
    now = (
        f" It is {said(found.now)} now." if found.move == "value" and found.now is not None else ""
    )
    sought = _SOUGHT[found.move]
    return result_page(
        f"{plan.assumptions.system.name}: {', '.join(found.paths)} for a "
        f"{found.figure.label.lower()} of {goal}",
        (
            *run_sentences(plan, basis, what, [found.figure]),
            *([sought] if sought else []),
            f"{ends}{now}",
        ),
        Table(columns, plain_rows(rows)),
        below,
        manifest=manifest,
        more=_becomes(plan, found),
    )


def _outside(found: Solution, said: Callable[[float | None], str]) -> str:
    if found.range is not None and found.range[0] <= found.range[1]:
        return f"Outside the range in the files, {said(found.range[0])} to {said(found.range[1])}."
    outside = dict.fromkeys(
        _without_year(one.held.path)
        for root in found.roots
        for one in root.moved
        if one.inside is False
    )
    some = list(outside)[:_NAMED]
    more = f" and {len(outside) - _NAMED} more" if len(outside) > _NAMED else ""
    return f"Outside their range in the files: {', '.join(some)}{more}."


def _becomes(plan: Plan, found: Solution) -> tuple[Table, str] | None:
    """What each assumption becomes with each answer, and what is left out; None where one value
    becomes another, which is said already.
    """
    if not found.roots or (found.move == "value" and len(found.held) == 1):
        return None
    money, baseline = plan.assumptions.system.money, plan.assumptions.years[0]

    def said(held: Held, value: float) -> str:
        return assumption_value(value, held.kind, money, "set", baseline)

    rows: list[tuple[str, ...]] = []
    left_out = 0
    for path, cells in _by_path(found):
        if found.move == "factor" and cells[0].held.value == 0:
            left_out += 1
            continue
        before = said(cells[0].held, cells[0].held.value)
        rows.append((path, before, *(said(one.held, one.after) for one in cells)))
    answers = (
        [""] if len(found.roots) == 1 else [f" ({place})" for place, _ in enumerate(found.roots, 1)]
    )
    columns = words("Assumption", "Now", *(f"Becomes{answer}" for answer in answers))
    note = "" if not left_out else "What is 0 stays 0 and is left out."
    return Table(columns, plain_rows(rows)), note


def _by_path(found: Solution) -> Iterator[tuple[str, tuple[Moved, ...]]]:
    """Each path with what it is in each answer; years that are all alike as one."""
    each = list(zip(*(root.moved for root in found.roots), strict=True))
    for stem, group in groupby(each, key=lambda cells: _without_year(cells[0].held.path)):
        years = list(group)
        if len({_figures(cells) for cells in years}) == 1:
            yield stem, years[0]
        else:
            yield from ((cells[0].held.path, cells) for cells in years)


def _without_year(path: str) -> str:
    stem, _, last = path.rpartition(".")
    return stem if "/" in last else path


def _figures(cells: Sequence[Moved]) -> tuple[float, ...]:
    return cells[0].held.value, *(one.after for one in cells)


def solution_records(found: Solution) -> Records:
    """A row for each solution and each assumption that it moves."""
    columns = ("setting", "value", "reached", "path", "before", "after", "inside_range")
    return Records(columns, found.rows())
