"""The kinds of node an expression may hold, and no others.

A node knows its axis and its unit and never computes: evaluation, the workbook and the explanation
each walk the same tree. Operators are overloaded so that a declared line reads like its sum.
"""

from dataclasses import dataclass
from typing import Literal, Never

from finmodel.graph import units
from finmodel.graph.axes import Axis, Link, Positions
from finmodel.graph.errors import GraphError
from finmodel.graph.units import Unit

Operator = Literal["+", "-", "*", "/"]
Comparator = Literal["<", "<=", ">", ">=", "=="]


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """One step of an expression. `axis` is None for a constant, `unit` None for a bare one."""

    axis: Axis | None
    unit: Unit | None

    def __bool__(self) -> Never:
        """Refuse to be a truth: a comparison is a node, to be used with `choose`."""
        raise TypeError("a node is neither true nor false: use choose(condition, then, otherwise)")

    def __add__(self, other: "Node | float") -> "Arithmetic":
        """This plus other."""
        return arithmetic("+", self, node(other))

    def __radd__(self, other: float) -> "Arithmetic":
        """Other plus this."""
        return arithmetic("+", node(other), self)

    def __sub__(self, other: "Node | float") -> "Arithmetic":
        """This less other."""
        return arithmetic("-", self, node(other))

    def __rsub__(self, other: float) -> "Arithmetic":
        """Other less this."""
        return arithmetic("-", node(other), self)

    def __mul__(self, other: "Node | float") -> "Arithmetic":
        """This times other."""
        return arithmetic("*", self, node(other))

    def __rmul__(self, other: float) -> "Arithmetic":
        """Other times this."""
        return arithmetic("*", node(other), self)

    def __truediv__(self, other: "Node | float") -> "Arithmetic":
        """This divided by other; a zero denominator is an error when evaluated."""
        return arithmetic("/", self, node(other))

    def __rtruediv__(self, other: float) -> "Arithmetic":
        """Other divided by this."""
        return arithmetic("/", node(other), self)

    def __lt__(self, other: "Node | float") -> "Comparison":
        """1 where this is below other, else 0."""
        return comparison("<", self, node(other))

    def __le__(self, other: "Node | float") -> "Comparison":
        """1 where this is at most other, else 0."""
        return comparison("<=", self, node(other))

    def __gt__(self, other: "Node | float") -> "Comparison":
        """1 where this is above other, else 0."""
        return comparison(">", self, node(other))

    def __ge__(self, other: "Node | float") -> "Comparison":
        """1 where this is at least other, else 0."""
        return comparison(">=", self, node(other))


@dataclass(frozen=True, eq=False, slots=True)
class Constant(Node):
    """A number that belongs to the method itself (0, 1, 12)."""

    value: float


@dataclass(frozen=True, eq=False, slots=True)
class LineValue(Node):
    """The value of a declared line or input in the same year."""

    line: str

    @property
    def prior(self) -> "PriorYear":
        """The value of the line in the year before."""
        return PriorYear(self.axis, self.unit, self.line)

    def at(self, link: Link) -> "Pick":
        """For each member of the link's source, the value of the member it leads to.

        Raises:
            GraphError: the link leads to another axis.
        """
        if link.target is not self.axis:
            raise GraphError(f"{self.line}: {link.name} does not lead to its axis")
        return Pick(link.source, self.unit, link, self)

    def on(self, part: Axis) -> "Pick":
        """The values of the members that belong to `part`."""
        return self.at(part.inclusion(self.own_axis))

    def by(self, link: Link) -> "Total":
        """For each member of the link's target, the sum over the members that lead to it.

        A link that starts from a part of the line's axis sums over that part only.

        Raises:
            GraphError: the link starts from another axis.
        """
        among = link.source.inclusion(self.own_axis).indices
        return Total(link.target, self.unit, link, self, among)

    def on_whole(self, whole: Axis) -> "Total":
        """The values on an axis this one is a part of, 0 for members outside the part."""
        return self.by(self.own_axis.inclusion(whole))

    @property
    def own_axis(self) -> Axis:
        """The axis of the line."""
        if self.axis is None:
            raise GraphError(f"{self.line}: has no axis")
        return self.axis


@dataclass(frozen=True, eq=False, slots=True)
class PriorYear(Node):
    """The value of a line in the year before: the only way back in time."""

    line: str


@dataclass(frozen=True, eq=False, slots=True)
class Arithmetic(Node):
    """left operator right, element by element."""

    operator: Operator
    left: Node
    right: Node


@dataclass(frozen=True, eq=False, slots=True)
class Extreme(Node):
    """The smaller or the larger of two values."""

    which: Literal["min", "max"]
    left: Node
    right: Node


@dataclass(frozen=True, eq=False, slots=True)
class Comparison(Node):
    """1 where the comparison holds, else 0."""

    comparator: Comparator
    left: Node
    right: Node


@dataclass(frozen=True, eq=False, slots=True)
class Choice(Node):
    """`then` where the condition is not 0, else `otherwise`."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, eq=False, slots=True)
class Ratio(Node):
    """numerator ÷ denominator, and null (NaN) where there is no denominator."""

    numerator: Node
    denominator: Node


@dataclass(frozen=True, eq=False, slots=True)
class Pick(Node):
    """The value of the member a link leads to."""

    link: Link
    of: LineValue


@dataclass(frozen=True, eq=False, slots=True)
class Total(Node):
    """The sum over the members that link here.

    `among` gives the positions of the members of the link's source in the line's axis.
    """

    link: Link
    of: LineValue
    among: Positions


def node(value: "Node | float") -> Node:
    """A number as a bare constant; a node as it is."""
    return value if isinstance(value, Node) else Constant(None, None, float(value))


def constant(value: float, unit: Unit) -> Constant:
    """A constant of the method with a unit of its own (12 months)."""
    return Constant(None, unit, value)


def smaller(left: "Node | float", right: "Node | float") -> Extreme:
    """The smaller of the two."""
    return _extreme("min", node(left), node(right))


def larger(left: "Node | float", right: "Node | float") -> Extreme:
    """The larger of the two."""
    return _extreme("max", node(left), node(right))


def choose(condition: Node, then: "Node | float", otherwise: "Node | float") -> Choice:
    """`then` where the condition holds, else `otherwise`."""
    chosen, other = node(then), node(otherwise)
    axis = _shared_axis("a choice", condition, chosen, other)
    return Choice(axis, units.same("a choice", chosen.unit, other.unit), condition, chosen, other)


def or_one(denominator: Node) -> Choice:
    """A denominator, and 1 in its unit where it is 0: what is divided by it is then itself."""
    one = Constant(None, denominator.unit, 1.0)
    return choose(comparison("==", denominator, node(0)), one, denominator)


def ratio(numerator: Node, denominator: Node) -> Ratio:
    """numerator ÷ denominator, null where the denominator is 0."""
    axis = _shared_axis("a ratio", numerator, denominator)
    unit = units.quotient(numerator.unit, denominator.unit)
    return Ratio(axis, unit, numerator, denominator)


def arithmetic(operator: Operator, left: Node, right: Node) -> Arithmetic:
    """left operator right, its units and axes checked.

    Raises:
        GraphError: the axes or the units do not go together.
    """
    axis = _shared_axis(operator, left, right)
    if operator == "*":
        unit = units.product(left.unit, right.unit)
    elif operator == "/":
        unit = units.quotient(left.unit, right.unit)
    else:
        unit = units.same("sum" if operator == "+" else "difference", left.unit, right.unit)
    return Arithmetic(axis, unit, operator, left, right)


def comparison(comparator: Comparator, left: Node, right: Node) -> Comparison:
    """1 where the comparison holds, else 0, its units and axes checked.

    Raises:
        GraphError: the axes or the units do not go together.
    """
    units.same("comparison", left.unit, right.unit)
    axis = _shared_axis(comparator, left, right)
    return Comparison(axis, "number", comparator, left, right)


def _extreme(which: Literal["min", "max"], left: Node, right: Node) -> Extreme:
    axis = _shared_axis(which, left, right)
    return Extreme(axis, units.same(which, left.unit, right.unit), which, left, right)


def _shared_axis(what: str, *nodes: Node) -> Axis | None:
    """The axis of an operation: one-member axes go anywhere, all others must be the same."""
    wide = [part.axis for part in nodes if part.axis is not None and not part.axis.single]
    if not wide:
        return next((part.axis for part in nodes if part.axis is not None), None)
    if any(axis is not wide[0] for axis in wide):
        names = " and ".join(sorted({axis.name for axis in wide}))
        raise GraphError(f"{what}: over different axes, {names}")
    return wide[0]


def children(parent: Node) -> tuple[Node, ...]:
    """The nodes a node is made of, in reading order."""
    match parent:
        case Arithmetic() | Extreme() | Comparison():
            return (parent.left, parent.right)
        case Choice():
            return (parent.condition, parent.then, parent.otherwise)
        case Ratio():
            return (parent.numerator, parent.denominator)
        case Pick() | Total():
            return (parent.of,)
        case _:
            return ()
