"""Which columns of a list are years of the plan, and which its part-year and full-year values."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from finmodel.inputs.text.years import months_of, years_in
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list
from finmodel.intake.set_names import SetNames


class MoneyColumns(NamedTuple):
    """The columns of money.

    Attributes:
        years: by year of the plan, the columns whose figures make it up: one, or twelve months.
        pair_year: the year of the part-year column; empty where there is none.
        part: the columns that part-year values are the sum of: one, or twelve months; maybe none.
        full: the column of full-year values; None where there is none.
    """

    years: Mapping[str, tuple[int, ...]]
    pair_year: str
    part: tuple[int, ...]
    full: int | None


def columns_of(
    matched: Matched, names: SetNames, answers: Answers, findings: Findings
) -> MoneyColumns:
    """The columns of money of a list of schemes or pressures.

    Years beside a part-year column are years with it among them. One year alone, beside a
    full-year value or a start month, is a part-year value.
    """
    full = matched.columns.get("full_year")
    part = tuple(matched.columns[one] for one in ("part_year",) if matched.has(one))
    columns = _years_of(matched, names, findings)
    pair_year = _pair_year(matched, names, answers, findings) if part else ""
    if columns and part:
        return MoneyColumns(dict(sorted({pair_year: part, **columns}.items())), "", (), full)
    if len(columns) == 1 and (full is not None or matched.has("start")):
        ((year, only),) = columns.items()
        if full is not None or len(only) == 1:
            return MoneyColumns({}, year, only, full)
    if columns:
        if matched.has("start"):
            findings.notes.append("Start months are not taken: the years say when.")
        return MoneyColumns(columns, "", (), full)
    if not part and full is not None:
        pair_year = names.years[1] if len(names.years) > 1 else ""
    return MoneyColumns({}, pair_year, part, full)


def _years_of(matched: Matched, names: SetNames, findings: Findings) -> dict[str, tuple[int, ...]]:
    """The columns of each year of the plan; others are noted, months of part of a year a fault."""
    found: dict[str, tuple[int, ...]] = {}
    outside = []
    for column, year in matched.years.items():
        if year not in names.years[1:]:
            outside.append(f'"{matched.heading_at(column).text}"')
        elif year in found:
            _refuse(matched, findings, f"two columns of {year}", column)
        else:
            found[year] = (column,)
    if outside:
        span = f"{names.years[1]} to {names.years[-1]}" if names.years[1:] else "the plan"
        findings.notes.append(
            f"{and_list(outside)} {'are' if outside[1:] else 'is'} not taken: outside {span}."
        )
    by_year: dict[str, list[int]] = {}
    for column, month in matched.months.items():
        by_year.setdefault(month.financial_year, []).append(column)
    for year, columns in by_year.items():
        months = {matched.months[column] for column in columns}
        if year in found or year not in names.years[1:]:
            continue
        if months == set(months_of(year)):
            found[year] = tuple(columns)
            note = f"The twelve months of {year} are summed to the year"
            # The stage that knows the columns may have said so.
            if not any(one.startswith(note) for one in findings.notes):
                findings.notes.append(f"{note}.")
        else:
            what = f"{len(months)} months of {year}, where a plan has a whole year"
            mend = "import months of part of a year with --as actuals"
            _refuse(matched, findings, what, columns[0], mend)
    return dict(sorted(found.items()))


def _refuse(matched: Matched, findings: Findings, what: str, column: int, mend: str = "") -> None:
    heading = matched.heading_at(column).text
    findings.faults.append(RowFault(what, matched.table.heading_row, heading, mend=mend))


def _pair_year(matched: Matched, names: SetNames, answers: Answers, findings: Findings) -> str:
    """The year of a part-year column: of its heading, a column, `--year`, its band or the title."""
    heading = matched.heading("part_year")
    assert heading is not None
    plan = names.years[1:]
    if matched.part_year:
        if matched.part_year not in plan:
            what = f"a part-year value of {matched.part_year}, which is no year of the plan"
            _refuse(matched, findings, what, heading.column)
        return matched.part_year
    down = _named_in(matched.text(row, "year") for row in matched.rows)
    if len(down) > 1:
        at = matched.columns["year"]
        what = f"years down the rows ({', '.join(sorted(down))})"
        _refuse(matched, findings, what, at, "give each year a column of its own")
        return min(down)
    for said in (down, _named_in([answers.setting("year")]), _named_in([heading.band])):
        if len(said) == 1:
            return min(said)
    titled = _named_in((*matched.table.title, *matched.table.facts.values()))
    title = titled & set(plan)
    if len(title) == 1:
        (year,) = title
        findings.notes.append(f'"{heading.text}" is read as of {year}, as the title says.')
        return year
    outside = ""
    if titled and not title:
        outside = f", and the title is of {and_list(sorted(titled))}: no year of the plan"
    findings.questions.append(
        Question(
            "--year",
            "Of which year is the part-year value?",
            tuple(plan),
            offered=plan[0] if plan and (title or not titled) else "",
            why=f'The heading "{heading.text}" names no year{outside}.',
        )
    )
    return plan[0] if plan else ""


def _named_in(texts: Iterable[str]) -> set[str]:
    """The financial years that any of the texts names."""
    return {year for text in texts for year in years_in(text)}
