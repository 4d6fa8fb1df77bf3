"""Numbers that vary, as weighted sums of the few products and choices they are made of.

Evaluated line by line, a model works out the same few indices again for every member. Held as
`scale × (constant + Σ weight × atom)`, a line that multiplies one of them by a number that does
not vary is only another scale, and a total of such lines only another sum: what is left to work
out for each scenario are the atoms, each once. Equal sums and equal atoms are one.

A parameter with a few states (a scheme delivers all, part, late or none) is a sum of 0/1 atoms,
one for each state but the first; so is everything that depends on that parameter alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isnan
from typing import NamedTuple

import numpy as np

from finmodel.graph.lines import Numbers
from finmodel.graph.state_tables import StateTables, Table

PARAMETER, STATE = "parameter", "state"
_MOST_TERMS_MULTIPLIED_OUT = 8


class Form(NamedTuple):
    """`scale` times the sum of that number."""

    scale: float
    sum: int


Value = float | Form


class Sum(NamedTuple):
    """constant + Σ weight × atom, the atoms ascending."""

    constant: float
    atoms: tuple[int, ...] = ()
    weights: tuple[float, ...] = ()


class Step(NamedTuple):
    """How an atom is worked out: an operation on sums; a parameter's operands are its number
    and, for a state, the number of the state.
    """

    operation: str
    operands: tuple[int, ...]
    origin: str


class Forms:
    """The sums and atoms met so far, each once.

    Attributes:
        states: for each parameter, how many states it has; 0 for any number.
        sums: every sum, by number.
        steps: how each atom is worked out, by number; an atom only needs ones before it.
    """

    def __init__(self, states: Sequence[int]) -> None:
        self.states = tuple(states)
        self.sums: list[Sum] = []
        self.steps: list[Step] = []
        self._number_of_sum: dict[Sum, int] = {}
        self._number_of_step: dict[tuple[str, tuple[int, ...]], int] = {}
        self._rests_on: list[int] = []
        self._alone_on: list[int] = []
        self._state_atoms: dict[int, tuple[int, ...]] = {}
        self._tables = StateTables()
        self._may_be_null: list[bool] = []

    def parameter(self, number: int) -> Form:
        """A parameter that may be any number."""
        return self._atom(PARAMETER, (number,), "", 1 << number, null=False)

    def state_values(self, number: int, values: Sequence[float]) -> Value:
        """What a parameter of a few states stands for in each of them."""
        first, atoms = values[0], self._atoms_of_states(number)
        others = (value - first for value in values[1:])
        return self._summed(first, dict(zip(atoms, others, strict=True)))

    def _atoms_of_states(self, number: int) -> tuple[int, ...]:
        """The atoms of a parameter's states, one for each but the first, ascending."""
        if number not in self._state_atoms:
            forms = [
                self._atom(STATE, (number, state), "", 1 << number, null=False)
                for state in range(1, self.states[number])
            ]
            self._state_atoms[number] = tuple(self.sums[form.sum].atoms[0] for form in forms)
        return self._state_atoms[number]

    def combined(self, constant: float, parts: Iterable[tuple[float, Form]]) -> Value:
        """constant + Σ weight × form."""
        held = list(parts)
        if len(held) == 1 and constant == 0:
            weight, form = held[0]
            return self._kept(form.scale * weight, form.sum)
        terms: dict[int, float] = {}
        for weight, form in held:
            scale = weight * form.scale
            added = self.sums[form.sum]
            constant += scale * added.constant
            if terms:
                for atom, own in zip(added.atoms, added.weights, strict=True):
                    terms[atom] = terms.get(atom, 0.0) + scale * own
            else:
                weights = (scale * own for own in added.weights)
                terms = dict(zip(added.atoms, weights, strict=True))
        return constant if isnan(constant) else self._summed(constant, terms)

    def _summed(self, constant: float, terms: Mapping[int, float]) -> Value:
        atoms = sorted(atom for atom, weight in terms.items() if weight or self._may_be_null[atom])
        if not atoms:
            return constant
        if constant == 0 and len(atoms) == 1:
            return Form(terms[atoms[0]], self._alone(atoms[0]).sum)
        return Form(1.0, self._sum(Sum(constant, tuple(atoms), tuple(terms[a] for a in atoms))))

    def added(self, left: Value, right: Value, sign: float = 1.0) -> Value:
        """left + sign × right."""
        constant, parts = 0.0, []
        for weight, value in ((1.0, left), (sign, right)):
            if isinstance(value, Form):
                parts.append((weight, value))
            else:
                constant += weight * value
        return self.combined(constant, parts)

    def multiplied(self, left: Value, right: Value, *, out: bool = False) -> Value:
        """left × right; with `out`, a short sum is multiplied out so that its atoms are shared."""
        if not isinstance(left, Form):
            left, right = right, left
        if not isinstance(left, Form):
            return left * right  # type: ignore[operator]
        if not isinstance(right, Form):
            return right if isnan(right) else self._kept(left.scale * right, left.sum)
        scale = left.scale * right.scale
        table = self._tabled(np.multiply, left.sum, right.sum)
        if table is not None:
            return self.multiplied(table, scale)
        for one, other in ((left, right), (right, left)):
            parts = self.sums[one.sum]
            if out and 2 <= len(parts.atoms) <= _MOST_TERMS_MULTIPLIED_OUT:
                whole = Form(1.0, other.sum)
                terms = [
                    (weight, product)
                    for atom, weight in zip(parts.atoms, parts.weights, strict=True)
                    if isinstance(product := self._product(self._alone(atom), whole), Form)
                ]
                if len(terms) == len(parts.atoms):
                    return self.combined(
                        0.0,
                        [(scale * parts.constant, whole)]
                        + [(scale * weight, form) for weight, form in terms],
                    )
        product = self._product(Form(1.0, left.sum), Form(1.0, right.sum))
        return self.multiplied(product, scale)

    def divided(self, left: Value, right: Form, origin: str, *, null: bool) -> Value:
        """left ÷ right; with `null`, NaN where right is 0, else an error when it is worked out."""
        operation = "ratio" if null else "/"
        top = left if isinstance(left, Form) else Form(left, self._sum(Sum(1.0)))
        below = self.sums[right.sum]
        table = None
        if not null:
            table = self._tabled(np.divide, top.sum, right.sum)
        quotient: Value
        if table is not None:
            quotient = table
        else:
            rests_on = self._support(top.sum) | self._support(right.sum)
            nullable = null or self._nullable(top.sum) or self._nullable(right.sum)
            quotient = self._atom(
                operation, (top.sum, self._sum(below)), origin, rests_on, null=nullable
            )
        return self.multiplied(quotient, top.scale / right.scale)

    def operated(self, operation: str, work_out: Callable[..., Numbers], *values: Value) -> Value:
        """Any other operation of the graph; `work_out` is what it does to arrays."""
        sums = tuple(self._whole(value) for value in values)
        table = self._tabled(work_out, *sums)
        if table is not None:
            return table
        rests_on = 0
        for number in sums:
            rests_on |= self._support(number)
        nullable = any(self._nullable(number) for number in sums)
        return self._atom(operation, sums, "", rests_on, null=nullable)

    def weighted(self, terms: Iterable[tuple[int, float]]) -> Form:
        """A sum of some atoms, ascending, each times its weight."""
        atoms, weights = zip(*terms, strict=True)
        return Form(1.0, self._sum(Sum(0.0, atoms, weights)))

    def rests_on(self, atom: int) -> tuple[int, ...]:
        """The parameters an atom depends on, ascending."""
        left, found = self._rests_on[atom], []
        while left:
            lowest = left & -left
            found.append(lowest.bit_length() - 1)
            left ^= lowest
        return tuple(found)

    def may_be_null(self, value: Value) -> bool:
        """Whether a value is, or may turn out, null."""
        return self._nullable(value.sum) if isinstance(value, Form) else isnan(value)

    def _product(self, left: Form, right: Form) -> Value:
        table = self._tabled(np.multiply, left.sum, right.sum)
        if table is not None:
            return table
        sums = (min(left.sum, right.sum), max(left.sum, right.sum))
        nullable = self._nullable(sums[0]) or self._nullable(sums[1])
        return self._atom(
            "*", sums, "", self._support(sums[0]) | self._support(sums[1]), null=nullable
        )

    def _kept(self, scale: float, number: int) -> Value:
        if isnan(scale):
            return scale
        return 0.0 if scale == 0 and not self._nullable(number) else Form(scale, number)

    def _alone(self, atom: int) -> Form:
        return Form(1.0, self._sum(Sum(0.0, (atom,), (1.0,))))

    def _whole(self, value: Value) -> int:
        """The number of a sum that is the value itself, its scale multiplied in."""
        if not isinstance(value, Form):
            return self._sum(Sum(value))
        if value.scale == 1:
            return value.sum
        held, scale = self.sums[value.sum], value.scale
        weights = tuple(scale * weight for weight in held.weights)
        return self._sum(Sum(scale * held.constant, held.atoms, weights))

    def _sum(self, held: Sum) -> int:
        number = self._number_of_sum.get(held)
        if number is None:
            number = self._number_of_sum[held] = len(self.sums)
            self.sums.append(held)
        return number

    def _atom(
        self, operation: str, operands: tuple[int, ...], origin: str, rests_on: int, *, null: bool
    ) -> Form:
        key = (operation, operands)
        number = self._number_of_step.get(key)
        if number is None:
            number = self._number_of_step[key] = len(self.steps)
            self.steps.append(Step(operation, operands, origin))
            self._rests_on.append(rests_on)
            several = rests_on & (rests_on - 1)
            self._alone_on.append(-1 if several else rests_on.bit_length() - 1)
            self._may_be_null.append(null)
        return self._alone(number)

    def _support(self, number: int) -> int:
        """The parameters a sum depends on, one bit each."""
        found = 0
        for atom in self.sums[number].atoms:
            found |= self._rests_on[atom]
        return found

    def _nullable(self, number: int) -> bool:
        return any(self._may_be_null[atom] for atom in self.sums[number].atoms)

    def _tabled(self, work_out: Callable[..., Numbers], *sums: int) -> Value | None:
        """The result as values of the states of the one parameter it rests on, if so it is."""
        parameter = self._only_parameter(sums)
        if parameter < 0 or not self.states[parameter]:
            return None
        found = (self._table(number, self.states[parameter]) for number in sums)
        tables = tuple(table for table in found if table is not None)
        if len(tables) < len(sums):
            return None
        values = self._tables.worked_out(work_out, tables)
        return None if values is None else self.state_values(parameter, values)

    def _only_parameter(self, sums: Sequence[int]) -> int:
        """The one parameter that sums rest on; -1 where that is none, or several."""
        found = -1
        for number in sums:
            for atom in self.sums[number].atoms:
                only = self._alone_on[atom]
                if only < 0 or found not in (-1, only):
                    return -1
                found = only
        return found

    def _table(self, number: int, states: int) -> Table | None:
        held = self.sums[number]
        table = [held.constant] * states
        for atom, weight in zip(held.atoms, held.weights, strict=True):
            step = self.steps[atom]
            if step.operation != STATE:
                return None
            table[step.operands[1]] += weight
        return tuple(table)
