"""A solution as a page and as records."""

from finmodel.analysis.solve import Solution
from finmodel.method.scenarios import compile_path
from finmodel.outputs.analysis.result_page import result_page, run_sentences
from finmodel.outputs.assumption_values import assumption_value
from finmodel.outputs.figures import figure
from finmodel.outputs.page import Page
from finmodel.outputs.table import Records, Table, plain_rows, words
from finmodel.plan import Plan


def solution_page(plan: Plan, found: Solution, basis: str, manifest: object) -> Page:
    """Every solution with what it reaches, or that there is none and what comes nearest."""
    targets, _ = compile_path(plan.model.graph, found.paths[0], "set", plan.assumptions.years[0])
    kind, unit = targets[0].slots.kind, plan.assumptions.system.money
    how = "times" if found.factor else "set"

    def said(value: float | None) -> str:
        return assumption_value(value, kind, unit, how, plan.assumptions.years[0])

    what = f"{found.figure.label} of {found.figure.name} in {found.figure.year}"
    goal = figure(found.target, found.figure.unit)
    names = ", ".join(found.paths)
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
                f"and {said(high)}, {figure(at_high, found.figure.unit)}: only whole months "
                "count."
            )
    if found.outcome == "several":
        below.append(f"There are {len(found.roots)} solutions; all are shown.")
    if found.range is not None and any(root.inside is False for root in found.roots):
        low, high = found.range
        below.append(
            f"Outside the range in the files, {said(low)} to {said(high)}."
            if low <= high
            else "Outside the range in the files of one or more of the assumptions that it matches."
        )
    rows = [
        (said(root.value), figure(root.reached, found.figure.unit), "; ".join(root.settings))
        for root in found.roots
    ]
    columns = words("Factor" if found.factor else "Value", found.figure.label, "--set")
    now = "" if found.now is None or found.factor else f" It is {said(found.now)} now."
    return result_page(
        f"{plan.assumptions.system.name}: {names} for a {found.figure.label.lower()} of {goal}",
        (*run_sentences(plan, basis, what), f"{ends}{now}"),
        Table(columns, plain_rows(rows)),
        below,
        manifest=manifest,
    )


def solution_records(found: Solution) -> Records:
    """A row for each solution and setting."""
    rows = (
        (setting, root.value, root.reached, root.inside)
        for root in found.roots
        for setting in root.settings
    )
    return Records(("setting", "value", "reached", "inside_range"), rows)
