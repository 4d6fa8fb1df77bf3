"""A list of a provider's cost improvement schemes."""

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
