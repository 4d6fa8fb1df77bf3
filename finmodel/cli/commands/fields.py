"""`finmodel fields`: what every field of every file means, and how it is written."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.completion import field_names, files_with_fields
from finmodel.cli.groups import Printed, Quietly
from finmodel.cli.usage_errors import UsageError, chosen

if TYPE_CHECKING:
    from finmodel.outputs.fields.reference import Reference

FileKind = Annotated[
    str | None,
    typer.Argument(
        metavar="FILE",
        help="A kind of file (system, growth, … scenario), or provenance, which every record may "
        "have; without it, all are listed.",
        autocompletion=files_with_fields,
    ),
]
FieldName = Annotated[
    str | None,
    typer.Argument(
        metavar="FIELD",
        help="A field of that file, by its name or its path: status.",
        autocompletion=field_names,
    ),
]


@command(reads=())
def fields(
    *, file: FileKind = None, field: FieldName = None, printed: Printed, running: Quietly
) -> Answer:
    """Say what every field of the files means, how it is written and what holds without it.

    It is read from the models by which the files are checked, so it is always right. With a FILE
    its fields are listed; with a FIELD all of that field is said, with an example. For the schema
    that an editor uses, see finmodel schema.

    Examples:

      finmodel fields
      finmodel fields cip
      finmodel fields cip status
      finmodel fields --format markdown --output fields.md
    """
    from finmodel.inputs.model_walk import EACH
    from finmodel.outputs.documents.fields import fields_document
    from finmodel.outputs.fields.fields_page import (
        field_page,
        fields_records,
        file_page,
        files_page,
    )
    from finmodel.outputs.fields.reference import NAMES, reference_of, references

    if file is None:
        every = references()
        listed = [one for reference in every for one in reference.fields]
        return Answer(
            page=lambda: (
                [files_page(every)]
                if printed.form == "table"
                else [file_page(reference) for reference in every]
            ),
            records=lambda: fields_records(listed),
            document=lambda: fields_document(every, listed),
        )
    reference = reference_of(chosen("FILE", file.removesuffix(".yaml"), NAMES))
    if field is None:
        return Answer(
            page=lambda: file_page(reference),
            records=lambda: fields_records(reference.fields),
            document=lambda: fields_document([reference], reference.fields),
        )
    found = [one for one in reference.fields if field in (one.name, one.key, one.path)]
    found = found or [one for one in reference.fields if field in one.way]
    if not found:
        names = [step for one in reference.fields for step in one.way if step != EACH]
        raise UsageError(_unknown(field, reference, names))
    return Answer(
        page=lambda: field_page(reference, found),
        records=lambda: fields_records(found),
        document=lambda: fields_document([reference], found),
    )


def _unknown(given: str, reference: "Reference", names: Iterable[str]) -> str:
    from finmodel.inputs.text.nearest_names import nearest

    near = nearest(given, list(dict.fromkeys(names)))
    meant = f'did you mean "{near}"?' if near else f"finmodel fields {reference.name} lists them"
    return f'{reference.file} has no field "{given}"; {meant}'
