"""A list of a commissioner's savings schemes."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.shared_fields import (
    CODE,
    COMMISSIONER,
    NAME,
    OF_A_SCHEME,
    REFERENCE,
    RELEASABLE,
    THEME,
    UNIT,
    YEAR,
)
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings
from finmodel.intake.matched import Matched
from finmodel.intake.records import Leaf, Taken, Tree
from finmodel.intake.schemes.acts_on import acted_on
from finmodel.intake.schemes.reader import SchemeReader
from finmodel.intake.schemes.row_words import Part, status_and_risk, word_of
from finmodel.intake.schemes.row_worth import worth_of
from finmodel.intake.schemes.savings_records import is_of_kind, savings_taken
from finmodel.intake.schemes.shares import share_of
from finmodel.intake.set_names import SetNames

QIPP = ListKind(
    "qipp",
    "scheme",
    (("qipp", "qipp"),),
    (
        REFERENCE,
        COMMISSIONER,
        CODE,
        NAME,
        THEME,
        ListField(
            "acts_on",
            headings(
                "budget acted on, acts on, budget line, spend line, spend area, budget area",
                "area of spend, expenditure area, contract/budget",
                "contract or budget, provider contract, budget affected, budget reduced",
            ),
            Form.LINE,
            option="--spend",
            weak=headings("budget, contract, line, cost centre, provider, trust, provider name"),
        ),
        ListField(
            "type",
            headings(
                "type, scheme type, transactional/transformational, saving type",
                "transactional or transformational, transformational/transactional, trans type",
                "qipp type, nature",
            ),
            Form.WORD,
            option="--type",
        ),
        *OF_A_SCHEME,
        RELEASABLE,
        UNIT,
        YEAR,
    ),
    years=True,
    months=True,
    amounts=("full_year", "part_year"),
)
"""What the columns of such a list may hold."""


def taken(matched: Matched, names: SetNames, answers: Answers, findings: Findings) -> Taken:
    """The schemes of a list, each a record of `qipp.yaml`; part recurrent ones are two."""
    return savings_taken("qipp", _fields, matched, names, answers, findings)


def _fields(reader: SchemeReader, row: int, part: Part) -> Tree | None:
    whose = reader.organisations[row]
    if not is_of_kind(reader, row, whose, "provider", "cip"):
        return None
    worth = worth_of(reader, row, part)
    fields: dict[str, Leaf | Tree] = {"organisation": whose or "", "name": reader.named(row)}
    if theme := reader.theme(row):
        fields["theme"] = theme
    fields |= acted_on(reader, row)
    fields["type"] = word_of(reader, row, "type", "Is each transactional or transformational?")
    fields |= worth.fields if worth is not None else {}
    fields["recurrent"] = part.recurrent
    fields |= status_and_risk(reader, row)
    if "contract" in fields and (releasable := share_of(reader, row, "releasable")):
        fields["releasable"] = releasable
    if owner := reader.owner(row):
        fields["owner"] = owner
    return fields if worth is not None else None
