"""Every rule of a board workbook, judged on a file: its findings, and rules not judged."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from finmodel.outputs.excel.lint.findings import Finding
from finmodel.outputs.excel.lint.formula_rules import formula_findings, rule_findings
from finmodel.outputs.excel.lint.paper_rules import paper_findings
from finmodel.outputs.excel.lint.reading_rules import blank_findings, reading_findings
from finmodel.outputs.excel.lint.structure_rules import (
    check_findings,
    content_findings,
    general_findings,
    page_findings,
    protection_findings,
    separation_findings,
    static_findings,
)
from finmodel.outputs.excel.lint.workbook_model import WorkbookModel, read_model
from finmodel.outputs.excel.sheet_names import CALCULATIONS, CHECKS, METADATA

Need = Literal["any", "inputs", "calculations", "checks"]
"""What a workbook must have for a rule to be judged: the sheets of one that finmodel wrote."""
RULES: Mapping[str, Need] = {
    "separation": "inputs",
    "typed-number": "inputs",
    "constant": "any",
    "row-formula": "calculations",
    "year-column": "calculations",
    "formula-length": "any",
    "nested-if": "any",
    "function": "any",
    "operator": "any",
    "circular": "any",
    "external-link": "any",
    "macro": "any",
    "merged-cells": "any",
    "units": "inputs",
    "error-value": "any",
    "stored-value": "any",
    "hidden": "any",
    "unused-input": "calculations",
    "empty-cell": "any",
    "checks": "checks",
    "static": "any",
    "print": "inputs",
    "board-first": "calculations",
    "footer": "calculations",
    "page-break": "calculations",
    "print-scale": "calculations",
    "cell-size": "calculations",
    "freeze-panes": "inputs",
    "title": "inputs",
    "alt-text": "inputs",
    "chart-table": "inputs",
    "validation": "inputs",
    "protection": "inputs",
}
"""Every rule, in the order they are listed, and what it needs."""
_JUDGES: tuple[tuple[Need, Callable[[WorkbookModel], Iterable[Finding]]], ...] = (
    ("any", general_findings),
    ("any", formula_findings),
    ("any", rule_findings),
    ("inputs", page_findings),
    ("inputs", protection_findings),
    ("inputs", separation_findings),
    ("inputs", blank_findings),
    ("calculations", content_findings),
    ("calculations", static_findings),
    ("calculations", paper_findings),
    ("checks", check_findings),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, and which rules could not be judged on this workbook."""

    findings: tuple[Finding, ...]
    not_judged: tuple[str, ...]


def lint(path: Path) -> Verdict:
    """Judge a workbook by every rule it can be judged by.

    Raises:
        BadWorkbook: it is beyond the limits or cannot be read.
    """
    book = read_model(path)
    has = _what_it_has(book)
    findings = [found for need, judge in _JUDGES if need in has for found in judge(book)]
    findings += reading_findings(book, book.inputs if "calculations" in has else None)
    order = list(RULES)
    findings.sort(key=lambda found: order.index(found.rule))
    return Verdict(tuple(findings), tuple(rule for rule, need in RULES.items() if need not in has))


def _what_it_has(book: WorkbookModel) -> Sequence[Need]:
    """What of a workbook of ours is there: each needs those before it."""
    sheets: tuple[tuple[Need, frozenset[str]], ...] = (
        ("any", frozenset()),
        ("inputs", frozenset((METADATA, book.inputs))),
        ("calculations", frozenset((METADATA, book.inputs, CALCULATIONS))),
        ("checks", frozenset((METADATA, book.inputs, CALCULATIONS, CHECKS))),
    )
    return [need for need, needed in sheets if needed <= book.sheets.keys()]
