"""Formulas in words, with and without their numbers."""

from finmodel.explanation import Formula, Operand
from finmodel.outputs.audit.formula_figures import formula_figure


def formula_with_numbers(formula: Formula) -> str:
    """A formula in words with its numbers in place."""
    return "".join(part if isinstance(part, str) else _with_number(part) for part in formula)


def formula_in_words(formula: Formula) -> str:
    """A formula in words alone."""
    return "".join(part if isinstance(part, str) else _name(part) for part in formula)


def _with_number(part: Operand) -> str:
    return f"{_name(part)} {formula_figure(part.value, part.unit)}"


def _name(part: Operand) -> str:
    return part.label if part.over is None else f"sum of {part.label} over {part.over}"
