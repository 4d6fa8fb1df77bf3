"""Many scenarios' figures as long CSV and as a column table."""

import csv
from collections.abc import Sequence
from io import StringIO
from math import isfinite
from typing import NamedTuple

from finmodel.outputs.names import shown

FIGURE_COLUMNS = ("level", "id", "name", "measure", "label", "unit", "year")


class Told(NamedTuple):
    """The figures of every scenario: the headings of the paths, and each figure in words."""

    paths: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]


def csv_head(told: Told) -> str:
    """The line of headings."""
    return _line(["scenario", *told.paths, *FIGURE_COLUMNS, "value"])


def csv_rows(
    told: Told, first: int, given: Sequence[Sequence[float]], found: Sequence[Sequence[float]]
) -> str:
    """A line a figure; `given` and `found` hold a row a scenario."""
    figures = [_line([shown(text) for text in figure])[:-1] for figure in told.figures]
    rows = []
    for place, (operands, values) in enumerate(zip(given, found, strict=True)):
        start = ",".join((str(first + place), *map(_exact, operands)))
        rows += [
            f"{start},{figure},{_exact(value)}\n"
            for figure, value in zip(figures, values, strict=True)
        ]
    return "".join(rows)


def columns(
    told: Told, first: int, given: Sequence[Sequence[float]], found: Sequence[Sequence[float]]
) -> dict[str, list[object]]:
    """The same figures column by column, for a Parquet file or a worksheet."""
    scenarios, figures = len(given), len(told.figures)
    table: dict[str, list[object]] = {
        "scenario": [first + row for row in range(scenarios) for _ in range(figures)]
    }
    for place, path in enumerate(told.paths):
        table[path] = [given[row][place] for row in range(scenarios) for _ in range(figures)]
    for place, name in enumerate(FIGURE_COLUMNS):
        table[name] = [figure[place] for _ in range(scenarios) for figure in told.figures]
    table["value"] = [value if isfinite(value) else None for values in found for value in values]
    return table


def table_csv(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A small table as CSV: numbers at full precision, empty where there is none."""
    lines = [_line(heads)]
    lines += [
        _line(
            [
                _exact(cell) if isinstance(cell, float) else "" if cell is None else str(cell)
                for cell in row
            ]
        )
        for row in rows
    ]
    return "".join(lines)


def _line(cells: Sequence[str]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _exact(value: float) -> str:
    return repr(float(value) or 0.0) if isfinite(value) else ""
