"""Which figures a what-if is asked for: measures, organisations and years on one basis."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from finmodel.analysis.defaults import GAP, SYSTEM_ID
from finmodel.graph.fold import Cell
from finmodel.graph.units import unit_name
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.years import parse_year
from finmodel.method.bases import BASES, Basis
from finmodel.method.measures import ORGANISATION, SYSTEM
from finmodel.method.model import Model
from finmodel.projection import SelectionError

_WHERE_MEASURES = "; finmodel schema measures lists them"


class SelectedFigure(NamedTuple):
    """One figure: what it is, as a row of a projection says it, and the cell that holds it."""

    level: str
    id: str
    name: str
    measure: str
    label: str
    unit: str
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

    `years` are the final one alone unless given. An organisation is the id of one, of a group
    (`sector/Acute`), or `system`.

    Raises:
        SelectionError: a measure, year or organisation that the model does not have, or that
            does not go together.
    """
    chosen_years = (model.assumptions.years[-1],) if years is None else tuple(years)
    columns = [_column(model, year) for year in chosen_years]
    if basis not in BASES:
        raise SelectionError(f'no basis "{basis}": there are {", ".join(BASES)}')
    known = model.measured.bases[basis]
    found: list[SelectedFigure] = []
    for name in measures:
        measure = known.get(name)
        if measure is None:
            raise SelectionError(f"{_not_known('measure', name, known)}{_WHERE_MEASURES}")
        for id_ in organisations:
            level, key, row, label = _whose(model, id_)
            line = measure.levels.get(key)
            if line is None:
                raise SelectionError(f"{name} is not shown for {id_}: only for the system")
            unit = unit_name(measure.unit, model.assumptions.system.money)
            found.extend(
                SelectedFigure(
                    level,
                    id_,
                    label,
                    name,
                    measure.label,
                    unit,
                    model.assumptions.years[column],
                    (line.line, row, column),
                )
                for column in columns
            )
    return tuple(found)


def selected_figure(
    model: Model, basis: Basis, measure: str, organisation: str, year: str | None
) -> SelectedFigure:
    """One figure; of the final year unless another is given.

    Raises as `selected_figures`.
    """
    years = None if year is None else (year,)
    return selected_figures(model, basis, (measure,), years, (organisation,))[0]


def _column(model: Model, year: str) -> int:
    years = model.assumptions.years
    try:
        return years.index(parse_year(year))
    except ValueError:
        raise SelectionError(
            f'year "{year}" is not known here; the years are {years[0]} to {years[-1]}'
        ) from None


def _whose(model: Model, id_: str) -> tuple[str, str, int, str]:
    """Level as a row says it, level as a measure says it, position and name."""
    organisations = model.organisations
    if id_ == SYSTEM_ID:
        return SYSTEM, SYSTEM, 0, organisations.system.labels[0]
    if id_ in organisations.axis.position:
        row = organisations.axis.position[id_]
        return ORGANISATION, ORGANISATION, row, organisations.axis.labels[row]
    groups = {}
    for grouping in organisations.groupings:
        axis = grouping.link.target
        for row, member in enumerate(axis.members):
            groups[member] = ("group", grouping.level, row, axis.labels[row])
    if id_ in groups:
        return groups[id_]
    known = [SYSTEM_ID, *organisations.axis.members, *groups]
    raise SelectionError(_not_known("organisation", id_, known))


def _not_known(kind: str, name: str, known: Iterable[str]) -> str:
    return f'{kind} "{name}" is not known here{suggestion(name, list(known))}'
