"""One number of an assumption file, written short (`1.6%`) or long.

Long is `{value: 1.6%, low: 1.2%, high: 2.0%, distribution: triangular, source: …}` (METHOD.md
section 1: range).
"""

from collections.abc import Callable
from typing import Any

from finmodel.inputs.figures import DISTRIBUTIONS, Distribution, Figure, Range
from finmodel.inputs.model_schema import read_model
from finmodel.inputs.provenance import KEYS, Provenance, lacking
from finmodel.inputs.text.nearest_names import nearest, unknown_key
from finmodel.inputs.text.numbers import Kind
from finmodel.inputs.text.problems import Problem, problems_in, refuse

RANGE = ("low", "high", "distribution")
"""The keys of a range."""
LONG = ("value", *RANGE, *KEYS)
"""The keys of a number written long."""
EMPTY = Figure(0.0)
"""Stands for a number left empty or refused, in a set that is refused for it."""

Read = Callable[[object], Figure]


def figure_reader(kind: Kind) -> Read:
    """Make the reader of one number of a kind; it raises ValueError or a set of problems."""
    parse, what = kind.parse, "yes or no" if kind.words else "one number"

    def read(given: object) -> Figure:
        if isinstance(given, str):
            return Figure(parse(given))
        if isinstance(given, dict):
            return _long(parse, given, what)
        if isinstance(given, Figure):
            return given
        raise ValueError(f"{what} is needed here, not a list")

    return read


def fixed_reader(kind: Kind) -> Read:
    """Make the reader of one number that nothing draws, and that therefore takes no range."""
    read = figure_reader(kind)

    def read_fixed(given: object) -> Figure:
        if isinstance(given, dict) and "value" in given:
            message = "no simulation uses a range for this number: leave the range out"
            found = [Problem((key,), message, at_key=True) for key in RANGE if key in given]
            refuse(found[:1])
        return read(given)

    return read_fixed


def _long(parse: Callable[[str], float], given: dict[str, Any], what: str) -> Figure:
    if "value" not in given:
        if given and all(key[:1].isdigit() for key in given):
            raise ValueError(f"{what} is needed here, not a number for each year")
        meant = next((key for key in given if nearest(key, ("value",))), None)
        if meant is None:
            raise ValueError(f'{what} is needed here; written long, it needs "value"')
    found = [
        Problem((key,), unknown_key(key, item, LONG), at_key=True)
        for key, item in given.items()
        if key not in LONG
    ]
    numbers = {}
    for key in ("value", "low", "high"):
        if given.get(key) is not None:
            try:
                numbers[key] = parse(_text(given[key]))
            except ValueError as error:
                found.append(Problem((key,), str(error)))
    distribution = given.get("distribution", "triangular")
    if distribution not in DISTRIBUTIONS and distribution is not None:
        found.append(
            Problem(("distribution",), f"{distribution} is not one of {', '.join(DISTRIBUTIONS)}")
        )
    provenance = own_provenance(given, found)
    limits = None if found else _range(given, numbers, distribution, found)
    refuse(found)
    return Figure(numbers.get("value", EMPTY.value), limits, provenance)


def _text(given: object) -> str:
    if isinstance(given, str):
        return given
    raise ValueError("one number is needed here")


def _range(
    given: dict[str, Any],
    numbers: dict[str, float],
    distribution: Distribution,
    found: list[Problem],
) -> Range | None:
    if len(numbers) == 3:
        value, low, high = numbers["value"], numbers["low"], numbers["high"]
        if low <= value <= high:
            return Range(low, high, distribution)
        found.append(
            Problem(
                (),
                f"the value must lie between low and high: {given['low']}, {given['value']}, "
                f"{given['high']} are not in ascending order",
            )
        )
    elif ("low" in given) != ("high" in given):
        has, lacks = ("low", "high") if "low" in given else ("high", "low")
        found.append(Problem((has,), f'a range needs both ends: "{lacks}" is missing'))
    elif "distribution" in given and "low" not in given:
        found.append(Problem(("distribution",), "a distribution needs low and high"))
    return None


def own_provenance(given: dict[str, Any], found: list[Problem]) -> Provenance | None:
    """Return the provenance among the keys of a long number; what is wrong with it is added."""
    own = {key: given[key] for key in KEYS if key in given}
    if not own:
        return None
    try:
        provenance = read_model(Provenance, own)
    except ValueError as error:
        found.extend(problems_in(error))
        return None
    found.extend(lacking(provenance, basis_needed=False))
    return provenance
