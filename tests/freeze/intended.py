"""Differences from the revision in `.ci/frozen` that are meant, each with why.

A pattern is looked for in `set/question/file: difference`. There are none while nothing that
users see has changed since. Where figures are to change, `.ci/frozen` moves on instead.
"""

from collections.abc import Mapping

from tests.freeze.judging import Intended

RENAMED_LINES: Mapping[str, str] = {}
"""Lines that have another name now; the graph is compared under the new names."""

INTENDED: Intended = (
    (r"/explain.*: keys \['operands'\]$", "explain gives the figures in a formula in JSON"),
    (r"/explain-.*: \d+: [-+] ", "brackets show where the larger or smaller of two figures ends"),
    (
        r"share_reached|profile_in_full|Highest level of the profile|Level in the year"
        r"|/method[\w-]*/out: .*where that is nil"
        r"|Calculations!.*([Cc]apacity|Share of the scheme's full effect)",
        "a scheme by what is new in the year releases capacity, and one of nothing releases none",
    ),
    (r"metadata!organisations: only now$", "a workbook names the organisations it is of"),
    (
        r"/verify-[\w-]+/out: \d+: \+ (?P<free>[\d,]+ of [\d,]+) figures? compared\.$",
        "verify says how many figures it compared",
    ),
    (r"/help-verify/out: \d+: [-+] ", "the same in its help"),
    (r"/output\.verify\.schema\.json: ", "the same in its schema"),
    (r"/(project|compare)-[\w-]*json/out: \$: keys \['asked'\]$", "what was asked for is said"),
    (
        r"/output\.(comparison|projection)\.schema\.json: .*(asked|Asked)",
        "what was asked for is said",
    ),
    (
        r"/help-\w+/out: \d+: [-+] .*"
        r"(--format|\.json, \.md|FILE, whole or not|printing[.;]|ending says|else|table\.)",
        "the ending of a file says its format",
    ),
    (
        r"/(check|project)-[\w-]+/out: \d+: [-+] (?P<free>\d+ checks? warns?, \d+ pass), ",
        "there is a check more, and it passes",
    ),
    (r"/check-[\w-]+/out: \$\.counts\.pass: (?P<free>\d+ -> \d+)$", "the same in JSON"),
    (r"-json/out: \$\.checks: only now: dependency-order", "the same in JSON"),
    (
        r"/check-[\w-]*csv/out: \d+: \+ (?P<free>dependency-order[\w.-]*,pass,warn,.*)$",
        "the same in CSV",
    ),
    (
        r"/check-verbose/out: \d+: \+ (?P<free>Passes)  dependency-order",
        "the same among those that pass",
    ),
    (r"/check-verbose/out: \d+: \+ +(there is nothing here to check)?$", "the same in words"),
    (r"/help-import/out: \d+: [-+] ", "import says what it refuses and lists"),
    (
        r"/(import-dry|verify)[\w-]*/(out|err): \d+: [-+] (?P<free>.*->.*|.*nothing was written)$",
        "changes are listed with their file",
    ),
)
