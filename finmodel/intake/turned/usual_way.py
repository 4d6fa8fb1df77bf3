"""A table turned the usual way, where it stands another."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.list_file import ListTable
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.set_names import SetNames
from finmodel.intake.turned.organisations_across import organisations_down
from finmodel.intake.turned.recurrent_across import recurrent_down
from finmodel.intake.turned.years_down import years_across


def the_usual_way(
    table: ListTable, kind: ListKind, names: SetNames, answers: Answers, findings: Findings
) -> ListTable:
    """A table with a row for each record of one organisation, and years across; most are so.

    Organisations across become rows, and so do recurrent and non-recurrent amounts; the years of
    one record that stand in several rows become columns. Each is said. What cannot be turned is a
    fault, and the table stays as it is.
    """
    table = organisations_down(table, kind, names, answers, findings)
    table = recurrent_down(table, kind, findings)
    return years_across(table, kind, findings)
