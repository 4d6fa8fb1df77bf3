"""A heat map: a figure for every pair of two values, printed in its cell; darker is more."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from finmodel.outputs.charts.chart import Rows
from finmodel.outputs.charts.named_rows import NAME_SIZE, NAMES
from finmodel.outputs.charts.places import broken, width_of
from finmodel.outputs.safe_text import printable

FIGURE_SIZE = 11
"""The size of the figures in the cells, in pixels."""
ROW = 24
"""The height of a row of cells, in pixels."""
_BESIDE = 12
_LEADING = 13
_LEAST_CELL = 3


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Figures by two values; `Chart` says what the other fields are.

    Attributes:
        across, down: the values along the top and down the side, as printed.
        across_name, down_name: what they are values of.
        values, texts: the figures of each row, and as they are printed.
        most_wide: how wide the cells together may be, in pixels.
    """

    title: str
    unit: str
    alt: str
    across: tuple[str, ...]
    down: tuple[str, ...]
    across_name: str
    down_name: str
    values: tuple[tuple[float | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    most_wide: int

    @property
    def cell(self) -> float:
        """How wide a cell is, in pixels: as its words need, or as there is room."""
        texts = [text for row in (self.across, *self.texts) for text in row]
        needed = max(width_of(text, FIGURE_SIZE) for text in texts) + _BESIDE
        return max(min(needed, self.most_wide / len(self.across)), _LEAST_CELL)

    @property
    def ends(self) -> tuple[float, float]:
        """The least figure and the most."""
        there = [value for row in self.values for value in row if value is not None]
        return min(there), max(there)

    @property
    def figures_fit(self) -> bool:
        """Whether the figures have room in their cells."""
        widest = max(width_of(text, FIGURE_SIZE) for row in self.texts for text in row)
        return self.cell >= widest + 2

    def rows(self) -> dict[str, Rows]:
        """The `cells`, the values at the `foot` and `side`, and what they are values of."""
        width = self.cell * len(self.across)
        captions = {
            "across": broken(self.across_name, max(width, NAMES), NAME_SIZE, 5),
            "down": broken(self.down_name, NAMES, NAME_SIZE, 5),
        }
        above = 8 + (len(captions["down"]) - 1) * _LEADING
        every = ceil(max(width_of(text, FIGURE_SIZE) + _BESIDE for text in self.across) / self.cell)
        return {
            "cells": [
                {
                    "across": float(column),
                    "down": float(row),
                    "value": value,
                    "text": text if self.figures_fit else "",
                }
                for row, (values, texts) in enumerate(zip(self.values, self.texts, strict=True))
                for column, (value, text) in enumerate(zip(values, texts, strict=True))
            ],
            "foot": [
                {"place": column + 0.5, "text": text}
                for column, text in enumerate(self.across)
                if column % every == 0
            ],
            "side": [{"place": row + 0.5, "text": text} for row, text in enumerate(self.down)],
            "captions": [
                {
                    "across": len(self.across) / 2,
                    "down": len(self.down) + 28 / ROW,
                    "text": "\n".join(captions["across"]),
                    "of": "across",
                },
                {
                    "across": -10 / self.cell,
                    "down": -above / ROW,
                    "text": "\n".join(captions["down"]),
                    "of": "down",
                },
            ],
        }


def heat_map(
    title: str,
    unit: str,
    across: tuple[str, Sequence[str]],
    down: tuple[str, Sequence[str]],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    width: int,
) -> HeatMap:
    """The chart of figures row by row; `across` and `down` are names and their values."""
    flat = [
        (value, text, at_side, at_foot)
        for row, printed, at_side in zip(values, texts, down[1], strict=True)
        for value, text, at_foot in zip(row, printed, across[1], strict=True)
        if value is not None
    ]
    least, most = min(flat), max(flat)
    said = "; ".join(
        f"{what} {text}, with {down[0]} {at_side} and {across[0]} {at_foot}"
        for what, (_, text, at_side, at_foot) in (("least", least), ("most", most))
    )
    return HeatMap(
        title,
        unit,
        printable(f"{title}, {unit}: {said}."),
        tuple(map(printable, across[1])),
        tuple(map(printable, down[1])),
        printable(across[0]),
        printable(down[0]),
        tuple(map(tuple, values)),
        tuple(map(tuple, texts)),
        width - NAMES,
    )
