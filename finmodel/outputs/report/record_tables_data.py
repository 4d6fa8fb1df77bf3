"""Records on the page: capital, risks of the year, what was accepted, and what is left out."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from finmodel.checks.listed import every_check
from finmodel.inputs.kinds.capital import CapitalSource, Requirement
from finmodel.method.inclusion import inclusion_lines
from finmodel.method.records import Records
from finmodel.outputs.report.figure_cells import figure_cell, year_cells
from finmodel.outputs.report.table_lines import CAPITAL, RISKS, capital_lines
from finmodel.outputs.report.table_rows import (
    Cell,
    PageTable,
    TableRow,
    figures_column,
    words_column,
)

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel


def capital_record_tables(page: "PageModel") -> list[PageTable]:
    """Each requirement of capital and each source of it, by year and without one."""
    records, names = page.model.records, _organisation_names(page)

    def needed(one: Requirement) -> list[Cell]:
        return [names[one.organisation], one.purpose]

    def found(one: CapitalSource) -> list[Cell]:
        return [one.status]

    required, source = CAPITAL
    tables = [
        _capital(
            page,
            "What needs capital",
            ("Organisation", "Purpose"),
            required,
            records.requirements,
            [needed(one) for one in records.requirements],
        ),
        _capital(
            page,
            "Where capital comes from",
            ("Status",),
            source,
            records.sources,
            [found(one) for one in records.sources],
        ),
    ]
    return [one for one in tables if one["rows"]]


def _capital(
    page: "PageModel",
    caption: str,
    headings: Iterable[str],
    name: str,
    records: Records[Requirement] | Records[CapitalSource],
    words: list[list[Cell]],
) -> PageTable:
    assumptions = page.model.assumptions
    in_year, *further = capital_lines(page.model, name)
    final = len(page.years) - 1
    rows: list[TableRow] = [
        {
            "cells": [
                label,
                *own,
                *year_cells(page, in_year, row),
                *(figure_cell(page, line, row, final) for line in further),
            ],
            "role": "line",
        }
        for row, (label, own) in enumerate(zip(records.axis.labels, words, strict=True))
    ]
    years = assumptions.capital_years or page.years
    return {
        "id": name,
        "caption": f"{caption}, {assumptions.system.money}",
        "columns": [
            words_column("Name"),
            *map(words_column, headings),
            *map(figures_column, (*years, "Without a year")),
        ],
        "rows": rows,
        "closed": True,
    }


def risks_of_the_year(page: "PageModel") -> list[PageTable]:
    """Risks and mitigations of the year in progress: amount, likelihood and what is likely."""
    actuals, names = page.model.assumptions.actuals, _organisation_names(page)
    rows: list[TableRow] = []
    for section, kind, held in (
        ("risks", "risk", actuals.risks),
        ("mitigations", "mitigation", actuals.mitigations),
    ):
        for row, one in enumerate(held.values()):
            figures = [figure_cell(page, line, row) for line in RISKS[section]]
            rows.append(
                {"cells": [one.name, names[one.organisation], kind, *figures], "role": "line"}
            )
    table: PageTable = {
        "id": "risks",
        "caption": f"Risks and mitigations of {actuals.year}, "
        f"{page.model.assumptions.system.money}",
        "columns": [
            *map(words_column, ("Name", "Organisation", "Kind")),
            *map(figures_column, ("Amount", "Likelihood", "Likely")),
        ],
        "rows": rows,
    }
    return [table] if rows else []


def accepted_table(page: "PageModel") -> PageTable:
    """The checks that somebody accepts though they warn or fail, who, and why."""
    said = {row.id: row.says for row in page.parts.checks}
    statements = {check.id: check.statement for check in every_check()}
    accepted = page.model.assumptions.published.accepted
    return {
        "id": "accepted",
        "caption": "What was accepted, and by whom",
        "columns": list(map(words_column, ("Check", "What must hold", "Accepted by", "Why"))),
        "rows": [
            {
                "cells": [
                    name := one.check if one.id is None else f"{one.check}.{one.id}",
                    said.get(name, statements.get(one.check, "")),
                    one.owner,
                    one.reason,
                ],
                "role": "line",
            }
            for one in accepted
        ],
        "empty": "Nothing was accepted: no check is excused.",
    }


def left_out_table(page: "PageModel") -> PageTable:
    """The records that count for nothing in the scenario chosen."""
    lines = (line.name for line in inclusion_lines(page.model.graph))
    return {
        "id": "left-out",
        "caption": "Records left out of every figure",
        "columns": list(map(words_column, ("Record", "Name"))),
        "rows": [],
        "leftOut": [page.numbers[line] for line in lines if line in page.numbers],
        "empty": "No record is left out.",
    }


def _organisation_names(page: "PageModel") -> dict[str, str]:
    axis = page.model.organisations.axis
    return dict(zip(axis.members, axis.labels, strict=True))
