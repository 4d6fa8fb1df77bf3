"""The organisations on the page: in the final year, by year, and the bridge of each."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from finmodel.method.bases import BASES, PLAN, Basis
from finmodel.method.measures import ORGANISATION, SYSTEM
from finmodel.outputs.report.figure_cells import figure_cell, line_of, year_cells
from finmodel.outputs.report.table_rows import (
    Cell,
    PageTable,
    TableRow,
    by_year_columns,
    figures_column,
    words_column,
)
from finmodel.outputs.report.year_table_data import bridge_rows

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel

_Cells = Callable[[str, int], list[Cell]]
"""The cells of a member of a level."""
_RATE = "mitigated_gap_rate"
_WHOLE, _GROUPS, _BESIDE = "Whole system", "Groups, sums of these", "Beside, not summed"
_SHORT = {"plan": "Plan", "risk-adjusted": "Risk-adjusted", "identified": "Identified"}


def organisations_table(page: "PageModel") -> PageTable:
    """Do nothing, what remains on three bases, and as a share of money, in the chosen year."""
    first, last = (page.model.bridge.gaps[at].measure for at in (0, -1))
    shown = [(first, PLAN), *((last, basis) for basis in BASES), (_RATE, PLAN)]

    def cells(level: str, row: int) -> list[Cell]:
        found = (line_of(page, measure, basis, level) for measure, basis in shown)
        return ["–" if one is None else figure_cell(page, one.line, row) for one in found]

    return {
        "id": "organisations",
        "caption": f"Organisations in {{year}}, {page.model.assumptions.system.money}",
        "columns": [
            words_column("Organisation"),
            figures_column("Do nothing"),
            *(figures_column(f"Mitigated, {_SHORT[basis].lower()}") for basis in BASES),
            figures_column("Mitigated, % of money from outside"),
        ],
        "rows": [*_by_member(page, cells)],
    }


def organisations_by_year(page: "PageModel", measure: str) -> PageTable:
    """A gap of every organisation in every year, on the basis chosen."""

    def rows(basis: Basis) -> list[TableRow]:
        def cells(level: str, row: int) -> list[Cell]:
            held = line_of(page, measure, basis, level)
            return [] if held is None else year_cells(page, held.line, row)

        return [*_by_member(page, cells)]

    label = page.model.measured.bases[PLAN][measure].label
    return {
        "id": f"organisations-{measure}",
        "caption": f"{label} by organisation and year, on the {{basis}} basis",
        "columns": by_year_columns(page.model.assumptions.system.money, page.graph.years),
        "rows": {basis: rows(basis) for basis in BASES},
        "closed": True,
    }


def bridge_of_each(page: "PageModel") -> PageTable:
    """From do nothing to mitigated, organisation by organisation, each when it is opened."""
    organisations, beside = page.model.organisations, page.model.organisations.beside
    named = zip(organisations.axis.members, organisations.axis.labels, strict=True)
    return {
        "id": "bridge",
        "title": "From do nothing to mitigated, organisation by organisation",
        "caption": "{member}: the gap by year, on the {basis} basis",
        "columns": by_year_columns(page.model.assumptions.system.money, page.graph.years),
        "rows": {basis: [*bridge_rows(page, basis, ORGANISATION)] for basis in BASES},
        "members": [
            f"{name} (beside, not summed)" if id_ in beside else name for id_, name in named
        ],
        "closed": True,
    }


def _by_member(page: "PageModel", cells: _Cells) -> Iterator[TableRow]:
    """The organisations that are summed, the system, groups, and those beside."""
    organisations = page.model.organisations
    axis, beside = organisations.axis, organisations.shown_beside
    apart: list[TableRow] = []
    for row, (id_, name) in enumerate(zip(axis.members, axis.labels, strict=True)):
        if id_ in beside:
            apart.append({"cells": [name, *cells(ORGANISATION, row)], "role": "step"})
        else:
            yield {"cells": [name, *cells(ORGANISATION, row)], "role": "line"}
    yield {"cells": [_WHOLE, *cells(SYSTEM, 0)], "role": "total", "ruled": True}
    groups: list[TableRow] = []
    for grouping in organisations.groupings:
        target = grouping.link.target
        for row, (id_, name) in enumerate(zip(target.members, target.labels, strict=True)):
            found: TableRow = {"cells": [name, *cells(grouping.level, row)], "role": "step"}
            (apart if id_ in beside else groups).append(found)
    for caption, members in ((_GROUPS, groups), (_BESIDE, apart)):
        if members:
            yield {"cells": [caption], "role": "caption"}
            yield from members
