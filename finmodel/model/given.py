"""From records of the assumption files to inputs of the graph, with a slot for every number."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from finmodel.graph.axes import Axis
from finmodel.graph.lines import Declarations, Slots
from finmodel.graph.nodes import LineValue
from finmodel.graph.units import UNITS, Unit
from finmodel.inputs.numbers import Kind
from finmodel.inputs.quantities import Figure, Series


@dataclass(frozen=True, slots=True)
class Given:
    """Declares what the files give as inputs.

    Attributes:
        declare: where the lines go.
        years: the baseline year and the projected ones.
    """

    declare: Declarations
    years: tuple[str, ...]

    def figures(
        self,
        name: str,
        label: str,
        axis: Axis,
        kind: Kind,
        field: str,
        figures: Sequence[Figure | None],
        default: float = 0.0,
    ) -> LineValue:
        """An input given once: a number per member, `default` where the record is silent."""
        values = [default if figure is None else figure.value for figure in figures]
        slots = once(kind, field, len(axis))
        return self.declare.input(name, label, axis, _unit(kind), values, slots)

    def series(
        self,
        name: str,
        label: str,
        axis: Axis,
        kind: Kind,
        field: str,
        series: Sequence[Series | None],
        *,
        default: float = 0.0,
        first: int | Sequence[int] = 1,
    ) -> LineValue:
        """An input by year, `default` in any year not given.

        `first` is the first year (0 is the baseline) that holds an assumption, for all members
        or for each: before it the value is 0 and nothing can be overridden.
        """
        count = len(self.years)
        values = np.zeros((len(axis), count))
        starts = np.broadcast_to(np.asarray(first, dtype=np.intp), (len(axis),))
        exists = np.arange(count)[np.newaxis, :] >= starts[:, np.newaxis]
        for row, one in enumerate(series):
            if one is None:
                values[row] = default
            elif one.constant is not None:
                values[row] = one.constant.value
            else:
                values[row] = [default if value is None else value for value in one.on(self.years)]
        values[~exists] = 0.0
        slots = Slots(field, True, exists, kind.low, kind.high, kind.name)
        return self.declare.input(name, label, axis, _unit(kind), values, slots)

    def structure(
        self,
        name: str,
        label: str,
        axis: Axis,
        unit: Unit,
        values: npt.ArrayLike,
        written: Slots | None = None,
    ) -> LineValue:
        """An input with no assumption to override: it follows from how records are written.

        `written` says where its numbers stand in the files, when they are assumptions that are
        overridden through the line they are the default of.
        """
        return self.declare.input(name, label, axis, unit, values, written=written)


def once(kind: Kind, field: str, members: int) -> Slots:
    """Slots of one number per member."""
    return Slots(field, False, np.ones(members, dtype=np.bool_), kind.low, kind.high, kind.name)


def _unit(kind: Kind) -> Unit:
    return next(unit for unit in UNITS if unit == kind.unit)
