"""Which figures a what-if is asked for: measures, organisations and years on one basis."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from finmodel.analysis.defaults import GAP, SYSTEM_ID
from finmodel.graph.fold import Cell
from finmodel.graph.units import unit_name
from finmodel.method.bases import BASES, PLAN, Basis
from finmodel.method.model import Model
from finmodel.projection import SelectionError, column_of, not_known
from finmodel.results import row_level

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
    columns = [column_of(model.assumptions.years, year) for year in chosen_years]
    if basis not in BASES:
        raise SelectionError(f'no basis "{basis}": there are {", ".join(BASES)}')
    known = model.measured.bases[basis]
    found: list[SelectedFigure] = []
    for name in measures:
        measure = known.get(name)
        if measure is None:
            raise SelectionError(f"{not_known('measure', name, known)}{_WHERE_MEASURES}")
        for id_ in organisations:
            level = model.organisations.level_of(id_)
            if level is None:
                axes = model.organisations.axes.values()
                ids = [member for axis in axes for member in axis.members]
                raise SelectionError(not_known("organisation", id_, ids))
            line = measure.levels.get(level)
            if line is None:
                raise SelectionError(f"{name} is not shown for {id_}: only for the system")
            axis = line.own_axis
            row = axis.position[id_]
            found.extend(
                SelectedFigure(
                    row_level(level),
                    id_,
                    axis.labels[row],
                    name,
                    measure.label,
                    unit_name(measure.unit, model.assumptions.system.money),
                    model.assumptions.years[column],
                    (line.line, row, column),
                )
                for column in columns
            )
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuestion:
    """A question about one figure; of the final year unless another is given.

    Attributes:
        organisation: the id of one, of a group (`sector/Acute`), or `system`.
    """

    measure: str = GAP
    year: str | None = None
    organisation: str = SYSTEM_ID
    basis: Basis = PLAN

    def figure(self, model: Model) -> SelectedFigure:
        """The figure that is asked about; raises as `selected_figures`."""
        years = None if self.year is None else (self.year,)
        found = selected_figures(model, self.basis, (self.measure,), years, (self.organisation,))
        return found[0]
