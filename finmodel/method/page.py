"""The page of the method: what is set on it is a line, and what is read from it is one by its name.

`p.bau_gap = gap("Business-as-usual gap", p.status_quo_gap - p.qipp)` declares a line. Its name is
the attribute, its axis that of the expression, its unit and sign those of the word, and its basis
that of the page. A name that is no attribute is set and read as `p["demand_effect.ageing"]`.

The sign of a line says what a positive figure of it means: a cost, a saving, a shortfall. Whether a
bridge adds the line or takes it off is decided by the + or - before it in the expression of the gap
alone, and nothing compares the two: a saving that is added to a gap opens it.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Sign, Slots
from finmodel.graph.nodes import Arithmetic, LineValue, Node, PriorYear, Ratio, node, ratio
from finmodel.graph.units import Unit
from finmodel.method.bases import BASES, Basis
from finmodel.method.line_names import find_line, line_name

Expression = Node | float | Callable[[PriorYear], Node]
"""What a line is in a projected year: a function where it reads its own value the year before."""


class Term(Protocol):
    """What can be set on a page: a line or an input that has no name yet."""

    def declare(self, declarations: Declarations, name: str) -> LineValue:
        """Declare it under a name.

        Raises:
            GraphError: units or axes do not fit, or the name is taken.
        """
        ...


class LineTerm(NamedTuple):
    """A calculated line that has no name yet.

    Attributes:
        opening: its value in the baseline year; None where the expression holds there too.
        over: its axis, where the expression does not say.
        slots: which members hold a default that a path may override.
        adds_up: whether every term of the expression must be a line, added or subtracted.
    """

    label: str
    expression: Expression
    unit: Unit
    sign: Sign
    opening: Node | float | None = None
    over: Axis | None = None
    slots: Slots | None = None
    adds_up: bool = False

    def declare(self, declarations: Declarations, name: str) -> LineValue:
        """Declare the line over the axis of its expression.

        Raises:
            GraphError: its axis is not known, a term of a gap is no line, or it does not fit.
        """
        given = self.expression
        expression = given(PriorYear(None, self.unit, name)) if callable(given) else node(given)
        axis = expression.axis if self.over is None else self.over
        if axis is None:
            raise GraphError(f"{name}: its expression has no axis: say which with over=")
        if self.adds_up:
            _check_terms(name, expression)
        return declarations.line(
            name,
            self.label,
            axis,
            self.unit,
            given,
            opening=self.opening,
            sign=self.sign,
            slots=self.slots,
        )


def _check_terms(name: str, expression: Node) -> None:
    """Refuse a sum with a term that is no line: no bridge could show it."""
    if isinstance(expression, Arithmetic) and expression.operator in ("+", "-"):
        _check_terms(name, expression.left)
        _check_terms(name, expression.right)
    elif not isinstance(expression, LineValue | PriorYear):
        kind = type(expression).__name__
        raise GraphError(f"{name}: every term of a gap must be a line, and one is {kind}")


class Word(Protocol):
    """Makes lines of one unit and sign of an expression and a label."""

    def __call__(
        self,
        label: str,
        expression: Expression,
        *,
        opening: Node | float | None = None,
        over: Axis | None = None,
        slots: Slots | None = None,
    ) -> LineTerm:
        """The line of this label and expression, still without a name."""
        ...


def _word(sign: Sign, unit: Unit, *, adds_up: bool = False) -> Word:
    def word(
        label: str,
        expression: Expression,
        *,
        opening: Node | float | None = None,
        over: Axis | None = None,
        slots: Slots | None = None,
    ) -> LineTerm:
        return LineTerm(label, expression, unit, sign, opening, over, slots, adds_up)

    return word


gap = _word("gap", "money", adds_up=True)
"""What is missing: a sum of lines and nothing else, so that the bridge can be read from it."""
shortfall = _word("gap", "money")
"""What is missing, however it is worked out."""
position = _word("position", "money")
cost, income, saving = _word("cost", "money"), _word("income", "money"), _word("saving", "money")
shortfall_in_pounds, pounds = _word("gap", "£"), _word("plain", "£")
pounds_per_head = _word("plain", "£ per head")
money, number = _word("plain", "money"), _word("plain", "number")
share = _word("plain", "share")
months, weeks = _word("plain", "months"), _word("plain", "weeks")
units, people = _word("plain", "resource"), _word("plain", "people")


def compounded(label: str, factor: Node, word: Word = number) -> LineTerm:
    """1 in the baseline year, and in each later year the value of the year before × the factor."""
    return word(label, lambda before: before * factor, opening=1)


def change(line: LineValue) -> Node:
    """A line less its value in the year before."""
    return line - line.prior


def not_applicable() -> Ratio:
    """The opening of a line that compares a year with the one before: null."""
    return ratio(node(0), node(0))


class Page:
    """Lines by name, on one basis or on none, at one level or at none.

    A name that is not found on the basis is looked for among the lines that all bases share.
    """

    def __init__(
        self, declarations: Declarations, basis: Basis | None = None, level: str | None = None
    ) -> None:
        """Open the page on which lines of a basis and a level are declared."""
        object.__setattr__(self, "declarations", declarations)
        object.__setattr__(self, "basis", basis)
        object.__setattr__(self, "level", level)

    declarations: Declarations
    basis: Basis | None
    level: str | None

    @property
    def years(self) -> tuple[str, ...]:
        """The baseline year and the projected ones."""
        return self.declarations.years

    def on(self, basis: Basis) -> "Page":
        """The page of one basis."""
        return Page(self.declarations, basis, self.level)

    def each_basis(self) -> Iterator["Page"]:
        """The page of each basis in turn."""
        return map(self.on, BASES)

    def at(self, level: str) -> "Page":
        """The page of one level: "organisation", a grouping or "system"."""
        return Page(self.declarations, self.basis, level)

    def __setitem__(self, name: str, term: Term) -> None:
        """Declare a line or an input under a name.

        Raises:
            GraphError: it does not fit, or the name is taken.
        """
        term.declare(self.declarations, line_name(name, self.basis, self.level))

    def __getitem__(self, name: str) -> LineValue:
        """The value of a line declared before.

        Raises:
            GraphError: there is no such line; the message names the nearest.
        """
        return find_line(self.declarations.declared, name, self.basis, self.level)

    def __setattr__(self, name: str, term: Term) -> None:
        """Declare a line or an input under a name, as `__setitem__` does."""
        if hasattr(type(self), name) or name in type(self).__annotations__:
            raise GraphError(f"{name}: a line cannot have this name, which the page uses itself")
        self[name] = term

    def __getattr__(self, name: str) -> LineValue:
        """The value of a line declared before, as `__getitem__` gives it."""
        return self[name]
