"""Recurrent and non-recurrent amounts that stand side by side, put down the rows."""

from finmodel.intake.columns.cells import is_money
from finmodel.intake.columns.heading_words import words_of
from finmodel.intake.findings import Findings
from finmodel.intake.list_file import Heading, ListTable
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.notes import counted
from finmodel.intake.turned.made_rows import with_rows
from finmodel.intake.turned.money import is_nothing, units_beside
from finmodel.intake.word_tables import RECURRENT


def recurrent_down(table: ListTable, kind: ListKind, findings: Findings) -> ListTable:
    """A table with a row for what recurs of each record and one for what does not.

    Of kinds that have an amount and say whether it recurs. Cells that are empty or nought give no
    row, unless both are. A table of another form is returned as it is.
    """
    pair = _pair(table) if kind.field("amount") and kind.field("recurrent") else None
    if pair is None or table.turned:
        return table
    turned = _down(table, *pair)
    findings.notes.append(
        "Recurrent and non-recurrent amounts stand side by side: "
        f"{counted(len(table.rows), 'row')} give {counted(len(turned.rows), kind.record)}."
    )
    return turned


def _pair(table: ListTable) -> tuple[Heading, Heading] | None:
    """The column of money that recurs and that of money that does not, where each is one."""
    said: dict[str, list[Heading]] = {"yes": [], "no": []}
    for one in table.headings:
        means = RECURRENT.get(words_of(one).plain)
        if means and is_money(table, one.column):
            said[means].append(one)
    if [len(each) for each in said.values()] != [1, 1]:
        return None
    return said["yes"][0], said["no"][0]


def _down(table: ListTable, recurs: Heading, does_not: Heading) -> ListTable:
    kept = [one for one in table.headings if one not in (recurs, does_not)]
    first = max(one.column for one in table.headings) + 1
    years = {words_of(one).year for one in (recurs, does_not)}
    amount = f"Amount {years.pop()}" if len(years) == 1 else "Amount"
    headings = (
        *kept,
        Heading(first, "Recurrent"),
        Heading(first + 1, amount.strip(), recurs.band, units_beside((recurs, does_not), table)),
    )
    rows, row_of, above = {}, {}, {}
    spare = int(table.sheet.values.index.max()) + 1
    for row, held in zip(table.rows.index, table.rows.to_dict("records"), strict=True):
        figures = {"yes": held[recurs.column], "no": held[does_not.column]}
        some = {word: one for word, one in figures.items() if not is_nothing(one)} or {"no": None}
        for at, (word, figure) in zip((int(row), spare), some.items(), strict=False):
            rows[at] = [*(held[one.column] for one in kept), word, figure]
            row_of[at] = int(row)
            if row in table.above:
                above[at] = table.above[row]
        spare += 1
    return with_rows(table, headings, rows, row_of, above, "recurrent and non-recurrent across")
