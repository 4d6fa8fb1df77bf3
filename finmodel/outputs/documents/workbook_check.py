"""The findings on a workbook as a document, `finmodel.workbook-check/1`."""

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from finmodel.outputs.excel.lint.run import Verdict


class FindingRecord(TypedDict):
    """A rule that a workbook breaks, and where."""

    rule: str
    sheet: str
    cell: str
    message: str


class WorkbookCheckDocument(TypedDict):
    """What `finmodel check FILE.xlsx` prints."""

    schema: Literal["finmodel.workbook-check/1"]
    file: str
    findings: list[FindingRecord]
    not_judged: list[str]
    """The rules that could not be judged."""


def workbook_check_document(file: str, verdict: "Verdict") -> WorkbookCheckDocument:
    """Every breach, and the rules that could not be judged."""
    return {
        "schema": "finmodel.workbook-check/1",
        "file": file,
        "findings": [
            {
                "rule": found.rule,
                "sheet": found.sheet,
                "cell": found.cell,
                "message": found.message,
            }
            for found in verdict.findings
        ],
        "not_judged": list(verdict.not_judged),
    }
