"""Figures over the years as lines, each named at its end, with a fan behind them where there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

from finmodel.graph.units import UnitName
from finmodel.outputs.charts.chart import Rows
from finmodel.outputs.charts.places import axis_ends, broken, spread
from finmodel.outputs.figures import figure
from finmodel.outputs.safe_text import printable
from finmodel.outputs.year_table_rows import same_in
from finmodel.projection import Projection
from finmodel.results import Row

NAME_SIZE = 12
"""The size of the names at the ends of lines, in pixels."""
_LEADING = 15
"""The height of a line of such a name."""
_NAMES = 190
"""How wide the names are, in pixels."""
_YEAR = 60
"""How much room the name of a year takes, in pixels."""
ON_BASES = {
    "do_nothing": ("do_nothing", "Do nothing"),
    "at_risk": ("risk_adjusted", "Risk-adjusted"),
    "identified": ("identified", "Identified"),
    "remains": ("plan", "Plan"),
}
"""Parts of the message: how each is drawn as a line, and what it is called there."""


class ChartLine(NamedTuple):
    """One line: how it looks (a key of `looks.LINES`), its name, its figure in each year.

    `last` is the figure of the last year as printed.
    """

    look: str
    name: str
    values: tuple[float | None, ...]
    last: str


class Band(NamedTuple):
    """A band of a fan: what it holds, and where it lies in each year."""

    name: str
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over the years; `Chart` says what the other fields are.

    Attributes:
        years: along the foot.
        lines: the lines, in no order of size.
        bands: of a fan, the widest first; none where there is no fan.
        width, height: of the space of the lines, in pixels.
    """

    title: str
    unit: str
    alt: str
    years: tuple[str, ...]
    lines: tuple[ChartLine, ...]
    width: int
    height: int
    bands: tuple[Band, ...] = ()

    def rows(self) -> dict[str, Rows]:
        """`points` of the lines, the `ends` where they are named, `years`, `fan` and `limits`."""
        values = [value for line in self.lines for value in line.values if value is not None]
        edges = [value for band in self.bands for value in (*band.low, *band.high)]
        low, high = axis_ends([*values, *edges])
        last = len(self.years) - 1
        every = -(-len(self.years) * _YEAR // self.width)
        rows: dict[str, Rows] = {
            "points": [
                {"place": place, "line": line.look, "value": value}
                for line in self.lines
                for place, value in enumerate(line.values)
            ],
            "ends": [*self._ends(low, high)],
            "years": [
                {"place": place, "text": year}
                for place, year in enumerate(self.years)
                if (last - place) % every == 0
            ],
            "limits": [{"place": 0, "value": low}, {"place": last or 1, "value": high}],
        }
        if self.bands:
            rows["fan"] = [
                {"place": place, "band": band.name, "low": lowest, "high": highest}
                for band in self.bands
                for place, (lowest, highest) in enumerate(zip(band.low, band.high, strict=True))
            ]
        return rows

    def _ends(self, low: float, high: float) -> Rows:
        """Where each line is named: beside its end, or as near as keeps the names apart."""
        named = [(line, value) for line in self.lines if (value := line.values[-1]) is not None]
        pixel = (high - low) / self.height
        texts = [broken(f"{line.name} {line.last}", _NAMES, NAME_SIZE, 2) for line, _ in named]
        tallest = max(map(len, texts), default=1)
        middles = spread(
            [value for _, value in named], _LEADING * tallest * pixel + 2 * pixel, low, high
        )
        return [
            {
                "place": len(self.years) - 1,
                "line": line.look,
                "value": value,
                "at": middle,
                "text": "\n".join(text),
            }
            for (line, value), middle, text in zip(named, middles, texts, strict=True)
        ]


def gap_lines(projection: Projection, unit: str, width: int, height: int) -> Lines:
    """The gap over the years if nothing is done, and what is left of it on each basis.

    Bases whose figures are the same are one line.
    """
    title = "The gap over the years: if nothing is done, and what the plan leaves on each basis"
    lines = tuple(_on_each_basis(projection))
    return lines_chart(title, unit, projection.years, lines, width, height)


def lines_chart(
    title: str,
    unit: str,
    years: Sequence[str],
    lines: Sequence[ChartLine],
    width: int,
    height: int,
    bands: Sequence[Band] = (),
) -> Lines:
    """The chart of some lines."""
    safe = tuple(line._replace(name=printable(line.name)) for line in lines)
    said = "; ".join(f"{line.name} {line.last}" for line in safe)
    alt = f"{title}, {unit}, {years[0]} to {years[-1]}. In {years[-1]}: {said}."
    return Lines(title, unit, alt, tuple(years), safe, width - _NAMES, height, tuple(bands))


def _on_each_basis(projection: Projection) -> list[ChartLine]:
    """Do nothing, then the mitigated gap on each basis, those that are the same once."""
    parts = {row.measure: row for row in projection.message}
    if not parts:
        rows = {row.measure: row for row in projection.rows_of("system")}
        parts = {"do_nothing": rows["do_nothing_gap"], "remains": rows["mitigated_gap"]}
    named: dict[str, list[str]] = {}
    for part in reversed(ON_BASES):
        if part in parts:
            same = next((one for one in named if same_in(parts[one], parts[part])), part)
            named.setdefault(same, []).append(ON_BASES[part][1])
    return [_line(ON_BASES[part][0], parts[part], names) for part, names in named.items()]


def _line(look: str, row: Row, names: Sequence[str]) -> ChartLine:
    first, *others = names
    name = " = ".join((first, *(one[0].lower() + one[1:] for one in others)))
    return line_of(look, name, row.values, row.unit)


def line_of(look: str, name: str, values: Sequence[float | None], unit: UnitName) -> ChartLine:
    """A line of figures in a unit, what is no number left out."""
    kept = tuple(value if value is not None and isfinite(value) else None for value in values)
    return ChartLine(look, name, kept, figure(values[-1], unit))
