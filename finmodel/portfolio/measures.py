"""How each measure is put together for several systems, as its own line says (METHOD.md 7).

A figure that adds up is summed. A rate is the ratio of the sums of what it is a ratio of. Which it
is, and of what, is read from the line that holds the measure in a set: a new measure needs
nothing here.
"""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Declared, Line, Sign
from finmodel.graph.nodes import LineValue, Ratio
from finmodel.graph.units import Unit
from finmodel.method.bases import Basis
from finmodel.method.line_names import SYSTEM
from finmodel.method.model import Model


class TogetherMeasure(NamedTuple):
    """One measure of several systems, held by the lines of its name.

    Attributes:
        key: its name, that of the catalogue.
        label, unit, sign: as the line of a system has them; a rate runs as its numerator does.
        above, below: for a rate, the names of what it is the ratio of sums of.
        later: whether it runs on in later years of capital.
    """

    key: str
    label: str
    unit: Unit
    sign: Sign
    above: str = ""
    below: str = ""
    later: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether it is a ratio of sums, and no sum itself."""
        return bool(self.above)

    @property
    def smallest_is_best(self) -> bool:
        """Whether less of it is better: of a gap or a cost it is."""
        return self.sign in ("gap", "cost")


class MeasuresOfSystem(NamedTuple):
    """The measures of a system, and the lines of its set that rates are made of.

    Attributes:
        parts: the name of each part of a rate that is no measure -> the line of the set.
    """

    measures: Mapping[str, TogetherMeasure]
    parts: Mapping[str, str]


def measures_of(model: Model, basis: Basis) -> MeasuresOfSystem:
    """Every measure that a system has, in the order of the catalogue.

    Raises:
        GraphError: a measure is neither an amount nor a ratio of two lines.
    """
    lines = model.graph.lines
    measures: dict[str, TogetherMeasure] = {}
    parts: dict[str, str] = {}
    for key, measure in model.measured.bases[basis].items():
        held = measure.levels.get(SYSTEM)
        if held is None:
            continue
        line = lines[held.line]
        above = below = ""
        sign = _sign(line)
        if not _adds_up(line):
            over, under = _ratio_of(key, line)
            above, below = (_plain(one, basis) for one in (over, under))
            parts |= {above: over, below: under}
            sign = _sign(lines[over])
        later = bool(measure.later)
        measures[key] = TogetherMeasure(key, line.label, line.unit, sign, above, below, later)
    return MeasuresOfSystem(
        measures, {name: line for name, line in parts.items() if name not in measures}
    )


def _adds_up(line: Declared) -> bool:
    return line.unit in ("money", "£", "people", "number")


def _ratio_of(key: str, line: Declared) -> tuple[str, str]:
    """The two lines that a rate is the ratio of."""
    if isinstance(line, Line) and isinstance(line.expression, Ratio):
        above, below = line.expression.numerator, line.expression.denominator
        if isinstance(above, LineValue) and isinstance(below, LineValue):
            return above.line, below.line
    raise GraphError(f"{key}: several systems have it neither as a sum nor as a ratio of two lines")


def _plain(line: str, basis: Basis) -> str:
    """The name of a line of a system without its level and basis."""
    return line.removesuffix(f" by {SYSTEM}").removesuffix(f".{basis}")


def _sign(line: Declared) -> Sign:
    return line.sign if isinstance(line, Line) else "plain"
