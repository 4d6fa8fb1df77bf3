"""A list of a provider's cost improvement schemes."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.shared_fields import (
    CATEGORY,
    CODE,
    NAME,
    OF_A_SCHEME,
    ORGANISATION,
    REFERENCE,
    THEME,
    UNIT,
    YEAR,
)
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings
from finmodel.intake.matched import Matched
from finmodel.intake.records import Leaf, Taken, Tree
from finmodel.intake.schemes.acts_on import own_line
from finmodel.intake.schemes.reader import SchemeReader
from finmodel.intake.schemes.row_words import Part, status_and_risk, word_of
from finmodel.intake.schemes.row_worth import worth_of
from finmodel.intake.schemes.savings_records import is_of_kind, savings_taken
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
        *OF_A_SCHEME,
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
    """The schemes of a list, each a record of `cip.yaml`; part recurrent ones are two."""
    return savings_taken("cip", _fields, matched, names, answers, findings)


def _fields(reader: SchemeReader, row: int, part: Part) -> Tree | None:
    whose = reader.organisations[row]
    if not is_of_kind(reader, row, whose, "commissioner", "qipp"):
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
