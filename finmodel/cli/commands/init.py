"""`finmodel init`: a first set of assumptions."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from finmodel.cli.new_folder import make_folder
from finmodel.cli.options import DEFAULT_SET, Debug, Quiet
from finmodel.cli.output import Remarks, remarks
from finmodel.cli.sets import EXAMPLE, STARTER, packaged
from finmodel.cli.usage import WrongUsage

_WRITTEN = "What is written"

NewFolder = Annotated[
    str,
    typer.Argument(metavar="FOLDER", help="The folder to make; ./assumptions unless given."),
]
Example = Annotated[
    bool,
    typer.Option(
        "--example",
        help="The South East London set of 2016, every figure sourced, instead of a starter set.",
        rich_help_panel=_WRITTEN,
    ),
]
Blank = Annotated[
    str | None,
    typer.Option(
        "--xlsx",
        metavar="FILE.xlsx",
        help="A workbook to be filled in, a sheet for each kind of record, instead of a folder; "
        "finmodel import makes the set from it.",
        rich_help_panel=_WRITTEN,
    ),
]
Years = Annotated[
    str | None,
    typer.Option(
        "--years",
        metavar="FIRST:LAST",
        help="With --xlsx, the baseline year and the last year projected, as 2025/26:2030/31; "
        "this financial year and five more unless given.",
        rich_help_panel=_WRITTEN,
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Take the place of a folder that is already there, which is kept as FOLDER.old; "
        "with --xlsx, write over the file.",
        rich_help_panel=_WRITTEN,
    ),
]


def init(
    folder: NewFolder = DEFAULT_SET,
    example: Example = False,
    xlsx: Blank = None,
    years: Years = None,
    force: Force = False,
    quiet: Quiet = False,
    _debug: Debug = False,
) -> None:
    """Start a set of assumptions that runs as it stands.

    Every file says what goes where. Every figure of the starter set is made up: replace them
    with your own, file by file, and run finmodel check after each. Or fill in a workbook, which
    holds no figures, and take it into a folder.

    Examples:

      finmodel init
      finmodel init my-system
      finmodel init sel --example
      finmodel init --xlsx my-system.xlsx --years 2025/26:2029/30
      finmodel import my-system.xlsx my-system
    """
    said = remarks(quiet=quiet, verbose=False)
    if xlsx is not None:
        _write_blank(xlsx, folder, years, said, example=example, force=force)
        return
    if years is not None:
        raise WrongUsage("--years goes with --xlsx: system.yaml gives the years of a folder")
    kept = make_folder(folder, _contents(packaged(EXAMPLE if example else STARTER)), force=force)
    what = "the South East London set of 2016" if example else "a starter set, every figure made up"
    said.note(f"{folder} written: {what}")
    if kept is not None:
        said.note(f"what was there is kept as {kept}")
    said.note(_next(folder))


def _write_blank(
    file: str, folder: str, years: str | None, said: Remarks, *, example: bool, force: bool
) -> None:
    from finmodel.cli.workbook_files import blank_years, workbook_path
    from finmodel.outputs.excel.entry.records_workbook import records_workbook
    from finmodel.outputs.excel.entry.set_rows import BLANK, rows_of_set
    from finmodel.outputs.files.writing import write_whole

    target = workbook_path(file)
    if folder != DEFAULT_SET:
        raise WrongUsage("--xlsx writes a workbook: leave FOLDER to finmodel import")
    if example and years is not None:
        raise WrongUsage("--years goes with a blank workbook: the example has its own")
    if example:
        from finmodel.inputs.load import load_set

        held = load_set(packaged(EXAMPLE))
        data, columns = records_workbook(held.years, rows_of_set(held)), held.years
    else:
        columns = blank_years(years)
        data = records_workbook(columns, BLANK)
    write_whole(Path(target), data, force=force)
    what = "the South East London set of 2016" if example else "yellow cells to be filled in"
    said.note(f"{file} written: {what}, {columns[0]} to {columns[-1]}")
    given = quote(Path(file).stem)
    said.note(f"Next: begin at the sheet Start; then finmodel import {quote(file)} {given}")


def _next(folder: str) -> str:
    given = "" if folder == DEFAULT_SET else f" {quote(folder)}"
    start = Path(folder) / "system.yaml"
    return (
        f"Next: finmodel project{given}   the gap, year by year\n"
        f"      finmodel check{given}     what is wrong or doubtful\n"
        f"then open {start} and put your own figures in, file by file"
    )


def _contents(folder: Path) -> dict[str, bytes]:
    """The files of a set by their path within it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.yaml"))
    }
