"""Amounts by month of an assumption file, in the month or cumulative.

They are month to number, `{2025-04: 10.0, 2025-05: 10.2}`; or cumulative marks,
`{to_date: {2025-10: 71.2}}`, what lies between two of which is even.
"""

from collections.abc import Callable
from typing import Any

from finmodel.inputs.figure_reader import EMPTY, Read, figure_reader, own_provenance
from finmodel.inputs.figures import Figure, Monthly
from finmodel.inputs.provenance import KEYS
from finmodel.inputs.text.nearest_names import nearest, unknown_key
from finmodel.inputs.text.numbers import Kind
from finmodel.inputs.text.problems import Problem, problems_in, refuse
from finmodel.inputs.text.years import Month, parse_month

TO_DATE = "to_date"
"""The key of cumulative marks."""
_WANTED = "a figure for each month is needed here, as {2025-04: 10.0}"


def month_reader(kind: Kind) -> Callable[[object], Monthly]:
    """Make the reader of amounts by month of a kind; it raises ValueError or a set of problems."""
    read = figure_reader(kind)

    def read_months(given: object) -> Monthly:
        if isinstance(given, Monthly):
            return given
        if not isinstance(given, dict):
            raise ValueError(_WANTED)
        if TO_DATE not in given:
            return Monthly(by_month=_sourced(given, read))
        months = next((key for key in given if key != TO_DATE), None)
        if months is not None:
            message = "give figures by month, or cumulative marks under to_date, not both"
            refuse([Problem((months,), message, at_key=True)])
        return Monthly(to_date=_marks(given[TO_DATE], read))

    return read_months


def _marks(given: object, read: Read) -> dict[Month, Figure]:
    try:
        if not isinstance(given, dict):
            raise ValueError("cumulative marks are needed here, as {2025-10: 71.2}")
        if not given:
            raise ValueError("is empty: give the last closed month and its figure to date")
        return _sourced(given, read)
    except ValueError as error:
        refuse(problems_in(error, (TO_DATE,)))
        raise


def _sourced(given: dict[str, Any], read: Read) -> dict[Month, Figure]:
    """Read figures by month, or `{value: …, source: …}` that says once where all are from."""
    if not isinstance(given.get("value"), dict):
        return _by_month(given, read)
    found = [
        Problem((key,), unknown_key(key, item, ("value", *KEYS)), at_key=True)
        for key, item in given.items()
        if key != "value" and key not in KEYS
    ]
    provenance = own_provenance(given, found)
    figures: dict[Month, Figure] = {}
    try:
        figures = _by_month(given["value"], read)
    except ValueError as error:
        found.extend(problems_in(error, ("value",)))
    refuse(found)
    return {
        month: figure._replace(provenance=figure.provenance or provenance)
        for month, figure in figures.items()
    }


def _by_month(given: dict[str, Any], read: Read) -> dict[Month, Figure]:
    figures: dict[Month, Figure] = {}
    found: list[Problem] = []
    last: Month | None = None
    for key, item in given.items():
        try:
            month = parse_month(key)
        except ValueError as error:
            known = (TO_DATE, "value", *KEYS)
            message = unknown_key(key, item, known) if nearest(key, known) else str(error)
            found.append(Problem((key,), message, at_key=True))
            continue
        if month in figures:
            found.append(Problem((key,), f"{month} is given twice", at_key=True))
        elif last is not None and month < last:
            message = f"the months are out of order: {month} comes after {last}"
            found.append(Problem((key,), message, at_key=True))
        last = month if last is None else max(last, month)
        try:
            figures[month] = read(item) if item is not None else EMPTY
        except ValueError as error:
            found.extend(problems_in(error, (key,)))
            figures[month] = EMPTY
    refuse(found)
    return figures
