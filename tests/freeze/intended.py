"""Differences that are meant, each with why: a pattern found in `set/question/file: difference`."""

from tests.freeze.intended_checks import INTENDED_OF_CHECKS

INTENDED: tuple[tuple[str, str], ...] = (
    (
        r"^general/schema-all/schemas/output\.",
        "schemas of outputs are made from the types that documents are filled as",
    ),
    *INTENDED_OF_CHECKS,
)
