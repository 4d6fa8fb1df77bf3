"""The years whose figures a simulation draws."""

from math import isnan

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import Case
from finmodel.graph.evaluate import evaluate
from finmodel.graph.formula_parts import Cell
from finmodel.method.bases import PLAN
from finmodel.method.usual_year import is_in_year
from finmodel.selection import selected_figures


def years_drawn(case: Case, measure: str, organisation: str) -> tuple[str, ...]:
    """The projected years; of a measure of in-year control, those in which it has a figure.

    Raises:
        WhatIfError: there is none.
        SelectionError: the measure or organisation is not known.
    """
    years = case.model.assumptions.years[1:]
    if not is_in_year(measure):
        return years
    found = selected_figures(case.model, PLAN, (measure,), years, (organisation,))
    held = evaluate(case.graph(), {one.cell.line for one in found})

    def has_figure(cell: Cell) -> bool:
        line, row, year = cell
        return not isnan(held.array(line)[row, year, 0])

    known = tuple(one.year for one in found if has_figure(one.cell))
    if not known:
        raise WhatIfError(f"{measure} has no figure in any year of this set")
    return known
