"""Which figures are asked for: measures, organisations and years on one basis."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from finmodel.defaults import GAP, SYSTEM_ID
from finmodel.graph.formula_parts import Cell
from finmodel.graph.nodes import LineValue
from finmodel.graph.units import UnitName, unit_name
from finmodel.method.bases import BASES, Basis
from finmodel.method.catalogue import keys
from finmodel.method.earlier_measures import name_now, withdrawn
from finmodel.method.measures import not_known_by
from finmodel.method.model import Model
from finmodel.method.stated_units import stated_unit
from finmodel.method.usual_year import is_in_year, usual_year
from finmodel.projection import (
    SelectionError,
    column_of,
    needs_actuals,
    no_organisation,
    not_known,
)
from finmodel.results import Level, row_level


class SelectedFigure(NamedTuple):
    """One figure: what it is, as a row of a projection says it, and the cell that holds it."""

    level: Level
    id: str
    name: str
    measure: str
    label: str
    unit: UnitName
    year: str
    cell: Cell


def selected_figures(
    model: Model,
    basis: Basis,
    measures: Sequence[str] = (GAP,),
    years: Sequence[str] | None = None,
    organisations: Sequence[str] = (SYSTEM_ID,),
) -> tuple[SelectedFigure, ...]:
    """The figures of these measures, organisations and years, in that order of nesting.

    `years` are the usual one of the measure unless given: the final one, or that of the actuals.
    An organisation is the id of one, of a group
    (`sector/Acute`) or of a resource, or `system`.

    Raises:
        SelectionError: a measure, year or organisation that the model does not have, or that
            does not go together.
    """
    every = model.assumptions.years
    if basis not in BASES:
        raise SelectionError(f'no basis "{basis}": there are {", ".join(BASES)}')
    found: list[SelectedFigure] = []
    for measure in map(name_now, measures):
        asked = (usual_year(model.assumptions, measure),) if years is None else years
        for id_ in organisations:
            held = _held(model, basis, measure, id_)
            axis = held.line.own_axis
            row = axis.position[id_]
            own = (held.level, id_, axis.labels[row], measure, held.label, held.unit)
            for year in asked:
                place = column_of((*every, *held.later), year)
                if place < len(every):
                    cell = Cell(held.line.line, row, place)
                    found.append(SelectedFigure(*own, every[place], cell))
                else:
                    later, line = list(held.later.items())[place - len(every)]
                    cell = Cell(line.line, row, len(every) - 1)
                    found.append(SelectedFigure(*own, later, cell))
    return tuple(found)


class _Held(NamedTuple):
    """The line that holds a measure at a level, with what it is there.

    Attributes:
        later: each later year of capital -> the line that holds it then, in the final column.
    """

    level: Level
    line: LineValue
    label: str
    unit: UnitName
    later: Mapping[str, LineValue] = {}


def _held(model: Model, basis: Basis, measure: str, id_: str) -> _Held:
    resources = [one for axis in model.axes_of_resources for one in axis.members]
    if id_ in resources:
        return _of_resource(model, basis, measure, id_)
    level = model.organisations.level_of(id_)
    if level is None:
        ids = [member for axis in model.organisations.axes.values() for member in axis.members]
        raise SelectionError(no_organisation(id_, ids, resources))
    known = model.measured.bases[basis]
    if measure in keys(["resource"]):
        raise SelectionError(not_known_by(measure, level, ("resource",)))
    if measure not in known:
        if why := withdrawn(measure):
            raise SelectionError(why)
        if is_in_year(measure):
            raise SelectionError(needs_actuals(measure))
        near = not_known("measure", measure, known)
        raise SelectionError(f"{near} (finmodel schema measures lists them)")
    one = known[measure]
    if level not in one.levels:
        raise SelectionError(not_known_by(measure, level, one.levels))
    unit = unit_name(one.unit, model.assumptions.system.money)
    later = {year: levels[level] for year, levels in one.later.items()}
    return _Held(row_level(level), one.levels[level], one.label, unit, later)


def _of_resource(model: Model, basis: Basis, measure: str, id_: str) -> _Held:
    """A measure of a resource, a waiting list or an activity."""
    own = model.measures_of(id_, basis)
    if measure not in own:
        raise SelectionError(not_known("measure", measure, own))
    held = own[measure]
    line = model.graph.lines[held.line]
    unit = stated_unit(model.assumptions, line, held.own_axis.position[id_])
    return _Held("resource", held, line.label, unit)
