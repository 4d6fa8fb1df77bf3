"""Differences from the revision in `.ci/frozen` that are meant, each with why.

A pattern is looked for in `set/question/file: difference`. Where figures are to change,
`.ci/frozen` moves on instead.
"""

from collections.abc import Mapping

from tests.freeze.judging import Intended

RENAMED_LINES: Mapping[str, str] = {}
"""Lines that have another name now; the graph is compared under the new names."""

INTENDED: Intended = ()
