"""Differences from the revision in `.ci/frozen` that are meant, each with why.

A pattern is looked for in `set/question/file: difference`. Where figures are to change,
`.ci/frozen` moves on instead.
"""

from collections.abc import Mapping

from tests.freeze.judging import Intended

RENAMED_LINES: Mapping[str, str] = {}
"""Lines that have another name now; the graph is compared under the new names."""

_EXACT_SHARES = (
    "shares of the variance are exact of what acts alone, and drawn evenly of what meets"
)

_SOURCE = r"/board\.xlsx: Simulation!(?:[^!]* \| )?[a-z_]+\.[^!]*"
"""A row of a source, which is named by its path; those of measures have labels."""

INTENDED: Intended = (
    (r"/simulate-json/out: \$\.variance\[\d+\](?P<free>.*)$", _EXACT_SHARES),
    (
        r"/simulate-(table|markdown)/out: \d+: [-+] "
        r"(?P<free>(.*\d%[;.].*|Share of the variance .*))$",
        _EXACT_SHARES,
    ),
    (rf"{_SOURCE}!D value: (?P<free>'0\.\d+' -> '0\.\d+')$", _EXACT_SHARES),
    (rf"{_SOURCE}: only (before|now)$", _EXACT_SHARES),
    (r"/definedName \(\d+\): (?P<free>'Simulation!.*' -> 'Simulation!.*')$", _EXACT_SHARES),
    (
        r"/simulate-json/out: \$(\.asked)?: keys \['(percentiles_within|exact)'\]$"
        r"|/output\.simulation\.schema\.json: \$.*(percentiles_within|exact)('\])?$",
        "a simulation says within what its percentiles are, and whether they were asked for exact",
    ),
    (
        r"/help-(simulate|sweep)/out: \d+: [-+] (?P<free>.*)",
        "the options of long runs: --exact, --summary, --part, --take-over, --cluster",
    ),
    (
        r"/schema/out: \d+: \+ +output\.sweep-summary +(?P<free>.*)"
        r"|/output\.sweep-summary\.schema\.json: only now$",
        "the document of --summary",
    ),
    (
        r"/help/out: \d+: [-+] (?P<free>  .*)",
        "the list of commands has portfolio and merge, the longer of which sets it further in",
    ),
    (
        r"/schema/out: \d+: \+ +(output\.)?(portfolio|part) +(?P<free>.*)"
        r"|/(output\.)?(portfolio|part)\.schema\.json: only now$",
        "the file of a portfolio, its document, and that of a part of a run",
    ),
    (
        r"/schema-all/err: 1: [-+] (?P<free>\d+ schemas written to schemas)$",
        "how many schemas there are",
    ),
)
"""A pattern and why what it finds is meant; the first that is found counts."""
