"""The cases worked by hand in tests/cases/by_hand: what each changes in a small set, and expects.

`edits` are laid over the set of tests/model/small.py. `expect` holds basis, measure and
organisation, group or `system`, with a value or a sum for each year; null does not apply.
`drivers` holds organisation and bar, with its change of the gap in each year; `deflator` an index.
"""

import ast
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent / "cases" / "by_hand"

Values = list[float | None]
_SUMS: Mapping[type[ast.operator], Any] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True)
class Case:
    """One case; `figures` lists (basis, measure, of whom, by year)."""

    name: str
    rule: str
    worked: str
    edits: dict[str, Any]
    figures: tuple[tuple[str, str, str, Values], ...]
    drivers: tuple[tuple[str, str, Values], ...]
    deflator: Values


def cases() -> list[Case]:
    return [read_case(path) for path in sorted(FOLDER.glob("*.yaml"))]


def read_case(path: Path) -> Case:
    written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return Case(
        path.stem,
        written["rule"],
        written["worked"],
        written["edits"],
        tuple(
            (basis, measure, name, by_year(values))
            for basis, measures in written["expect"].items()
            for measure, by_name in measures.items()
            for name, values in by_name.items()
        ),
        tuple(
            (name, bar, by_year(values))
            for name, bars in written.get("drivers", {}).items()
            for bar, values in bars.items()
        ),
        by_year(written.get("deflator", [])),
    )


def by_year(written: Sequence[str]) -> Values:
    return [None if text == "null" else sum_of(text) for text in written]


def sum_of(text: str) -> float:
    """Work out a sum such as `2.1 + 4.92 * 0.5`."""

    def value(node: ast.expr) -> float:
        if isinstance(node, ast.BinOp):
            return float(_SUMS[type(node.op)](value(node.left), value(node.right)))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -value(node.operand)
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            return float(node.value)
        raise ValueError(f"{text} is no sum")

    return value(ast.parse(text, mode="eval").body)


def close(values: Values) -> Any:
    """Give values to compare with, to a billionth of the unit."""
    return [None if one is None else pytest.approx(one, rel=0, abs=1e-9) for one in values]
