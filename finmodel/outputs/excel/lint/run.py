"""Every rule of a board workbook, judged on a file: its findings, and rules not judged."""

from dataclasses import dataclass
from pathlib import Path

from finmodel.outputs.excel.lint.findings import Finding
from finmodel.outputs.excel.lint.formula_rules import formula_findings
from finmodel.outputs.excel.lint.reading_rules import reading_findings
from finmodel.outputs.excel.lint.structure_rules import (
    check_findings,
    content_findings,
    general_findings,
    page_findings,
    protection_findings,
    separation_findings,
    static_findings,
)
from finmodel.outputs.excel.lint.workbook_model import read_model
from finmodel.outputs.excel.sheet_names import CALCULATIONS, CHECKS, INPUTS, METADATA

RULES = (
    "separation",
    "typed-number",
    "constant",
    "row-formula",
    "year-column",
    "formula-length",
    "nested-if",
    "function",
    "operator",
    "circular",
    "external-link",
    "macro",
    "merged-cells",
    "units",
    "error-value",
    "stored-value",
    "hidden",
    "unused-input",
    "empty-cell",
    "checks",
    "static",
    "print",
    "freeze-panes",
    "title",
    "alt-text",
    "chart-table",
    "validation",
    "protection",
)
"""Every rule, in the order they are listed."""
_NEED_OURS = ("separation", "typed-number", "row-formula", "year-column", "units", "unused-input",
              "print", "freeze-panes", "title", "alt-text", "chart-table", "validation",
              "protection")  # fmt: skip


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
    findings = [*general_findings(book), *formula_findings(book)]
    ours = METADATA in book.sheets and INPUTS in book.sheets
    live = ours and CALCULATIONS in book.sheets
    not_judged: list[str] = []
    if ours:
        findings += page_findings(book)
        findings += protection_findings(book)
        findings += separation_findings(book)
    else:
        not_judged += _NEED_OURS
    if live:
        findings += content_findings(book)
        findings += static_findings(book)
    elif ours:
        not_judged += ["row-formula", "year-column", "unused-input"]
    if live and CHECKS in book.sheets:
        findings += check_findings(book)
    else:
        not_judged.append("checks")
    findings += reading_findings(book, INPUTS if live else None)
    order = {rule: place for place, rule in enumerate(RULES)}
    findings.sort(key=lambda found: order[found.rule])
    return Verdict(tuple(findings), tuple(rule for rule in RULES if rule in set(not_judged)))
