"""The reference of the files as pages: the list of them, one file, and one field in full."""

from collections.abc import Iterable, Sequence

from finmodel.outputs.fields.reference import FROM, Field, Reference, Section
from finmodel.outputs.page import (
    GAP,
    Block,
    Definitions,
    Either,
    Gap,
    Heading,
    Page,
    text,
)
from finmodel.outputs.table import Records, Table, plain_rows, words

_HEADINGS = ("File", "Path", "What it is", "Written", "Needed", "Default", "Example", "METHOD.md")
_SOURCES = (
    "Every file and every record may also say where its figures are from: finmodel fields "
    f"{FROM} lists how."
)


def files_page(references: Iterable[Reference]) -> Page:
    """Every kind of file with a line on each."""
    listed = tuple(references)
    of_set = [one for one in listed if one.file == f"{one.name}.yaml" and one.name != "portfolio"]
    beside = [one for one in listed if one not in of_set]
    groups = {
        "Compulsory": _rows(one for one in of_set if one.compulsory),
        "Optional": _rows(one for one in of_set if not one.compulsory),
        "Beside them": _rows(beside),
    }
    said = "finmodel fields FILE lists its fields; finmodel fields FILE FIELD says all of one."
    return Page((Definitions(groups), GAP, text(said)))


def file_page(reference: Reference) -> Page:
    """Every field of a kind of file."""
    blocks: list[Block] = [*_head(reference), GAP]
    groups: dict[str, list[tuple[str, str]]] = {}
    paper: list[Block] = []
    for section in reference.sections:
        title = _title(reference, section)
        paper += [Heading(title, 2), _table(section.fields)]
        for field in section.fields:
            within, _, word = field.key.rpartition(".")
            under = f"{section.key}, {within}" if section.key and within else within or title
            groups.setdefault(under, []).append((word, _in_short(field)))
    blocks.append(Either((Definitions(groups),), tuple(paper)))
    if reference.name != FROM:
        blocks += [GAP, text(_SOURCES)]
    return Page(tuple(blocks))


def field_page(reference: Reference, fields: Sequence[Field]) -> Page:
    """All there is to say of fields that have one name."""
    groups = {field.path: _in_full(field) for field in fields}
    gaps: tuple[Gap, ...] = (GAP,)
    uses = text("finmodel explain --uses PATH SET says which lines and figures one moves in a set.")
    return Page((*_head(reference), *gaps, Definitions(groups), *gaps, uses))


def fields_records(fields: Iterable[Field]) -> Records:
    """A row for each field."""
    rows = (
        (
            field.file,
            field.path,
            field.says,
            field.column.written,
            field.needed,
            field.default,
            field.example,
            field.method,
        )
        for field in fields
    )
    return Records(_HEADINGS, rows)


def _rows(references: Iterable[Reference]) -> list[tuple[str, str]]:
    return [(one.name, f"{_capital(one.says)}.") for one in references]


def _head(reference: Reference) -> tuple[Block, ...]:
    needed = "compulsory" if reference.compulsory else "optional"
    kind = "" if reference.name == FROM else f"{needed}; "
    said = f"{_capital(kind)}METHOD.md section {reference.method}."
    return Heading(f"{reference.file}: {reference.says}"), text(_capital(said))


def _title(reference: Reference, section: Section) -> str:
    if not section.key:
        return "At the head of the file" if len(reference.sections) > 1 else "Fields"
    return f"{section.key}: {section.says.rstrip('.')}" if section.says else section.key


def _table(fields: Iterable[Field]) -> Table:
    rows = (
        (
            field.key,
            field.says,
            field.column.written,
            field.needed or (f"{field.default} unless given" if field.default else "no"),
            field.example,
        )
        for field in fields
    )
    columns = words("Field", "What it is", "Written", "Needed", "Example")
    return Table(columns, plain_rows(rows))


def _in_short(field: Field) -> str:
    """What a field is, in a line: its words, whether it is needed, how it is written."""
    said = [field.says]
    if field.needed == "yes":
        said.append("Needed.")
    elif field.needed:
        said.append(f"Needed {field.needed}.")
    elif field.default and "unless given" not in field.says and "default" not in field.says:
        said.append(f"{field.default} unless given.")
    example = field.example.removeprefix(f"{field.way[-1]}: ")
    choices, form = field.column.choices, field.column.form
    if choices and all(choice in field.says for choice in choices):
        return " ".join(said)
    is_number = form in ("number", "series", "by month")
    written = f"{_capital(field.column.written)}, for" if is_number or choices else "For"
    written = written.replace("%", "Percentage")
    return " ".join([*said, f"{written} example {example}"])


def _in_full(field: Field) -> list[tuple[str, str]]:
    rows = [
        ("What it is", field.says),
        ("Written", field.column.written),
        ("Names", f"an id of {field.refers}" if field.refers else ""),
        ("Needed", field.needed or "no"),
        ("Default", field.default),
        ("Example", field.example),
        ("METHOD.md", f"section {field.method}" if field.method else ""),
    ]
    return [(name, said) for name, said in rows if said]


def _capital(words_: str) -> str:
    return f"{words_[:1].upper()}{words_[1:]}"
