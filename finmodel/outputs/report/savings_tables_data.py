"""Savings on the page: by status and risk, how they recur, and what is to be delivered."""

from typing import TYPE_CHECKING

from finmodel.method.bases import BASES, Basis
from finmodel.method.line_names import line_name
from finmodel.outputs.report.figure_cells import figure_cell, line_of, place
from finmodel.outputs.report.marks import RISK_MARKS, STATUS_MARKS
from finmodel.outputs.report.measure_tables_data import family_table
from finmodel.outputs.report.table_lines import (
    ALL_SAVED,
    BY_BOTH,
    BY_RISK,
    BY_STATUS,
    status_and_risk,
)
from finmodel.outputs.report.table_rows import (
    Cell,
    PageTable,
    TableRow,
    figures_column,
    words_column,
)

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel

_NONE = "–"


def savings_tables(page: "PageModel") -> list[PageTable]:
    """By status and risk in the chosen year, then what recurs and is to deliver, by year."""
    return [_by_status_and_risk(page), family_table(page, "savings")]


def _by_status_and_risk(page: "PageModel") -> PageTable:
    risks = [risk for risk in RISK_MARKS if risk in _members(page, BY_RISK)]
    return {
        "id": "savings-by-status",
        "caption": f"Savings of schemes by status and risk in {{year}}, on the {{basis}} basis, "
        f"{page.model.assumptions.system.money}",
        "columns": [
            words_column("Status"),
            *(figures_column(RISK_MARKS[risk]) for risk in risks),
            figures_column("All"),
        ],
        "rows": {basis: _rows(page, basis, risks) for basis in BASES},
        "notes": [{"text": _GROSS}],
        "empty": "No scheme saves anything on this basis.",
    }


_GROSS = "Before investment and stranded cost; schemes within BAU efficiency are counted there."


def _rows(page: "PageModel", basis: Basis, risks: list[str]) -> list[TableRow]:
    """A row for each status that some scheme has, then all of them."""
    rows: list[TableRow] = []
    statuses = _members(page, BY_STATUS)
    for status in (one for one in STATUS_MARKS if one in statuses):
        own = [_cell(page, BY_BOTH, basis, status_and_risk(status, risk)) for risk in risks]
        cells: list[Cell] = [STATUS_MARKS[status], *own, _cell(page, BY_STATUS, basis, status)]
        line = line_name(BY_STATUS, basis)
        rows.append(
            {"cells": cells, "role": "line", "oneOf": [place(page, line, statuses[status])]}
        )
    whole = line_of(page, ALL_SAVED, basis)
    if whole is None or not rows:
        return rows
    total = [_cell(page, BY_RISK, basis, risk) for risk in risks]
    cells = ["All", *total, figure_cell(page, whole.line)]
    nil = [place(page, whole.line)]
    return [*rows, {"cells": cells, "role": "total", "ruled": True, "oneOf": nil}]


def _members(page: "PageModel", name: str) -> dict[str, int]:
    return page.graph.lines[line_name(name, BASES[0])].axis.position


def _cell(page: "PageModel", name: str, basis: Basis, member: str) -> Cell:
    """The figure of a member; a dash where no scheme is of that kind."""
    row = _members(page, name).get(member)
    return _NONE if row is None else figure_cell(page, line_name(name, basis), row)
