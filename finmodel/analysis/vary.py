"""`PATH=LOW:HIGH:STEP` or `PATH=A,B,C`: the values a path takes, as `--set` would write them.

Steps are decimal and both ends are included; each end is written as for `--set`: `2.0%` sets,
`+0.5%` adds, `x0.8` multiplies, `+6m` moves a date.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import Case
from finmodel.graph.overrides import Operation
from finmodel.graph.paths import UnknownPathError
from finmodel.inputs.faults import Fault
from finmodel.inputs.overrides import parse_setting
from finmodel.inputs.text import numbers
from finmodel.inputs.text.number_text import decimal_in, tidied
from finmodel.inputs.text.years import month_after_april, parse_month
from finmodel.method.scenarios import SettingError, assumption_at, compile_path

_COUNTABLE = 10**18
"""Values that a whole number of a computer counts."""
_MARKS: dict[Operation, str] = {"set": "", "add": "+", "times": "x", "months": ""}


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one path, listed or in steps from one end to the other.

    Attributes:
        path, operation: of the override that each value makes.
        count: how many there are; 0 where only the ends are given, to sample between.
        ends: the lowest and the highest operand, as held.
        listed: the text of each and the operand, where they are listed.
        first, last, step: in decimals, where they are not.
        form: how a value in steps is written.
    """

    path: str
    operation: Operation
    count: int
    ends: tuple[float, float]
    listed: tuple[tuple[str, float], ...] = ()
    first: Decimal = Decimal(0)
    last: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    form: Literal["plain", "percent", "moved", "month"] = "plain"
    baseline_year: str = ""

    def written(self, place: int) -> str:
        """The text of the value at a place, as `--set PATH=` takes it."""
        if self.listed:
            return self.listed[place][0]
        value = self._exact(place)
        if self.form == "month":
            return month_text(int(value), self.baseline_year)
        if self.form == "moved":
            return _moved(int(value))
        if self.form == "percent":
            return f"{_MARKS[self.operation]}{_plain(value * 100)}%"
        return f"{_MARKS[self.operation]}{_plain(value)}"

    def held(self, place: int) -> float:
        """The operand at a place."""
        return self.listed[place][1] if self.listed else float(self._exact(place))

    def _exact(self, place: int) -> Decimal:
        return self.last if place == self.count - 1 else self.first + place * self.step


def read_vary(case: Case, text: str, *, sampled: bool = False) -> Values:
    """Read one `--vary`; with `sampled`, `LOW:HIGH` gives the ends alone.

    Raises:
        WhatIfError: it has another form, or its range is empty, backwards or without a step.
        SettingError: the path matches no assumption, or an end is not its kind of number.
    """
    path, equals, given = text.partition("=")
    path, given = path.strip(), given.strip()
    if not equals or not given:
        raise WhatIfError(f'"{text}" is not PATH=LOW:HIGH:STEP or PATH=VALUE,VALUE,…')
    parts = given.split(":") if ":" in given else given.split(",")
    if any(not part.strip() for part in parts):
        raise WhatIfError(f"{path}: a value is missing in {given}")
    if ":" in given and _yes_or_no(case, path):
        raise WhatIfError(f"{path}: nothing is between yes and no: write {path}=yes,no")
    if ":" not in given:
        return _listed(case, path, parts)
    if sampled and len(parts) == 2:
        return _between(case, path, parts[0], parts[1])
    if sampled:
        raise WhatIfError(f"{path}: with --sample write LOW:HIGH, without a step")
    if len(parts) != 3:
        raise WhatIfError(f"{path}: write LOW:HIGH:STEP, such as 0.5%:2.5%:0.1%, not {given}")
    return _stepped(case, path, parts)


def _yes_or_no(case: Case, path: str) -> bool:
    """Whether a path leads to records being included."""
    try:
        targets = assumption_at(case.model.graph, path)
    except (UnknownPathError, ValueError):
        return False
    return any(target.slots.kind == numbers.YES_OR_NO.name for target in targets)


def _listed(case: Case, path: str, parts: list[str]) -> Values:
    ends = [_end(case, path, part) for part in parts]
    operation = _same_operation(path, [end.operation for end in ends])
    held = [end.held for end in ends]
    written = [
        _MARKS[operation] + end.operand if operation != "months" else _moved(int(end.held))
        for end in ends
    ]
    if len(set(held)) < len(held):
        raise WhatIfError(f"{path}: a value is listed twice")
    pairs = tuple(zip(written, held, strict=True))
    return Values(path, operation, len(held), (min(held), max(held)), pairs)


def _between(case: Case, path: str, low: str, high: str) -> Values:
    ends = [_end(case, path, low), _end(case, path, high)]
    operation = _same_operation(path, [end.operation for end in ends])
    if ends[0].held >= ends[1].held:
        raise WhatIfError(f"{path}: {low} to {high} is empty: write the lower end first")
    percent = all("%" in end.operand for end in ends)
    form: Literal["plain", "percent"] = "percent" if percent else "plain"
    return Values(path, operation, 0, (ends[0].held, ends[1].held), form=form)


def _stepped(case: Case, path: str, parts: list[str]) -> Values:
    low, high = _end(case, path, parts[0]), _end(case, path, parts[1])
    operation = _same_operation(path, [low.operation, high.operation])
    step, percent = _step(path, parts[2], low)
    first, last = low.exact, high.exact
    if first > last:
        raise WhatIfError(
            f"{path}: {parts[0].strip()} to {parts[1].strip()} runs backwards: "
            "write the lower end first"
        )
    if step <= 0:
        raise WhatIfError(f"{path}: a step of {parts[2].strip()} must be above 0")
    if last - first > _COUNTABLE * step:
        raise WhatIfError(
            f"{path}: a step of {parts[2].strip()} makes more values than can be counted: "
            "write a larger one"
        )
    whole = int((last - first) / step)
    count = whole + 1 if first + whole * step == last else whole + 2

    if low.months is None:
        form: Literal["plain", "percent", "moved", "month"] = "percent" if percent else "plain"
    else:
        form = "month" if low.months else "moved"
    return Values(
        path,
        operation,
        count,
        (float(first), float(last)),
        (),
        first,
        last,
        step,
        form,
        case.baseline_year,
    )


class _End(NamedTuple):
    """One end: `months` is True for a date, False for months moved, None for other numbers."""

    operation: Operation
    operand: str
    held: float
    exact: Decimal
    months: bool | None


def _end(case: Case, path: str, text: str) -> _End:
    try:
        override = parse_setting(f"{path}={text.strip()}")
        targets, read = compile_path(case.model.graph, path, override.operation, case.baseline_year)
        held = read(override.operand)
    except (UnknownPathError, ValueError) as error:
        said = str(error).removeprefix(f"{path}: ")
        raise SettingError([Fault(None, path, said)]) from None
    operand = override.operand
    months: bool | None = None
    if override.operation == "months":
        months, exact = False, Decimal(int(held))
    elif numbers.YES_OR_NO.name in {target.slots.kind for target in targets}:
        exact = Decimal(held)
    elif _is_month(operand):
        months, exact = True, Decimal(int(held))
    else:
        exact = decimal_in(tidied(operand))
    return _End(override.operation, operand, held, exact, months)


def _step(path: str, text: str, low: _End) -> tuple[Decimal, bool]:
    """The step, and whether the values are written as percentages."""
    plain = text.strip().lstrip("+").removeprefix("x")
    if low.months is not None:
        plain = plain.removesuffix("m")
        try:
            return Decimal(numbers.whole_number(plain)), False
        except ValueError:
            message = f"a step of whole months is needed, such as 3m, not {text.strip()}"
            raise WhatIfError(f"{path}: {message}") from None
    try:
        return decimal_in(tidied(plain)), "%" in low.operand
    except ValueError as error:
        raise WhatIfError(f"{path}: a step: {error}") from None


def _same_operation(path: str, operations: list[Operation]) -> Operation:
    if len(set(operations)) > 1:
        raise WhatIfError(
            f"{path}: its values mix setting, adding and multiplying: write all of them in one way"
        )
    return operations[0]


def _moved(months: int) -> str:
    return f"{months:+d}m"


def _plain(value: Decimal) -> str:
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _is_month(text: str) -> bool:
    try:
        parse_month(text)
    except ValueError:
        return False
    return True


def month_text(since_april: int, baseline_year: str) -> str:
    """The month so many months after April of the baseline year: 2017-10."""
    return str(month_after_april(since_april, baseline_year))
