"""Differences from the revision in `.ci/frozen` that are meant, each with why.

A pattern is looked for in `set/question/file: difference`. Where figures are to change,
`.ci/frozen` moves on instead.
"""

from collections.abc import Mapping

from tests.freeze.judging import Intended

RENAMED_LINES: Mapping[str, str] = {}
"""Lines that have another name now; the graph is compared under the new names."""

INTENDED: Intended = (
    (
        r"/simulate-json/out: \$(\.asked)?: keys \['(percentiles_within|exact)'\]$"
        r"|/output\.simulation\.schema\.json: \$.*(percentiles_within|exact)('\])?$",
        "a simulation says within what its percentiles are, and whether they were asked for exact",
    ),
    (
        r"/help-simulate/out: \d+: \+ +"
        r"((?P<free>.*--exact.*)|drawing them twice;|bound that is printed)",
        "the option --exact",
    ),
)
"""A pattern and why what it finds is meant; the first that is found counts."""
