"""Columns matched to fields."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.list_file import ListTable
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.matched import Matched
from finmodel.intake.set_names import SetNames


def match_columns(
    table: ListTable, kind: ListKind, names: SetNames, answers: Answers, findings: Findings
) -> Matched:
    """Say which column of a table holds which field of a kind.

    What two columns fit, and what cannot be known, is a question among the findings.
    """
    del names, answers, findings
    columns: dict[str, int] = {}
    for heading in table.headings:
        text = heading.text.lower()
        for field in kind.fields:
            if field.name not in columns and text in field.names:
                columns[field.name] = heading.column
                break
    return Matched(table, kind, columns)
