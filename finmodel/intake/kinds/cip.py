"""A list of a provider's cost improvement schemes."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.shared_fields import (
    CATEGORY,
    CODE,
    DELIVERY,
    END,
    FULL_YEAR,
    NAME,
    ORGANISATION,
    OWNER,
    PART_YEAR,
    RECURRENT,
    REFERENCE,
    RISK,
    START,
    STATUS,
    THEME,
    UNIT,
    YEAR,
)
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings
from finmodel.intake.matched import Matched
from finmodel.intake.records import Leaf, Record, Taken, Tree
from finmodel.intake.schemes.acts_on import own_line
from finmodel.intake.schemes.reader import SchemeReader
from finmodel.intake.schemes.row_words import Part, parts_of, status_and_risk, word_of
from finmodel.intake.schemes.row_worth import worth_of
from finmodel.intake.schemes.targets import note_targets
from finmodel.intake.set_names import SetNames

CIP = ListKind(
    "cip",
    "scheme",
    (("cip", "cip"),),
    (
        REFERENCE,
        ORGANISATION,
        CODE,
        NAME,
        CATEGORY,
        THEME,
        OWNER,
        RECURRENT,
        START,
        END,
        STATUS,
        RISK,
        DELIVERY,
        PART_YEAR,
        FULL_YEAR,
        ListField(
            "counts",
            headings("counts, counts as, within bau, additional or within bau"),
            Form.WORD,
            option="--counts",
        ),
        ListField("payer", headings("payer, paid by, income from"), Form.WORD, option="--payer"),
        ListField(
            "line",
            headings("budget line, budget acted on, acts on"),
            Form.LINE,
            weak=headings("line, budget, cost centre"),
        ),
        UNIT,
        YEAR,
    ),
    years=True,
    months=True,
    amounts=("full_year", "part_year"),
)
"""What the columns of such a list may hold."""


_OUTSIDE = frozenset(("outside", "external", "private", "non-nhs", "non nhs", "out of system"))


def taken(matched: Matched, names: SetNames, answers: Answers, findings: Findings) -> Taken:
    """The schemes of a list, each a record of `cip.yaml`; part recurrent ones are two.

    Notes, questions and faults are among the findings; a row at fault gives no record.
    """
    reader = SchemeReader(matched, names, "savings", answers, findings)
    records = [
        Record(("cip", "cip"), f"{id_}{part.suffix}", f"{key}{part.suffix}", fields, (row,))
        for row in reader.rows()
        for id_, key in (reader.keys[row],)
        for part in parts_of(reader, row)
        if (fields := _fields(reader, row, part)) is not None
    ]
    note_targets(reader, "cip")
    return reader.taken(records)


def _fields(reader: SchemeReader, row: int, part: Part) -> Tree | None:
    whose = reader.organisations[row]
    if whose is not None and reader.names.organisations[whose].kind == "commissioner":
        kind = "savings of a commissioner: import them with --as qipp"
        reader.fault(row, kind, "organisation", reader.matched.text(row, "organisation"))
        return None
    worth = worth_of(reader, row, part)
    category = word_of(reader, row, "category")
    fields: dict[str, Leaf | Tree] = {"organisation": whose or "", "name": reader.named(row)}
    fields |= {name: text for name, text in (("category", category),) if text}
    if theme := reader.theme(row):
        fields["theme"] = theme
    fields |= own_line(reader, row, category)
    if category == "income":
        fields["payer"] = word_of(
            reader,
            row,
            "payer",
            "Who pays the income: outside, or an organisation out of the gap?",
            known=lambda text: _payer(reader, text),
            choices=("outside", *_out_of_gap(reader)),
        )
    fields |= worth.fields if worth is not None else {}
    fields["recurrent"] = part.recurrent
    fields |= status_and_risk(reader, row)
    if owner := reader.owner(row):
        fields["owner"] = owner
    counts = "Is each beyond BAU efficiency (additional), or within it (within_bau)?"
    fields["counts"] = word_of(reader, row, "counts", counts)
    return fields if worth is not None else None


def _payer(reader: SchemeReader, text: str) -> str | None:
    return "outside" if text.strip().lower() in _OUTSIDE else reader.finder.known(text)


def _out_of_gap(reader: SchemeReader) -> list[str]:
    return [one.id for one in reader.names.organisations.values() if not one.in_gap]
