"""Published figures beside the model's, on the page: live, as the sheet Published has them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from finmodel.checks.live import LiveRow, PublishedLine
from finmodel.checks.published import PUBLISHED
from finmodel.outputs.member_names import member_names
from finmodel.outputs.published_words import source_and_note, whose
from finmodel.outputs.report.figure_cells import figure_cell
from finmodel.outputs.report.table_rows import (
    Cell,
    PageTable,
    TableRow,
    figures_column,
    words_column,
)

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel


def published_table(page: "PageModel") -> PageTable:
    """Every published figure, what the model gives, and whether the two agree."""
    names = member_names(page.model)
    rows = {row.about: row for row in page.parts.checks if row.check.id == PUBLISHED.id}
    return {
        "id": "published",
        "caption": "Published figures against the model's: compared, never used as inputs",
        "columns": [
            *map(words_column, ("Figure", "Of", "Year")),
            *map(figures_column, ("Model", "Published", "Difference", "Tolerance")),
            *map(words_column, ("Agrees", "Source, note")),
        ],
        "rows": [_row(page, item, rows[item.id], names) for item in page.parts.published],
        "empty": "The set holds no published figures.",
    }


def _row(
    page: "PageModel", item: PublishedLine, check: LiveRow, names: Mapping[str, str]
) -> TableRow:
    assumptions, record = page.model.assumptions, item.record
    # A year that capital alone runs to is in the column of the final one.
    within = record.year in page.years
    year = page.years.index(record.year) if within else len(page.years) - 1
    unit = page.graph.lines[item.line].unit
    compared = check.comparison
    words: list[Cell] = [record.name, whose(record, names), record.year]
    if compared is None:
        return {"cells": words, "role": "line"}
    difference = compared.lines["difference"].line
    figures = [
        figure_cell(page, item.line, 0, year),
        figure_cell(page, item.expected, item.place, 0),
        figure_cell(page, difference, check.members.start, year),
        figure_cell(page, item.tolerance, item.place, 0),
    ]
    for figure in figures:
        figure["unit"] = unit
    return {
        "cells": [
            *words,
            *figures,
            {"difference": figures[2], "tolerance": figures[3]},
            source_and_note(assumptions, item.id, record),
        ],
        "role": "line",
    }
