"""The JavaScript of the report: plain files that share one scope, joined in a fixed order."""

from collections.abc import Sequence
from pathlib import Path

NAMES = (
    "elements",
    "sums",
    "packed",
    "expressions",
    "typed_values",
    "refusals",
    "evaluator",
    "levers",
    "figures",
    "words",
    "check_sentences",
    "checks",
    "drawn_lines",
    "fan",
    "chart_places",
    "chart_rows",
    "charts",
    "table_rows",
    "table_keys",
    "tables",
    "log",
    "formula_parts",
    "trace",
    "sources",
    "explainer",
    "explanation_words",
    "explanation_tree",
    "explanation",
    "command_line",
    "lever_rows",
    "controls",
    "page",
)
"""The files in the order in which they are joined: each uses only those before it."""
OF_MANY = ("elements", "packed", "portfolio")
"""Those of a page of many systems."""
_HERE = Path(__file__).parent


def joined_script(names: Sequence[str] = NAMES) -> str:
    """The files, one after the other, as one script."""
    return "\n".join((_HERE / f"{name}.js").read_text("utf-8") for name in names)
