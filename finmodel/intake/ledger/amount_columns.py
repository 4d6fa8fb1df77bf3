"""Which columns hold the money of the baseline year."""

from finmodel.inputs.text.years import months_of
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.matched import Matched
from finmodel.intake.set_names import SetNames


def amount_columns(matched: Matched, names: SetNames, findings: Findings) -> tuple[int, ...]:
    """The column of the amounts; that of the baseline year among several; twelve months, summed.

    Months that are not all twelve of the baseline year are actuals, and refused; so are years
    without it.
    """
    baseline = names.years[0]
    asked = any(one.option == "--column" for one in findings.questions)
    if matched.has("amount"):
        return (matched.columns["amount"],)
    of_year = [column for column, year in matched.years.items() if year == baseline]
    if of_year:
        if len(matched.years) > 1:
            findings.notes.append(f"Of the years, {baseline} is taken, the baseline year.")
        return tuple(of_year[:1])
    months = {month: column for column, month in matched.months.items()}
    wanted = months_of(baseline)
    if months and all(month in months for month in wanted):
        findings.notes.append(f"The twelve months of {baseline} are summed to the year.")
        return tuple(months[month] for month in wanted)
    if months:
        kind = f"{len(months)} months that are not the twelve of {baseline}, the baseline year"
        mend = "--as actuals takes in months"
        findings.faults.append(RowFault(kind, matched.table.heading_row, mend=mend))
    elif matched.years:
        years = ", ".join(matched.years.values())
        kind = f"years ({years}), but not {baseline}, the baseline year"
        findings.faults.append(RowFault(kind, matched.table.heading_row))
    elif not asked:
        why = "No heading says which column holds the money of the baseline year."
        findings.questions.append(
            Question(
                "--column", "Which column holds the amounts: --column amount=HEADING?", why=why
            )
        )
    return ()
