"""The kinds of list, and what of a record an option may say where the list does not."""

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "cip": "cost improvement schemes",
    "qipp": "a commissioner's savings schemes",
    "programmes": "transformation programmes",
    "pressures": "cost pressures",
    "allocations": "allocations",
    "baseline": "income, spend and contracts of the baseline year, as a ledger prints them",
    "published": "figures published elsewhere, to compare with",
    "actuals": "what the months of a year came to",
}

FIELDS: Mapping[str, tuple[str, str]] = {
    "organisation": ("ID", "Whose the records are."),
    "counts": (
        "WORD",
        "Of cip: additional, or within_bau (part of the efficiency of business as usual).",
    ),
    "payer": ("WORD", "Who pays an income scheme: outside, or an organisation of the set."),
    "start": ("MONTH", "The month in which it starts, such as 2025-04."),
    "status": ("STATUS", "How far a scheme is: opportunity, …, delivered."),
    "risk": ("RISK", "The risk of a scheme, as the set names it: low, medium or high."),
    "recurrent": ("yes|no", "Whether it recurs."),
    "type": (
        "TYPE",
        "Of qipp: transactional or transformational; of baseline: income, spend or contract.",
    ),
    "spend": ("LINE", "The line of the baseline that a saving acts on."),
    "contract": ("CONTRACT", "The contract that a saving acts on."),
    "category": ("WORD", "The category: pay, non-pay, income, …"),
    "demand": ("DRIVER", "The demand driver of a line of the baseline, or none."),
    "price": ("DRIVER", "The price driver of a line of the baseline."),
    "activity_share": ("SHARE", "The share of a contract that is paid by activity."),
    "releasable": ("SHARE", "The share of its cost that a provider saves with the activity."),
    "owner": ("NAME", "Who answers for it."),
    "same": (
        "RECORD",
        "Next month, of a row whose name and figures are both new: the record that it is, or none.",
    ),
    "from": ("ID", "Who gives an allocation that a provider gets."),
    "growth": ("RATE", "How fast the opening of an allocation grows each year, such as 3.8%."),
    "measure": (
        "MEASURE",
        "Of published, the measure a figure is compared with: position, …; of actuals, income, "
        "expenditure, position, recurrent or one-off.",
    ),
    "tolerance": ("AMOUNT", "Of published: the difference that still agrees."),
    "severity": ("WORD", "Of published: what a figure outside means, warn or fail."),
}
"""What an option gives to all records, to one or to those with a word: its value, and its help."""

_SCHEMES = ("cip", "qipp", "programmes")
ONLY_OF: Mapping[str, tuple[str, ...]] = {
    "counts": ("cip",),
    "payer": ("cip",),
    "status": _SCHEMES,
    "risk": _SCHEMES,
    "demand": ("baseline",),
    "price": ("baseline",),
    "activity_share": ("baseline",),
    "drivers": ("baseline",),
    "contracts": ("baseline",),
    "from": ("allocations",),
    "growth": ("allocations", "baseline"),
    "measure": ("published", "actuals"),
    "tolerance": ("published",),
    "severity": ("published",),
}
"""What only some kinds of list have: an option for another kind would do nothing."""


def option_of(field: str) -> str:
    """The option that says a field: --activity-share for activity_share."""
    return f"--{field.replace('_', '-')}"
