"""What the words of lists mean in the files of a set: R/NR, RAG, maturity, and others."""

from collections.abc import Mapping

UNIDENTIFIED = "unidentified"
NONE = "none"

RECURRENT: Mapping[str, str] = {
    **dict.fromkeys(
        ("r", "rec", "recurrent", "recurring", "yes", "y", "true", "permanent", "ongoing"), "yes"
    ),
    **dict.fromkeys(
        (
            *("nr", "n/r", "n-r", "non-rec", "non rec", "nonrec", "non-recurrent", "non recurrent"),
            *("nonrecurrent", "non-recurring", "non recurring", "one-off", "one off", "oneoff"),
            *("no", "n", "false", "temporary", "not recurrent", "in year only"),
        ),
        "no",
    ),
}
RISK: Mapping[str, str] = {
    **dict.fromkeys(
        ("green", "g", "low", "l", "blue", "b", "complete", "completed", "blue/green", "b/g"),
        "low",
    ),
    **dict.fromkeys(
        (
            *("amber", "a", "medium", "m", "med", "yellow", "a/g", "g/a", "amber/green"),
            *("green/amber", "amber-green", "amber green", "moderate"),
        ),
        "medium",
    ),
    **dict.fromkeys(
        (
            *("red", "r", "high", "h", "a/r", "r/a", "amber/red", "red/amber", "amber-red"),
            *("amber red", "very high"),
        ),
        "high",
    ),
    **dict.fromkeys(("n/a", "na", "-", "none", "tbc", "not rated", "not yet rated"), ""),
}
"""An empty answer: the list says of no risk, as for what is unidentified."""
COMPLETE = frozenset(("blue", "b", "complete", "completed"))
"""Words of a RAG that say delivered, where no column says the status."""
STATUS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("delivered", "complete", "completed", "closed", "achieved", "done", "transacted"),
            *("fully delivered", "implemented", "banked", "removed from budget"),
        ),
        "delivered",
    ),
    **dict.fromkeys(
        (
            *("in delivery", "delivering", "live", "in progress", "in implementation", "started"),
            *("implementation", "being delivered", "underway", "on track", "mobilised"),
        ),
        "in delivery",
    ),
    **dict.fromkeys(
        (
            *("fully developed", "developed", "approved", "signed off", "ready", "agreed"),
            *("plan complete", "full plan", "qia signed", "gateway 3", "ready to deliver"),
        ),
        "fully developed",
    ),
    **dict.fromkeys(
        (
            *("plans in progress", "plan in progress", "in development", "developing", "planning"),
            *("in planning", "pipeline", "draft", "being developed", "in design", "scoping"),
            *("plans in development", "planned", "outline"),
        ),
        "plans in progress",
    ),
    **dict.fromkeys(
        ("opportunity", "idea", "ideas", "concept", "opportunities", "proposal", "hopper"),
        "opportunity",
    ),
    **dict.fromkeys(
        (
            *("unidentified", "unidentified cip", "unidentified qipp", "not identified", "gap"),
            *("to be identified", "tbi", "to be found", "unallocated", "balance to target"),
        ),
        UNIDENTIFIED,
    ),
}
CATEGORY: Mapping[str, str] = {
    **dict.fromkeys(("pay", "workforce", "staff", "staffing", "p", "pay costs"), "pay"),
    **dict.fromkeys(
        (
            *("non-pay", "non pay", "nonpay", "np", "non-pay costs", "procurement", "drugs"),
            *("medicines", "estates", "non staff"),
        ),
        "non-pay",
    ),
    **dict.fromkeys(("income", "inc", "i", "commercial", "income generation"), "income"),
}
TYPE: Mapping[str, str] = {
    **dict.fromkeys(
        ("transactional", "transaction", "contractual", "price", "technical"), "transactional"
    ),
    **dict.fromkeys(
        ("transformational", "transformation", "redesign", "service change"), "transformational"
    ),
}
COUNTS: Mapping[str, str] = {
    **dict.fromkeys(("additional", "add", "on top"), "additional"),
    **dict.fromkeys(
        ("within_bau", "within bau", "bau", "within business as usual", "business as usual"),
        "within_bau",
    ),
}
YES_NO: Mapping[str, str] = {
    **dict.fromkeys(("yes", "y", "true", "x", "1", "✓"), "yes"),
    **dict.fromkeys(("no", "n", "false", "0"), "no"),
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "recurrent": RECURRENT,
    "risk": RISK,
    "status": STATUS,
    "category": CATEGORY,
    "type": TYPE,
    "counts": COUNTS,
    "yes-no": YES_NO,
}
"""By field, what the words that everybody uses mean; a set may say otherwise."""
