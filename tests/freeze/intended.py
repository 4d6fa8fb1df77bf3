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
)
