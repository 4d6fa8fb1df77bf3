"""A list of actuals: a row for a measure of an organisation or of a scheme, a column a month."""

from finmodel.intake.kinds.shared_fields import CODE, ORGANISATION, REFERENCE, UNIT
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings

ACTUALS = ListKind(
    "actuals",
    "row",
    (("actuals", "results"), ("actuals", "savings")),
    (
        REFERENCE,
        ORGANISATION,
        CODE,
        ListField(
            "measure",
            headings("measure, line, type, heading, description, i&e, income/expenditure"),
            Form.WORD,
        ),
        ListField(
            "scheme",
            headings("scheme, scheme title, scheme name, scheme ref, scheme id, project name"),
        ),
        UNIT,
    ),
    months=True,
)
"""What the columns of such a list may hold."""
