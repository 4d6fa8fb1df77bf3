"""The years whose figures a simulation draws."""

from collections.abc import Sequence
from math import isnan

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import Case
from finmodel.graph.evaluate import evaluate
from finmodel.graph.formula_parts import Cell
from finmodel.method.bases import PLAN
from finmodel.method.usual_year import is_in_year
from finmodel.selection import SelectedFigure, selected_figures


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


def places_shown(
    figures: Sequence[SelectedFigure],
    nulls: Sequence[int],
    beside: Sequence[tuple[float, float]],
) -> tuple[int, ...]:
    """The places of the years that are shown: those in which the measure has a figure.

    `nulls` say how many draws of each have none, `beside` holds what each is with nothing drawn.

    Raises:
        WhatIfError: the final year has none, or only some draws of a year have one.
    """
    without = [any(map(isnan, undrawn)) for undrawn in beside]
    for place, one in enumerate(figures):
        never = without[place]
        if (nulls[place] and not never) or (never and one is figures[-1]):
            when = one.year if never else f"{one.year} in some draws"
            raise WhatIfError(
                f"{one.measure} of {one.id} has no figure in {when}: simulate another measure"
            )
    return tuple(place for place, nothing in enumerate(without) if not nothing)
