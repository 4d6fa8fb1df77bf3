"""What the what-ifs of a plan have in common: the plan, and the figure they are about."""

from dataclasses import dataclass
from typing import Protocol

from finmodel.analysis.experiment import Case
from finmodel.defaults import GAP, SYSTEM_ID
from finmodel.method.bases import PLAN, Basis
from finmodel.method.model import Model
from finmodel.results import Manifest
from finmodel.selection import SelectedFigure, selected_figures


class Plan(Protocol):
    """What a question is put to."""

    @property
    def scenario(self) -> str:
        """The scenario every question starts from."""

    @property
    def settings(self) -> tuple[str, ...]:
        """`PATH=VALUE` overrides made on top of it, in order."""

    def case(self) -> Case:
        """What every scenario starts from."""

    def manifest(self) -> Manifest:
        """What it takes to ask the same again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuestion:
    """A question about one figure; of its usual year unless another is given.

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


def no_figure(figure: SelectedFigure) -> str:
    """That there is nothing to ask about: the measure does not apply in the year."""
    return f"{figure.measure} of {figure.id} has no figure in {figure.year}: give another --year"
