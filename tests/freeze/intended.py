"""Differences from the revision in `.ci/frozen` that are meant, each with why.

A pattern is looked for in `set/question/file: difference`. Both versions are asked of the sets of
that revision, which have no records of the year in progress, of lists or of shares: no figure of
theirs may differ. Where figures are to change, `.ci/frozen` moves on instead.
"""

from collections.abc import Mapping

from tests.freeze.judging import Intended

RENAMED_LINES: Mapping[str, str] = {}
"""Lines that have another name now; the graph is compared under the new names."""

_STEPS = (
    r"(?:elective_activity|non_recurrent_activity|full_year_effect_activity"
    r"|gain_share|non_recurrent_gain_share)"
)
_NAMED_STEPS = (
    r"(?:[Ee]lective activity, net|Elective activity that does not recur, net"
    r"|Full-year effect of elective activity"
    r"|[Rr]isk and gain share(?:, the part that does not recur)?)"
)
_INCLUDED = (
    r"(?:included|pressure_(?:included|each|to_come_each)"
    r"|capital_included(?:_with_programme)?|programme_of_capital_included"
    r"|capital_of_no_programme)"
)
_BASIS = r"(?:plan|risk-adjusted|identified)"
_WITH_INCLUDED = (
    r"(?:planned_saving|planned_investment|full_year_effect_of_(?:benefit|investment)"
    r"|share_reached|net_book_value|capital_spent|pressures|non_recurrent_pressures"
    r"|full_year_effect_pressures"
    rf"|capital_requirement_(?:in|without)_year(?: in \S+)?|capital_counted\.{_BASIS})"
)
_NAMED_WITH_INCLUDED = (
    r"(?:(?:Saving|Investment) in the year, in full|Full-year effect(?: of investment)?, in full"
    r"|Share of the scheme's full effect reached|Net book value at the end of the year"
    r"|Capital spent in that year|Pressures|Non-recurrent pressures"
    r"|Full-year effect of recurrent pressures|Whether the capital counts \(1\) or not \(0\)"
    r"|Capital requirement(?: in the year)?, \d{4}/\d\d|Capital requirement in the year"
    r"|Capital requirement with no year"
    r"|Amounts have the size of their neighbours and of what they are of: \w+(?:, part 1)?)"
)
_NAMED_INCLUDED = (
    r"(?:Included \(1\) or left out \(0\)|Pressure(?:, as planned)?"
    r"|Full-year effect of a recurrent pressure, each|Capital of no programme(?: counts)?"
    r"|1 for a programme with no capital beside it"
    r"|Capital schemes of the programme that are included"
    r"|Whether the capital, and its programme, are included(?:, part 1)?"
    r"|Whether the programme of the capital is included"
    r"|Amounts have the size of their neighbours and of what they are of: Pressure"
    r"(?:, as planned)?(?:, part 1)?)"
)

INTENDED: Intended = (
    # The step of elective activity and that of gain shares: nothing in these sets.
    (
        rf"-csv/out: \d+: \+ (?P<free>\w+,.*,{_STEPS},.*,-?0\.0)$",
        "rows of two steps of the bridge, and of what of them does not recur: nothing, every year",
    ),
    (rf"/out: \$\.rows: only now: \S+ {_STEPS}$", "the same in JSON"),
    (r"/drivers-.*: \$\.steps\[\d+\]: keys \['elective_activity', 'gain_share'\]$", "the same"),
    (rf"/drivers-.*: \$\.underlying\[\d+\]\.items: only now: {_STEPS}$", "the same"),
    (
        rf"/drivers-(table|markdown)/out: \d+: \+ [ |]+less {_NAMED_STEPS}(?P<free>[ |0.]+)$",
        "the same in the table from the gap to the underlying gap",
    ),
    (
        r"/(verify-project|verify-drivers|board-verified)/out: 2: [-+] "
        r"(?P<free>[\d,]+ of [\d,]+) figures compared\.$",
        "so many more figures to verify",
    ),
    (
        rf"/graph/out: \$\.(order: only now|chapters\[.*: only now): {_STEPS}( by \S+)?$",
        "lines of the two steps",
    ),
    (
        r"/graph/out: \$\.chapters: only now: 3\.7 (Elective activity|Risk and gain shares)$",
        "their headings",
    ),
    (
        rf"/graph/out: \$\.lines\.(mitigated_gap|full_year_effect|non_recurrent_money)\.{_BASIS}"
        r"\.expression(?P<free>.*)$",
        "sums that the two steps are in",
    ),
    # Whether a record is included: each is, unless it says otherwise.
    (
        rf"/graph/out: \$\.(order: only now|chapters\[.*: only now): {_INCLUDED}$",
        "lines of what is included, and of what is counted of it",
    ),
    (
        r"/graph/out: \$\.(order: only before|chapters\[.*: only before): "
        rf"other_capital_counted\.{_BASIS}$",
        "capital of no programme counts where it is included, on every basis the same",
    ),
    (
        r"/graph/out: \$\.lines: keys \[('(" + _INCLUDED + "|" + _STEPS + r"( by [\w-]+)?"
        rf"|other_capital_counted\.{_BASIS})'(, )?)+\]$",
        "the same lines as keys",
    ),
    (
        rf"/graph/out: \$\.lines\.{_WITH_INCLUDED}\.(expression|opening)(?P<free>.*)$",
        "what is included multiplies savings, investment, pressures and capital at their root",
    ),
    (
        r"(label|/out): .*'Pressure' -> 'Pressure, as planned'$",
        "the amount of a pressure is what is planned; what is included of it is the pressure",
    ),
    (r"/(check-log|trace).*: \d+: [-+] .*Pressure\b.*$", "the same in CSV"),
    # How a figure is explained: the figures themselves are held by the graph and by project.
    (
        r"/explain-[\w-]+/out: \d+: [-+] (?P<free>.*)$",
        "savings, investment and pressures are explained by way of what is included; sums name "
        "the two steps as nothing, and a figure that one decimal would show as 0.0 has more",
    ),
    (r"/explain-[\w-]+json/out: \$\.tree\.(terms|operands)(?P<free>.*)$", "the same in JSON"),
    (
        r"/explain-[\w-]+json/out: \$\.tree\.(formula|with_numbers|that_is): (?P<free>.*)$",
        "the same in JSON",
    ),
    (
        r"/method-(table|markdown)/out: \d+: [-+] (?P<free>.*)$",
        "the method declares the lines of what is included and of the two steps",
    ),
    (r"/method-json/out: \$\.(chapters|sections|lines)(?P<free>.*)$", "the same in JSON"),
    # Commands, files and measures that there were none of.
    (
        r"^general/help/out: \d+: \+ .*(monitor|prioritise|year against its plan|to next year).*$",
        "two commands",
    ),
    (r"^general/help-project/out: \d+: [-+] ", "a family of measures, in_year"),
    (
        r"^general/help-(export|import)/out: \d+: [-+] (?P<free>.*)$",
        "actuals by month, --as actuals",
    ),
    (
        r"^general/schema/out: \d+: \+ +(actuals|priorities|output\.(monitor|prioritise)) "
        r"(?P<free>.*)$",
        "two files and two documents",
    ),
    (
        r"^general/schema-all/schemas/(actuals|priorities|output\.(monitor|prioritise))"
        r"\.schema\.json: only now$",
        "their schemas",
    ),
    (r"^general/schema-all/err: 1: [-+] (?P<free>\d+) schemas written", "so many more schemas"),
    (
        r"^general/(schema-measures/out: \$\.measures"
        r"|schema-all/schemas/output\.\w+\.schema\.json: \$\S*\.enum): only now: [a-z_]+$",
        "measures of the year, of lists, of activity and of the two steps",
    ),
    (
        r"^general/schema-all/schemas/\w+\.schema\.json: \$\.properties(\.\w+\.additionalProperties"
        r"\.properties)?: keys \[('(include|gain_shares|activity|lists|available|from|through)'"
        r"(, )?)+\]$",
        "fields that sets may have, and need not",
    ),
    (
        r"^general/schema-all/schemas/\w+\.schema\.json: \$\S+\.(recurrent|indexed|circa|system"
        r"|efficiency_scope|revenue_consequence): keys \['anyOf', 'type'\]$",
        "the words yes and no are admitted in an editor, as they are read",
    ),
    (
        r"^general/schema-all/schemas/\w+\.schema\.json: \$\.\$defs: keys \[('(share-without-range"
        r"|count-by-year|list-target|months|people|people-by-year|share-by-year"
        r"|yes-or-no-without-range)'(, )?)+\]$",
        "what those fields hold",
    ),
    (
        r"^general/schema-all/schemas/output\.(checks|projection)\.schema\.json: "
        r"\$\.(properties|\$defs): keys \['(left_out|LeftOutRecord)'\]$",
        "what is left out is listed, where something is",
    ),
    (
        r"output\.measures\.schema\.json: \$\.\$defs\.MeasureRecord\S*\.unit\.description: ",
        "lists too",
    ),
    # Workbooks.
    (
        r"/(board|export)/\w+\.xlsx: (Inputs|Assumptions log|metadata)!\S+\.include"
        r"(: only now|height: .*)$",
        "a row for whether each record is included",
    ),
    (
        rf"/(board|export)/\w+\.xlsx: (Inputs|Calculations)!(fixed: without_capital: \S+"
        rf"|{_NAMED_INCLUDED}|{_NAMED_WITH_INCLUDED}|{_NAMED_STEPS}|Mitigated gap, part 1"
        r"|3\.7 Elective activity|3\.7 Risk and gain shares)(, part 1)?( \| .*)?"
        r": only (now|before)$",
        "lines of what is included and of the two steps",
    ),
    (
        r"/(board|export)/\w+\.xlsx: Inputs/dataValidations"
        r"(?P<free>@count: .*|/dataValidation\[D\[\S+\.include\]:D\[\S+\.include\]\].*)$",
        "a cell of what is included admits 1 and 0",
    ),
    (
        rf"/board\.xlsx: (Calculations!({_NAMED_WITH_INCLUDED}|{_NAMED_INCLUDED}|Mitigated gap"
        r"|Full-year effect, net|Non-recurrent money and savings"
        r"|Do nothing less every step is the mitigated gap"
        r"|A programme that saves has some investment, in revenue or capital(, part 1)?)( \| .*)?"
        r"|Checks!magnitude\.pressure_amount)!\w+ formula: (?P<free>.*)$",
        "formulas of the lines whose expressions read them; their figures are as they were",
    ),
    (
        r"/board\.xlsx: (Inputs!pressures\.\S+\.amounts|Calculations!Level at the end of the year "
        r"less the year's, as planned \| \S+)!\w (value: '[\w–-]+' -> None|style: (?P<free>.*))$",
        "the organisation of a pressure stands beside what counts of it, not beside its amount",
    ),
    (
        r"/board\.xlsx: (Assumptions log!pressures\S+|Checks!(magnitude\.pressure_amount"
        r"|dependency-order))(!B value: .*|height: (?P<free>.*))$",
        "the name of a pressure's amount, and what the check of dependencies says where there is "
        "nothing to check, are longer",
    ),
    (
        r"/board\.xlsx: Simulation!(The inputs when drawn"
        r"|Inputs changed since the draw!D formula: )(?P<free>.*)$",
        "inputs of what is included are among those that are as they were when drawn",
    ),
    (
        r"/(export-records/rows|init-xlsx/blank)\.xlsx: (?P<free>.*)$",
        "columns and sheets of the new fields and files move what is beside them; import-records "
        "reads the workbook back to the same set",
    ),
)
"""A pattern and why what it finds is meant; the first that is found counts."""
