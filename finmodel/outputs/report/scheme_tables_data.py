"""Schemes on the page: the largest, and those of which most is at risk."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from finmodel.method.bases import BASES
from finmodel.method.line_names import line_name
from finmodel.method.scheme_at_risk import AT_RISK
from finmodel.outputs.report.marks import RISK_MARKS, STATUS_MARKS
from finmodel.outputs.report.table_lines import NOT_RATED
from finmodel.outputs.report.table_rows import (
    PageTable,
    TableColumn,
    TableRow,
    figures_column,
    words_column,
)
from finmodel.outputs.wording import NO_OWNER

if TYPE_CHECKING:
    from finmodel.outputs.report.page_model import PageModel

SCHEMES = "schemes"
"""The name of the rows that the tables of schemes share."""
_MOST = 10
_NAMED = 3
"""How many organisations of a scheme are named; more are counted."""


def scheme_rows(page: "PageModel") -> list[TableRow]:
    """A row of words for each scheme, in the order of the line: who, how far, how sure."""
    names = page.model.organisations.axis
    labels = dict(zip(names.members, names.labels, strict=True))
    axis, saved_for = page.model.records.schemes.axis, _saved_for(page)
    within = {one.scheme for one in page.model.records.benefits if not one.adds}
    rows: list[TableRow] = []
    for member, name, record in zip(
        axis.members, axis.labels, page.model.records.schemes, strict=True
    ):
        whose = [labels[one] for one in saved_for.get(member, {})]
        rows.append(
            {
                "cells": [
                    f"{name} (within BAU efficiency)" if member in within else name,
                    ", ".join(whose) if len(whose) <= _NAMED else f"{len(whose)} organisations",
                    record.owner or NO_OWNER,
                    STATUS_MARKS[record.status],
                    RISK_MARKS[record.risk or NOT_RATED],
                ],
                "role": "line",
            }
        )
    return rows


def scheme_tables(page: "PageModel") -> list[PageTable]:
    """The largest schemes in the chosen year, and those that lose most at their delivery."""
    money = page.model.assumptions.system.money
    at_risk = page.numbers[AT_RISK]
    return [
        {
            "id": "largest-schemes",
            "caption": f"The largest schemes in {{year}}, on the {{basis}} basis, {money}",
            "columns": _columns("Saves, net"),
            "rows": SCHEMES,
            "largest": {
                "most": _MOST,
                "lines": {b: page.numbers[line_name("scheme_net", b)] for b in BASES},
                "unit": "money",
            },
            "empty": "No scheme saves anything in this year.",
        },
        {
            "id": "schemes-at-risk",
            "caption": "Where most is at risk: what schemes save in full in {year}, less what they "
            f"save at the delivery that their risks suggest, {money}",
            "columns": _columns("At risk"),
            "rows": SCHEMES,
            "largest": {
                "most": _MOST,
                "lines": dict.fromkeys(BASES, at_risk),
                "unit": "money",
            },
            "empty": "Every scheme delivers in full.",
        },
    ]


def _columns(last: str) -> list[TableColumn]:
    words = ("Scheme", "For", "Owner", "Status", "Risk")
    return [*map(words_column, words), figures_column(last)]


def _saved_for(page: "PageModel") -> Mapping[str, Mapping[str, None]]:
    """The organisations whose gap each scheme closes, in order."""
    found: dict[str, dict[str, None]] = {}
    for one in page.model.records.benefits:
        found.setdefault(one.scheme, {})[one.organisation] = None
    return found
