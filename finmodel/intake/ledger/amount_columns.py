"""Which columns hold the money of the baseline year."""

from typing import NamedTuple

from finmodel.inputs.text.years import months_of
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.matched import Matched
from finmodel.intake.set_names import SetNames


class Amounts(NamedTuple):
    """Columns of which each row has one amount.

    Attributes:
        added: summed.
        taken_off: taken off that: credits.
        organisation: the id of the one whose column it is, where organisations stand across.
    """

    added: tuple[int, ...]
    taken_off: tuple[int, ...] = ()
    organisation: str = ""


def amount_columns(matched: Matched, names: SetNames, findings: Findings) -> tuple[Amounts, ...]:
    """The column of the amounts; debits less credits; one of each organisation; twelve months.

    Months that are not those of the baseline year are refused.
    """
    baseline = names.years[0]
    if matched.has("amount"):
        return (Amounts((matched.columns["amount"],)),)
    if matched.across:
        return tuple(Amounts((column,), (), id_) for column, id_ in matched.across.items())
    if matched.has("debit") and matched.has("credit"):
        findings.notes.append("Each amount is the debit less the credit of its row.")
        return (Amounts((matched.columns["debit"],), (matched.columns["credit"],)),)
    months = {month: column for column, month in matched.months.items()}
    wanted = months_of(baseline)
    if months and all(month in months for month in wanted):
        return (Amounts(tuple(months[month] for month in wanted)),)
    if months:
        year = next(iter(months)).financial_year
        kind = f"months of {year}, and the baseline year is {baseline}"
        mend = "--as actuals reads months of later years"
        findings.faults.append(RowFault(kind, matched.table.heading_row, mend=mend))
    elif not any(one.option == "--column" for one in findings.questions):
        asked = "Which column holds the amounts: --column amount=HEADING?"
        why = "No heading says which column holds the money of the baseline year."
        findings.questions.append(Question("--column", asked, why=why))
    return ()
