"""A list of published figures to check against."""

from finmodel.intake.kinds.shared_fields import CODE, NAME, ORGANISATION, REFERENCE, UNIT, YEAR
from finmodel.intake.list_kinds import Form, ListField, ListKind

PUBLISHED = ListKind(
    "published",
    "figure",
    (("published", "published"),),
    (
        REFERENCE,
        ORGANISATION,
        CODE,
        ListField("name", ("figure", "published figure", *NAME.names), needed=True),
        ListField("measure", ("measure", "metric", "figure type", "compared with"), Form.WORD),
        ListField("on_basis", ("on basis", "basis"), Form.WORD),
        ListField(
            "value",
            ("value", "amount", "published value", "published", "figure", "reported"),
            Form.MONEY,
        ),
        ListField("tolerance", ("tolerance", "within", "+/-"), Form.MONEY),
        ListField("low", ("low", "lowest", "minimum"), Form.MONEY),
        ListField("high", ("high", "highest", "maximum"), Form.MONEY),
        ListField("severity", ("severity", "warn or fail"), Form.WORD),
        ListField("note", ("note", "notes", "comment", "comments")),
        UNIT,
        YEAR,
    ),
    years=True,
)
"""What the columns of such a list may hold."""
