"""Parts of long expressions as lines of their own, so that every formula stays short and flat.

The graph that comes out gives the same figures: where a part was, its name is read.
"""

from dataclasses import replace

from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Line
from finmodel.graph.nodes import (
    Arithmetic,
    Choice,
    Comparison,
    Extreme,
    LineValue,
    Node,
    Pick,
    PriorYear,
    Ratio,
    Total,
    children,
)

_MOST = 145
"""Characters an expression may come to by the estimate, which is never far below the formula."""
_REFERENCE, _SUMIF = 15, 62


def with_parts_named(graph: Graph, wanted: frozenset[str]) -> Graph:
    """The graph with the parts of its wanted lines named where a formula would be too long.

    A choice within another expression, a ratio, and a total of what may be null are parts too.
    """
    null = lines_that_may_be_null(graph, wanted)
    lines: dict[str, Declared] = {}
    for name, line in graph.lines.items():
        if isinstance(line, Line) and name in wanted:
            namer = _Namer(line, null)
            expression = namer.shortened(line.expression, "")
            opening = None if line.opening is None else namer.shortened(line.opening, ", opening")
            lines.update(namer.parts)
            if namer.parts:
                line = replace(line, expression=expression, opening=opening)  # noqa: PLW2901
        lines[name] = line
    return Graph(graph.years, lines)


def lines_that_may_be_null(graph: Graph, wanted: frozenset[str]) -> frozenset[str]:
    """The lines that hold no figure where a ratio has no denominator, and those that read them."""
    ratios = frozenset(
        name
        for name in wanted
        if isinstance(line := graph.lines[name], Line)
        and (
            _holds_ratio(line.expression)
            or (line.opening is not None and _holds_ratio(line.opening))
        )
    )
    return graph.downstream(ratios) & wanted if ratios else ratios


def _holds_ratio(step: Node) -> bool:
    return isinstance(step, Ratio) or any(_holds_ratio(child) for child in children(step))


class _Namer:
    """Names the parts of one line."""

    def __init__(self, line: Line, null: frozenset[str]) -> None:
        self.line = line
        self.null = null
        self.parts: dict[str, Declared] = {}

    def shortened(self, expression: Node, which: str) -> Node:
        """The expression with parts read by name."""
        return self._fitted(self._flat(expression, which, top=True), which)

    def _fitted(self, flat: Node, which: str) -> Node:
        """An expression without others within it, its heaviest parts read by name."""
        while _length(flat, self.null) > _MOST:
            heaviest = max(_liftable(flat), key=lambda step: _length(step, self.null), default=None)
            if heaviest is None:
                break
            flat = _replaced(flat, heaviest, self._named(heaviest, which))
        return flat

    def _flat(self, step: Node, which: str, *, top: bool = False) -> Node:
        new = _rebuilt(step, tuple(self._flat(child, which) for child in children(step)))
        if top:
            return new
        has_own_line = isinstance(new, Choice | Ratio) or (
            isinstance(new, Total) and new.of.line in self.null
        )
        return self._named(new, which) if has_own_line else new

    def _named(self, part: Node, which: str) -> LineValue:
        step = self._fitted(part, which) if isinstance(part, Ratio) else part
        number = len(self.parts) + 1
        name = f"{self.line.name}: part {number}{which}"
        axis = self.line.axis if step.axis is None else step.axis
        unit = step.unit or self.line.unit
        label = f"{self.line.label}, part {number}"
        self.parts[name] = Line(name, label, axis, unit, step)
        return LineValue(axis, unit, name)


def _liftable(step: Node) -> list[Node]:
    """The sums and totals within an expression that are not the whole of it."""
    found: list[Node] = []
    for child in children(step):
        if isinstance(child, Total) or (
            isinstance(child, Arithmetic | Extreme) and not _reads_before(child)
        ):
            if _length(child, frozenset()) <= _MOST:
                found.append(child)
            else:
                found.extend(_liftable(child))
        elif not isinstance(child, LineValue | PriorYear | Pick):
            found.extend(_liftable(child))
    return found


def _reads_before(step: Node) -> bool:
    return isinstance(step, PriorYear) or any(_reads_before(child) for child in children(step))


def _replaced(step: Node, old: Node, new: Node) -> Node:
    if step is old:
        return new
    parts = children(step)
    changed = tuple(_replaced(child, old, new) for child in parts)
    return _rebuilt(step, changed)


def _rebuilt(step: Node, parts: tuple[Node, ...]) -> Node:
    if all(part is old for part, old in zip(parts, children(step), strict=True)):
        return step
    match step:
        case Arithmetic() | Extreme() | Comparison():
            return replace(step, left=parts[0], right=parts[1])
        case Choice():
            return replace(step, condition=parts[0], then=parts[1], otherwise=parts[2])
        case Ratio():
            return replace(step, numerator=parts[0], denominator=parts[1])
    return step


def _length(step: Node, null: frozenset[str]) -> int:
    match step:
        case LineValue() | PriorYear() | Pick():
            return _REFERENCE
        case Total():
            if not len(step.link.source):
                return 1
            return _SUMIF * 2 + 20 if step.of.line in null else _SUMIF
        case Ratio():
            return 2 * _length(step.denominator, null) + _length(step.numerator, null) + 10
    return 6 + sum(_length(child, null) for child in children(step))
