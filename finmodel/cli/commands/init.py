"""`finmodel init`: a first set of assumptions."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from finmodel.cli.giving import remarks
from finmodel.cli.new_folder import make_folder
from finmodel.cli.options import DEFAULT_SET, Debug, Quiet
from finmodel.cli.sets import EXAMPLE, STARTER, packaged

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
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Take the place of a folder that is already there, which is kept as FOLDER.old.",
        rich_help_panel=_WRITTEN,
    ),
]


def init(
    folder: NewFolder = DEFAULT_SET,
    example: Example = False,
    force: Force = False,
    quiet: Quiet = False,
    _debug: Debug = False,
) -> None:
    """Start a set of assumptions that runs as it stands.

    Every file says what goes where. Every figure of the starter set is made up: replace them
    with your own, file by file, and run finmodel check after each.

    Examples:

      finmodel init
      finmodel init my-system
      finmodel init sel --example
    """
    said = remarks(quiet=quiet, verbose=False)
    kept = make_folder(folder, _contents(packaged(EXAMPLE if example else STARTER)), force=force)
    what = "the South East London set of 2016" if example else "a starter set, every figure made up"
    said.note(f"{folder} written: {what}")
    if kept is not None:
        said.note(f"what was there is kept as {kept}")
    said.note(_next(folder))


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
