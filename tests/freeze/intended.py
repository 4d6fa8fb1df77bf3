"""Differences that are meant, each with why: a pattern found in `set/question/file: difference`."""

from tests.freeze.intended_checks import INTENDED_OF_CHECKS
from tests.freeze.intended_words import INTENDED_OF_WORDS

RENAMED_LINES = {
    "baseline_one_off": "baseline_one_off_each",
    "baseline_one_off_net": "baseline_one_off",
    "gross_savings": "savings",
    "scheme_savings_all": "scheme_savings",
}
"""Lines that now have the name of their measure; the graph is compared under the new names."""

INTENDED: tuple[tuple[str, str], ...] = (
    (
        r"/graph/out: \$\.lines\..*\.unit: '(number|money|months)' -> "
        r"'(share|years|£|£ per head|months from April)'$",
        "a line says its unit: share, years, pounds or a month where it said number or money",
    ),
    (
        r"/method-json/out: .*\.unit: '(number|money|months)' -> "
        r"'(share|years|£|months from April)'$",
        "the method lists the unit each line declares",
    ),
    (
        r"/method-(table|markdown)/out: \d+: [-+] (?P<free>.*)",
        "pages of the lines that `graph` and method-json hold exactly",
    ),
    (
        r"/explain-(mitigated_gap_per_head|savings_rate)-\w+/out: (?P<printed>)",
        "explain printed shares as numbers and pounds as £m, with the decimals of £m",
    ),
    (
        r"/explain-one/out: \d+: [-+] .* Provider cost freed per pound of income lost(?P<printed>)",
        "what a contract frees is a share, as what a benefit frees is",
    ),
    (
        r"board\.xlsx: .* style: (?P<free>'(#,##0\.0000_|0 ).*-> '(0\.00%|#,##0\.00_).*)",
        "shares are shown as such on every sheet, pounds as pounds",
    ),
    (
        r"board\.xlsx: .* value: '(number|months)' -> '(%|£|months from April(?P<free> \d{4})?)'$",
        "shares are shown as such on every sheet, pounds as pounds",
    ),
    (
        r"^general/schema-all/schemas/output\.(?P<free>.*)",
        "schemas of outputs are made from the types that documents are filled as",
    ),
    (
        r"^thornmere/uses-table/out: \d+: - .*Disability, .* and (?P<free>2) more$",
        "the last words of two lines that are no more: the end of the bridge and its savings rate",
    ),
    *INTENDED_OF_CHECKS,
    (
        r"/(uses|method|explain-\w+)-json/out: \$\..*: only (before|now): "
        r"(gross_savings|savings|scheme_savings(_all)?|baseline_one_off(_net|_each)?)"
        r"(\.(plan|risk-adjusted|identified))?( by [\w-]+)?$",
        "a line has the name of its measure",
    ),
    (
        r"QIPP, net|CIP, additional|Programmes, net|stranded cost|Savings from schemes, (all|gross)"
        r"|Baseline cost(, net, not at| less income that does not stand at) its recurrent opening"
        r"|Full-year effect of recurrent savings|Savings achieved before, (% )?a year"
        r"|Cost of (the )?(additional )?capacity( released)?,? \(?(shown )?beside the gap"
        r"|Released cost BAU efficiency may|Cost released that BAU efficiency may"
        r"|'Investment' -> 'Investment in schemes'"
        r"|\bInvestment( in schemes)?( over|\*\*| \|)"
        r"|/explain-(mitigated|underlying)_gap\w*-(table|markdown|csv)/|/uses-table/",
        "a line has the label of its measure",
    ),
    (
        r"(additional CIP schemes|(qipp|programmes) (benefits|investments))\b"
        r".*(benefits|investments) of "
        r"|/(explain|method|trace)\b.*: [-+] .*((benefits|investments) of (QIPP|CIP|Programmes)"
        r"|additional CIP schemes|(qipp|programmes) (benefits|investments))",
        "what each kind of scheme closes is said once for all kinds, in one set of words",
    ),
    (
        r"new_savings_(rate|share)|savings_base|New savings as a share of do-nothing cost"
        r"|New savings in the year|Do-nothing spend and contracts paid",
        "new savings as a share of cost are one line, which the check reads as the tables do",
    ),
    (
        r"bridge_end|Do nothing less every step",
        "the check of the bridge reads its steps from the gaps, so no line lists them once more",
    ),
    (
        r"(blank|rows)\.xlsx: .*Every error is reported with its sheet and cell",
        "the guide to records says it plainly",
    ),
    (
        r"/explain-(bau_efficiency|capital_unfunded_to_date)-markdown/out: \d+: - $",
        "the explanation of a figure that rests on nothing ends without an empty line",
    ),
    (
        r"^thornmere/explain-one/out: \d+: [-+] +│ ",
        "the formula that names the kinds of scheme wraps elsewhere",
    ),
    *INTENDED_OF_WORDS,
    (r"finmodel:? '?0\.[12]\.0\b|'0\.1\.0' -> '0\.2\.0'$", "the version is another"),
)
