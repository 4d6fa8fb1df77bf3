"""Figures in the prices of the baseline year, for display alone (METHOD.md 3.9).

Money of a year is divided by P(1 + deflator) since the baseline, per head too; rates and shares
stay. What is known up to a year adds deflated years. A difference between years is worked out in
cash and divided by the later year's index, so that a walk still adds up. Checks, and the published
figures among them, stay in cash.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from finmodel.graph.evaluate import evaluate
from finmodel.graph.units import UnitName, is_money
from finmodel.method.catalogue import CATALOGUE
from finmodel.projection import Projection
from finmodel.results import Row

if TYPE_CHECKING:
    from finmodel.graph.graph import Graph
    from finmodel.inputs.kinds.system import SystemFile

Figures = tuple[float | None, ...]


class CannotDeflateError(ValueError):
    """A set whose figures cannot be put in the prices of its baseline year."""


@dataclass(frozen=True, slots=True)
class Deflator:
    """What money is divided by, year by year.

    Attributes:
        driver: the price driver it is.
        index: 1 in the baseline year, one for each year of the set.
        year: the baseline year.
    """

    driver: str
    index: tuple[float, ...]
    year: str

    @property
    def prices(self) -> str:
        """The prices of what it deflates, in words."""
        return f"in {self.year} prices, deflated by {self.driver}"

    def unit(self, unit: UnitName) -> UnitName:
        """The name of a unit of money in these prices."""
        return UnitName(f"{unit} in {self.year} prices", unit.unit, plain=unit)

    def of_years(self, values: Sequence[float]) -> tuple[float, ...]:
        """Money of each year."""
        return tuple(one / index for one, index in zip(values, self.index, strict=False))

    def deflated(self, measure: str, values: Figures) -> Figures:
        """The figures of a measure of money; null in years that the deflator is not known for."""
        known, later = values[: len(self.index)], values[len(self.index) :]
        to_date = measure in CATALOGUE and CATALOGUE[measure].to_date
        given = [0.0 if one is None else one for one in known]
        if to_date:
            yearly = [given[0], *(now - before for before, now in pairwise(given))]
            found: Iterable[float] = accumulate(self.of_years(yearly))
        else:
            found = self.of_years(given)
        real = (None if one is None else held for one, held in zip(known, found, strict=True))
        return (*real, *(None for _ in later))


def deflator_of(system: "SystemFile", years: Sequence[str], graph: "Graph") -> Deflator:
    """The deflator of a set; `graph` has the overrides of the run built in.

    Raises:
        CannotDeflateError: the set is in real terms, or names no deflator.
    """
    if system.prices != "nominal":
        raise CannotDeflateError(
            f"{system.name} is in real terms, {system.prices}: its figures are not in cash of the "
            "year, so they cannot be deflated"
        )
    if system.deflator is None:
        raise CannotDeflateError(
            "system.yaml names no deflator: add the price driver to divide by, as deflator: NAME"
        )
    line, member = "price_rate", f"growth.price.{system.deflator}"
    rates = evaluate(graph, [line]).of(line, member)
    index = accumulate((1 + rate for rate in rates[1:]), lambda one, by: one * by, initial=1.0)
    return Deflator(system.deflator, tuple(index), years[0])


def deflated(projection: Projection, deflator: Deflator) -> Projection:
    """The projection with its rows and its message in baseline-year prices; checks in cash."""
    return replace(
        projection,
        unit=deflator.unit(projection.unit),
        prices=deflator.prices,
        rows=tuple(_row(row, deflator) for row in projection.rows),
        message=tuple(_row(row, deflator) for row in projection.message),
    )


def _row(row: Row, deflator: Deflator) -> Row:
    if not is_money(row.unit.unit):
        return row
    values = deflator.deflated(row.measure, row.values)
    return replace(row, unit=deflator.unit(row.unit), values=values)
