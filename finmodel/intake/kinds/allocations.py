"""A list of allocations: recurrent openings, and amounts that do not recur."""

from finmodel.intake.allocations.allocation_records import allocation_records
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.shared_fields import (
    AMOUNT,
    CODE,
    NAMES,
    ORGANISATION,
    RECURRENT,
    REFERENCE,
    UNIT,
    WEAK_NAMES,
    YEAR,
)
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings
from finmodel.intake.matched import Matched
from finmodel.intake.records import Taken
from finmodel.intake.set_names import SetNames

ALLOCATIONS = ListKind(
    "allocations",
    "allocation",
    (
        ("allocations", "recurrent"),
        ("allocations", "non_recurrent"),
        ("allocations", "support"),
    ),
    (
        REFERENCE,
        ORGANISATION,
        CODE,
        ListField(
            "name",
            (
                *headings(
                    "allocation, allocation name, funding, funding stream, stream, grant",
                    "funding source, allocation description, income stream",
                ),
                *NAMES,
            ),
            needed=True,
            weak=WEAK_NAMES,
            by_title=True,
        ),
        RECURRENT,
        ListField(
            "amount",
            (
                *headings("opening, opening allocation, baseline allocation, recurrent baseline"),
                *AMOUNT.names,
            ),
            Form.MONEY,
        ),
        UNIT,
        YEAR,
    ),
    years=True,
    months=True,
    amounts=("amount",),
)
"""What the columns of such a list may hold."""


def taken(matched: Matched, names: SetNames, answers: Answers, findings: Findings) -> Taken:
    """Openings, amounts that do not recur, and support (METHOD.md section 2: allocations)."""
    return allocation_records(matched, names, answers, findings)
