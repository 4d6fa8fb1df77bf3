"""A list of the baseline year: income, spend, contracts and allocations of every organisation."""

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.shared_fields import (
    AMOUNT,
    CODE,
    NAMES,
    NON_RECURRENT,
    ORGANISATION,
    REFERENCE,
    RELEASABLE,
    UNIT,
    WEAK_NAMES,
    YEAR,
)
from finmodel.intake.ledger.ledger_records import ledger_records
from finmodel.intake.list_kinds import Form, ListField, ListKind, headings
from finmodel.intake.matched import Matched
from finmodel.intake.records import Taken
from finmodel.intake.set_names import SetNames

BASELINE = ListKind(
    "baseline",
    "line",
    (
        ("baseline", "income"),
        ("baseline", "spend"),
        ("baseline", "contracts"),
        ("allocations", "recurrent"),
        ("allocations", "non_recurrent"),
    ),
    (
        REFERENCE,
        ORGANISATION,
        CODE,
        ListField(
            "type",
            headings(
                "type, income/expenditure, income or expenditure, i/e, i&e, i or e",
                "income/spend, account type, cost or income, kind",
                "line type",
            ),
            Form.WORD,
            option="--type",
        ),
        ListField(
            "name",
            (
                *headings(
                    "line, line description, account, account description, account name",
                    "subjective description, budget line, cost heading, heading, expense type",
                    "narrative",
                ),
                *NAMES,
            ),
            needed=True,
            weak=(*headings("service, budget, commissioner, source of income"), *WEAK_NAMES),
        ),
        ListField(
            "category",
            headings(
                "category, subjective category, expenditure category, group",
                "account group, i&e category, cost category",
            ),
            Form.WORD,
            option="--category",
            weak=headings("subjective, analysis, class"),
        ),
        AMOUNT,
        ListField("debit", headings("debit, debits, dr"), Form.MONEY),
        ListField("credit", headings("credit, credits, cr"), Form.MONEY),
        NON_RECURRENT,
        ListField(
            "full_year_effect",
            headings(
                "full year effect, fye, full-year effect, fye adjustment, full year adjustment"
            ),
            Form.MONEY,
        ),
        ListField(
            "counterparty",
            headings(
                "counterparty, counter party, paid to, paid by, trading partner, payee, from/to",
                "contract with",
            ),
            Form.ORGANISATION,
        ),
        ListField(
            "demand",
            headings("demand, demand driver, activity driver, volume driver"),
            Form.WORD,
            option="--demand",
        ),
        ListField(
            "price",
            headings("price, price driver, inflation driver, inflator"),
            Form.WORD,
            option="--price",
        ),
        ListField(
            "activity_share",
            headings("activity share, variable share"),
            Form.SHARE,
            option="--activity-share",
        ),
        RELEASABLE,
        UNIT,
        YEAR,
    ),
    months=True,
    amounts=("amount", "debit"),
    across=True,
)
"""What the columns of such a list may hold."""


def taken(matched: Matched, names: SetNames, answers: Answers, findings: Findings) -> Taken:
    """Income, spend, contracts and openings from one ledger (METHOD.md section 2: baseline)."""
    return ledger_records(matched, names, answers, findings)
