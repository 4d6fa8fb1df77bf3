"""Lists of capital, which look like lists of savings or pressures and are neither."""

import re

from finmodel.intake.findings import Findings, RowFault
from finmodel.intake.list_file import ListTable
from finmodel.intake.list_kinds import ListKind

_CAPITAL = re.compile(
    r"\bcapital (?:programmes?|plans?|schemes?|expenditure|spend|budgets?|investments?|pipeline|"
    r"resources?|departmental)\b|\bcdel\b",
    re.IGNORECASE,
)
_OF_KIND = re.compile(
    r"\b(?:savings?|cips?|qipp|efficienc\w+|pressures?|revenue|consequences?)\b", re.IGNORECASE
)
_MAY_BE_MEANT = ("cip", "qipp", "programmes", "pressures", "allocations")


def refuse_capital(table: ListTable, kind: ListKind, findings: Findings) -> None:
    """Refuse a list whose title or sheet says capital, and nothing that a set holds."""
    if kind.name not in _MAY_BE_MEANT:
        return
    lines = (*table.title, *table.facts.values(), table.sheet.name)
    said = next((line for line in lines if _CAPITAL.search(line)), "")
    if said and not any(_OF_KIND.search(line) for line in lines):
        findings.faults.append(
            RowFault(
                "a list of capital, which the gap does not hold",
                table.heading_row,
                holds=said,
                mend="import its running costs with --as pressures; depreciation and PDC are "
                "lines of the baseline",
            )
        )
