"""Many scenarios' figures as long CSV and as a column table."""

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from finmodel.graph.lines import Numbers
from finmodel.outputs.render.csv import repeated_csv, row_text

FIGURE_COLUMNS = ("level", "id", "name", "measure", "label", "unit", "year")


class Labels(NamedTuple):
    """The figures of every scenario: the headings of the paths, and each figure in words."""

    paths: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]


def csv_head(labels: Labels) -> str:
    """The line of headings."""
    return row_text(("scenario", *labels.paths, *FIGURE_COLUMNS, "value")) + "\n"


def csv_rows(labels: Labels, first: int, given: Numbers, found: Numbers) -> bytes:
    """A line a figure; of shape (paths, scenarios) and (figures, scenarios)."""
    return repeated_csv(first, given, [row_text(one) for one in labels.figures], found)


def columns(
    labels: Labels, first: int, given: Sequence[Sequence[float]], found: Sequence[Sequence[float]]
) -> dict[str, list[object]]:
    """The same figures column by column, for a Parquet file or a worksheet."""
    scenarios, figures = len(given), len(labels.figures)
    table: dict[str, list[object]] = {
        "scenario": [first + row for row in range(scenarios) for _ in range(figures)]
    }
    for place, path in enumerate(labels.paths):
        table[path] = [given[row][place] for row in range(scenarios) for _ in range(figures)]
    for place, name in enumerate(FIGURE_COLUMNS):
        table[name] = [figure[place] for _ in range(scenarios) for figure in labels.figures]
    table["value"] = [value if isfinite(value) else None for values in found for value in values]
    return table
