"""From a measure, an organisation and a year to the line, member and year that hold the figure."""

from finmodel.audit.projection_rows import resource_lines
from finmodel.graph.walking import Cell
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.years import parse_year
from finmodel.method.bases import Basis
from finmodel.method.measures import ORGANISATION, SYSTEM
from finmodel.method.model import Model
from finmodel.projection import SelectionError


def located(model: Model, basis: Basis, measure: str, organisation: str, year: str) -> Cell:
    """Where a figure stands; `organisation` is an id, a group (`sector/Acute`) or `system`.

    Raises:
        SelectionError: there is no such measure, organisation or year; the nearest is named.
    """
    column = year_of(model, year)
    resources = resource_lines(model, basis)
    resource = model.records.resources.axis.position.get(organisation)
    if resource is not None:
        if measure not in resources:
            raise SelectionError(_not_known("measure", measure, [*resources]))
        return Cell(resources[measure], resource, column)
    level = level_of(model, organisation)
    measures = model.measured.bases[basis]
    if measure not in measures:
        known = [*measures, *(resources if level == SYSTEM else ())]
        raise SelectionError(_not_known("measure", measure, known))
    levels = measures[measure].levels
    if level not in levels:
        raise SelectionError(f"{measure} does not apply to {organisation}: only to the system")
    line = levels[level]
    return Cell(line.line, line.own_axis.position[organisation], column)


def level_of(model: Model, organisation: str) -> str:
    """The level at which an organisation, a group or the system is shown.

    Raises:
        SelectionError: there is none of that id; the nearest is named.
    """
    organisations = model.organisations
    if organisation in organisations.axis.position:
        return ORGANISATION
    for summing in organisations.summings:
        if organisation in summing.link.target.position:
            return summing.level
    known = [
        *organisations.axis.members,
        *(one for summing in organisations.summings for one in summing.link.target.members),
        *model.records.resources.axis.members,
    ]
    raise SelectionError(_not_known("organisation", organisation, known))


def year_of(model: Model, year: str) -> int:
    """Where a year stands among those of the set, the baseline at 0; raises SelectionError."""
    years = model.assumptions.years
    try:
        return years.index(parse_year(year))
    except ValueError as fault:
        raise SelectionError(
            f"year {year!r} is not known here; the years are {years[0]} to {years[-1]}"
        ) from fault


def _not_known(kind: str, name: str, known: list[str]) -> str:
    return f"{kind} {name!r} is not known here{suggestion(name, known)}"
