"""A list of cost pressures."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.shared_fields import (
    CODE,
    FULL_YEAR,
    LIKELIHOOD,
    NAMES,
    ORGANISATION,
    PART_YEAR,
    RECURRENT,
    REFERENCE,
    START,
    UNIT,
    WEAK_NAMES,
    YEAR,
)
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings
from finmodel.intake.matched import Matched
from finmodel.intake.records import Leaf, Record, Taken, Tree
from finmodel.intake.schemes.pressure_amounts import pressure_amounts
from finmodel.intake.schemes.reader import SchemeReader
from finmodel.intake.schemes.row_words import Part, parts_of
from finmodel.intake.set_names import SetNames

PRESSURES = ListKind(
    "pressures",
    "pressure",
    (("pressures", "pressures"),),
    (
        REFERENCE,
        ORGANISATION,
        CODE,
        ListField(
            "name",
            (
                *headings(
                    "pressure, cost pressure, pressure name, growth item, development, investment",
                    "service development, cost pressure description, description of pressure",
                    "pressure description, description of cost pressure, pressure/risk",
                ),
                *NAMES,
            ),
            needed=True,
            weak=WEAK_NAMES,
        ),
        RECURRENT,
        START,
        PART_YEAR,
        FULL_YEAR,
        ListField("likelihood", LIKELIHOOD, Form.SHARE),
        UNIT,
        YEAR,
    ),
    years=True,
    months=True,
    amounts=("full_year", "part_year"),
)
"""What the columns of such a list may hold; a likelihood is named, and not multiplied in."""


def taken(matched: Matched, names: SetNames, answers: Answers, findings: Findings) -> Taken:
    """The pressures of a list, each a record of `pressures.yaml`; part recurrent ones are two.

    Blank years are nought; a likelihood is noted, and not multiplied in.
    """
    reader = SchemeReader(matched, names, "costs", answers, findings)
    if (heading := matched.heading("likelihood")) is not None:
        findings.notes.append(
            f'"{heading.text}" is not multiplied in: a pressure has no likelihood.'
        )
    if matched.has("start") and reader.money.part:
        findings.notes.append(
            "Start months are used only where a row has no part-year value: a pressure has none."
        )
    records = [
        Record(
            ("pressures", "pressures"), f"{id_}{part.suffix}", f"{key}{part.suffix}", fields, (row,)
        )
        for row in reader.rows()
        for id_, key in (reader.keys[row],)
        for part in parts_of(reader, row)
        if (fields := _fields(reader, row, part)) is not None
    ]
    reader.note_blank_years()
    return reader.taken(records)


def _fields(reader: SchemeReader, row: int, part: Part) -> Tree | None:
    amounts = pressure_amounts(reader, row, part)
    fields: dict[str, Leaf | Tree] = {
        "organisation": reader.organisations[row] or "",
        "name": reader.named(row),
        "recurrent": part.recurrent,
    }
    return None if amounts is None else {**fields, **amounts}
