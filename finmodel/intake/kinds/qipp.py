"""A list of a commissioner's savings schemes."""

from finmodel.intake.kinds.shared_fields import (
    CODE,
    COMMISSIONER,
    DELIVERY,
    END,
    FULL_YEAR,
    NAME,
    OWNER,
    PART_YEAR,
    RECURRENT,
    REFERENCE,
    RELEASABLE,
    RISK,
    START,
    STATUS,
    THEME,
    UNIT,
    YEAR,
)
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings

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
                "area of spend, expenditure area, contract / budget, contract/budget",
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
        OWNER,
        RECURRENT,
        START,
        END,
        STATUS,
        RISK,
        DELIVERY,
        PART_YEAR,
        FULL_YEAR,
        RELEASABLE,
        UNIT,
        YEAR,
    ),
    years=True,
    months=True,
    amounts=("full_year", "part_year"),
)
"""What the columns of such a list may hold."""
