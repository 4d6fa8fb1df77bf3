"""`finmodel schema`: what the files may hold and what the outputs do, for editors and programs."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.completion import kinds
from finmodel.cli.options import WHERE, Debug, Quiet
from finmodel.cli.output import Destination, Format, destination, remarks
from finmodel.cli.usage import WrongUsage, chosen
from finmodel.outputs.documents.schemas import OUTPUT
from finmodel.outputs.documents.text import json_text

if TYPE_CHECKING:
    from finmodel.cli.output import Remarks

MEASURES = "measures"

Kind = Annotated[
    str | None,
    typer.Argument(
        metavar="KIND",
        help="A file (system, growth, … scenario), an output (output.projection, …) or measures; "
        "unless given, the kinds there are.",
        autocompletion=kinds,
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table or json, for what is a list; a schema is always JSON.",
        rich_help_panel=WHERE,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        metavar="FILE",
        help="Write to FILE instead of printing; without KIND, a folder for every schema there is.",
        rich_help_panel=WHERE,
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Write over what is already there.", rich_help_panel=WHERE),
]


def schema(
    kind: Kind = None,
    format_: FormatName = None,
    output: Output = None,
    force: Force = False,
    quiet: Quiet = False,
    _debug: Debug = False,
) -> None:
    """Print the JSON Schema of a file or an output, or list measures.

    With the schema of a file an editor completes its keys, explains them and marks what is amiss
    as you type. Most editors take it from the first line of the file:
    # yaml-language-server: $schema=schemas/growth.schema.json

    Examples:

      finmodel schema
      finmodel schema --output schemas
      finmodel schema growth
      finmodel schema output.projection
      finmodel schema measures
    """
    said = remarks(quiet=quiet, verbose=False)
    to = destination(output, force=force)
    known = _kinds()
    if kind is None and output is not None:
        _write_all(Path(output), known, said, force=force)
    elif kind is None:
        to.give(_list(known, _form(to, format_), to), said)
    elif (name := chosen("KIND", kind, (*known, MEASURES))) == MEASURES:
        to.give(_measures(_form(to, format_), to), said)
    elif format_ in {None, "json"}:
        to.give(json_text(_schema(name)), said)
    else:
        raise WrongUsage("a schema is JSON: leave --format out")


def _form(to: Destination, given: str | None) -> Format:
    allowed: tuple[Format, ...] = ("table", "json")
    return chosen("--format", to.format(given), allowed)


def _kinds() -> dict[str, str]:
    """Every kind of schema, and what it is of."""
    from finmodel.inputs.assumption_set import COMPULSORY, FILES
    from finmodel.outputs.documents.schemas import output_names, short_name

    files = {
        stem: f"{stem}.yaml, compulsory" if stem in COMPULSORY else f"{stem}.yaml" for stem in FILES
    }
    outputs = {short_name(name): f"{name}, as --format json prints it" for name in output_names()}
    return {**files, "scenario": "scenarios/*.yaml", **outputs}


def _schema(kind: str) -> Mapping[str, object]:
    if kind.startswith(OUTPUT):
        from finmodel.outputs.documents.schemas import output_names, output_schema, short_name

        return output_schema(next(name for name in output_names() if short_name(name) == kind))
    from finmodel.inputs.json_schema import json_schema

    return json_schema(kind)


def _list(known: dict[str, str], form: Format, to: Destination) -> str:
    from finmodel.outputs.documents.listings import kinds_document
    from finmodel.outputs.page import GAP, Definitions, Page, text
    from finmodel.outputs.render.text import page_text

    if form == "json":
        return json_text(kinds_document({**known, MEASURES: "every measure there is"}))
    headings = {
        "Assumption files": [row for row in known.items() if not row[0].startswith(OUTPUT)],
        "Outputs": [row for row in known.items() if row[0].startswith(OUTPUT)],
        "Lists": [(MEASURES, "every measure, by name")],
    }
    page = Page((Definitions(headings), GAP, text("Print one with finmodel schema KIND.")))
    return page_text(page, to.screen)


def _measures(form: Format, to: Destination) -> str:
    """The measures of the starter set: they are the same for every set."""
    from finmodel.cli.sets import STARTER, packaged
    from finmodel.outputs.documents.listings import measures_document
    from finmodel.outputs.listings import measures_of, measures_page
    from finmodel.outputs.render.text import page_text
    from finmodel.plan import load

    measures = measures_of(load(packaged(STARTER)).model)
    if form == "json":
        return json_text(measures_document(measures))
    return page_text(measures_page(measures), to.screen)


def _write_all(folder: Path, known: dict[str, str], said: "Remarks", *, force: bool) -> None:
    """Write every schema into a folder, which is made if it is not there."""
    from finmodel.outputs.files.writing import OutputExists, write_whole

    files = {folder / f"{kind}.schema.json": kind for kind in known}
    there = [file for file in files if file.exists()]
    if there and not force:
        raise OutputExists(f"{there[0]} is already there; add --force to write over it")
    folder.mkdir(exist_ok=True)
    for file, kind in files.items():
        write_whole(file, json_text(_schema(kind)), force=force)
    said.note(f"{len(files)} schemas written to {folder}")
