"""Which columns hold what the months came to."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from finmodel.inputs.text.years import Month
from finmodel.intake.actuals.measure_words import is_to_date
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list
from finmodel.intake.set_names import SetNames

_ACTUAL = re.compile(r"\bact(uals?)?\b", re.IGNORECASE)
_NO_ACTUAL = re.compile(
    r"\b(plan(ned)?|budget|var(iance)?|forecast|f'?cast|fot|target|prior year)\b", re.IGNORECASE
)


class MonthColumns(NamedTuple):
    """The columns of a list of actuals.

    Attributes:
        columns: the column of each month.
        to_date: whether their figures are cumulative, as a heading or the title says.
    """

    columns: Mapping[Month, int]
    to_date: bool = False


def month_columns(matched: Matched, names: SetNames, findings: Findings) -> MonthColumns:
    """The column of each month: actuals before plans, the month before the year to date.

    A month that two columns fit is a question; months of two years, and of the baseline year, are
    faults.
    """
    found: dict[Month, list[int]] = {}
    left: list[str] = []
    for column, month in matched.months.items():
        if _NO_ACTUAL.search(_words(matched, column)) and not _ACTUAL.search(
            matched.heading_at(column).text
        ):
            left.append(matched.heading_at(column).text)
        else:
            found.setdefault(month, []).append(column)
    if left:
        findings.notes.append(f"Not actuals, and not taken: {and_list(left)}.")
    chosen: dict[Month, int] = {}
    for month, columns in sorted(found.items()):
        best = _best(columns, matched)
        if len(best) > 1:
            findings.questions.append(
                Question(
                    "--column",
                    f"Which column holds {month}: --column {month}=HEADING?",
                    tuple(matched.heading_at(column).text for column in best),
                )
            )
        chosen[month] = best[0]
    cumulative = {month for month, column in chosen.items() if is_to_date(_words(matched, column))}
    titled = any(is_to_date(line) for line in matched.table.title)
    if cumulative and len(cumulative) < len(chosen):
        each = and_list([str(month) for month in sorted(cumulative)])
        kind = f"months to date ({each}) beside months alone"
        findings.faults.append(RowFault(kind, matched.table.heading_row))
    _hold_to_a_year(chosen, matched, names, findings)
    to_date = bool(cumulative) or (titled and bool(chosen))
    if to_date:
        findings.notes.append("Its figures are cumulative, as its words say: they are kept so.")
    return MonthColumns(chosen, to_date)


def _words(matched: Matched, column: int) -> str:
    heading = matched.heading_at(column)
    return f"{heading.text} {heading.band}"


def _best(columns: list[int], matched: Matched) -> list[int]:
    """Of several columns of one month those that are actuals, then those of the month alone."""
    actual = [one for one in columns if _ACTUAL.search(_words(matched, one))] or columns
    return [one for one in actual if not is_to_date(_words(matched, one))] or actual


def _hold_to_a_year(
    months: Mapping[Month, int], matched: Matched, names: SetNames, findings: Findings
) -> None:
    years = sorted({month.financial_year for month in months})
    row = matched.table.heading_row
    if len(years) > 1:
        findings.faults.append(RowFault(f"months of several years ({and_list(years)})", row))
    elif years and years[0] not in names.years[1:]:
        first, last = names.years[1], names.years[-1]
        kind = f"months of {years[0]}: actuals are of a year from {first} to {last}"
        findings.faults.append(RowFault(kind, row))
    elif not years and not any(one.option == "--column" for one in findings.questions):
        kind = "no column of a month: head one as Apr-25 or 2025-04"
        findings.faults.append(RowFault(kind, row, mend="--year 2025/26 says it of M1, M2, …"))
