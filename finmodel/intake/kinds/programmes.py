"""A list of programmes across organisations: a row for each organisation that one saves."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.shared_fields import (
    CODE,
    NAMES,
    OF_A_SCHEME,
    ORGANISATION,
    REFERENCE,
    RELEASABLE,
    UNIT,
    WEAK_NAMES,
    YEAR,
)
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings
from finmodel.intake.matched import Matched
from finmodel.intake.records import Taken
from finmodel.intake.schemes.programme_records import programme_records
from finmodel.intake.set_names import SetNames

PROGRAMMES = ListKind(
    "programmes",
    "programme",
    (("programmes", "programmes"),),
    (
        REFERENCE,
        ORGANISATION,
        CODE,
        ListField(
            "name", (*headings("programme, programme name"), *NAMES), needed=True, weak=WEAK_NAMES
        ),
        *OF_A_SCHEME,
        ListField(
            "contract",
            headings("contract, contract affected, provider contract, acts on"),
            Form.LINE,
            option="--contract",
        ),
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
    """The programmes of a list: rows with one reference, or one name, are benefits of one."""
    return programme_records(matched, names, answers, findings)
