"""The schemes of a list of savings, of a provider or of a commissioner, as records."""

from collections.abc import Callable

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.matched import Matched
from finmodel.intake.records import Record, Taken, Tree
from finmodel.intake.schemes.reader import SchemeReader
from finmodel.intake.schemes.row_words import Part, parts_of
from finmodel.intake.schemes.targets import note_targets
from finmodel.intake.set_names import SetNames

FieldsOf = Callable[[SchemeReader, int, Part], Tree | None]
"""What a scheme holds, by its row and which part of it; None, with a fault, where it is wrong."""


def savings_taken(
    stem: str,
    fields_of: FieldsOf,
    matched: Matched,
    names: SetNames,
    answers: Answers,
    findings: Findings,
) -> Taken:
    """The schemes of a list, each a record of the file `stem`; part recurrent ones are two.

    Notes, questions and faults are among the findings; a row at fault gives no record.
    """
    reader = SchemeReader(matched, names, "savings", answers, findings)
    records = [
        Record((stem, stem), f"{id_}{part.suffix}", f"{key}{part.suffix}", fields, (row,))
        for row in reader.rows()
        for id_, key in (reader.keys[row],)
        for part in parts_of(reader, row)
        if (fields := fields_of(reader, row, part)) is not None
    ]
    note_targets(reader, stem)
    return reader.taken(records)


def is_of_kind(reader: SchemeReader, row: int, whose: str | None, other: str, stem: str) -> bool:
    """Whether the organisation of a row has such savings; a fault where it is of the `other` kind.

    `stem` is the file that the savings of the other kind belong in.
    """
    if whose is None or reader.names.organisations[whose].kind != other:
        return True
    kind = f"savings of a {other}: import them with --as {stem}"
    reader.fault(row, kind, "organisation", reader.matched.text(row, "organisation"))
    return False
