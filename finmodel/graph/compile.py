"""From folded forms to a program: which atoms are needed, in which order, in which row."""

from collections.abc import Mapping, Sequence

import numpy as np

from finmodel.graph.instructions import Instruction, Operand
from finmodel.graph.linear_forms import PARAMETER, STATE, Form, Forms, Value
from finmodel.graph.program import Program

_BUFFER_NUMBERS = 3_000_000
_NARROWEST, _WIDEST = 512, 8_192


def compile_program(
    forms: Forms, wanted: Sequence[Value], width: int | None = None, *, reuse: bool = True
) -> Program:
    """The program that works out the wanted values, in their order.

    Without `reuse` every atom and every sum that is worked out keeps a row of its own.
    """
    return _Compiler(forms, reuse).program(wanted, width)


def block_width(rows: int, narrowest: int = _NARROWEST) -> int:
    """How many scenarios a block of so many rows has."""
    fits = _BUFFER_NUMBERS // max(rows, 1)
    return 1 << (min(max(fits, narrowest), _WIDEST).bit_length() - 1)


class _Compiler:
    """Gives every atom that is needed a row, and frees it after its last use."""

    def __init__(self, forms: Forms, reuse: bool) -> None:
        self._forms = forms
        self._reuse = reuse

    def program(self, wanted: Sequence[Value], width: int | None) -> Program:
        forms = self._forms
        front: dict[int, int] = {}
        constants = np.zeros(len(wanted))
        terms: list[tuple[int, float]] = []
        starts = [0]
        for cell, value in enumerate(wanted):
            if isinstance(value, Form):
                held = forms.sums[value.sum]
                constants[cell] = value.scale * held.constant
                for atom, weight in zip(held.atoms, held.weights, strict=True):
                    terms.append((front.setdefault(atom, len(front)), value.scale * weight))
            else:
                constants[cell] = value
            starts.append(len(terms))
        rows = _Rows(front, self._reuse)
        instructions = self._instructions(rows, front)
        return Program(
            len(forms.states),
            rows.count,
            block_width(rows.count) if width is None else width,
            instructions,
            np.array([weight for _, weight in terms]),
            np.array([row for row, _ in terms], dtype=np.intp),
            np.array(starts, dtype=np.intp),
            constants,
        )

    def _instructions(self, rows: "_Rows", kept: Mapping[int, int]) -> tuple[Instruction, ...]:
        """Sums are worked out just before their first use, all else in the order of the atoms."""
        forms = self._forms
        needed = self._needed(kept)
        last_use: dict[tuple[str, int], int] = {}
        for place, atom in enumerate(needed):
            for number in self._sums_read(atom):
                last_use["sum", number] = place
                for part in forms.sums[number].atoms:
                    last_use["atom", part] = place
        found: list[Instruction] = []
        for place, atom in enumerate(needed):
            step = forms.steps[atom]
            if step.operation in (PARAMETER, STATE):
                read: list[Operand] = list(step.operands)
            else:
                read = [self._operand(number, rows, found) for number in step.operands]
            freed = [key for key in self._read_by(atom) if last_use[key] == place]
            row = rows.take("atom", atom)
            plain = tuple(one for one in read if isinstance(one, int))
            if step.operation in (PARAMETER, STATE, "*"):
                found.append(Instruction(step.operation, row, plain))
            else:
                found.append(
                    Instruction(step.operation, row, operands=tuple(read), origin=step.origin)
                )
            for kind, number in freed:
                rows.free(kind, number)
            if ("atom", atom) not in last_use:
                rows.free("atom", atom)
        return tuple(found)

    def _operand(self, number: int, rows: "_Rows", found: list[Instruction]) -> Operand:
        held = self._forms.sums[number]
        if not held.atoms:
            return held.constant
        if held.constant == 0 and held.weights == (1.0,):
            return rows.of_atom[held.atoms[0]]
        if number in rows.of_sum:
            return rows.of_sum[number]
        row = rows.take("sum", number)
        parts = tuple(rows.of_atom[atom] for atom in held.atoms)
        found.append(Instruction("sum", row, parts, (), held.weights, held.constant))
        return row

    def _needed(self, kept: Mapping[int, int]) -> list[int]:
        forms = self._forms
        reached = set(kept)
        waiting = list(kept)
        while waiting:
            for number in self._sums_read(waiting.pop()):
                for atom in forms.sums[number].atoms:
                    if atom not in reached:
                        reached.add(atom)
                        waiting.append(atom)
        return sorted(reached)

    def _sums_read(self, atom: int) -> tuple[int, ...]:
        step = self._forms.steps[atom]
        return () if step.operation in (PARAMETER, STATE) else step.operands

    def _read_by(self, atom: int) -> dict[tuple[str, int], None]:
        """The sums an atom reads and the atoms in them."""
        found: dict[tuple[str, int], None] = {}
        for number in self._sums_read(atom):
            found["sum", number] = None
            for part in self._forms.sums[number].atoms:
                found["atom", part] = None
        return found


class _Rows:
    """Rows of the buffer: those at the front are read by the cells, the others are shared."""

    def __init__(self, front: Mapping[int, int], reuse: bool) -> None:
        self.of_atom: dict[int, int] = dict(front)
        self.of_sum: dict[int, int] = {}
        self.count = len(front)
        self._front = front
        self._reuse = reuse
        self._free: list[int] = []

    def take(self, kind: str, number: int) -> int:
        """A row for an atom or a sum."""
        held = self.of_atom if kind == "atom" else self.of_sum
        if number not in held:
            if self._free:
                held[number] = self._free.pop()
            else:
                held[number] = self.count
                self.count += 1
        return held[number]

    def free(self, kind: str, number: int) -> None:
        """Give a row back, unless it is read again."""
        if not self._reuse or (kind == "atom" and number in self._front):
            return
        held = self.of_atom if kind == "atom" else self.of_sum
        row = held.get(number)
        if row is not None:
            self._free.append(row)
