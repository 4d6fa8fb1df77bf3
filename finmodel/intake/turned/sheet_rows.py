"""The rows of a turned table named as the sheet numbers them."""

from dataclasses import replace

from finmodel.intake.findings import Findings
from finmodel.intake.list_file import ListTable
from finmodel.intake.records import Taken


def as_on_sheet(taken: Taken, table: ListTable, findings: Findings) -> Taken:
    """What was taken, and the faults among the findings, with the rows of the sheet."""
    rows = table.row_of
    if not rows:
        return taken
    findings.faults[:] = [one._replace(row=rows.get(one.row, one.row)) for one in findings.faults]
    records = (
        replace(one, rows=tuple(dict.fromkeys(rows.get(row, row) for row in one.rows)))
        for one in taken.records
    )
    return replace(taken, records=tuple(records))
