"""Differences that come of declaring each check once, for the terminal and for the workbook."""

import re

from finmodel.checks.run import CHECKS

_STATED = "|".join(re.escape(check.statement) for check in CHECKS)
_RATES = "savings-rate|back-loading|non-recurrent-savings"
_MONEY = "capital-sources|schemes-on-line|backing|counted-twice|stranded-cost|top-down-pressure"
_HELD = (
    "published_year",
    "final_year",
    "usual_most",
    "most_non_recurrent",
    "most_in_last_year",
    "tolerance\\.",
)
_COMPARED = (
    "Growth of the activity that costs move with",
    "Growth of the activity the provider's costs move with",
    "Do nothing less every step",
    "New in the year",
    "Growth of the organisation's costs",
    "Checks: what each is out by",
)

INTENDED_OF_CHECKS: tuple[tuple[str, str], ...] = (
    (
        r"\.checks\[[\w.-]+\]\.tolerance: 0\.0 -> ",
        "a check says the tolerance that it is judged by",
    ),
    (
        rf"\d+: [-+] \|? ?({_RATES}|{_MONEY})(\.[\w-]+)?[,| ].*",
        "the same, in a line of CSV or markdown",
    ),
    (
        r"\d+: [-+] .*(tolerance|Tolerance) [\d.,%-]+",
        "the same, on a terminal",
    ),
    (r"check-60/out: \d+: [-+] +[\d.,]+$", "the same, on a line of its own"),
    (
        r"thornmere/.*(winter-discharge|Winter discharge pilot)",
        "a programme that saves nothing in the final year is looked at, and passes",
    ),
    (r"thornmere/.*\d+: [-+] (\d+ checks? warn, \d+ pass|$)", "so one more passes"),
    (r"thornmere/.*: \$\.(counts\.pass|checks): \d+ ", "the same"),
    (
        r"(cost|provider)_activity_growth|costs move with|method-.*nil|none where that is",
        "costs that move with no activity do not grow with any, as the check reads them",
    ),
    (r"\.xlsx: Checks", "the sheet has a row for each finding of `check`"),
    (
        rf"\.xlsx: Calculations!({_STATED}|{'|'.join(_COMPARED)})",
        "one difference is judged, in the years that the check looks at",
    ),
    (rf"\.xlsx: Inputs!.*fixed: ({'|'.join(_HELD)})", "limits and tolerances of the checks"),
    (
        r"\.xlsx: Calculations!(pressures|qipp)\.[\w-]+( programmes\.[\w-]+)?[!:]",
        "pressures and pairs of schemes, which only checks have rows of",
    ),
    (r"\.xlsx: .*programmes\.digital-foundations: only", "a programme with no benefit"),
    (r"\.xlsx: Inputs!1 in the year it was published for", "the same"),
    (r"\.xlsx: xl/workbook\.xml/definedNames/definedName", "the last rows of both sheets"),
)
