"""One change to an assumption: set, add, times or months (METHOD.md section 2: scenarios)."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from finmodel.inputs.faults import Place
from finmodel.inputs.text.numbers import MONTHS_MOVED, NUMBER

Operation = Literal["set", "add", "times", "months"]
OPERATIONS: tuple[Operation, ...] = ("set", "add", "times", "months")


class Override(NamedTuple):
    """A change to what a path leads to; the operand is text as written, with no sign of its own.

    `place` is None for one that is in no file.
    """

    path: str
    operation: Operation
    operand: str
    place: Place | None


class Scenario(NamedTuple):
    """A scenario: what it is called, the scenario it extends (None: the base), its changes."""

    name: str
    extends: str | None
    overrides: tuple[Override, ...]


@lru_cache(maxsize=256)
def parse_setting(text: str) -> Override:
    """Read `PATH=VALUE`.

    `2.0%` and `-0.5%` set, `+0.5%` and `+-0.5%` add, `x0.8` multiplies, `+6m` and `-6m` move a
    date by months. Raises ValueError with a sentence for the user.
    """
    path, equals, value = text.partition("=")
    path, value = path.strip(), value.strip().replace("\N{MINUS SIGN}", "-")
    if not equals or not path:
        raise ValueError(f'"{text}" is not PATH=VALUE, such as bau_efficiency.*.rate=2.0%')
    if not value:
        raise ValueError(f"{path}: a value is missing after =")
    if (message := path_problem(path)) is not None:
        raise ValueError(f"{path}: {message}")
    operation, operand = _read_value(value)
    try:
        return Override(path, operation, checked(operation, operand), None)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def _read_value(value: str) -> tuple[Operation, str]:
    if moved := re.fullmatch(r"([+-][0-9]+)m", value):
        return "months", moved[1]
    if value[0] == "+":
        return "add", value[1:].strip()
    if value[0] in "xX×" and value[1:].strip()[:1] in (*"-.0123456789",):
        return "times", value[1:].strip()
    return "set", value


def checked(operation: Operation, operand: str) -> str:
    """Return the operand if the operation can take it; raises ValueError with a sentence."""
    if not operand:
        raise ValueError("a value is missing here")
    if operation == "months":
        return f"{MONTHS_MOVED.parse(operand):.0f}"
    if operation in {"add", "times"}:
        NUMBER.parse(operand)
    return operand


def path_problem(path: str) -> str | None:
    """Return what is wrong with the form of a path; None if it has the form of one."""
    parts = path.split(".")
    if len(parts) < 2 or not all(part.strip() == part and part for part in parts):
        return "is not a path, such as bau_efficiency.*.rate or growth.price.pay.2019/20"
    return None
