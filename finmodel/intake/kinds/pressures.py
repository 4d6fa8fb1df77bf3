"""A list of cost pressures."""

from finmodel.intake.kinds.shared_fields import (
    CATEGORY,
    CODE,
    FULL_YEAR,
    LIKELIHOOD,
    NAMES,
    ORGANISATION,
    OWNER,
    PART_YEAR,
    RECURRENT,
    REFERENCE,
    START,
    UNIT,
    WEAK_NAMES,
    YEAR,
)
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings

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
                    "service development, cost pressure description",
                ),
                *NAMES,
            ),
            needed=True,
            weak=WEAK_NAMES,
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
    amounts=("full_year", "part_year"),
)
"""What the columns of such a list may hold; a likelihood is named, and not multiplied in."""
