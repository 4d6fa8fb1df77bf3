"""From a measure, an organisation and a year to the line, member and year that hold the figure."""

from finmodel.audit.projection_rows import resource_lines
from finmodel.graph.trace import Cell
from finmodel.method.bases import Basis
from finmodel.method.measures import SYSTEM
from finmodel.method.model import Model
from finmodel.projection import SelectionError, column_of, not_known


def located(model: Model, basis: Basis, measure: str, organisation: str, year: str) -> Cell:
    """Where a figure stands; `organisation` is an id, a group (`sector/Acute`) or `system`.

    Raises:
        SelectionError: there is no such measure, organisation or year; the nearest is named.
    """
    column = column_of(model.assumptions.years, year)
    resources = resource_lines(model, basis)
    resource = model.records.resources.axis.position.get(organisation)
    if resource is not None:
        if measure not in resources:
            raise SelectionError(not_known("measure", measure, [*resources]))
        return Cell(resources[measure], resource, column)
    level = model.organisations.level_of(organisation)
    if level is None:
        axes = (*model.organisations.axes.values(), model.records.resources.axis)
        known = [member for axis in axes for member in axis.members]
        raise SelectionError(not_known("organisation", organisation, known))
    measures = model.measured.bases[basis]
    if measure not in measures:
        known = [*measures, *(resources if level == SYSTEM else ())]
        raise SelectionError(not_known("measure", measure, known))
    levels = measures[measure].levels
    if level not in levels:
        raise SelectionError(f"{measure} does not apply to {organisation}: only to the system")
    line = levels[level]
    return Cell(line.line, line.own_axis.position[organisation], column)
