"""A list of cost pressures."""

from finmodel.intake.kinds.shared_fields import (
    CATEGORY,
    CODE,
    FULL_YEAR,
    LIKELIHOOD,
    NAME,
    ORGANISATION,
    OWNER,
    PART_YEAR,
    RECURRENT,
    REFERENCE,
    START,
    UNIT,
    YEAR,
)
from finmodel.intake.list_kinds import Form, ListField, ListKind

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
                "pressure",
                "cost pressure",
                "pressure name",
                "growth item",
                "development",
                "investment",
                "service development",
                "cost pressure description",
                *NAME.names,
            ),
            needed=True,
        ),
        OWNER,
        CATEGORY,
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
)
"""What the columns of such a list may hold; a likelihood is named, and not multiplied in."""
