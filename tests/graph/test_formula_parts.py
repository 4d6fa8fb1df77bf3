"""Formulas put together of parts: brackets where they are needed, and what adds nothing."""

from collections.abc import Callable

import pytest

from finmodel.graph.formula_parts import (
    ATOM,
    Cell,
    FormulaPart,
    added,
    compared,
    extreme,
    multiplied,
    number,
)


def cell(name: str, value: float) -> FormulaPart:
    at = Cell(name, 0, 0)
    return FormulaPart((at,), value, ATOM, (at,), (at,) if value == 0 else (), structural=False)


def said(part: FormulaPart) -> str:
    return "".join(one if isinstance(one, str) else one.line for one in part.phrase)


A, B, C = cell("A", 6.0), cell("B", 3.0), cell("C", 2.0)
NIL, NOUGHT = cell("NIL", 0.0), cell("NOUGHT", 0.0)
SUM_ = added("+", B, C, 5.0)
LARGER = extreme("max", A, SUM_)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (lambda: added("+", A, SUM_, 11.0), "A + B + C"),
        (lambda: added("−", A, SUM_, 1.0), "A − (B + C)"),
        (lambda: added("−", SUM_, A, -1.0), "B + C − A"),
        (lambda: multiplied("×", A, SUM_, 30.0), "A × (B + C)"),
        (lambda: multiplied("÷", A, multiplied("×", B, C, 6.0), 1.0), "A ÷ (B × C)"),
        (lambda: multiplied("×", multiplied("÷", A, B, 2.0), C, 4.0), "A ÷ B × C"),
        (lambda: LARGER, "the larger of A and B + C"),
        (lambda: extreme("min", LARGER, C), "the smaller of (the larger of A and B + C) and C"),
        (lambda: added("+", LARGER, C, 8.0), "(the larger of A and B + C) + C"),
        (lambda: added("−", C, LARGER, -4.0), "C − (the larger of A and B + C)"),
        (lambda: multiplied("×", LARGER, C, 12.0), "(the larger of A and B + C) × C"),
        (lambda: added("+", compared("<=", A, B), C, 2.0), "(A is at most B) + C"),
        (lambda: added("−", number(0.0), A, -6.0), "−A"),
        (lambda: added("−", NIL, A, -6.0), "−A"),
        (lambda: added("+", NIL, A, 6.0), "A"),
        (lambda: added("−", A, NIL, 6.0), "A"),
        (lambda: multiplied("×", number(1.0), A, 6.0), "A"),
        (lambda: multiplied("÷", A, number(1.0), 6.0), "A"),
        (lambda: multiplied("×", number(0.5), A, 3.0), "0.5 × A"),
        (lambda: extreme("max", number(0.0), number(2.0)), "2"),
        (lambda: number(1 / 3), "0.333333333333333"),
        (lambda: number(float("nan")), "no value"),
    ],
)
def test_brackets_are_where_they_are_needed(part: Callable[[], FormulaPart], text: str) -> None:
    assert said(part()) == text


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (lambda: extreme("max", A, B), 6),
        (lambda: extreme("min", A, B), 3),
        (lambda: compared("<", A, B), 0),
        (lambda: compared(">=", A, A), 1),
    ],
)
def test_a_part_has_the_value_it_comes_to(part: Callable[[], FormulaPart], value: float) -> None:
    assert part().value == value


def test_what_adds_nothing_is_named_in_its_order_and_what_multiplies_is_not() -> None:
    both = added("−", added("+", NIL, NOUGHT, 0.0), A, -6.0)
    assert [one.line for one in both.nil] == ["NIL", "NOUGHT"]
    assert [one.line for one in both.cells] == ["NIL", "NOUGHT", "A"]
    assert multiplied("×", NIL, A, 0.0).nil == ()
    assert extreme("max", NIL, NOUGHT).nil == ()
