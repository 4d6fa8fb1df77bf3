"""Workbooks on the command line: their names, and the rules of one that is there."""

from datetime import date
from pathlib import Path

from finmodel.cli.answer import Answer
from finmodel.cli.usage_errors import UsageError

_YEARS_AHEAD = 5


def is_workbook(given: str) -> bool:
    """Whether what was given for a set is a workbook."""
    return given.lower().endswith((".xlsx", ".xlsm", ".xls")) and not Path(given).is_dir()


def workbook_path(given: str) -> str:
    """The name of a workbook to be written; raises UsageError for one of another kind."""
    if not given.lower().endswith(".xlsx"):
        raise UsageError(f'"{given}" is not the name of a workbook: it must end in .xlsx')
    return given


def blank_years(given: str | None) -> tuple[str, ...]:
    """The years of a workbook to be filled in: FIRST:LAST, or this financial year and five more.

    Raises:
        UsageError: they are no two financial years, in order.
    """
    from finmodel.inputs.kinds.system import MOST_YEARS
    from finmodel.inputs.text.years import named, parse_year, years_between

    if given is None:
        today = date.today()
        start = today.year if today.month >= 4 else today.year - 1
        return years_between(named(start), named(start + _YEARS_AHEAD))
    first, _, last = given.partition(":")
    try:
        years = years_between(parse_year(first), parse_year(last))
    except ValueError as fault:
        raise UsageError(
            f"--years {given}: {fault}; write FIRST:LAST, as 2025/26:2030/31"
        ) from None
    if not 1 < len(years) <= MOST_YEARS:
        raise UsageError(
            f"--years {given}: the last year must come after the first, by less than 100 years"
        )
    return years


def check_workbook(file: str, form: str, *, strict: bool) -> Answer:
    """Judge a workbook by every rule; under `strict` a broken one ends the run with code 1."""
    from finmodel.outputs.documents.workbook_check import workbook_check_document
    from finmodel.outputs.excel.lint.report import problem_count, verdict_csv, verdict_text
    from finmodel.outputs.excel.lint.run import lint

    verdict = lint(Path(file))
    rules = ", ".join(verdict.not_judged)
    return Answer(
        page=lambda: verdict_text(file, verdict, "- " if form == "markdown" else ""),
        records=lambda: verdict_csv(verdict),
        document=lambda: workbook_check_document(file, verdict),
        notes=[f"{file} is not a board workbook, so these rules were not checked: {rules}"]
        if rules
        else (),
        failures=[f"--strict: {problem_count(verdict)}"] if strict and verdict.findings else (),
    )
