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
from finmodel.outputs.table import Role

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
    """The year in progress, and what it leaves to the next, where the set has results of one."""
    year, years = page.model.assumptions.actuals.year, page.years
    if year is None:
        return []
    shown = [at for at, each in enumerate(years) if each in (year, *_after(years, year))]
    table = family_table(page, IN_YEAR)
    rows: dict[str, list[TableRow]] = {basis: _rows(page, IN_YEAR, basis, shown) for basis in BASES}
    columns = by_year_columns(page.model.assumptions.system.money, [years[at] for at in shown])
    return [{**table, "columns": columns, "rows": rows}]


def _after(years: Sequence[str], year: str) -> Sequence[str]:
    place = years.index(year) + 1
    return years[place : place + 1]


def resource_tables(page: "PageModel") -> list[PageTable]:
    """Each resource, waiting list and activity by year, in its own unit."""
    return [
        {
            "id": f"resource-{name}",
            "caption": "{name}",
            "name": name,
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


def _rows(
    page: "PageModel", family: BesideFamily, basis: Basis, shown: Sequence[int] | None = None
) -> list[TableRow]:
    """The measures of a family; in some of the years alone where `shown` says which."""
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
        years = (
            year_cells(page, first)
            if shown is None
            else [figure_cell(page, first, 0, year) for year in shown]
        )
        role: Role = "step" if label[:1].islower() else "line"
        cells = [label, *years, *_later(page, later)]
        rows.append({"cells": cells, "role": role, "oneOf": [place(page, first)]})
        rows[-1]["oneOf"] += [place(page, line) for line in later]
    return rows


def _later(page: "PageModel", lines: Sequence[str]) -> list[Cell]:
    """Later years of capital: each line has its figure in the column of the final year."""
    final = len(page.years) - 1
    return [figure_cell(page, line, 0, final) for line in lines]
