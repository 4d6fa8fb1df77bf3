"""Formulas as `explain` prints them, worked out by somebody who has only what is printed.

The notation: + − × ÷ and brackets as in arithmetic, − before a term for its negative, `the larger
of A and B` and `the smaller of A and B`, and a comparison in words, which is 1 where it holds and
0 where it does not. A figure is its label and, in the formula with numbers, the number after it.
"""

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple


class Span(NamedTuple):
    """What a figure that is printed rounded may be: between two numbers."""

    least: float
    most: float

    def __add__(self, other: Any) -> "Span":
        return Span(self.least + other.least, self.most + other.most)

    def __neg__(self) -> "Span":
        return Span(-self.most, -self.least)

    def __sub__(self, other: "Span") -> "Span":
        return self + -other

    def __mul__(self, other: Any) -> "Span":
        ends = [one * two for one in self for two in other]
        return Span(min(ends), max(ends))

    def __truediv__(self, other: "Span") -> "Span":
        if other.least <= 0 <= other.most:
            return ANYTHING
        return self * Span(1 / other.most, 1 / other.least)


ANYTHING = Span(float("-inf"), float("inf"))
_TRANSLATED = {
    "×": "*", "÷": "/", "−": "-", "+": "+", "(": "(", ")": ")",
    "the larger of": "larger(", "the smaller of": "smaller(",
    "is at least": ">=", "is at most": "<=", "is above": ">", "is below": "<", "is": "==",
}  # fmt: skip
_TOKEN = re.compile(
    "|".join([*(re.escape(word) for word in _TRANSLATED), "and", r"\d+(?:\.\d+)?(?:e[+-]?\d+)?"])
)


def worked_out(formula: str, operands: Sequence[Mapping[str, Any]]) -> float | None:
    """Work out a formula in words with the figures in it; None where that has no value."""
    if formula == "no value":
        return None
    python, values = _in_python(formula, [name_of(one) for one in operands])
    names = {f"figure{place}": one["value"] for place, one in enumerate(operands)}
    if None in names.values():
        return None
    try:
        return float(_value(python, names | {one: float(one) for one in values}))
    except ZeroDivisionError:
        return None


def worked_out_rounded(
    formula: str, operands: Sequence[Mapping[str, Any]], printed: Sequence[Span]
) -> Span:
    """Work out a formula with its numbers, each within what it may have been rounded from."""
    python, values = _in_python(formula, [name_of(one) for one in operands])
    names = {f"figure{place}": one for place, one in enumerate(printed)}
    return Span(*_value(python, names | {one: Span(float(one), float(one)) for one in values}))


def name_of(operand: Mapping[str, Any]) -> str:
    """How a figure is called in a formula."""
    label, over = operand["label"], operand["over"]
    return str(label) if over is None else f"sum of {label} over {over}"


def between_names(formula: str, names: Sequence[str]) -> list[str]:
    """Cut a formula at the names of its figures."""
    cut, at = [], 0
    for name in names:
        begins = formula.index(name, at)
        cut.append(formula[at:begins])
        at = begins + len(name)
    return [*cut, formula[at:]]


_PRINTED = re.compile(
    r" (?:(?P<none>–)|(?P<year>\d{4})-(?P<month>\d\d)(?!\d)"
    r"|\((?P<negative>[\d,.]+(?:e\+\d+)?)(?P<share>%?)\)"
    r"|(?P<number>−?[\d,.]+(?:e\+\d+)?)(?P<percent>%?))"
)


def printed_figures(with_numbers: str, operands: Sequence[Mapping[str, Any]]) -> list[Span | None]:
    """Read the numbers after the names; each is a half of its last place from what it may be.

    The start of a scheme is a month: it counts the months from April of the year of its unit.
    """
    texts = between_names(with_numbers, [name_of(one) for one in operands])[1:]
    return [read_printed(text, one["unit"]) for text, one in zip(texts, operands, strict=True)]


def read_printed(text: str, unit: str) -> Span | None:
    found = _PRINTED.match(text)
    assert found is not None, f"{text!r} does not begin with a figure"
    if found["none"]:
        return None
    if found["year"]:
        first = int(re.findall(r"\d{4}", unit)[0])
        months = 12 * (int(found["year"]) - first) + int(found["month"]) - 4
        return Span(months - 0.5, months + 0.5)
    digits = (found["negative"] or found["number"]).replace(",", "").replace("−", "-")
    number = float(digits) * (-1 if found["negative"] else 1)
    scale = 0.01 if found["share"] or found["percent"] else 1.0
    half = _half_of_the_last_place(digits, unit, percent=scale != 1.0)
    return Span((number - half) * scale, (number + half) * scale)


def _half_of_the_last_place(digits: str, unit: str, *, percent: bool) -> float:
    if "e" in digits:
        return abs(float(digits)) / 100
    if unit.startswith("£") and "." in digits:
        return 0.5 * 10.0 ** -len(digits.partition(".")[2])
    if unit.startswith("£"):
        return 0.5
    # Noughts at the end are left out, so that fewer places are printed than there are.
    return 0.0005 if percent else 0.00005 if abs(float(digits)) < 1000 else 0.05


def _in_python(formula: str, names: Sequence[str]) -> tuple[str, list[str]]:
    """Translate a formula; give it with the numbers that stand in it."""
    tokens: list[str] = []
    for place, text in enumerate(between_names(formula, names)):
        tokens.extend([f"figure{place - 1}"] if place else [])
        left = _TOKEN.sub("", text).strip()
        assert not left, f"{formula!r}: {left!r} is not in the notation"
        tokens.extend(_TOKEN.findall(text))
    numbers = [one for one in tokens if one[0].isdigit()]
    return _with_brackets(tokens), numbers


def _with_brackets(tokens: Sequence[str]) -> str:
    """Close the bracket of each `the larger of` where its formula, or the bracket round it, ends.

    What follows `and` belongs to it, so it is in brackets wherever something else follows.
    """
    said: list[str] = []
    open_: list[str] = []
    for token in tokens:
        if token == "and":
            said.append(",")
            continue
        if token.startswith("the "):
            open_.append("words")
        elif token == "(":
            open_.append("(")
        elif token == ")":
            while open_[-1] == "words":
                said.append(")")
                open_.pop()
            open_.pop()
        said.append(_TRANSLATED.get(token, token))
    return "".join([*said, *(")" for one in open_ if one == "words")])


def _value(python: str, names: Mapping[str, Any]) -> Any:
    def value(node: ast.expr) -> Any:
        match node:
            case ast.Name(id=name):
                return names[name]
            case ast.Constant():
                return names[python[node.col_offset : node.end_col_offset]]
            case ast.UnaryOp(op=ast.USub()):
                return -value(node.operand)
            case ast.BinOp():
                return _ARITHMETIC[type(node.op)](value(node.left), value(node.right))
            case ast.Call(func=ast.Name(id=which), args=[first, second]):
                return _extreme(max if which == "larger" else min, value(first), value(second))
            case ast.Compare(ops=[operator], comparators=[right]):
                return _compared(_COMPARISONS[type(operator)], value(node.left), value(right))
            case _:
                raise AssertionError(f"{python}: {ast.unparse(node)} is not in the notation")

    return value(ast.parse(python, mode="eval").body)


_ARITHMETIC: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
}
_COMPARISONS: Mapping[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: lambda left, right: left < right,
    ast.LtE: lambda left, right: left <= right,
    ast.Gt: lambda left, right: left > right,
    ast.GtE: lambda left, right: left >= right,
    ast.Eq: lambda left, right: left == right,
}


def _extreme(which: Callable[..., Any], left: Any, right: Any) -> Any:
    if isinstance(left, Span):
        return Span(which(left.least, right.least), which(left.most, right.most))
    return which(left, right)


def _compared(holds: Callable[[float, float], bool], left: Any, right: Any) -> Any:
    if not isinstance(left, Span):
        return float(holds(left, right))
    found = [float(holds(one, two)) for one in left for two in right]
    return Span(min(found), max(found))
