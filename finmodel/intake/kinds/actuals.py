"""A list of actuals: a row for a measure of an organisation or of a scheme, a column a month."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.shared_fields import CODE, ORGANISATION, RECURRENT, REFERENCE, UNIT
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings
from finmodel.intake.matched import Matched
from finmodel.intake.records import Taken
from finmodel.intake.set_names import SetNames

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
        RECURRENT,
        UNIT,
    ),
    months=True,
)
"""What the columns of such a list may hold."""


def taken(matched: Matched, names: SetNames, answers: Answers, findings: Findings) -> Taken:
    """Results of organisations and savings of schemes, by month (METHOD.md section 3.13)."""
    from finmodel.intake.actuals.actuals_records import actuals_records

    return actuals_records(matched, names, answers, findings)
