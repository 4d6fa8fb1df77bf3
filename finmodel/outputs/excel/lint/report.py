"""The findings on a workbook as text and CSV."""

from finmodel.outputs.excel.lint.run import Verdict
from finmodel.outputs.render.csv import records_csv
from finmodel.outputs.safe_text import printable
from finmodel.outputs.table import Records


def verdict_text(file: str, verdict: Verdict, bullet: str = "") -> str:
    """A line for each breach: file, sheet and cell, rule, sentence; then how many there are."""
    lines = [f"{bullet}{file}: {printable(str(finding))}\n" for finding in verdict.findings]
    return "".join(lines) + (
        f"{problem_count(verdict)}.\n" if lines else f"{file}: no problems found.\n"
    )


def verdict_csv(verdict: Verdict) -> str:
    """One line for each breach."""
    rows = ((found.rule, found.sheet, found.cell, found.message) for found in verdict.findings)
    return records_csv(Records(("rule", "sheet", "cell", "message"), rows))


def problem_count(verdict: Verdict) -> str:
    """How many breaches there are, in words."""
    count = len(verdict.findings)
    return "1 problem found" if count == 1 else f"{count:,} problems found"
