"""Columns that a person named, now or when the list last came."""

from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.years import parse_month, parse_year
from finmodel.intake.columns.month_columns import has_months_alone
from finmodel.intake.columns.state import Columns
from finmodel.intake.findings import RowFault
from finmodel.intake.labels import columns_named
from finmodel.intake.notes import and_list

NO_COLUMN = "none"
_MONEY = frozenset(("amount", "value", "money", "saving", "savings", "cost"))
"""What a person may call the money of a list of any kind."""


def take_answered(columns: Columns) -> None:
    """Take the columns that were named; one that the list has not is a fault."""
    for name, heading in columns.answers.columns.items():
        if _is_known(name, columns):
            _take(name, heading, columns)
        else:
            known = [one.name for one in columns.kind.fields]
            of_money = " or ".join(columns.kind.amounts or ("by month",))
            like = f"; its money is {of_money}" if name in _MONEY else suggestion(name, known)
            of = ", ".join(known)
            _fault(
                f"no field of {columns.kind.name} is called {name}{like}", heading, columns,
                f"--column FIELD=HEADING names a field ({of}), a year (2025/26) or a month",
            )  # fmt: skip


def leave_new(columns: Columns) -> None:
    """Leave every column that the list did not have when it last came, and say so."""
    before = set(columns.answers.headings)
    named = {one.column for one in columns.table.headings if one.text}
    new = [
        column
        for column in columns.open
        if column in named and columns.labels[column] not in before
    ]
    for column in new:
        columns.leave(column, "new in the list")
    if new:
        labels = and_list([columns.labels[column] for column in new])
        are = "are new columns" if len(new) > 1 else "is a new column"
        columns.findings.notes.append(
            f"{labels} {are} of the list, and not taken: --column FIELD=HEADING takes one."
        )


def _is_known(name: str, columns: Columns) -> bool:
    return columns.kind.field(name) is not None or _year(name) != "" or _is_month(name)


def _take(name: str, heading: str, columns: Columns) -> None:
    year = "" if columns.kind.field(name) else _year(name)
    if heading == NO_COLUMN:
        columns.refused.add(year or name)
        return
    found = columns_named(heading, columns.table)
    is_kept = bool(columns.answers.headings)
    if not found and is_kept and _is_month(name) and has_months_alone(columns.kind):
        # A list of the month alone: what the set has of those before stays.
        return
    if len(found) != 1:
        labels = [columns.labels[column] for column in found] or list(columns.labels.values())
        kind = (
            f"two columns are headed {heading}: {and_list(labels)}"
            if found
            else f'no column is headed "{heading}"{suggestion(heading, labels)}'
        )
        mend = f"--column '{name}=HEADING' names another, --column {name}={NO_COLUMN} none"
        _fault(kind, heading, columns, mend)
        columns.refused.add(year or name)
        return
    if columns.kind.field(name):
        columns.take(name, found[0], "kept" if is_kept else "option")
    elif year:
        columns.years[found[0]] = year
    else:
        columns.months[found[0]] = parse_month(name)


def _fault(kind: str, heading: str, columns: Columns, mend: str) -> None:
    row = columns.table.heading_row
    columns.findings.faults.append(RowFault(kind, row, heading, "", mend))


def _year(name: str) -> str:
    try:
        return parse_year(name)
    except ValueError:
        return ""


def _is_month(name: str) -> bool:
    try:
        parse_month(name)
    except ValueError:
        return False
    return True
