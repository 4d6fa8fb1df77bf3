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
        r"thornmere/.*: \+ (?=(Passes  )?back-loading\.winter-discharge(,pass,warn|$)"
        r"|.*Winter discharge pilot: |       Expected 50\.0%, tolerance 0\.0%$)(?P<free>.*)",
        "a programme that saves nothing in the final year is looked at, and passes",
    ),
    (
        r"/(project|check|trace)[\w-]*/out: \$\.checks\[[\w.-]+\]\.tolerance: "
        r"(?P<free>0\.0 -> [\d.e-]+)$",
        "a check says the tolerance that it is judged by",
    ),
    (
        rf"/check[\w-]*-csv/out: \d+: [-+] ({_RATES}|{_MONEY})(\.[\w-]+)?,\w+,\w+,"
        r"(?:[^,]*,){3}(?P<free>[^,]*),",
        "the same, in a line of CSV",
    ),
    (
        rf"markdown/out: \d+: [-+] \| ({_RATES}|{_MONEY})(\.[\w-]+)? \| \w+ "
        r"(?:\| [^|]*){3}\| (?P<free>[^|]*) \|",
        "the same, in a line of markdown",
    ),
    (
        r"/(check\S*|sourced)/out: \d+: [-+] .*(tolerance|Tolerance) (?P<free>[\d.,%-]+)",
        "the same, on a terminal",
    ),
    (
        r"/check-60/out: \d+: [-+] +(?P<free>0\.0|0\.0000\d*)$",
        "the same, on a line of its own",
    ),
    (
        r"thornmere/.*\d+: [-+] (\d+ checks? warn, (?P<free>\d+) pass|$)",
        "so one more passes",
    ),
    (r"thornmere/.*: \$\.counts\.pass: (?P<free>\d+ -> \d+)$", "the same"),
    (
        r"board\.xlsx: Checks!.*?( (formula|style)|height): (?P<free>.*)",
        "the sheet has a row for each finding of `check`",
    ),
    (
        r"board\.xlsx: Checks!.*![E-Z] value: (?P<free>'[\d.]+' -> (None|''))$",
        "a check says nothing of a year that it does not look at",
    ),
    (
        r"board\.xlsx: Checks!.*!D value: (?P<free>'(0\.0|[\d.]+e-\d+)' -> '[\d.e-]+')$",
        "a check says the tolerance that it is judged by",
    ),
    (
        r"board\.xlsx: Checks!stranded-cost\..*![E-Z] value: "
        r"(?P<free>'(?P<size>[\d.]+)' -> '-(?P=size)')$",
        "what the system gains less is negative, as in `check`",
    ),
    (r"board\.xlsx: Checks!Checks!D value: (?P<free>'\d+' -> '\d+')$", "how many rows pass"),
    (
        r"board\.xlsx: Checks!(savings-rate|back-loading|non-recurrent-savings)\S*![E-Z] value: "
        r"(?P<free>'-?[\d.]+' -> '-?0\.\d+')$",
        "rates are compared as shares, as in `check`, and not as money",
    ),
    (
        r"board\.xlsx: Checks!investment-missing\.[\w-]+![E-Z] value: "
        r"(?P<free>'1\.0' -> '[\d.]+')$",
        "a programme that has no investment shows what it saves, where it showed 1",
    ),
    (r"board\.xlsx: Checks", "the sheet has a row for each finding of `check`"),
    (
        rf"board\.xlsx: Calculations!({_STATED}|{'|'.join(_COMPARED)})(?P<free>.*)",
        "one difference is judged, in the years that the check looks at",
    ),
    (
        r"/(graph|method-json)/out: \$\.lines(\.|\[)(cost|provider)_activity_growth\]?"
        r"\.((expression|formula)\S*|values\S*(?=: None -> 0\.0$)): (?P<free>.*)",
        "costs that move with no activity do not grow with any, as the check reads them",
    ),
    (
        r"(cost|provider)_activity_growth|costs move with|method-.*nil|none where that is",
        "costs that move with no activity do not grow with any, as the check reads them",
    ),
    (rf"\.xlsx: Inputs!.*fixed: ({'|'.join(_HELD)})", "limits and tolerances of the checks"),
    (
        r"\.xlsx: Calculations!(pressures|qipp)\.[\w-]+( programmes\.[\w-]+)?[!:](?P<free>.*)",
        "pressures and pairs of schemes, which only checks have rows of",
    ),
    (r"\.xlsx: .*programmes\.digital-foundations: only", "a programme with no benefit"),
    (r"\.xlsx: Inputs!1 in the year it was published for", "the same"),
    (r"\.xlsx: xl/workbook\.xml/definedNames/definedName", "the last rows of both sheets"),
    (
        r"thornmere/.*(winter-discharge|Winter discharge pilot)",
        "a programme that saves nothing in the final year is looked at, and passes",
    ),
)
