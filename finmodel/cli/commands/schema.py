"""`finmodel schema`: what the files may hold and what the outputs do, for editors and programs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from finmodel.cli.answer import Answer, File
from finmodel.cli.command import command
from finmodel.cli.completion import kinds
from finmodel.cli.formats import ending_of
from finmodel.cli.groups import Printed, Quietly
from finmodel.cli.options import WHERE
from finmodel.cli.usage_errors import UsageError, chosen
from finmodel.outputs.documents.schemas import OUTPUT
from finmodel.outputs.documents.text import json_text

MEASURES = "measures"

Kind = Annotated[
    str | None,
    typer.Argument(
        metavar="KIND",
        help="A file (system, growth, … scenario), an output (output.projection, …) or "
        "measures; without it, all kinds are listed.",
        autocompletion=kinds,
    ),
]
SchemaFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table or json, for a list; a schema is always JSON.",
        rich_help_panel=WHERE,
    ),
]
SchemaOutput = Annotated[
    str | None,
    typer.Option(
        "--output",
        metavar="FILE",
        help="Write to FILE instead of printing; without KIND, write every schema to a "
        "folder of that name.",
        rich_help_panel=WHERE,
    ),
]


@dataclass(frozen=True)
class SchemaPrinted(Printed):
    """How and where it is printed, where a folder may be written as well."""

    format_: SchemaFormat = None
    output: SchemaOutput = None

    def refuse_unwritable(self) -> None:
        """Nothing takes so long that it would be found out too late."""


@command("table", "json", reads=())
def schema(*, kind: Kind = None, printed: SchemaPrinted, running: Quietly) -> Answer:
    """Print the JSON Schema of a file or an output, or list measures.

    With the schema of a file an editor completes its keys, explains them and marks errors as
    you type. Most editors take it from the first line of the file:
    # yaml-language-server: $schema=schemas/growth.schema.json

    It is written for programs: finmodel fields says the same for people.

    Examples:

      finmodel schema
      finmodel schema --output schemas
      finmodel schema growth
      finmodel schema output.projection
      finmodel schema measures
    """
    known = _kinds()
    if kind is None:
        if printed.output is not None:
            if ending_of(printed.output):
                raise UsageError(
                    f"--output {printed.output}: without KIND, schema writes a folder: give a "
                    "name without an ending, such as schemas"
                )
            return _all(Path(printed.output), known, force=printed.force)
        return _list(known)
    name = chosen("KIND", kind, (*known, MEASURES))
    if name == MEASURES:
        return _measures()
    if printed.format_ == "table":
        raise UsageError("a schema is JSON: leave --format out")
    text = json_text(_schema(name))
    return Answer(lambda: text, document=lambda: text)


def _kinds() -> dict[str, str]:
    """Every kind of schema, and what it is of."""
    from finmodel.inputs.assumption_set import COMPULSORY, FILES
    from finmodel.outputs.documents.schemas import output_names, short_name

    files = {
        stem: f"{stem}.yaml, compulsory" if stem in COMPULSORY else f"{stem}.yaml" for stem in FILES
    }
    outputs = {short_name(name): f"{name}, as --format json prints it" for name in output_names()}
    beside = {"scenario": "scenarios/*.yaml", "portfolio": "portfolio.yaml, of several sets"}
    return {**files, **beside, **outputs}


def _schema(kind: str) -> Mapping[str, object]:
    if kind.startswith(OUTPUT):
        from finmodel.outputs.documents.schemas import output_names, output_schema, short_name

        return output_schema(next(name for name in output_names() if short_name(name) == kind))
    from finmodel.inputs.json_schema import json_schema

    return json_schema(kind)


def _list(known: Mapping[str, str]) -> Answer:
    from finmodel.outputs.documents.listings import kinds_document
    from finmodel.outputs.page import GAP, Definitions, Page, text

    headings = {
        "Assumption files": [row for row in known.items() if not row[0].startswith(OUTPUT)],
        "Outputs": [row for row in known.items() if row[0].startswith(OUTPUT)],
        "Lists": [(MEASURES, "every measure, by name")],
    }
    page = Page((Definitions(headings), GAP, text("Print one with finmodel schema KIND.")))
    every = {**known, MEASURES: "every measure there is"}
    return Answer(lambda: page, document=lambda: kinds_document(every))


def _measures() -> Answer:
    """The measures of the starter set: they are the same for every set."""
    from finmodel.cli.shipped_sets import STARTER, shipped_set
    from finmodel.outputs.documents.listings import measures_document
    from finmodel.outputs.listings import measures_of, measures_page
    from finmodel.plan import load

    measures = measures_of(load(shipped_set(STARTER)).model)
    return Answer(lambda: measures_page(measures), document=lambda: measures_document(measures))


def _all(folder: Path, known: Iterable[str], *, force: bool) -> Answer:
    """Every schema as a file of a folder, which is made if it is not there."""
    from finmodel.cli.new_folder import make_folder
    from finmodel.outputs.files.errors import OutputExists

    files = {folder / f"{kind}.schema.json": kind for kind in known}
    there = [file for file in files if file.exists()]
    if there and not force:
        raise OutputExists(f"{there[0]} is already there; add --force to write over it")
    texts = {file: json_text(_schema(kind)) for file, kind in files.items()}
    notes = [f"{len(files)} schemas written to {folder}"]
    if not folder.is_dir():
        contents = {file.name: text.encode() for file, text in texts.items()}
        make_folder(str(folder), contents, force=False)
        return Answer(notes=notes)
    return Answer(
        files=[File(str(file), text, force=force) for file, text in texts.items()], notes=notes
    )
