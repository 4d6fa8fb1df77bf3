"""Families of measures beside the gap, by year, as `finmodel project --measures` has them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from finmodel.graph.units import style_of, unit_name
from finmodel.method.bases import BASES, PLAN, Basis
from finmodel.method.catalogue import keys
from finmodel.method.measure_families import BESIDE, HEADINGS, IN_YEAR, BesideFamily
from finmodel.method.measures import SYSTEM
from finmodel.method.stated_units import stated_unit
from finmodel.outputs.report.figure_cells import figure_cell, place, year_cells
from finmodel.outputs.report.table_rows import Cell, PageTable, TableRow, by_year_columns

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel

_SHOWN_ELSEWHERE = ("savings", "capital", IN_YEAR)


def family_table(page: "PageModel", family: BesideFamily, *, closed: bool = False) -> PageTable:
    """A family of measures of the system by year, on each basis; those of capital run further."""
    years = page.model.assumptions.capital_years if family == "capital" else page.years
    return {
        "id": family,
        "caption": f"{HEADINGS[family]}, on the {{basis}} basis",
        "columns": by_year_columns(page.model.assumptions.system.money, years or page.years),
        "rows": {basis: _rows(page, family, basis) for basis in BASES},
        "closed": closed,
        "empty": "Every row is nil.",
    }


def further_tables(page: "PageModel") -> list[PageTable]:
    """The families that no other part of the page shows, each when it is opened."""
    families = [one for one in BESIDE if one not in _SHOWN_ELSEWHERE]
    return [family_table(page, family, closed=True) for family in families]


def in_year_tables(page: "PageModel") -> list[PageTable]:
    """The year in progress, where the set has results of one."""
    if page.model.assumptions.actuals.year is None:
        return []
    return [family_table(page, IN_YEAR)]


def resource_tables(page: "PageModel") -> list[PageTable]:
    """Each resource, waiting list and activity by year, in its own unit."""
    return [
        {
            "id": f"resource-{name}",
            "caption": name,
            "columns": by_year_columns("", page.years),
            "rows": rows,
            "closed": True,
            "empty": "Every row is nil.",
        }
        for name, rows in _by_resource(page).items()
        if rows
    ]


def _by_resource(page: "PageModel") -> dict[str, list[TableRow]]:
    held = page.model.of_resources(PLAN)
    found: dict[str, list[TableRow]] = {}
    for axis in page.model.axes_of_resources:
        for member, label in zip(axis.members, axis.labels, strict=True):
            rows = found.setdefault(label, [])
            for one in held.values():
                row = one.own_axis.position.get(member)
                if row is not None:
                    line = page.graph.lines[one.line]
                    unit = stated_unit(page.model.assumptions, line, row)
                    rows.append(
                        {
                            "cells": [f"{line.label}, {unit}", *year_cells(page, one.line, row)],
                            "role": "line",
                            "oneOf": [place(page, one.line, row)],
                        }
                    )
    return found


def _rows(page: "PageModel", family: BesideFamily, basis: Basis) -> list[TableRow]:
    rows: list[TableRow] = []
    money = page.model.assumptions.system.money
    for key in keys([family]):
        measure = page.model.measured.bases[basis].get(key)
        if measure is None or SYSTEM not in measure.levels:
            continue
        first, *later = (held.line for held in measure.lines_at(SYSTEM))
        unit = unit_name(measure.unit, money)
        named = unit != money and style_of(unit).named
        label = f"{measure.label}, {unit}" if named else measure.label
        cells = [label, *year_cells(page, first), *_later(page, later)]
        rows.append({"cells": cells, "role": "line", "oneOf": [place(page, first)]})
        rows[-1]["oneOf"] += [place(page, line) for line in later]
    return rows


def _later(page: "PageModel", lines: Sequence[str]) -> list[Cell]:
    """Later years of capital: each line has its figure in the column of the final year."""
    final = len(page.years) - 1
    return [figure_cell(page, line, 0, final) for line in lines]
