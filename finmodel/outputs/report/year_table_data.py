"""The year table of the page, line for line that of `finmodel project`, on each basis."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from finmodel.method.bases import BASES, Basis
from finmodel.method.measures import SYSTEM
from finmodel.outputs.contracts_within import ACROSS, LABEL, NOTE
from finmodel.outputs.gap_lines import ON_EACH_BASIS, REMAINS
from finmodel.outputs.gap_table import TableLine, captioned_lines, lines_of_bridge
from finmodel.outputs.report.figure_cells import line_of, place, year_cells
from finmodel.outputs.report.table_lines import FROM_OUTSIDE, TO_OUTSIDE, WITHIN
from finmodel.outputs.report.table_rows import PageTable, TableRow, by_year_columns
from finmodel.outputs.run_heading import SIGNS
from finmodel.outputs.year_tables import LEFT_OUT, POSITION, baseline_note

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel

_CROSSING = {"contracts_received": FROM_OUTSIDE, "contracts_paid": TO_OUTSIDE}


def year_table(page: "PageModel") -> PageTable:
    """The whole system: what is available, the calls on it, the bridge, and what remains."""
    system = page.model.assumptions.system
    return {
        "id": "years",
        "caption": "{name}: the gap by year, on the {basis} basis",
        "name": system.name,
        "columns": by_year_columns(system.money, page.graph.years),
        "rows": {basis: [*_whole(page, basis), *_on_each_basis(page)] for basis in BASES},
        "notes": [
            {"text": f"{SIGNS} {POSITION}"},
            {"text": NOTE, "ifNotNil": place(page, WITHIN)},
            {"text": baseline_note(page.years[0])},
            {"text": LEFT_OUT},
        ],
    }


def bridge_rows(page: "PageModel", basis: Basis, level: str) -> Iterator[TableRow]:
    """The bridge and the position of the first member of a level."""
    for line in lines_of_bridge(page.model.bridge, basis):
        yield from _rows(page, line, basis, level)


def _whole(page: "PageModel", basis: Basis) -> Iterator[TableRow]:
    within = place(page, WITHIN)
    for family in ("available", "calls"):
        for line in captioned_lines(family):
            for row in _rows(page, line, basis, SYSTEM):
                if line.measure in _CROSSING:
                    yield {**row, "ifNil": within}
                    yield _crossing(page, line.measure)
                else:
                    yield row
    yield {"cells": [LABEL, *year_cells(page, WITHIN)], "role": "line", "oneOf": [within]}
    yield from bridge_rows(page, basis, SYSTEM)


def _crossing(page: "PageModel", measure: str) -> TableRow:
    """What of a side of contracts crosses the edge of the system, where some does not."""
    line, within = _CROSSING[measure], place(page, WITHIN)
    return {
        "cells": [ACROSS[measure], *year_cells(page, line)],
        "role": "step",
        "oneOf": [place(page, line)],
        "ifNotNil": within,
    }


def _rows(page: "PageModel", line: TableLine, basis: Basis, level: str) -> Iterator[TableRow]:
    """The row of a line; none where its measure does not apply at the level."""

    def places(measures: Iterable[str]) -> list[tuple[int, int]]:
        held = (line_of(page, one, basis, level) for one in measures)
        return [place(page, one.line) for one in held if one is not None]

    row: TableRow = {"cells": [line.text("")], "role": line.role}
    if line.measure is not None:
        held = line_of(page, line.measure, basis, level)
        if held is None:
            return
        label = page.graph.lines[held.line].label
        row["cells"] = [line.text(label), *year_cells(page, held.line)]
    if line.one_of:
        row["oneOf"] = places(line.one_of)
    if line.unlike is not None:
        row["unlike"] = places([line.unlike])[0]
    row["ruled"] = line.ruled if isinstance(line.ruled, bool) else places(line.ruled)
    yield row


def _on_each_basis(page: "PageModel") -> Iterator[TableRow]:
    """The mitigated gap on each basis, where the bases differ."""
    held = {part: page.parts.message[part].line for part in REMAINS}
    parts = {part: place(page, line) for part, line in held.items()}
    differ = [*parts.values()]
    yield {"cells": [ON_EACH_BASIS], "role": "caption", "ruled": True, "differ": differ}
    for part, text in REMAINS.items():
        cells = [text, *year_cells(page, held[part])]
        row: TableRow = {"cells": cells, "role": "step", "differ": differ}
        yield {**row, "unlike": parts["identified"]} if part == "unbacked" else row
