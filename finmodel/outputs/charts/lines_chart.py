"""Figures over the years as lines, each named at its end, with a fan behind them where there is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

from finmodel.graph.units import UnitName
from finmodel.outputs.charts.chart import Cell, Rows
from finmodel.outputs.charts.places import axis_ends, broken, spread, width_of
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
YEAR_SIZE = 11
"""The size of what is along the foot, in pixels."""
_BETWEEN = 5
"""How much room there is on either side of it."""
_HALF_COLUMN = 0.32
"""Half the width of a column, as a share of its place."""
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


class Foot(NamedTuple):
    """What lies along the foot where it is no years: what it is of, and where each value lies."""

    name: str
    places: tuple[float, ...]


class Columns(NamedTuple):
    """Bars from zero behind the lines: what they are, and how far each reaches."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over the years; `Chart` says what the other fields are.

    Attributes:
        years: along the foot, or other values of which `foot` says what and where they are.
        lines: the lines, in no order of size.
        bands: of a fan, the widest first; none where there is no fan.
        width, height: of the space of the lines, in pixels.
        filed: the lines before something was changed; none unless given.
    """

    title: str
    unit: str
    alt: str
    years: tuple[str, ...]
    lines: tuple[ChartLine, ...]
    width: int
    height: int
    bands: tuple[Band, ...] = ()
    foot: Foot | None = None
    columns: Columns | None = None
    filed: tuple[ChartLine, ...] = ()

    @property
    def places(self) -> tuple[float, ...]:
        """Where each year lies along the foot."""
        return tuple(map(float, range(len(self.years)))) if self.foot is None else self.foot.places

    def rows(self) -> dict[str, Rows]:
        """`points` of the lines, the `ends` where they are named, the `years`, and `limits`.

        With what there is of them, `foot`, `fan` and `columns`.
        """
        values = [value for line in self.lines for value in line.values if value is not None]
        if self.columns is not None:
            values += [value for value in self.columns.values if value is not None]
        edges = [value for band in self.bands for value in (*band.low, *band.high)]
        low, high = axis_ends([*values, *edges])
        places = self.places
        last = places[-1]
        rows: dict[str, Rows] = {
            "points": [
                {"place": place, "line": line.look, "value": value}
                for line in self.lines
                for place, value in zip(places, line.values, strict=True)
            ],
            "ends": [*self._ends(low, high)],
            "years": [*self._years()],
            "limits": [
                {"place": places[0], "value": low},
                {"place": last if last > places[0] else places[0] + 1, "value": high},
            ],
        }
        if self.foot is not None:
            lines = broken(self.foot.name, self.width, YEAR_SIZE, 4)
            middle = (places[0] + last) / 2
            rows["foot"] = [{"place": middle, "text": "\n".join(lines)}]
        if self.filed:
            rows["filed"] = [
                {"place": place, "line": line.look, "value": value, "shown": 0}
                for line in self.filed
                for place, value in zip(places, line.values, strict=True)
            ]
        if self.bands:
            rows["fan"] = [
                {"place": place, "band": band.name, "low": lowest, "high": highest, "shown": 1}
                for band in self.bands
                for place, lowest, highest in zip(places, band.low, band.high, strict=True)
            ]
        if self.columns is not None:
            half = _HALF_COLUMN * min((b - a for a, b in pairwise(places)), default=1.0)
            rows["columns"] = [
                {
                    "column": self.columns.name,
                    "left": place - half,
                    "right": place + half,
                    "from": 0.0,
                    "to": value,
                }
                for place, value in zip(places, self.columns.values, strict=True)
                if value
            ]
        return rows

    def _years(self) -> Iterator[Mapping[str, Cell]]:
        """The values along the foot, from the last on, those left out that would meet another."""
        places = self.places
        pixels = self.width / ((places[-1] - places[0]) or 1.0)
        free = float("inf")
        for place, text in reversed([*zip(places, self.years, strict=True)]):
            half = max(width_of(line, YEAR_SIZE) for line in text.split("\n")) / 2 + _BETWEEN
            if place * pixels + half <= free:
                free = place * pixels - half
                yield {"place": place, "text": text}

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
                "place": self.places[-1],
                "line": line.look,
                "value": value,
                "at": middle + (len(text) - 1) * _LEADING * pixel / 2,
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
