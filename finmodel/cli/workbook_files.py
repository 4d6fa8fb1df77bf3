"""Workbooks on the command line: their names, and the rules of one that is there."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from finmodel.cli.exit_codes import CHECK_FAILED
from finmodel.cli.output import Destination, Format, Remarks, say
from finmodel.cli.usage import WrongUsage

if TYPE_CHECKING:
    from finmodel.outputs.excel.lint.run import Verdict


_YEARS_AHEAD = 5


def is_workbook(given: str) -> bool:
    """Whether what was given for a set is a workbook."""
    return given.lower().endswith((".xlsx", ".xlsm", ".xls")) and not Path(given).is_dir()


def workbook_path(given: str) -> str:
    """The name of a workbook to be written; raises WrongUsage for one of another kind."""
    if not given.lower().endswith(".xlsx"):
        raise WrongUsage(f'"{given}" is no workbook: give a name that ends in .xlsx')
    return given


def blank_years(given: str | None) -> tuple[str, ...]:
    """The years of a workbook to be filled in: FIRST:LAST, or this financial year and five more.

    Raises:
        WrongUsage: they are no two financial years, in order.
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
        raise WrongUsage(
            f"--years {given}: {fault}; write FIRST:LAST, as 2025/26:2030/31"
        ) from None
    if not 1 < len(years) <= MOST_YEARS:
        raise WrongUsage(f"--years {given}: the last year comes after the first, by less than 100")
    return years


def check_workbook(
    file: str, form: Format, to: Destination, said: Remarks, *, strict: bool
) -> None:
    """Judge a workbook by every rule, print what breaks one; under `strict` end with code 1."""
    from finmodel.outputs.excel.lint.report import counted
    from finmodel.outputs.excel.lint.run import lint

    verdict = lint(Path(file))
    to.give(_text(file, verdict, form), said)
    if verdict.not_judged:
        said.note(
            f"{file} is no board workbook, so these were not judged: "
            + ", ".join(verdict.not_judged)
        )
    if strict and verdict.findings:
        say(f"--strict: {counted(verdict)}")
        raise typer.Exit(CHECK_FAILED)


def _text(file: str, verdict: "Verdict", form: Format) -> str:
    from finmodel.outputs.excel.lint.report import verdict_csv, verdict_text

    if form == "json":
        from finmodel.outputs.documents.text import json_text
        from finmodel.outputs.documents.workbook_check import workbook_check_document

        return json_text(workbook_check_document(file, verdict))
    if form == "csv":
        return verdict_csv(verdict)
    return verdict_text(file, verdict, "- " if form == "markdown" else "")
