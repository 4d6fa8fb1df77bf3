"""A list of published figures to check against."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.shared_fields import (
    CODE,
    NAMES,
    ORGANISATION,
    REFERENCE,
    UNIT,
    WEAK_NAMES,
    YEAR,
)
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings
from finmodel.intake.matched import Matched
from finmodel.intake.records import Taken
from finmodel.intake.set_names import SetNames

PUBLISHED = ListKind(
    "published",
    "figure",
    (("published", "published"),),
    (
        REFERENCE,
        ORGANISATION,
        CODE,
        ListField(
            "name",
            (*headings("figure, published figure, line, metric name"), *NAMES),
            needed=True,
            weak=WEAK_NAMES,
            by_title=True,
        ),
        ListField("measure", headings("measure, metric, figure type, compared with"), Form.WORD),
        ListField("on_basis", headings("on basis, basis"), Form.WORD),
        ListField(
            "value",
            headings("value, amount, published value, published, reported"),
            Form.MONEY,
        ),
        ListField("tolerance", headings("tolerance, within, +/-"), Form.MONEY),
        ListField("low", headings("low, lowest, minimum"), Form.MONEY),
        ListField("high", headings("high, highest, maximum"), Form.MONEY),
        ListField("severity", headings("severity, warn or fail"), Form.WORD),
        ListField("note", ("note", "notes", "comment", "comments")),
        ListField("source", headings("source, document, paper, published in, where published")),
        ListField("page", headings("page, page no, page number, slide"), Form.REFERENCE),
        UNIT,
        YEAR,
    ),
    years=True,
    amounts=("value", "low"),
)
"""What the columns of such a list may hold."""


def taken(matched: Matched, names: SetNames, answers: Answers, findings: Findings) -> Taken:
    """Figures to check against, never fed in (METHOD.md section 2: published)."""
    from finmodel.intake.published.published_records import published_records

    return published_records(matched, names, answers, findings)
