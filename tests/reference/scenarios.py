"""A set as a scenario changes it: overrides by path, made on the plain data (METHOD.md 2)."""

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any

from tests.reference.figures import first_calendar_year, is_year, months_from_april, number, series

Data = dict[str, Any]
OWN_SECTION = ("cip", "qipp", "programmes", "pressures", "bau_efficiency", "capacity")
"""Files whose section of their own name is left out of a path."""
OTHER_SECTIONS = ("targets", "lists", "activity")
DEFAULTED = ("delivery", "slip", "include")
"""What every scheme has, whether it says so or not."""


def overridden(data: Data, overrides: dict[str, Any]) -> Data:
    """Give the set with each override made, in order."""
    changed = deepcopy(data)
    for path, operand in overrides.items():
        override(changed, path, operand)
    return changed


def override(data: Data, path: str, operand: Any) -> None:
    """Change what a path leads to, `*` any part of it; a year at its end is that year alone."""
    file, parts, field = parts_of(path)
    year = None
    if is_year(field) and file != "actuals":
        year, field = field, parts.pop()
    years = years_of(data)
    for record in found(data[file], parts):
        keys = [key for key in record if key != "provenance"] if field == "*" else [field]
        for key in keys:
            if key == "include":
                record[key] = operand
            elif key == "start":
                record[key] = moved(record[key], int(operand["months"]), data)
            elif key in record:
                record[key] = changed_number(record[key], operand, year, years)
            elif key in DEFAULTED:
                record[key] = operand


def parts_of(path: str) -> tuple[str, list[str], str]:
    """Give the file of a path, the way to a record in it, and the field at its end."""
    file, *parts = path.split(".")
    if file == "actuals" and parts[0] == "savings":
        # Savings are named by the path of a scheme, a dot in it.
        parts[1:3] = [".".join(parts[1:3])]
    if file in OWN_SECTION and parts[0] not in OTHER_SECTIONS:
        parts.insert(0, file)
    return file, parts[:-1], parts[-1]


def found(written: Any, parts: list[str]) -> list[Any]:
    """Give every record that the parts of a path lead to; places in a list count from 1."""
    if not parts:
        return [written]
    first, *rest = parts
    if isinstance(written, list):
        held = [one for at, one in enumerate(written, 1) if first in ("*", str(at))]
    else:
        held = [one for key, one in written.items() if first in ("*", key) and key != "provenance"]
    return [record for one in held for record in found(one, rest)]


def years_of(data: Data) -> list[int]:
    system = data["system"]
    first, last = first_calendar_year(system["baseline"]), first_calendar_year(system["final"])
    return list(range(first, last + 1))


def changed_number(written: Any, operand: Any, year: str | None, years: list[int]) -> Any:
    """Give a number, or numbers by year, as the operand changes them.

    Where only the end is written, every year has one: nothing before the line starts.
    """
    change = changer(operand)
    if isinstance(written, dict) and "value" not in written:
        if "since" in written:
            along = zip(years, series(written, years), strict=True)
            written = {year_text(one): text(value) for one, value in along}
        wanted = None if year is None else first_calendar_year(year)
        return {
            key: text(change(number(value)))
            if wanted is None or first_calendar_year(key) == wanted
            else value
            for key, value in written.items()
        }
    if year is None:
        return text(change(number(written)))
    changed = first_calendar_year(year)
    return {
        year_text(one): text(change(number(written))) if one == changed else text(number(written))
        for one in years
    }


def year_text(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"


def changer(operand: Any) -> Callable[[float], float]:
    if isinstance(operand, dict) and "add" in operand:
        return lambda value: value + number(operand["add"])
    if isinstance(operand, dict) and "times" in operand:
        return lambda value: value * number(operand["times"])
    return lambda _: number(operand)


def text(value: float) -> str:
    """Write a number in digits alone, to the last one that a float holds."""
    return f"{Decimal(repr(value)).normalize():f}"


def moved(month: str, by: int, data: Data) -> str:
    baseline = first_calendar_year(data["system"]["baseline"])
    at = baseline * 12 + 3 + months_from_april(month, baseline) + by
    return f"{at // 12}-{at % 12 + 1:02d}"
