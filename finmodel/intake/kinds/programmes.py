"""A list of programmes across organisations: a row for each organisation that one saves."""

from finmodel.intake.kinds.shared_fields import (
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
    UNIT,
    YEAR,
)
from finmodel.intake.list_kinds import Form, ListField, ListKind

PROGRAMMES = ListKind(
    "programmes",
    "programme",
    (("programmes", "programmes"),),
    (
        REFERENCE,
        ORGANISATION,
        CODE,
        ListField("name", ("programme", "programme name", *NAME.names), needed=True),
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
            "contract",
            ("contract", "contract affected", "provider contract", "acts on"),
            Form.LINE,
            option="--contract",
        ),
        ListField("releasable", ("releasable", "releasable %", "cost released"), Form.SHARE),
        UNIT,
        YEAR,
    ),
    years=True,
    months=True,
)
"""What the columns of such a list may hold."""
